import { isSameStreet, readAddress } from './addresses';
import { comparableName, nameSimilarity } from './name-likeness';
import { readName } from './names';

/** What two records say of the employers they mean, as far as it can agree. */
export interface Described {
  names: readonly string[];
  addresses: readonly (string | null)[];
  emails: readonly (string | null)[];
  /** As plain numbers or keyed hashes, but the same on both sides; so are owners. */
  phones: readonly string[];
  owners?: readonly string[];
}

/** So much of a name tells that one number was meant for it: `Karya Bangun` for `PT Kencana Karya Bangun`. */
const SOME_NAME = 0.5;

/**
 * Whether anything beside a number says that two records mean one employer: part of a name, a door, an e-mail, a telephone
 * or an owner. Where nothing does, the number is more likely mistyped, reused, or another's.
 */
export function areDescribedAlike(a: Described, b: Described): boolean {
  return (
    shareAny(
      a.emails.map((email) => email?.toLowerCase()),
      b.emails.map((email) => email?.toLowerCase()),
    ) ||
    shareAny(a.phones, b.phones) ||
    shareAny(a.owners ?? [], b.owners ?? []) ||
    haveNameInCommon(a.names, b.names) ||
    shareDoor(a.addresses, b.addresses)
  );
}

function shareAny<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.some((each) => each !== null && each !== undefined && each !== '' && b.includes(each));
}

function haveNameInCommon(a: readonly string[], b: readonly string[]): boolean {
  const others = b.map((name) => comparableName(readName(name)));
  return a.some((name) => {
    const one = comparableName(readName(name));
    return others.some((other) => nameSimilarity(one, other).score >= SOME_NAME);
  });
}

function shareDoor(a: Described['addresses'], b: Described['addresses']): boolean {
  const others = b.map(readAddress);
  return a.map(readAddress).some((one) => {
    if (!one?.number) return false;
    return others.some((other) => other?.number === one.number && isSameStreet(other, one));
  });
}
