import { Problem } from '../common/problem';

/** By which column a list is sorted. In an address `sort=name`, from the end `sort=-name`. */
export interface Sort<Key extends string = string> {
  key: Key;
  descending: boolean;
}

/**
 * The sort an address asks for; `standard` when it asks for none.
 *
 * @throws 422 `invalid-page` for a column the list cannot be sorted by
 */
export function readSort<Key extends string>(
  asked: string | undefined,
  keys: readonly Key[],
  standard: Sort<Key>,
): Sort<Key> {
  if (!asked) return standard;
  const descending = asked.startsWith('-');
  const name = descending ? asked.slice(1) : asked;
  const key = keys.find((each) => each === name);
  if (!key) throw new Problem(422, 'invalid-page', `Daftar ini tidak dapat diurutkan menurut ${name}.`);
  return { key, descending };
}

/** The sort as an address carries it. */
export const sortText = ({ key, descending }: Sort): string => (descending ? `-${key}` : key);
