import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../common/plain-date';
import { cutPage, fromCursor, type Page } from '../common/paging';
import { OfficeClock, type Tx } from '../database/office-clock';
import { DECIDED } from '../law/case-overlays';
import type { CaseState } from '../law/case-steps';
import { EMPLOYER_WINDOWS } from '../law/remedies';

/** One row of the list of cases. */
export interface CaseListRow {
  id: string;
  reference: string;
  employerName: string;
  villageName: string | null;
  state: CaseState;
  ownerName: string | null;
  /** The last day somebody has to watch: of a period that is over while nobody has gone on, else of the nearest. */
  dueOn: PlainDate | null;
  period: string | null;
  /** Under a sanction: the day the last duty of the decision was met; null while one is open. */
  metOn: PlainDate | null;
  openedAt: Date;
}

/** What the files say of an employer on whom a case is to be opened. */
export interface EmployerForNewCase {
  id: string;
  name: string;
  declaredWorkers: number | null;
  declaredOn: PlainDate | null;
  registeredWorkers: number | null;
  registeredOn: PlainDate | null;
}

/** What the list of cases can be narrowed to. */
export interface CaseFilter {
  /** Name, NIB or reference. */
  search?: string;
  state?: CaseState;
  ownerId?: string;
  /** Only open cases, only closed ones, or all. */
  open?: boolean;
}

/** Reads lists of cases. */
@Injectable()
export class CaseQueries {
  constructor(private readonly clock: OfficeClock) {}

  /**
   * Cases by their last day: what is overdue first, then what is due next, then those without a running clock; among
   * equals by reference. Keyset, never offset.
   */
  async list(tx: Tx, filter: CaseFilter, size: number, cursor?: string): Promise<Page<CaseListRow>> {
    const [afterDue, afterReference] = cursor ? fromCursor(cursor, 2) : [null, null];
    const rows = await tx.query<CaseListRow[]>(listSql(filter), [
      filter.search?.trim() || null,
      filter.state ?? null,
      filter.ownerId ?? null,
      filter.open ?? null,
      afterDue,
      afterReference,
      size + 1,
      await this.clock.today(tx),
    ]);
    return cutPage(rows, size, (row) => [row.dueOn ?? NEVER, row.reference]);
  }

  /** How many cases stand in each state, for the filter. */
  async countByState(tx: Tx): Promise<Map<CaseState, number>> {
    const rows = await tx.query<{ state: CaseState; count: number }[]>(
      'SELECT state, count(*) AS count FROM cases GROUP BY state',
    );
    return new Map(rows.map((row) => [row.state, row.count]));
  }

  /** What the files say of an employer, to check a new case against; null when there is no such employer. */
  async employerForNewCase(tx: Tx, employerId: string): Promise<EmployerForNewCase | null> {
    const [row] = await tx.query<EmployerForNewCase[]>(
      `SELECT e.id, e.name, f.declared_workers AS "declaredWorkers", f.as_of AS "declaredOn",
              m.workers AS "registeredWorkers", m.as_of AS "registeredOn"
         FROM employers e
         LEFT JOIN LATERAL (SELECT declared_workers, as_of FROM employer_facts
                             WHERE employer_id = e.id ORDER BY as_of DESC, recorded_at DESC LIMIT 1) f ON true
         LEFT JOIN LATERAL (SELECT sum(workers) AS workers, as_of FROM memberships
                             WHERE employer_id = e.id GROUP BY as_of ORDER BY as_of DESC LIMIT 1) m ON true
        WHERE e.id = $1`,
      [employerId],
    );
    return row ?? null;
  }
}

/** Sorts cases without a running clock behind all dates. */
const NEVER = '9999-12-31';

/**
 * The filter on a case `c`: `$1` search, `$2` state, `$3` owner, `$4` open. What is not asked for is left out but for
 * its parameter: beside an `OR` the server would read the whole register instead of an index.
 */
function filterSql({ search, state, ownerId, open }: CaseFilter): string {
  return [
    search?.trim() ? 'c.id IN (SELECT id FROM sought)' : '$1::text IS NULL',
    state ? 'c.state = $2' : '$2::text IS NULL',
    ownerId ? 'c.owner_id = $3' : '$3::uuid IS NULL',
    open === undefined ? '$4::boolean IS NULL' : '(c.closed_at IS NULL) = $4',
  ].join(' AND ');
}

/** The cases that `$1` names by reference, employer or NIB, found once for all parts of the list. */
const SOUGHT = `sought AS MATERIALIZED (
    SELECT id FROM cases WHERE reference ILIKE $1 || '%'
     UNION
    SELECT f.id FROM employers e JOIN cases f ON f.employer_id = e.id
     WHERE e.search_name LIKE '%' || lower(immutable_unaccent($1)) || '%'
     UNION
    SELECT f.id FROM employer_identifiers i JOIN cases f ON f.employer_id = i.employer_id
     WHERE $1 ~ '\\d{4}' AND i.type = 'nib' AND i.lookup LIKE regexp_replace($1, '\\D', '', 'g') || '%'),`;

/** What a list of SQL values looks like for words that come from the law. */
const words = (of: readonly string[]): string => of.map((word) => `'${word}'`).join(', ');

/** A clock `d` that somebody has to watch; what the employer may still do is nobody's work. */
const WATCHED = (d: string): string => `${d}.state = 'running' AND ${d}.period NOT IN (${words(EMPLOYER_WINDOWS)})`;

/** A task `t` of a clock that has rung before `$8`, today: kept until somebody goes on. */
const RUNG = (t: string): string => `${t}.kind = 'deadline' AND ${t}.done_at IS NULL AND ${t}.due_on < $8`;

/**
 * Three ordered parts, each read from its index only as far as the page needs: cases whose clock has rung by its last
 * day, those with a running clock by its, then those without one. As one sort over all cases it took hundreds of
 * milliseconds at 20,000. The past periods of a case are many and mostly history; the task of the alarm tells which of
 * them still waits for somebody.
 */
const listSql = (filter: CaseFilter) => `
  WITH ${filter.search?.trim() ? SOUGHT : ''} page AS (
    (SELECT c.id, c.reference, t.due_on, t.due_on AS place
       FROM tasks t JOIN cases c ON c.id = t.case_id
      WHERE ${RUNG('t')}
        AND NOT EXISTS (SELECT 1 FROM tasks sooner WHERE sooner.case_id = t.case_id AND ${RUNG('sooner')}
                           AND (sooner.due_on, sooner.id) < (t.due_on, t.id))
        AND ${filterSql(filter)}
        AND ($5::date IS NULL OR (t.due_on >= $5::date AND (t.due_on, c.reference) > ($5::date, $6)))
      ORDER BY t.due_on, c.reference LIMIT $7)
    UNION ALL
    (SELECT c.id, c.reference, d.due_on, d.due_on
       FROM deadlines d JOIN cases c ON c.id = d.case_id
      WHERE ${WATCHED('d')}
        AND NOT EXISTS (SELECT 1 FROM deadlines sooner WHERE sooner.case_id = d.case_id AND ${WATCHED('sooner')}
                           AND (sooner.due_on, sooner.id) < (d.due_on, d.id))
        AND NOT EXISTS (SELECT 1 FROM tasks t WHERE t.case_id = d.case_id AND ${RUNG('t')})
        AND ${filterSql(filter)}
        AND ($5::date IS NULL OR (d.due_on >= $5::date AND (d.due_on, c.reference) > ($5::date, $6)))
      ORDER BY d.due_on, c.reference LIMIT $7)
    UNION ALL
    (SELECT c.id, c.reference, NULL, '${NEVER}'
       FROM cases c
      WHERE NOT EXISTS (SELECT 1 FROM deadlines d WHERE d.case_id = c.id AND ${WATCHED('d')})
        AND NOT EXISTS (SELECT 1 FROM tasks t WHERE t.case_id = c.id AND ${RUNG('t')})
        AND ${filterSql(filter)}
        AND ($5::date IS NULL OR $5::date < '${NEVER}' OR c.reference > $6)
      ORDER BY c.reference LIMIT $7)
    ORDER BY place, reference LIMIT $7)
  SELECT c.id, c.reference, e.name AS "employerName", v.name AS "villageName", c.state, o.name AS "ownerName",
         page.due_on AS "dueOn", d.period, met.on AS "metOn", c.opened_at AS "openedAt"
    FROM page
    JOIN cases c ON c.id = page.id
    JOIN employers e ON e.id = c.employer_id
    LEFT JOIN users o ON o.id = c.owner_id
    LEFT JOIN LATERAL (SELECT village_code FROM establishments
                        WHERE employer_id = e.id AND closed_on IS NULL ORDER BY is_head DESC, recorded_at, id LIMIT 1) p ON true
    LEFT JOIN villages v ON v.code = p.village_code
    LEFT JOIN LATERAL (SELECT period FROM deadlines
                        WHERE case_id = c.id AND due_on = page.due_on AND state IN ('running', 'passed')
                        ORDER BY state DESC, started_at DESC, id LIMIT 1) d ON true
    LEFT JOIN LATERAL (SELECT CASE WHEN bool_and(f.status = 'cured') THEN max(f.ended_on) END AS on
                         FROM letter_findings n JOIN findings f ON f.id = n.finding_id
                        WHERE c.state IN (${words(DECIDED)})
                          AND n.letter_id = (SELECT letter_id FROM sanction_decisions
                                              WHERE case_id = c.id AND approved_by IS NOT NULL
                                              ORDER BY id DESC LIMIT 1)) met ON true
   ORDER BY page.place, page.reference`;
