import { CsvError, parse } from 'csv-parse/sync';
import type { Sheet } from './cells';

const SEPARATORS = [';', ',', '\t', '|'] as const;
/** Lines looked at to tell the separator. */
const LINES_LOOKED_AT = 20;
/** Bytes looked at to tell a text from anything else. */
const BYTES_LOOKED_AT = 4096;

/** Whether the bytes may be a text at all: no control characters but those that shape lines. */
export function isText(bytes: Buffer): boolean {
  if (utf16(bytes)) return true;
  const start = bytes.subarray(0, BYTES_LOOKED_AT);
  return !start.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d);
}

/**
 * A text of rows as a sheet: `;`, `,`, tab or `|` between the cells, whichever cuts the lines alike; UTF-8 with or without
 * BOM, UTF-16 with one, else Windows-1252. Every cell stays the text it is: `=1+1` is no formula here. Null when no
 * separator cuts it: then it is some other text.
 */
export function sheetOfText(bytes: Buffer): Sheet | null {
  const text = decoded(bytes);
  const separator = separatorOf(text);
  if (text.trim() === '') return { name: 'CSV', rows: [] };
  if (!separator) return null;
  const start = startOfTable(text, separator);
  const rows = [...cut(text.slice(0, start), separator), ...cut(text.slice(start), separator)];
  return { name: 'CSV', rows: rows.map((row) => row.map((cell) => (cell === '' ? null : cell))) };
}

/** Lines may be of different lengths; a quote in the middle of a cell is part of it. */
function cut(text: string, delimiter: string): string[][] {
  const options = { delimiter, relax_quotes: true, relax_column_count: true };
  try {
    const rows = parse(text, options);
    if (!rows.some((row) => hasSwallowed(row, delimiter))) return rows;
  } catch (error) {
    if (!(error instanceof CsvError) || error.code !== 'CSV_QUOTE_NOT_CLOSED') throw error;
  }
  return parse(text, { ...options, quote: null });
}

/** A quote that its line does not close goes on to the next one, and takes rows for text: then no quote means anything. */
function hasSwallowed(row: readonly string[], delimiter: string): boolean {
  return row.some((cell) => cell.includes('\n') && cell.split(delimiter).length >= row.length);
}

/**
 * Where the titles end and the first line with separators begins. The parser makes an error, with its stack, for each
 * line that is not as long as the first, which for a title of one cell are all others.
 */
function startOfTable(text: string, separator: string): number {
  const first = text.indexOf(separator);
  return Math.max(text.lastIndexOf('\n', first), text.lastIndexOf('\r', first)) + 1;
}

function decoded(bytes: Buffer): string {
  const wide = utf16(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString('latin1').replace(/[\x80-\x9f]/g, (byte) => WINDOWS_1252[byte.charCodeAt(0) - 0x80]!);
  }
}

/** What Windows-1252 has where Latin-1 has control characters; Node's own decoder reads both as Latin-1. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function utf16(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

/** The one that most lines have most often; what stands in quotes separates nothing. */
function separatorOf(text: string): string | null {
  const lines = text.split(/\r\n|\n|\r/, LINES_LOOKED_AT).map((line) => line.replace(/"(?:[^"]|"")*"/g, ''));
  const counted = SEPARATORS.map((separator) => ({
    separator,
    count: Math.max(0, ...modes(lines.map((line) => line.split(separator).length - 1))),
  }));
  const best = counted.reduce((most, each) => (each.count > most.count ? each : most));
  return best.count > 0 ? best.separator : null;
}

/** The commonest counts among the lines that have any. */
function modes(counts: readonly number[]): number[] {
  const lines = new Map<number, number>();
  for (const count of counts.filter((each) => each > 0)) lines.set(count, (lines.get(count) ?? 0) + 1);
  const most = Math.max(0, ...lines.values());
  return [...lines].filter(([, times]) => times === most).map(([count]) => count);
}
