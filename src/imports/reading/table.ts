import { cellText, type Cell, type Sheet } from './cells';

/** A column we look for: the names offices give it. The first alias is how we call it to people. */
export interface Column<Field extends string> {
  field: Field;
  aliases: readonly string[];
  required?: boolean;
}

/** Where the data lie in a workbook. */
export interface Table<Field extends string> {
  sheet: Sheet;
  /** Row number in the sheet, counted from 1. */
  headerRow: number;
  /** The header as typed, one per column of the sheet. */
  header: readonly string[];
  /** Index of the column for each field found. */
  columns: ReadonlyMap<Field, number>;
  /** What is written above the header. */
  titles: readonly string[];
}

/** A row of data by field, with the number it has in the sheet. */
export interface TableRow<Field extends string> {
  rowNo: number;
  cells: readonly Cell[];
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

/** The table whose header names the most of `columns`, all required ones among them; null when no sheet has one. */
export function findTable<Field extends string>(
  sheets: readonly Sheet[],
  columns: readonly Column<Field>[],
): Table<Field> | null {
  let best: Table<Field> | null = null;
  for (const sheet of sheets) {
    const searched = Math.min(sheet.rows.length, ROWS_SEARCHED);
    for (let index = 0; index < searched; index += 1) {
      const header = sheet.rows[index]!.map((cell) => cellText(cell));
      const found = columnsOf(header, columns);
      if (columns.some((column) => column.required && !found.has(column.field))) continue;
      if (best && best.columns.size >= found.size) continue;
      best = { sheet, headerRow: index + 1, header, columns: found, titles: titlesOf(sheet, index) };
    }
  }
  return best;
}

function columnsOf<Field extends string>(
  header: readonly string[],
  columns: readonly Column<Field>[],
): Map<Field, number> {
  const keys = header.map(keyOf);
  const found = new Map<Field, number>();
  for (const column of columns) {
    // Aliases in order: `NPWP` wins over `No NPWP Cabang` wherever the columns stand.
    for (const alias of column.aliases) {
      const index = keys.indexOf(keyOf(alias));
      if (index < 0) continue;
      found.set(column.field, index);
      break;
    }
  }
  return found;
}

function titlesOf(sheet: Sheet, headerIndex: number): string[] {
  return sheet.rows.slice(0, headerIndex).flatMap((row) => row.map((cell) => cellText(cell)).filter(Boolean));
}

/** Case, spaces, dots and slashes in a header mean nothing: `No. Telp` is `NO TELP`. */
function keyOf(text: string): string {
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
  for (let index = table.headerRow; index < table.sheet.rows.length; index += 1) {
    const cells = table.sheet.rows[index]!;
    const filled = cells.filter((cell) => cellText(cell) !== '').length;
    if (filled === 0) continue;
    const row = rowOf(table, index + 1, cells);
    const total = totalOf(row, idField);
    if (total === 'grand') return { rows, totals: row };
    if (total === 'part' || isRepeatedHeader(table, cells)) continue;
    if (filled < CELLS_OF_A_ROW && isFooter(row, idField, nameField)) continue;
    rows.push(row);
  }
  return { rows, totals: null };
}

function rowOf<Field extends string>(table: Table<Field>, rowNo: number, cells: readonly Cell[]): TableRow<Field> {
  return {
    rowNo,
    cells,
    cell: (field) => {
      const column = table.columns.get(field);
      return column === undefined ? null : (cells[column] ?? null);
    },
  };
}

function totalOf<Field extends string>(row: TableRow<Field>, idField: Field): 'grand' | 'part' | null {
  const first = row.cells.map((cell) => cellText(cell)).find(Boolean) ?? '';
  const id = cellText(row.cell(idField));
  if (id !== '' && id !== first) return null;
  if (/^(?:sub|sub-)\s*total\b/i.test(first)) return 'part';
  return /^(?:grand\s+)?(?:jumlah|total)(?:\s+(?:keseluruhan|seluruhnya|total))?\s*:?$/i.test(first) ? 'grand' : null;
}

/** Sheets printed over many pages repeat the header. */
function isRepeatedHeader<Field extends string>(table: Table<Field>, cells: readonly Cell[]): boolean {
  return [...table.columns.values()].every((column) => keyOf(cellText(cells[column])) === keyOf(table.header[column]!));
}

/** Neither a name nor anything like a number in its column: nobody will miss it. */
function isFooter<Field extends string>(row: TableRow<Field>, idField: Field, nameField: Field): boolean {
  return cellText(row.cell(nameField)) === '' && !/\d{6}/.test(cellText(row.cell(idField)));
}
