import { addressKey } from './addresses';
import { comparableName, likenessOfWords, nameSimilarity, readName, type ComparableName } from './names';

/** What is known of an employer, to be compared with somebody who may be the same. */
export interface KnownEmployer {
  id: string;
  /** The name, and the names of its places of business where they differ. */
  names: readonly string[];
  addresses: readonly (string | null)[];
  villageCodes: readonly (string | null)[];
  postcodes: readonly (string | null)[];
  emails: readonly (string | null)[];
  /** Compared for equality only: plain numbers, or keyed hashes of them, but the same kind on both sides. */
  phones: readonly string[];
}

/** Somebody named in a file, of whom we ask: do we know him? */
export interface SoughtEmployer {
  name: string;
  /** The width at which the source cuts names, when it does. */
  nameWidth?: number;
  address: string | null;
  villageCode: string | null;
  postcode: string | null;
  email: string | null;
  phones: readonly string[];
}

/** An employer who may be the one sought: for a person to decide, never a link. */
export interface Proposal {
  employerId: string;
  /** 0 to 1; orders proposals, and means nothing beyond that. */
  score: number;
  /** What speaks for and against, in Indonesian. */
  why: string[];
}

export interface ResemblanceIndex {
  /** The likeliest employers first, at most `limit`; empty when nobody resembles enough. */
  propose(sought: SoughtEmployer, limit?: number): Proposal[];
}

/**
 * Weights of the marks two records may share. A shop, an address or a bookkeeper's telephone may be shared by
 * strangers.
 */
const WEIGHT = { name: 0.6, address: 0.2, email: 0.2, phone: 0.15, village: 0.05, otherPostcode: -0.05 };

/** Alike in name alone this far: propose. */
const NAME_ALONE = 0.85;
/** With an address, e-mail or telephone in common, this much of a name is enough. */
const NAME_WITH_MARK = 0.45;

interface Known {
  employer: KnownEmployer;
  names: ComparableName[];
  addresses: Set<string>;
  emails: Set<string>;
  phones: Set<string>;
  villages: Set<string>;
  postcodes: Set<string>;
}

/**
 * Prepares employers for comparison. Candidates come from inverted indexes on words of names (as written, with one
 * slip, or shortened), addresses, e-mails and telephones, so that thousands are compared with thousands in a second or
 * two.
 */
export function resemblanceIndex(employers: readonly KnownEmployer[]): ResemblanceIndex {
  const known = employers.map(prepare);
  const byWord = new Map<string, Known[]>();
  const byMark = new Map<string, Known[]>();
  for (const each of known) {
    for (const word of new Set(each.names.flatMap((name) => name.words))) push(byWord, word, each);
    for (const mark of marksOf(each)) push(byMark, mark, each);
  }
  const spellings = spellingsOf([...byWord.keys()]);

  function candidates(name: ComparableName, marks: readonly string[]): Set<Known> {
    const found = new Set<Known>();
    const lists = name.words.flatMap((word, index) =>
      spellings(word, name.isCut && index === name.words.length - 1).map((known) => byWord.get(known)!),
    );
    // The commonest words bring half the register and decide nothing: the rarer ones of the same name bring whoever
    // matters.
    const rare = lists.sort((a, b) => a.length - b.length).filter((list, index) => index < 2 || list.length <= COMMON);
    for (const list of rare) for (const each of list) found.add(each);
    for (const mark of marks) for (const each of byMark.get(mark) ?? []) found.add(each);
    return found;
  }

  return {
    propose(sought, limit = 3) {
      const name = comparableName(readName(sought.name, sought.nameWidth));
      const address = addressKey(sought.address);
      const marks = marksIn(address ? [address] : [], sought.email ? [sought.email] : [], sought.phones);
      const proposals: Proposal[] = [];
      for (const each of candidates(name, marks)) {
        const proposal = compare(name, address, sought, each);
        if (proposal) proposals.push(proposal);
      }
      return proposals.sort((a, b) => b.score - a.score || (a.employerId < b.employerId ? -1 : 1)).slice(0, limit);
    },
  };
}

/** Word lists longer than this are looked through only for the two rarest words of a name. */
const COMMON = 400;

function compare(name: ComparableName, address: string | null, sought: SoughtEmployer, known: Known): Proposal | null {
  const alike = known.names
    .map((each) => nameSimilarity(name, each))
    .reduce((best, each) => (each.score > best.score ? each : best));
  const shared = {
    address: address !== null && known.addresses.has(address),
    email: sought.email !== null && known.emails.has(sought.email.toLowerCase()),
    phone: sought.phones.some((phone) => known.phones.has(phone)),
    village: sought.villageCode !== null && known.villages.has(sought.villageCode),
  };
  const contact = shared.email || shared.phone;
  // Contacts in common under another name and at another door: another business of the same owner, or their
  // bookkeeper's telephone.
  const enough =
    alike.score >= NAME_ALONE ||
    (alike.score >= NAME_WITH_MARK && (shared.address || contact)) ||
    (shared.address && contact);
  if (!enough) return null;

  const otherPostcode = sought.postcode !== null && known.postcodes.size > 0 && !known.postcodes.has(sought.postcode);
  const why = [...alike.why];
  if (shared.address) why.push('alamat sama');
  if (shared.email) why.push('surel sama');
  if (shared.phone) why.push('nomor telepon sama');
  if (shared.village) why.push('kelurahan sama');
  if (otherPostcode && !shared.address) why.push('kode pos berbeda');
  const score =
    alike.score * WEIGHT.name +
    (shared.address ? WEIGHT.address : 0) +
    (shared.email ? WEIGHT.email : 0) +
    (shared.phone ? WEIGHT.phone : 0) +
    (shared.village ? WEIGHT.village : 0) +
    (otherPostcode && !shared.address ? WEIGHT.otherPostcode : 0);
  return { employerId: known.employer.id, score: Math.min(1, Math.round(score * 1000) / 1000), why };
}

function prepare(employer: KnownEmployer): Known {
  return {
    employer,
    names: [...new Set(employer.names)].map((name) => comparableName(readName(name))),
    addresses: present(employer.addresses.map(addressKey)),
    emails: present(employer.emails.map((email) => email?.toLowerCase() ?? null)),
    phones: new Set(employer.phones),
    villages: present(employer.villageCodes),
    postcodes: present(employer.postcodes),
  };
}

function marksOf(known: Known): string[] {
  return marksIn([...known.addresses], [...known.emails], [...known.phones]);
}

function marksIn(addresses: readonly string[], emails: readonly string[], phones: readonly string[]): string[] {
  return [
    ...addresses.map((address) => `a:${address}`),
    ...emails.map((email) => `e:${email.toLowerCase()}`),
    ...phones.map((phone) => `t:${phone}`),
  ];
}

/** For a word as written: the words of the register it may stand for. Each distinct word is looked up once. */
function spellingsOf(vocabulary: readonly string[]): (word: string, isHalf: boolean) => string[] {
  const byDeletion = new Map<string, string[]>();
  for (const word of vocabulary) for (const key of deletions(word)) push(byDeletion, key, word);
  const found = new Map<string, string[]>();
  return (word, isHalf) => {
    const key = isHalf ? `${word}…` : word;
    const known = found.get(key);
    if (known) return known;
    const near = new Set(deletions(word).flatMap((each) => byDeletion.get(each) ?? []));
    // Short forms begin alike, so only words with the same first letter can be meant.
    for (const each of vocabulary) if (each[0] === word[0]) near.add(each);
    const fits = [...near].filter((each) => likenessOfWords(word, each) > 0 || (isHalf && each.startsWith(word)));
    found.set(key, fits);
    return fits;
  };
}

/** The word, and the word without each of its letters: two words one slip apart share one of these. */
function deletions(word: string): string[] {
  if (word.length < 4) return [word];
  return [word, ...Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1))];
}

function push<T>(index: Map<string, T[]>, key: string, value: T): void {
  const list = index.get(key);
  if (list) list.push(value);
  else index.set(key, [value]);
}

function present(values: readonly (string | null)[]): Set<string> {
  return new Set(values.filter((value): value is string => value !== null && value !== ''));
}
