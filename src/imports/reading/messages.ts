import type { Geography } from '../../employers/geography';
import type { ImportKind, ReadFile, ReadRow, RefusedFile, UnmappedFile } from './rows';
import type { ColumnMapping } from './table';

/** What the child is told once, at its start. */
export interface ToChild {
  /** The path of the file, or its bytes. */
  source: string | Uint8Array;
  kind: ImportKind;
  geography: Geography;
  mapping: ColumnMapping;
}

/** What the child tells: how far it is, rows in parts, and at the end everything but the rows. */
export type FromChild =
  | { type: 'progress'; done: number; total: number }
  | { type: 'rows'; rows: ReadRow[] }
  | { type: 'end'; result: ReadFile<ReadRow> | RefusedFile | UnmappedFile };
