import { listAddress, type ListQuery } from './list-address';
import { type Sort, sortText } from './list-sort';

/** One column of a list, on its page and in its export alike. */
export interface ListColumn<Row, Key extends string = string> {
  /** Its head. */
  text: string;
  /** Of numbers: they stand at the right, in figures of one width. */
  num?: true;
  /** What the list is sorted by when its head is pressed; a column without one is not sortable. */
  sort?: Key;
  /** Shown within the cell of another column, so that only the export gives it a head. */
  within?: true;
  /** What its cell says in an export. Numbers of persons stay masked as on the screen. */
  cell(row: Row): string | number | null;
}

/** The heads of a list's table, for the partial `list-heads`. */
export interface ListHead {
  text: string;
  num?: true;
  /** Sorts by this column, or turns the order when it is sorted by it already. */
  href?: string;
  sort?: 'ascending' | 'descending';
}

/** The heads, each leading to the first page of the list sorted by it. */
export function listHeads<Row, Key extends string>(
  columns: readonly ListColumn<Row, Key>[],
  path: string,
  query: ListQuery,
  sorted: Sort<Key> | null,
): ListHead[] {
  return columns
    .filter(({ within }) => !within)
    .map(({ text, num, sort }) => {
      if (!sort) return { text, num };
      const isSorted = sorted?.key === sort;
      // Of numbers the largest are looked for first.
      const descending = isSorted ? !sorted.descending : num === true;
      return {
        text,
        num,
        href: listAddress(path, query, { sort: sortText({ key: sort, descending }), cursor: undefined }),
        sort: isSorted ? (sorted.descending ? 'descending' : 'ascending') : undefined,
      };
    });
}
