import { mask } from '../../law/identifiers';
import { cellText, type Cell, type Sheet } from './cells';

/** A column we look for: the names offices give it. The first alias is how we call it to people. */
export interface Column<Field extends string> {
  field: Field;
  aliases: readonly string[];
  required?: boolean;
}

/** What people said a title means, by {@link headingKey}: one of our fields, or null for a column to pass over. */
export type ColumnMapping = ReadonlyMap<string, string | null>;

/** A column with something in it whose title is not known. */
export interface UnknownColumn {
  /** As typed. */
  heading: string;
  /** A few of its cells; numbers of persons masked. */
  samples: string[];
}

/** Where the data lie in a workbook. */
export interface Table<Field extends string> {
  sheet: Sheet;
  /** Number in the sheet of the (last) row of the header, counted from 1. */
  headerRow: number;
  /** The header as typed, one per column of the sheet. */
  header: readonly string[];
  /** Its one or two lines, as typed. */
  headerLines: readonly (readonly string[])[];
  /** Index of the column for each field found. */
  columns: ReadonlyMap<Field, number>;
  /** What is written above the header. */
  titles: readonly string[];
}

/** A row of data by field, with the number it has in the sheet. */
export interface TableRow<Field extends string> {
  rowNo: number;
  cells: readonly Cell[];
  /** The same as text, made once: they are looked at many times. */
  texts: readonly string[];
  /** The line above that stands alone across the sheet and names a group of rows: `JANUARI`; null when there is none. */
  group: string | null;
  cell(field: Field): Cell;
}

/** The rows of data, and the row of totals where they end, if there is one. */
export interface TableRows<Field extends string> {
  rows: TableRow<Field>[];
  totals: TableRow<Field> | null;
}

/** Title lines are few; a header further down than this is not looked for. */
const ROWS_SEARCHED = 30;
/** Fewer cells than this, and no name: a signature, a place and date, a remark. */
const CELLS_OF_A_ROW = 3;

/**
 * The table whose header names the most of `columns`; null when no sheet has any of them. Whether all required ones are
 * among them, {@link missingFrom} tells: a table that has them all wins over one that has more. A header
 * may stand over two lines (`Tenaga Kerja` over `L | P`), the upper one merged over several columns.
 */
export function findTable<Field extends string>(
  sheets: readonly Sheet[],
  columns: readonly Column<Field>[],
  mapping: ColumnMapping = new Map(),
): Table<Field> | null {
  let best: Table<Field> | null = null;
  let bestMissing = Infinity;
  for (const sheet of sheets) {
    const searched = Math.min(sheet.rows.length, ROWS_SEARCHED);
    for (let index = 0; index < searched; index += 1) {
      for (const lines of headersAt(sheet, index)) {
        const found = columnsOf(lines, columns, mapping);
        const missing = columns.filter((column) => column.required && !found.has(column.field)).length;
        if (found.size === 0 || missing > bestMissing) continue;
        if (best && missing === bestMissing && !isBetter(found.size, lines.length, best)) continue;
        bestMissing = missing;
        best = {
          sheet,
          headerRow: index + lines.length,
          header: joined(lines),
          headerLines: lines,
          columns: found,
          titles: titlesOf(sheet, index),
        };
      }
    }
  }
  return best;
}

/** The columns of which a file can do without none, and which are not there. */
export function missingFrom<Field extends string>(
  table: Table<Field>,
  columns: readonly Column<Field>[],
): readonly Column<Field>[] {
  return columns.filter((column) => column.required && !table.columns.has(column.field));
}

const ROWS_SAMPLED = 200;
const SAMPLES = 3;

/** Columns with something in them whose titles are neither known nor answered for. */
export function unknownColumns(table: Table<string>, mapping: ColumnMapping): UnknownColumn[] {
  const known = new Set(table.columns.values());
  const below = table.sheet.rows.slice(table.headerRow, table.headerRow + ROWS_SAMPLED);
  return table.header.flatMap((heading, index) => {
    const names = namesAt(table.headerLines, index).map(headingKey);
    if (!heading || known.has(index) || names.some((name) => mapping.has(name))) return [];
    const cells = below.map((row) => cellText(row[index])).filter(Boolean);
    return cells.length === 0 ? [] : [{ heading, samples: [...new Set(cells)].slice(0, SAMPLES).map(shown) }];
  });
}

/** Long numbers may be somebody's: they are shown as pages show them. */
const shown = (text: string): string => (/\d(?:[ .-]?\d){8,}/.test(text) ? mask(text) : text.slice(0, 60));

/** A title line over the header adds no column: of two readings that find as many, the one with fewer lines is meant. */
function isBetter(columns: number, lines: number, best: Table<string>): boolean {
  const [found, tall] = [best.columns.size, best.headerLines.length];
  return columns > found || (columns === found && lines < tall);
}

/** One line as a header, and the same line over the next. */
function headersAt({ rows }: Sheet, index: number): (readonly string[])[][] {
  const textOf = (row: readonly Cell[] | undefined) => (row ?? []).map((cell) => cellText(cell));
  const line = textOf(rows[index]);
  const below = textOf(rows[index + 1]);
  return below.some(Boolean) ? [[line], [spread(line, below), below]] : [[line]];
}

/** A merged cell holds its text in its first column only: it stands over the columns to its right as well. */
function spread(line: readonly string[], below: readonly string[]): string[] {
  let last = '';
  return below.map((text, index) => {
    last = line[index] || (text ? last : '');
    return last;
  });
}

const joined = (lines: readonly (readonly string[])[]): string[] =>
  lines.at(-1)!.map((_, index) => namesAt(lines, index)[0]!);

/** What a column may be called: all lines together, then the lowest alone, then the upper. */
function namesAt(lines: readonly (readonly string[])[], index: number): string[] {
  const parts = lines.map((line) => line[index] ?? '').filter(Boolean);
  return [parts.join(' '), ...parts.reverse()];
}

function columnsOf<Field extends string>(
  lines: readonly (readonly string[])[],
  columns: readonly Column<Field>[],
  mapping: ColumnMapping,
): Map<Field, number> {
  const keys = lines.at(-1)!.map((_, index) => namesAt(lines, index).map(headingKey));
  const found = new Map<Field, number>();
  const taken = new Set<number>();
  // What a person said of a title goes before what we think of it.
  keys.forEach((names, index) => {
    const said = names.find((name) => mapping.has(name));
    if (said === undefined) return;
    taken.add(index);
    const column = columns.find(({ field }) => field === mapping.get(said));
    if (column && !found.has(column.field)) found.set(column.field, index);
  });
  for (const column of columns.filter(({ field }) => !found.has(field))) {
    // Aliases in order: `NPWP` wins over `No NPWP Cabang` wherever the columns stand.
    for (const alias of column.aliases.map(headingKey)) {
      const index = keys.findIndex((names, at) => !taken.has(at) && names.includes(alias));
      if (index < 0) continue;
      found.set(column.field, index);
      taken.add(index);
      break;
    }
  }
  return found;
}

function titlesOf(sheet: Sheet, headerIndex: number): string[] {
  return sheet.rows.slice(0, headerIndex).flatMap((row) => row.map((cell) => cellText(cell)).filter(Boolean));
}

/** Case, spaces, dots and slashes in a header mean nothing: `No. Telp` is `NO TELP`. */
export function headingKey(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '');
}

/**
 * The rows below the header. Empty rows are passed over; a row of totals ends the data, so that signatures and remarks
 * below it are not read; lines with hardly a cell and no `nameField` (a signature without totals above it) are no data
 * either.
 */
export function tableRows<Field extends string>(
  table: Table<Field>,
  idField: Field,
  nameField: Field,
): TableRows<Field> {
  const rows: TableRow<Field>[] = [];
  let group: string | null = null;
  for (let index = table.headerRow; index < table.sheet.rows.length; index += 1) {
    const cells = table.sheet.rows[index]!;
    const texts = cells.map((cell) => cellText(cell));
    const filled = texts.filter(Boolean).length;
    if (filled === 0) continue;
    const row = rowOf(table, { rowNo: index + 1, cells, texts, group });
    const total = totalOf(row, idField);
    if (total === 'grand') return { rows, totals: row };
    if (total === 'part' || isRepeatedHeader(table, texts)) continue;
    if (filled < CELLS_OF_A_ROW && isFooter(row, idField, nameField)) {
      if (filled === 1) group = texts.find(Boolean) ?? null;
      continue;
    }
    rows.push(row);
  }
  return { rows, totals: null };
}

function rowOf<Field extends string>(table: Table<Field>, row: Omit<TableRow<Field>, 'cell'>): TableRow<Field> {
  const { cells } = row;
  return {
    ...row,
    cell: (field) => {
      const column = table.columns.get(field);
      return column === undefined ? null : (cells[column] ?? null);
    },
  };
}

function totalOf<Field extends string>(row: TableRow<Field>, idField: Field): 'grand' | 'part' | null {
  const first = row.texts.find(Boolean) ?? '';
  const id = cellText(row.cell(idField));
  if (id !== '' && id !== first) return null;
  if (/^(?:sub|sub-)\s*total\b/i.test(first)) return 'part';
  return /^(?:grand\s+)?(?:jumlah|total)(?:\s+(?:keseluruhan|seluruhnya|total))?\s*:?$/i.test(first) ? 'grand' : null;
}

/** Sheets printed over many pages repeat the header. */
function isRepeatedHeader<Field extends string>(table: Table<Field>, texts: readonly string[]): boolean {
  const columns = [...table.columns.values()];
  return table.headerLines.some((line) =>
    columns.every((column) => headingKey(texts[column] ?? '') === headingKey(line[column] ?? '')),
  );
}

/** Neither a name nor anything like a number in its column: nobody will miss it. */
function isFooter<Field extends string>(row: TableRow<Field>, idField: Field, nameField: Field): boolean {
  return cellText(row.cell(nameField)) === '' && !/\d{6}/.test(cellText(row.cell(idField)));
}
