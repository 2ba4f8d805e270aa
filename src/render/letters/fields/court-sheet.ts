import { anyNumberOf, day, list, nullable, oneOf, shape, text } from '../schema';

/** Columns of each kind of table, as `COURT_SHEET.hbs` prints them; a row has as many cells. */
const COURT_TABLES = [
  'history',
  'exhibits',
  'signatures',
  'deadlines',
  'days',
  'changes',
  'parameters',
  'register',
  'checks',
] as const;

/** One sheet of a case put together for the court: a title and tables of plain texts. */
export const courtSheet = shape({
  title: text,
  caseReference: text,
  employer: shape({ name: text, nib: nullable(text) }),
  preparedOn: day,
  /** Until which event of the history it tells, in words. */
  asOf: text,
  /** Whole sentence: what the sheet shows and how to read it. */
  explanation: text,
  tables: list(
    shape({
      kind: oneOf(...COURT_TABLES),
      heading: text,
      /** Printed below the heading; null without one. */
      note: nullable(text),
      rows: anyNumberOf(list(text)),
    }),
  ),
});
