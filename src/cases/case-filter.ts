import type { PlainDate } from '../common/plain-date';
import { likeText, type SqlValues } from '../database/sql-values';
import { nameHolds, soughtBy } from '../employers/employer-filter';
import type { CaseState } from '../law/case-steps';
import { mayStandInAddress } from '../law/identifiers';
import { EMPLOYER_WINDOWS } from '../law/remedies';
import { SOON_DAYS } from '../tasks/task-groups';
import { personalNumberSought } from './case.problems';

/** The views of the list that everybody has (ui.md §5). */
export const CASE_VIEWS = ['berjalan', 'saya', 'lewat', 'dekat', 'persetujuan', 'selesai', 'semua'] as const;
export type CaseView = (typeof CASE_VIEWS)[number];

/** What the list of cases can be narrowed to. */
export interface CaseFilter {
  /** Name, NIB or reference. */
  search?: string;
  state?: CaseState;
  /** `saya` are those of `ownerId`. */
  view: CaseView;
  ownerId?: string;
}

/** What a list of SQL values looks like for words that come from the law. */
export const words = (of: readonly string[]): string => of.map((word) => `'${word}'`).join(', ');

/** A clock `d` that somebody has to watch; what the employer may still do is nobody's work. */
export const WATCHED = (d: string): string =>
  `${d}.state = 'running' AND ${d}.period NOT IN (${words(EMPLOYER_WINDOWS)})`;

/** A task `t` of a clock that has rung before `today`: kept until somebody goes on. */
export const RUNG = (t: string, today: string): string =>
  `${t}.kind = 'deadline' AND ${t}.done_at IS NULL AND ${t}.due_on < ${today}`;

/** Whether a clock of a case has rung. */
export const hasRung = (caseId: string, today: string): string =>
  `EXISTS (SELECT FROM tasks rung WHERE rung.case_id = ${caseId} AND ${RUNG('rung', today)})`;

/** Whether `due` is within the days of the view `dekat`. */
export const isSoon = (due: string, today: string): string =>
  `${due} >= ${today} AND ${due} <= ${today} + ${SOON_DAYS}`;

/** The filter made ready for one statement: its values are named once, however often the statement asks. */
export interface CaseCondition {
  /** The parts before the list itself, each with its comma; empty when none is needed. What is not asked is not read. */
  common: string;
  /** On a case `c`. What is not asked for is left out: beside an `OR` the server would read everything. */
  sql: string;
  /** The same without what the view says of clocks and tasks, for whoever reads along these. */
  besidesView: string;
  view: CaseView;
  /** Today, in SQL; a value only of statements that ask for it. */
  today(): string;
}

/** {@link CaseFilter} as SQL. @throws 422 `personal-number-in-address` for a NIK, NPWP, NITKU or telephone */
export function conditionOf(
  { search = '', state, view, ownerId }: CaseFilter,
  on: PlainDate,
  values: SqlValues,
): CaseCondition {
  let place: string | null = null;
  const today = () => (place ??= `${values.of(on)}::date`);
  const typed = search.trim();
  if (!mayStandInAddress(typed)) throw personalNumberSought();
  const parts = ['true'];
  if (typed) parts.push('c.id IN (SELECT id FROM sought)');
  if (state) parts.push(`c.state = ${values.of(state)}`);
  if (ownerId) parts.push(`c.owner_id = ${values.of(ownerId)}`);
  if (view === 'selesai') parts.push('c.closed_at IS NOT NULL');
  else if (view !== 'semua') parts.push('c.closed_at IS NULL');
  const besidesView = parts.join(' AND ');
  const inView = viewSql(view, today);
  return {
    common: (typed ? soughtSql(typed, values) : '') + (inView ? `in_view AS MATERIALIZED (${inView}),` : ''),
    sql: inView ? `${besidesView} AND c.id IN (SELECT id FROM in_view)` : besidesView,
    ...{ besidesView, view, today },
  };
}

/** The cases of a view that clocks and tasks tell: they are read from those, which are fewer. */
function viewSql(view: CaseView, today: () => string): string | null {
  switch (view) {
    case 'lewat':
      return `SELECT t.case_id AS id FROM tasks t WHERE ${RUNG('t', today())}
               UNION SELECT d.case_id FROM deadlines d WHERE ${WATCHED('d')} AND d.due_on < ${today()}`;
    case 'dekat':
      return `SELECT d.case_id AS id FROM deadlines d
               WHERE ${WATCHED('d')} AND ${isSoon('d.due_on', today())} AND NOT ${hasRung('d.case_id', today())}
                 AND NOT EXISTS (SELECT FROM deadlines past WHERE past.case_id = d.case_id AND ${WATCHED('past')}
                                    AND past.due_on < ${today()})`;
    case 'persetujuan':
      // Paraf, signature, a second person: whatever waits as such a task (`TaskKind`).
      return `SELECT DISTINCT t.case_id AS id FROM tasks t WHERE t.kind = 'approval' AND t.done_at IS NULL`;
    default:
      return null;
  }
}

/** The cases that a text names by reference, employer, NIB or NPP, found once for all parts of the list. */
function soughtSql(typed: string, values: SqlValues): string {
  const { name, number } = soughtBy({ search: typed });
  const ways: string[] = [];
  // How references read is a parameter; none is without a figure or a dash.
  if (/[\d-]/.test(typed)) ways.push(`SELECT id FROM cases WHERE reference ILIKE ${values.of(`${likeText(typed)}%`)}`);
  if (name !== null) {
    ways.push(`SELECT f.id FROM employers e JOIN cases f ON f.employer_id = e.id WHERE ${nameHolds(name, values)}`);
  }
  if (number !== null) {
    ways.push(`SELECT f.id FROM employer_identifiers i JOIN cases f ON f.employer_id = i.employer_id
                WHERE i.type IN ('nib', 'npp') AND i.lookup LIKE ${values.of(`${likeText(number)}%`)} AND i.ended_at IS NULL`);
  }
  return `sought AS MATERIALIZED (${ways.join(' UNION ')}),`;
}
