/** Cells that a spreadsheet program would run, at the latest once the sheet is saved as CSV (ui.md §5). */
const FORMULA = /^[=+\-@\t\r\n]/;

/** A text no spreadsheet program takes for a formula. A lone dash stands for "none" in the office's files and runs nothing. */
export function harmless(text: string): string {
  return FORMULA.test(text) && text !== '-' ? `'${text}` : text;
}

/** One line of CSV as Indonesian Excel reads it: `;` between cells, quoted where needed, CRLF at the end. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(';')}\r\n`;
}

function csvCell(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = harmless(cell);
  return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
