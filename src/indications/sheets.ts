import { Workbook } from 'exceljs';
import { csvLine, harmless } from '../lists/spreadsheet-text';

/** Rows as Indonesian spreadsheet programs open them, UTF-8 with BOM; no cell can become a formula. */
export const csvOf = (rows: readonly (readonly string[])[]): string => `\uFEFF${rows.map(csvLine).join('')}`;

/** One sheet with its header frozen; every cell is text, so that numbers keep their digits. */
export async function workbookOf(name: string, rows: readonly (readonly string[])[]): Promise<Buffer> {
  const book = new Workbook();
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  for (const row of rows) sheet.addRow(row.map(harmless));
  sheet.getRow(1).font = { bold: true };
  for (const column of sheet.columns) Object.assign(column, { width: 24, numFmt: '@' });
  return Buffer.from(await book.xlsx.writeBuffer());
}
