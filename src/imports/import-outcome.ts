import type { Actor } from '../common/actor';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import type { CounterEffect } from './counter-effects';
import type { FieldChange } from './field-change';
import { NO_COUNTS, type ImportCounts } from './import.entity';
import type { ReadRow } from './reading/rows';

export type RowVerdict = 'new' | 'changed' | 'unchanged' | 'vanished' | 'rejected';

/** What a page tells of a row besides its changes; ids, codes and numbers of entities only. */
export interface RowDetails {
  npp?: string;
  division?: string;
  nib?: string;
  /** The account officer at BPJS. */
  officer?: string;
  /** How many employers it resembles. */
  proposals?: number;
  /** A number was kept out because its employer is under sanction (R16). */
  held?: boolean;
  /** An answer at the counter would be another (R16): the file is held for a legal reviewer. */
  counter?: CounterEffect;
}

/** What applying the file does with one of its rows. */
export interface RowOutcome {
  /** Null for what the file before had and this one has not. */
  rowNo: number | null;
  verdict: RowVerdict;
  name: string | null;
  employerId: string | null;
  /** Numbers of persons masked. */
  changes: FieldChange[];
  problems: string[];
  details: RowDetails;
}

/**
 * The row as read, personal data and all; stored encrypted. Turned into what it means, with its cells in it, or the cells
 * alone when it could not be used.
 */
export type RowContent<Row extends ReadRow = ReadRow> = { row: Row } | { raw: string[] };

/** What the comparison of a file needs to know besides its rows. */
export interface FileContext {
  importId: string;
  asOf: PlainDate;
  /** Who brought it, while it is compared; who applies it, once it is applied. */
  actor: Actor;
}

/** What applying needs to know besides: who puts the file into the register, for acts in his name. */
export interface ApplyContext extends FileContext {
  actor: Actor;
}

/** One kind of file: compared for the preview, and compared anew and written when it is applied. */
export interface FileKind<Row> {
  compare(tx: Tx, rows: readonly Row[], file: FileContext): Promise<RowOutcome[]>;
  /** Writes all of it in the caller's transaction; returns what was done with each row. */
  apply(tx: Tx, rows: readonly Row[], file: ApplyContext): Promise<RowOutcome[]>;
}

/** The sums of a file; `rows` are those of the file, so what vanished is beside them. */
export function countsOf(outcomes: readonly { verdict: RowVerdict }[]): ImportCounts {
  const counts = { ...NO_COUNTS };
  for (const { verdict } of outcomes) counts[verdict] += 1;
  counts.rows = outcomes.length - counts.vanished;
  return counts;
}
