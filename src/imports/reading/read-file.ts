import { number } from '../../common/formats';
import type { VillageFinder } from '../../employers/geography';
import { wholeNumber, type Sheet } from './cells';
import { readAsOf, readYear } from './dates';
import { READERS, type Reader } from './readers';
import type { ImportKind, ReadFile, ReadRow, RefusedFile, RejectedRow, RowOfKind, UnmappedFile } from './rows';
import {
  findTable,
  missingFrom,
  tableRows,
  unknownColumns,
  type Column,
  type ColumnMapping,
  type Table,
  type TableRows,
  type UnknownColumn,
} from './table';
import { readWorkbook, refused } from './workbook';

/** How far the reading is: rows done, of how many. */
export type Progress = (done: number, total: number) => void;

interface HowToRead {
  mapping?: ColumnMapping;
  progress?: Progress;
  /** Is shown all usable rows so far, now and then; reading goes on once it is done. */
  onRows?: (rows: readonly ReadRow[]) => Promise<void>;
}

const PROGRESS_EVERY = 500;

/**
 * Reads a file of a known kind in this process. The web process uses `readImportFile` instead, which does it in a
 * child.
 *
 * Refuses what is no table, is empty, or has none of the columns; where it is the right kind of file and a needed column
 * goes by a title nobody knows, it asks (`unmapped`). Otherwise every row of data comes back: usable,
 * rejected with its reasons, or as an exact repeat of an earlier row.
 */
export async function readFileOfKind<Kind extends ImportKind>(
  bytes: Buffer,
  kind: Kind,
  geography: VillageFinder,
  { mapping = new Map(), progress = () => undefined, onRows }: HowToRead = {},
): Promise<ReadFile<RowOfKind[Kind]> | RefusedFile | UnmappedFile> {
  const sheets = await readWorkbook(bytes);
  if (!Array.isArray(sheets)) return sheets;
  const reader: Reader<RowOfKind[Kind]> = READERS[kind];
  const table = findTable(sheets, reader.columns, mapping);
  const other = kindThatFitsBetter(sheets, kind, table);
  if (other) return otherKind(other, kind);
  const missing = table ? missingFrom(table, reader.columns) : [];
  if (!table || !isRecognisable(table, missing, reader)) return noColumns(reader.columns);

  const unknown = unknownColumns(table, mapping).filter(({ heading }) => !reader.ownSheet?.includes(heading));
  if (missing.length > 0) return unmapped(table, missing.map(labelOf), unknown);
  const found = tableRows(table, reader.idField, 'name');
  if (found.rows.length === 0)
    return refused('no-data', `Lembar “${table.sheet.name}” hanya berisi judul kolom, tanpa data.`);
  return readRows(kind, reader, { table, found, unknown }, geography, { progress, onRows });
}

function unmapped(table: Table<string>, missing: string[], unknown: UnknownColumn[]): UnmappedFile {
  const detail = `Kolom ${missing.join(' dan ')} tidak ditemukan. Tunjukkan kolom mana yang dimaksud; jawabannya diingat untuk berkas berikutnya.`;
  return { outcome: 'unmapped', header: [...table.header], missing, unknown, detail };
}

/** A file in which a needed column is missing is still asked about when half of them, and three columns, are there. */
function isRecognisable(
  table: Table<string>,
  missing: readonly Column<string>[],
  { columns }: Pick<Reader<ReadRow>, 'columns'>,
): boolean {
  const required = columns.filter((column) => column.required).length;
  return missing.length === 0 || (missing.length * 2 <= required && table.columns.size >= 3);
}

async function readRows<Kind extends ImportKind>(
  kind: Kind,
  reader: Reader<RowOfKind[Kind]>,
  { table, found, unknown }: { table: Table<string>; found: TableRows<string>; unknown: UnknownColumn[] },
  geography: VillageFinder,
  { progress, onRows }: Pick<HowToRead, 'onRows'> & { progress: Progress },
): Promise<ReadFile<RowOfKind[Kind]>> {
  const context = { geography, asOf: readAsOf(table.titles), year: readYear(table.titles) };
  const file: ReadFile<RowOfKind[Kind]> = {
    outcome: 'read',
    kind,
    asOf: context.asOf,
    sheet: table.sheet.name,
    headerRow: table.headerRow,
    header: [...table.header],
    rows: [],
    rejected: [],
    repeats: [],
    total: found.rows.length,
    unknown,
    notes: [...missingColumns(reader, table), ...sumsThatDiffer(reader, found)],
  };
  const typed = new Map<string, number>();
  const met = new Map<string, number>();
  for (const [index, row] of found.rows.entries()) {
    if (index % PROGRESS_EVERY === 0) {
      progress(index, file.total);
      await onRows?.(file.rows);
    }
    const sameAs = remember(typed, row.texts.join('\u0000'), row.rowNo);
    if (sameAs !== null) {
      file.repeats.push({ rowNo: row.rowNo, sameAs });
      continue;
    }
    const reading = reader.read(row, table.header.length, context);
    const clash = reader.once && 'row' in reading ? remember(met, reader.once.keyOf(reading.row), row.rowNo) : null;
    if ('rejected' in reading) file.rejected.push(reading.rejected);
    else if (clash === null) file.rows.push(reading.row);
    else file.rejected.push(rejectedAsSecond(reading.row, clash, reader.once?.label ?? ''));
  }
  progress(file.total, file.total);
  file.asOf ??= reader.newestDay?.(file.rows) ?? null;
  return file;
}

/** The number of the row that had this key before; null, and the key is kept, when it is new. */
function remember(rows: Map<string, number>, key: string, rowNo: number): number | null {
  const before = rows.get(key) ?? null;
  if (before === null) rows.set(key, rowNo);
  return before;
}

function rejectedAsSecond({ rowNo, name, raw }: ReadRow, first: number, label: string): RejectedRow {
  return { rowNo, name, reasons: [`${label} sama dengan baris ${first}, tetapi isinya berbeda.`], raw };
}

/** A file of another kind may have enough of our columns to be read, and would then be read as nonsense. */
function kindThatFitsBetter(
  sheets: readonly Sheet[],
  kind: ImportKind,
  table: Table<string> | null,
): ImportKind | null {
  const others = (Object.keys(READERS) as ImportKind[]).filter((other) => other !== kind);
  const isComplete = table !== null && missingFrom(table, READERS[kind].columns).length === 0;
  return (
    others.find((other) => {
      const fit = findTable(sheets, READERS[other].columns);
      if (!fit || missingFrom(fit, READERS[other].columns).length > 0) return false;
      return !isComplete || fit.columns.size > table.columns.size;
    }) ?? null
  );
}

function otherKind(found: ImportKind, asked: ImportKind): RefusedFile {
  const detail = `Berkas ini berisi ${READERS[found].label}, bukan ${READERS[asked].label}. Pilih jenis berkas yang sesuai.`;
  return refused('other-kind', detail);
}

function noColumns(columns: readonly Column<string>[]): RefusedFile {
  const needed = columns
    .filter(({ required }) => required)
    .map(labelOf)
    .join(' dan ');
  const detail = `Judul kolom ${needed} tidak ditemukan di lembar mana pun. Periksa apakah berkas dan jenisnya benar.`;
  return refused('unknown-columns', detail);
}

const labelOf = ({ aliases }: Column<string>): string => aliases[0]!;

function missingColumns(reader: Reader<ReadRow>, table: Table<string>): string[] {
  if (reader.ownSheet?.every((title) => table.header.includes(title))) return [];
  const missing = reader.columns.filter((column) => !table.columns.has(column.field)).map(labelOf);
  return missing.length > 0 ? [`Kolom tidak ditemukan: ${missing.join(', ')}.`] : [];
}

/** A file cut short, or with rows out of sight, shows in its own row of totals. */
function sumsThatDiffer(reader: Reader<ReadRow>, found: TableRows<string>): string[] {
  const notes: string[] = [];
  for (const { field, label } of reader.sums) {
    const stated = found.totals ? wholeNumber(found.totals.cell(field)) : null;
    if (stated === null || stated === undefined) continue;
    const sum = found.rows.reduce((total, row) => total + (wholeNumber(row.cell(field)) ?? 0), 0);
    if (sum !== stated) {
      notes.push(
        `${label}: baris jumlah menyebut ${number(stated)}, sedangkan baris datanya berjumlah ${number(sum)}.`,
      );
    }
  }
  return notes;
}
