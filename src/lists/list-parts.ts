import { fromCursor, type Page, toCursor } from '../common/paging';

/** The key of a row in its part: what the part is sorted by, made unlike any other. */
export type ListKey = readonly (string | null)[];

/** One of the parts a list is read from, each ordered by an index of its own. */
export interface ListPart<Row> {
  /** Rows behind `after`, at most `limit`, in the part's order. */
  read(after: ListKey | null, limit: number): Promise<Row[]>;
  keyOf(row: Row): ListKey;
}

/**
 * A page of a list that is read part after part, each only as far as the page needs: what matches best first, then the
 * rest. One sort over everything would read everything.
 *
 * @param keyLength how many values the keys of all parts have
 * @throws 422 `invalid-page` for a cursor that is none of this list's
 */
export async function pageOfParts<Row>(
  parts: readonly ListPart<Row>[],
  keyLength: number,
  size: number,
  cursor?: string,
): Promise<Page<Row>> {
  const [first, ...key] = cursor ? fromCursor(cursor, keyLength + 1) : ['0'];
  let after: ListKey | null = cursor ? key : null;
  const found: { row: Row; cursor: ListKey }[] = [];
  for (const [index, part] of parts.entries()) {
    if (index < Number(first)) continue;
    const rows = await part.read(after, size + 1 - found.length);
    found.push(...rows.map((row) => ({ row, cursor: [String(index), ...part.keyOf(row)] })));
    if (found.length > size) break;
    after = null;
  }
  const page = found.slice(0, size);
  return {
    rows: page.map(({ row }) => row),
    next: found.length > size ? toCursor(page.at(-1)!.cursor) : null,
  };
}
