import { isOneLetterAway } from './spelling';

/** A street address as far as two offices write it alike. */
export interface ReadAddress {
  /** The words of the street written together, without `Jl.`, `RT`, `RW` and the kelurahan: `mtharyono`. */
  street: string;
  /** `22`, `8a`; null where none is written. */
  number: string | null;
}

/**
 * A street address reduced to what two offices write alike: the words of the street and the house number. `Jl.`, `RT`,
 * `RW` and `Kel. …`, which one leaves out and the other puts elsewhere, are dropped. Null when there is no street with
 * a number to compare.
 *
 * `JLN. MT HARYONO NO. 22 RT 35 KEL. GUNTUNG` and `Jl MT Haryono No.22` both give `mt haryono 22`.
 */
export function addressKey(address: string | null | undefined): string | null {
  const text = plainAddress(address);
  const number = HOUSE_NUMBER.exec(text)?.[1] ?? null;
  const street = wordsOf(text.replace(new RegExp(HOUSE_NUMBER, 'g'), ' ')).join(' ');
  return street && number ? `${street} ${withoutZeros(number)}` : null;
}

/**
 * Reads an address for comparing it with others. What stands behind the house number (a kelurahan without `Kel.`, a
 * hint how to get there) is dropped; a number at the very end needs no `No`. Null when there is no street.
 */
export function readAddress(address: string | null | undefined): ReadAddress | null {
  const text = plainAddress(address);
  const found = HOUSE_NUMBER.exec(text) ?? NUMBER_AT_END.exec(text);
  const street = wordsOf(found ? text.slice(0, found.index) : text).join('');
  return street.length >= 4 ? { street, number: found ? withoutZeros(found[1]!) : null } : null;
}

/** Whether two streets are one: one may go on with a kelurahan, or have one slip. */
export function isSameStreet(a: ReadAddress, b: ReadAddress): boolean {
  const [short, long] = a.street.length <= b.street.length ? [a.street, b.street] : [b.street, a.street];
  return (
    long.startsWith(short) || (long.length - short.length <= 1 && short.length >= 6 && isOneLetterAway(short, long))
  );
}

const HOUSE_NUMBER = /\b(?:no(?:mor)?\.?\s*)(\d+[a-z]?)\b/;
const NUMBER_AT_END = /\s(\d{1,4}[a-z]?)[\s.,]*$/;

function plainAddress(address: string | null | undefined): string {
  return (address ?? '')
    .normalize('NFKD')
    .replace(/\p{M}|[’'`]/gu, '')
    .toLowerCase()
    .replace(/\bkel(?:urahan)?\b\.?\s.*$/, ' ')
    .replace(/\br[tw]\b\.?\s*\d+/g, ' ')
    .replace(/\b(?:jalan|jln|jl|gang|gg|kota|kec(?:amatan)?)\b\.?/g, ' ');
}

const wordsOf = (text: string): string[] => text.split(/[^a-z0-9]+/).filter(Boolean);
const withoutZeros = (number: string): string => number.replace(/^0+(?=\d)/, '');
