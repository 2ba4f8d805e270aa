import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import { NEWEST_ROW } from '../matching/match.queries';
import { indications, type EmployerStanding, type Indications, type Resemblance } from './indications';

/** Reads what BPJS says, and what follows from it. */
@Injectable()
export class MembershipQueries {
  /** The day of BPJS's newest file; null before the first. */
  async newestMonth(tx: Tx): Promise<PlainDate | null> {
    const [row] = await tx.query<{ asOf: PlainDate | null }[]>('SELECT max(as_of) AS "asOf" FROM memberships');
    return row!.asOf;
  }

  /** The three lists an office works from: suspected, to be matched, partly registered. */
  async indications(tx: Tx): Promise<Indications> {
    const rows = await tx.query<Omit<EmployerStanding, 'headOfficeElsewhere' | 'ownerOnly'>[]>(STANDINGS_SQL);
    // Neither file tells whose head office is elsewhere or who works alone; a visit does.
    return indications(rows.map((row) => ({ ...row, headOfficeElsewhere: false, ownerOnly: false })));
  }

  /** What is open to match for each employer among `ids`, to be shown beside it. */
  async resemblancesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, (Resemblance & { id: string })[]>> {
    const rows = await tx.query<{ employerId: string; list: (Resemblance & { id: string })[] }[]>(
      `SELECT p.employer_id AS "employerId",
              json_agg(json_build_object('id', p.id, 'npp', p.npp, 'division', p.division, 'name', m.name, 'why', p.reasons)
                       ORDER BY p.created_at, p.id) AS list
         FROM match_proposals p ${NEWEST_ROW}
        WHERE p.state = 'open' AND p.kind = 'membership' AND p.employer_id = ANY($1) GROUP BY p.employer_id`,
      [ids],
    );
    return new Map(rows.map((row) => [row.employerId, row.list]));
  }
}

/** Who declares workers, and how he stands to BPJS's newest file. Employers with an open case are at work already. */
const STANDINGS_SQL = `
  WITH newest AS (SELECT max(as_of) AS as_of FROM memberships),
  linked AS (
    SELECT m.employer_id, json_agg(json_build_object('npp', m.npp, 'division', m.division, 'workers', m.workers)) AS list
      FROM memberships m, newest n
     WHERE m.as_of = n.as_of AND m.superseded_at IS NULL AND m.employer_id IS NOT NULL GROUP BY m.employer_id),
  resembles AS (
    SELECT p.employer_id, json_agg(json_build_object('npp', p.npp, 'division', p.division, 'name', m.name, 'why', p.reasons)
                                   ORDER BY p.created_at, p.id) AS list
      FROM match_proposals p ${NEWEST_ROW} WHERE p.state = 'open' AND p.kind = 'membership'
     GROUP BY p.employer_id)
  SELECT e.id AS "employerId", e.name, e.is_state_organizer AS "isStateOrganizer",
         NOT EXISTS (SELECT 1 FROM employer_identifiers i WHERE i.employer_id = e.id AND i.type = 'nib' AND i.valid_to IS NOT NULL)
           OR EXISTS (SELECT 1 FROM employer_identifiers i WHERE i.employer_id = e.id AND i.type = 'nib'
                         AND i.valid_to IS NULL AND i.ended_at IS NULL) AS "nibActive",
         f.declared_workers AS "declaredWorkers", coalesce(l.list, '[]') AS linked, coalesce(r.list, '[]') AS resembles
    FROM employers e
    JOIN LATERAL (SELECT declared_workers FROM employer_facts f WHERE f.employer_id = e.id
                   ORDER BY f.as_of DESC, f.recorded_at DESC LIMIT 1) f ON f.declared_workers >= 1
    LEFT JOIN linked l ON l.employer_id = e.id
    LEFT JOIN resembles r ON r.employer_id = e.id
   WHERE NOT EXISTS (SELECT 1 FROM cases c WHERE c.employer_id = e.id AND c.closed_at IS NULL)`;
