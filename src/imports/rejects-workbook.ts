import { Workbook } from 'exceljs';
import { harmless } from '../lists/spreadsheet-text';

const MOST_ROWS = 20_000;

/** A rejected row with its cells as typed. */
export interface RejectedCells {
  rowNo: number;
  raw: readonly string[];
  problems: readonly string[];
}

/**
 * The rejected rows as a workbook with the columns of the file and a column "Masalah", to be mended and sent again.
 * Every cell is text, and none can become a formula.
 */
export async function rejectsWorkbook(header: readonly string[], rows: readonly RejectedCells[]): Promise<Buffer> {
  const book = new Workbook();
  const sheet = book.addWorksheet('Ditolak', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.addRow(['Baris', 'Masalah', ...header].map(harmless)).font = { bold: true };
  for (const { rowNo, raw, problems } of rows.slice(0, MOST_ROWS)) {
    sheet.addRow([rowNo, problems.join(' '), ...raw.map(harmless)]);
  }
  sheet.getColumn(2).width = 60;
  sheet.columns.forEach((column, index) => {
    if (index >= 2) Object.assign(column, { width: 20, numFmt: '@' });
  });
  return Buffer.from(await book.xlsx.writeBuffer());
}
