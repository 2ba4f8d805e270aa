import type { PlainDate } from '../common/plain-date';
import { SqlValues } from '../database/sql-values';
import { NAME } from '../employers/employer-filter';
import { DECIDED } from '../law/case-overlays';
import type { Sort } from '../lists/list-sort';
import { conditionOf, hasRung, isSoon, RUNG, WATCHED, words, type CaseCondition, type CaseFilter } from './case-filter';

/** What the list can be sorted by: the last day, the employer's name, since when it stands so, when it was opened. */
export const CASE_SORTS = ['due', 'name', 'since', 'opened'] as const;
export type CaseSort = Sort<(typeof CASE_SORTS)[number]>;

/** Without being told: what is overdue first, then what is due next. */
export const BY_DUE: CaseSort = { key: 'due', descending: false };

/** Which page is asked for. */
export interface CasePageAsked {
  sort: CaseSort;
  /** The place of the last row before it, and what tells rows of one place apart. */
  after: readonly [string, string] | null;
  limit: number;
  today: PlainDate;
}

/** Columns of an index each, with the type their place has in a cursor. */
const KEYS = {
  name: { key: NAME, type: 'text' },
  since: { key: 'c.state_since', type: 'timestamptz' },
  opened: { key: 'c.opened_at', type: 'timestamptz' },
} as const;

/** One page of the list as a statement with its values; rows bear `place` and `tie` for the next cursor. */
export function caseListSql(filter: CaseFilter, asked: CasePageAsked): { sql: string; values: unknown[] } {
  const values = new SqlValues();
  const condition = conditionOf(filter, asked.today, values);
  const { key } = asked.sort;
  const page = key === 'due' ? pageByDue(condition, asked, values) : pageByKey(KEYS[key], condition, asked, values);
  const order = asked.sort.descending ? 'DESC' : 'ASC';
  return {
    sql: `WITH ${condition.common} page AS (${page}) ${rowsSql(condition.today())}
          ORDER BY page.place ${order}, page.tie ${order}`,
    values: values.all,
  };
}

/** How many cases a filter finds, at most `upTo` + 1. */
export function caseCountSql(filter: CaseFilter, today: PlainDate, upTo: number): { sql: string; values: unknown[] } {
  const values = new SqlValues();
  const { common, sql } = conditionOf(filter, today, values);
  const counted = `SELECT FROM cases c WHERE ${sql} LIMIT ${values.of(upTo + 1)}`;
  return {
    sql: `WITH ${common} found AS (${counted}) SELECT count(*)::int AS count FROM found`,
    values: values.all,
  };
}

/** Read along an index of its column, only as far as the page needs. */
function pageByKey(
  { key, type }: (typeof KEYS)[keyof typeof KEYS],
  { sql }: CaseCondition,
  { sort, after, limit }: CasePageAsked,
  values: SqlValues,
): string {
  const [order, beyond] = sort.descending ? ['DESC', '<'] : ['ASC', '>'];
  const behind = after
    ? `AND (${key}, c.id) ${beyond} (${values.of(after[0])}::${type}, ${values.of(after[1])}::uuid)`
    : '';
  return `SELECT c.id, ${key} AS place, c.id AS tie FROM cases c JOIN employers e ON e.id = c.employer_id
           WHERE ${sql} ${behind} ORDER BY ${key} ${order}, c.id ${order} LIMIT ${values.of(limit)}`;
}

/**
 * Ordered parts, each read from its index only as far as the page needs: cases whose clock has rung by its last day,
 * those with a running clock by its, and, in either order last and only when these do not fill the page, those without
 * one. As one sort over all cases it took hundreds of milliseconds at 20,000. The past periods of a case are many and
 * mostly history; the task of the alarm tells which of them still waits for somebody.
 */
function pageByDue(condition: CaseCondition, { sort, after, limit }: CasePageAsked, values: SqlValues): string {
  const { view, sql, besidesView } = condition;
  const today = condition.today();
  const [order, beyond, orEqual] = sort.descending ? ['DESC', '<', '<='] : ['ASC', '>', '>='];
  // Where cases without a running clock stand: behind all dates.
  const last = `'${sort.descending ? '0001-01-01' : '9999-12-31'}'::date`;
  const most = values.of(limit);
  const [day, tie] = after ? [`${values.of(after[0])}::date`, `${values.of(after[1])}`] : [null, null];
  const behind = (due: string): string =>
    day ? `AND ${due} ${orEqual} ${day} AND (${due}, c.reference) ${beyond} (${day}, ${tie})` : '';
  const before = (clock: string, sooner: string): string =>
    `(${sooner}.due_on, ${sooner}.id) < (${clock}.due_on, ${clock}.id)`;
  const rung = `
    (SELECT c.id, t.due_on AS place, c.reference AS tie
       FROM tasks t JOIN cases c ON c.id = t.case_id
      WHERE ${RUNG('t', today)}
        AND NOT EXISTS (SELECT FROM tasks sooner WHERE sooner.case_id = t.case_id AND ${RUNG('sooner', today)}
                           AND ${before('t', 'sooner')})
        AND ${view === 'lewat' ? besidesView : sql} ${behind('t.due_on')}
      ORDER BY t.due_on ${order}, c.reference ${order} LIMIT ${most})`;
  const running = (within: string): string => `
    (SELECT c.id, d.due_on AS place, c.reference AS tie
       FROM deadlines d JOIN cases c ON c.id = d.case_id
      WHERE ${WATCHED('d')}
        AND NOT EXISTS (SELECT FROM deadlines sooner WHERE sooner.case_id = d.case_id AND ${WATCHED('sooner')}
                           AND ${before('d', 'sooner')})
        AND NOT ${hasRung('c.id', today)}
        AND ${within} ${behind('d.due_on')}
      ORDER BY d.due_on ${order}, c.reference ${order} LIMIT ${most})`;
  const rest = (without: string, atMost: string): string => `
    (SELECT c.id, ${last} AS place, c.reference AS tie
       FROM cases c
      WHERE ${without} AND ${sql} ${day ? `AND (${last}, c.reference) ${beyond} (${day}, ${tie})` : ''}
      ORDER BY c.reference ${order} LIMIT ${atMost})`;
  const inOrder = (parts: string): string => `${parts} ORDER BY place ${order}, tie ${order} LIMIT ${most}`;
  // Some views are told by these clocks themselves; no clock of an ended case runs.
  if (view === 'lewat') return inOrder(`${rung} UNION ALL ${running(`${besidesView} AND d.due_on < ${today}`)}`);
  if (view === 'dekat') return running(`${besidesView} AND ${isSoon('d.due_on', today)}`);
  if (view === 'selesai') return rest('true', most);
  // What waits for approval is little: sorted whole sooner than found along all clocks.
  if (view === 'persetujuan') {
    return `SELECT * FROM (SELECT c.id, coalesce(${dueOf(today)}, ${last}) AS place, c.reference AS tie
                             FROM in_view JOIN cases c ON c.id = in_view.id WHERE ${besidesView}) waiting
             WHERE ${day ? `(place, tie) ${beyond} (${day}, ${tie})` : 'true'}
             ORDER BY place ${order}, tie ${order} LIMIT ${most}`;
  }
  const clockless = `NOT EXISTS (SELECT FROM deadlines d WHERE d.case_id = c.id AND ${WATCHED('d')}) AND NOT ${hasRung('c.id', today)}`;
  return `
    WITH dated AS MATERIALIZED (${inOrder(`${rung} UNION ALL ${running(sql)}`)})
    SELECT * FROM dated
    UNION ALL
    ${rest(clockless, `greatest(${most} - (SELECT count(*) FROM dated), 0)`)}`;
}

/** The last day of a case `c` that the list shows: of a clock that has rung, else of one that runs. */
const dueOf = (today: string): string => `coalesce(
      (SELECT min(t.due_on) FROM tasks t WHERE t.case_id = c.id AND ${RUNG('t', today)}),
      (SELECT min(w.due_on) FROM deadlines w WHERE w.case_id = c.id AND ${WATCHED('w')}))`;

/** What each row of the page says. */
const rowsSql = (today: string): string => `
  SELECT c.id, c.reference, e.name AS "employerName", v.name AS "villageName", c.state, o.name AS "ownerName",
         due.on AS "dueOn", d.period, met.on AS "metOn", c.state_since AS "stateSince", c.opened_at AS "openedAt",
         page.place::text AS place, page.tie::text AS tie
    FROM page
    JOIN cases c ON c.id = page.id
    JOIN employers e ON e.id = c.employer_id
    LEFT JOIN users o ON o.id = c.owner_id
    LEFT JOIN LATERAL (SELECT village_code FROM establishments
                        WHERE employer_id = e.id AND closed_on IS NULL ORDER BY is_head DESC, recorded_at, id LIMIT 1) p ON true
    LEFT JOIN villages v ON v.code = p.village_code
    CROSS JOIN LATERAL (SELECT ${dueOf(today)} AS on) due
    LEFT JOIN LATERAL (SELECT period FROM deadlines
                        WHERE case_id = c.id AND due_on = due.on AND state IN ('running', 'passed')
                        ORDER BY state DESC, started_at DESC, id LIMIT 1) d ON true
    LEFT JOIN LATERAL (SELECT CASE WHEN bool_and(f.status = 'cured') THEN max(f.ended_on) END AS on
                         FROM letter_findings n JOIN findings f ON f.id = n.finding_id
                        WHERE c.state IN (${words(DECIDED)})
                          AND n.letter_id = (SELECT letter_id FROM sanction_decisions
                                              WHERE case_id = c.id AND approved_by IS NOT NULL
                                              ORDER BY id DESC LIMIT 1)) met ON true`;
