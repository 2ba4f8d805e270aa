import { Workbook } from 'exceljs';

/** Cells that a spreadsheet program would run (ui.md §5). */
const FORMULA = /^[=+\-@\t\r]/;

/** A lone dash stands for "none" in the office's files and runs nothing. */
const harmless = (text: string): string => (FORMULA.test(text) && text !== '-' ? `'${text}` : text);

/** Rows as Indonesian spreadsheet programs open them: UTF-8 with BOM, `;` between fields; no cell can become a formula. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => (/[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return `\uFEFF${rows.map((row) => row.map((text) => cell(harmless(text))).join(';')).join('\r\n')}\r\n`;
}

/** One sheet with its header frozen; every cell is text, so that numbers keep their digits. */
export async function workbookOf(name: string, rows: readonly (readonly string[])[]): Promise<Buffer> {
  const book = new Workbook();
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  for (const row of rows) sheet.addRow(row.map(harmless));
  sheet.getRow(1).font = { bold: true };
  for (const column of sheet.columns) Object.assign(column, { width: 24, numFmt: '@' });
  return Buffer.from(await book.xlsx.writeBuffer());
}
