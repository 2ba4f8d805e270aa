/** What a cell of a sheet holds. Dates stand at midnight UTC; `null` is an empty cell. */
export type Cell = string | number | boolean | Date | null;

/**
 * A sheet as it lies in the file: `rows[0]` is row 1, empty rows included, so that row numbers can be told to people.
 */
export interface Sheet {
  name: string;
  rows: readonly (readonly Cell[])[];
}

/** The text of a cell, spaces set right. A number is written out in full (never `9.12E+12`), a date as `YYYY-MM-DD`. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  if (typeof cell === 'number') return numberText(cell);
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return cell.replace(/[\s\u00a0\u200b\ufeff]+/g, ' ').trim();
}

/** The text, or null where people write `-`, `0`, `belum ada` or nothing for "we have none". */
export function textOrNull(cell: Cell | undefined): string | null {
  const text = cellText(cell);
  return isNothing(text) ? null : text;
}

/** Whether a text says that there is nothing to say. */
export function isNothing(text: string): boolean {
  return /^(?:[-–—.]*|0|belum ada|tidak ada|blm ada|n\/a|nihil|null)$/i.test(text.trim());
}

/**
 * A count or an amount in whole units: numbers, digits as text, thousands separators of either kind, `Rp` before it.
 * Empty and `-` give null; anything else that is no number, is negative, or has a fraction gives undefined.
 */
export function wholeNumber(cell: Cell | undefined): number | null | undefined {
  if (typeof cell === 'number') return isWhole(cell) ? cell : undefined;
  const text = cellText(cell).replace(/^rp\.?\s*/i, '');
  if (/^[-–—]?$/.test(text)) return null;
  const units = text.replace(/[.,]00$/, '');
  const plain = /^\d{1,3}([.,]\d{3})+$/.test(units) ? units.replace(/[.,]/g, '') : units;
  if (!/^\d+$/.test(plain)) return undefined;
  const value = Number(plain);
  return isWhole(value) ? value : undefined;
}

/**
 * An amount in rupiah that may carry cents, with a decimal comma or point (`2625000,5`, `3.192.000,00`); rounded half up.
 * Empty and `-` give null; what is no amount, or negative, gives undefined.
 */
export function rupiahAmount(cell: Cell | undefined): number | null | undefined {
  if (typeof cell === 'number') return cell >= 0 && isWhole(Math.round(cell)) ? Math.round(cell) : undefined;
  const text = cellText(cell).replace(/^rp\.?\s*/i, '');
  const cents = /^(.*\d)[.,](\d{1,2})$/.exec(text);
  if (!cents) return wholeNumber(text);
  const units = wholeNumber(cents[1]);
  return units == null ? undefined : units + (Number(`0.${cents[2]}`) >= 0.5 ? 1 : 0);
}

function isWhole(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/**
 * `String(1e21)` and small fractions would bring the exponent back; such numbers are no identifiers and stay as they
 * are.
 */
function numberText(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
}
