import type { VillageFinder } from '../../employers/geography';
import type { PlainDate } from '../../common/plain-date';
import { cellText, type Cell } from './cells';
import type { RejectedRow, RowProblem } from './rows';
import type { TableRow } from './table';

/** What the reading of a row needs to know besides the row. */
export interface RowContext {
  geography: VillageFinder;
  /** The day the data speak of; a day after it was written wrongly. */
  asOf: PlainDate | null;
  /** The year the titles name, for days written without one. */
  year: number | null;
}

/** A row turned into what it means, or the reasons why it cannot be used. */
export type RowReading<Row> = { row: Row } | { rejected: RejectedRow };

/** Collects the remarks on one row; an empty message is no remark. */
export class Remarks<Field extends string> {
  readonly problems: RowProblem<Field>[] = [];

  add(field: Field, message: string | null): void {
    if (message) this.problems.push({ field, message });
  }
}

/** The cells of a row as typed. */
export function rawOf<Field extends string>(row: TableRow<Field>, width: number): string[] {
  return Array.from({ length: width }, (_, index) => row.texts[index] ?? '');
}

/**
 * A cell as the identifier rules take it: a number stays a number, since it may have lost digits that a text has not.
 * `00.000.000.0-000.000` is how offices leave a number open; taken for one, it would link all who left it open.
 */
export function identifierCell(cell: Cell): string | number {
  if (typeof cell === 'number') return cell;
  const text = cellText(cell);
  return /^[0\s.,'’/-]*$/.test(text) ? '' : text;
}

/** Said of an identifier whose leading zero was put back. */
export const RESTORED = 'Nol di depan hilang di Excel; dikembalikan.';
