import { PassThrough, Readable } from 'node:stream';
import { stream as excel } from 'exceljs';
import type { ListColumn } from './list-columns';
import { csvLine, harmless } from './spreadsheet-text';

/** Rows of a list as they come, page by page. */
export type RowPages<Row> = AsyncIterable<readonly Row[]>;

const BYTE_ORDER_MARK = '\uFEFF';

/** The rows as CSV, read no faster than the browser takes them. */
export function csvFile<Row>(columns: readonly ListColumn<Row>[], pages: RowPages<Row>): Readable {
  return Readable.from(csvText(columns, pages));
}

async function* csvText<Row>(columns: readonly ListColumn<Row>[], pages: RowPages<Row>): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(columns.map(({ text }) => text));
  for await (const rows of pages) {
    yield rows.map((row) => csvLine(columns.map((column) => column.cell(row)))).join('');
  }
}

/** The rows as a workbook, written while they come; texts stay texts and none can become a formula. */
export function xlsxFile<Row>(title: string, columns: readonly ListColumn<Row>[], pages: RowPages<Row>): Readable {
  const out = new PassThrough();
  writeWorkbook(title, columns, pages, out).catch((error: Error) => out.destroy(error));
  return out;
}

async function writeWorkbook<Row>(
  title: string,
  columns: readonly ListColumn<Row>[],
  pages: RowPages<Row>,
  out: PassThrough,
): Promise<void> {
  const book = new excel.xlsx.WorkbookWriter({ stream: out, useStyles: true });
  const sheet = book.addWorksheet(title, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ text, num }) => ({
    header: text,
    width: Math.min(Math.max(text.length + 2, num ? 10 : 24), 40),
    style: num ? {} : { numFmt: '@' },
  }));
  for await (const rows of pages) {
    if (out.destroyed) return;
    for (const row of rows) sheet.addRow(columns.map((column) => asCell(column.cell(row)))).commit();
  }
  sheet.commit();
  await book.commit();
}

const asCell = (cell: string | number | null) => (typeof cell === 'string' ? harmless(cell) : cell);
