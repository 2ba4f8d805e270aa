import { number } from './formats';
import { Problem } from './problem';

/** One page of a list read by keyset; `next` is the opaque cursor of the following page, null at the end. */
export interface Page<Row> {
  rows: Row[];
  next: string | null;
}

/** How many rows a page of a list may have. */
export const PAGE_SIZES = [25, 50, 100] as const;

/** Counting further costs more than it tells (ui.md §5); queries count up to one more. */
export const COUNTED_UP_TO = 10_000;

/** For counts without an end. */
export const ALL_ROWS = Number.MAX_SAFE_INTEGER;

/** A count as people read it: "318", "10.000+". */
export const countText = (count: number): string =>
  count > COUNTED_UP_TO ? `${number(COUNTED_UP_TO)}+` : number(count);

/** The number of rows asked for, one of 25, 50, 100; 25 when not said. */
export function pageSize(asked: string | number | undefined): number {
  if (asked === undefined || asked === '') return PAGE_SIZES[0];
  const size = Number(asked);
  if (!(PAGE_SIZES as readonly number[]).includes(size)) {
    throw new Problem(422, 'invalid-page', `Ukuran halaman ${asked} tidak tersedia; pilih 25, 50, atau 100.`);
  }
  return size;
}

/** Packs the sort key of the last row into a cursor that a URL can carry. */
export const toCursor = (key: readonly (string | null)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url');

/** Reads a cursor back; a tampered one is a 422, never a crash. */
export function fromCursor(cursor: string, length: number): (string | null)[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(key) && key.length === length && key.every((part) => part === null || typeof part === 'string')) {
      return key as (string | null)[];
    }
  } catch {
    // falls through to the one answer below
  }
  throw new Problem(422, 'invalid-page', 'Penanda halaman tidak dikenal. Mulai lagi dari halaman pertama.');
}

/** Cuts the one row read beyond the page and makes the cursor for the next one. */
export function cutPage<Row>(rows: Row[], size: number, keyOf: (row: Row) => readonly (string | null)[]): Page<Row> {
  const page = rows.slice(0, size);
  const last = page.at(-1);
  return { rows: page, next: rows.length > size && last ? toCursor(keyOf(last)) : null };
}

/** The `Link` header to the following page (RFC 8288); parameters that are not given are left out. */
export function nextLink(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return `<${path}?${new URLSearchParams(given).toString()}>; rel="next"`;
}
