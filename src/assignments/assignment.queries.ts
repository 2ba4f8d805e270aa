import { Injectable } from '@nestjs/common';
import type { Role } from '../common/actor';
import { notFound } from '../common/problem';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';

/** A kecamatan with who serves it and who is planned to. */
export interface DistrictDuty {
  districtCode: string;
  districtName: string;
  officerId: string | null;
  officerName: string | null;
  sinceOn: PlainDate | null;
  nextOfficerName: string | null;
  nextFromOn: PlainDate | null;
}

/** A leave that runs or is to come. */
export interface Leave {
  id: string;
  userId: string;
  userName: string;
  standInId: string;
  standInName: string;
  fromOn: PlainDate;
  toOn: PlainDate;
}

/** Somebody with work in hand: how much, how much of it late, and who does it while he is away. */
export interface OfficerLoad {
  id: string;
  name: string;
  isActive: boolean;
  openCases: number;
  lateTasks: number;
  standInName: string | null;
}

/** Reads how work is divided. */
@Injectable()
export class AssignmentQueries {
  /** Every kecamatan of the city on `day`. */
  async districts(tx: Tx, day: PlainDate): Promise<DistrictDuty[]> {
    return tx.query<DistrictDuty[]>(`${DISTRICTS} ORDER BY d.name`, [day]);
  }

  /** @throws Problem 404 */
  async district(tx: Tx, code: string, day: PlainDate): Promise<DistrictDuty> {
    const [row] = await tx.query<DistrictDuty[]>(`${DISTRICTS} WHERE d.code = $2`, [day, code]);
    if (!row) throw notFound();
    return row;
  }

  /** Leaves that are not over on `day`. */
  async leaves(tx: Tx, day: PlainDate): Promise<Leave[]> {
    return tx.query<Leave[]>(`${LEAVES} AND l.to_on >= $1 ORDER BY l.from_on, u.name, l.id`, [day]);
  }

  /** One that is not over on `day`. @throws Problem 404 */
  async leave(tx: Tx, id: string, day: PlainDate): Promise<Leave> {
    const [row] = await tx.query<Leave[]>(`${LEAVES} AND l.to_on >= $1 AND l.id = $2`, [day, id]);
    if (!row) throw notFound();
    return row;
  }

  /** Whose work this person does on `day` besides his own. */
  async standsInFor(tx: Tx, userId: string, day: PlainDate): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT user_id AS id FROM leaves
        WHERE stand_in_id = $1 AND cancelled_at IS NULL AND $2::date BETWEEN from_on AND to_on`,
      [userId, day],
    );
    return rows.map(({ id }) => id);
  }

  /** The active case officer who serves the kecamatan of the employer's head place of business on `day`, if one does. */
  async officerOfEmployer(tx: Tx, employerId: string, day: PlainDate): Promise<string | null> {
    const [row] = await tx.query<{ id: string }[]>(
      `SELECT o.user_id AS id
         FROM (SELECT village_code FROM establishments WHERE employer_id = $1 AND closed_on IS NULL
                ORDER BY is_head DESC, recorded_at, id LIMIT 1) p
         JOIN villages v ON v.code = p.village_code
         JOIN district_officers o ON o.district_code = v.district_code
         JOIN users u ON u.id = o.user_id AND u.role = 'case_officer' AND u.deactivated_at IS NULL
        WHERE o.from_on <= $2::date AND (o.to_on IS NULL OR o.to_on >= $2::date)`,
      [employerId, day],
    );
    return row?.id ?? null;
  }

  /** Case officers, and whoever else still holds open cases; the most loaded first. */
  async loads(tx: Tx, day: PlainDate): Promise<OfficerLoad[]> {
    return tx.query<OfficerLoad[]>(
      `WITH held AS (SELECT owner_id, count(*)::int AS cases FROM cases WHERE closed_at IS NULL GROUP BY owner_id),
            late AS (SELECT owner_id, count(*)::int AS tasks FROM tasks
                      WHERE done_at IS NULL AND role = 'case_officer' AND sort_on < $1 GROUP BY owner_id)
       SELECT u.id, u.name, u.role = 'case_officer' AND u.deactivated_at IS NULL AS "isActive",
              coalesce(h.cases, 0) AS "openCases", coalesce(l.tasks, 0) AS "lateTasks", s.name AS "standInName"
         FROM users u
         LEFT JOIN held h ON h.owner_id = u.id
         LEFT JOIN late l ON l.owner_id = u.id
         LEFT JOIN leaves a ON a.user_id = u.id AND a.cancelled_at IS NULL AND $1::date BETWEEN a.from_on AND a.to_on
         LEFT JOIN users s ON s.id = a.stand_in_id
        WHERE h.cases > 0 OR (u.role = 'case_officer' AND u.deactivated_at IS NULL)
        ORDER BY coalesce(h.cases, 0) DESC, u.name, u.id`,
      [day],
    );
  }

  /** Active people of some roles, to choose from. */
  async people(tx: Tx, roles: readonly Role[]): Promise<{ id: string; name: string; role: Role }[]> {
    return tx.query(
      `SELECT id, name, role FROM users WHERE role = ANY ($1) AND deactivated_at IS NULL ORDER BY name, id`,
      [roles],
    );
  }
}

const DISTRICTS = `
  SELECT d.code AS "districtCode", d.name AS "districtName", o.user_id AS "officerId", u.name AS "officerName",
         o.from_on AS "sinceOn", n.name AS "nextOfficerName", n.from_on AS "nextFromOn"
    FROM districts d
    LEFT JOIN district_officers o ON o.district_code = d.code AND o.from_on <= $1::date AND (o.to_on IS NULL OR o.to_on >= $1::date)
    LEFT JOIN users u ON u.id = o.user_id
    LEFT JOIN LATERAL (SELECT w.name, p.from_on FROM district_officers p JOIN users w ON w.id = p.user_id
                        WHERE p.district_code = d.code AND p.from_on > $1::date AND (p.to_on IS NULL OR p.to_on >= p.from_on)
                        ORDER BY p.from_on LIMIT 1) n ON true`;

const LEAVES = `
  SELECT l.id, l.user_id AS "userId", u.name AS "userName", l.stand_in_id AS "standInId", s.name AS "standInName",
         l.from_on AS "fromOn", l.to_on AS "toOn"
    FROM leaves l JOIN users u ON u.id = l.user_id JOIN users s ON s.id = l.stand_in_id
   WHERE l.cancelled_at IS NULL`;
