/** What an address of a list may carry: one text for each name. */
export type ListQuery = Readonly<Record<string, string | undefined>>;

/** The address of a list as it is narrowed, sorted and cut into pages; parameters that are not given are left out. */
export function listAddress(path: string, query: ListQuery, changes: ListQuery = {}): string {
  const text = queryText({ ...query, ...changes });
  return text === '' ? path : `${path}?${text}`;
}

/** The same without the path: what a saved view keeps. */
export function queryText(query: ListQuery): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return new URLSearchParams(given).toString();
}
