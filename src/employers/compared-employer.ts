import { isSameStreet, readAddress, type ReadAddress } from './addresses';
import { comparableName, nameSimilarity, type ComparableName, type WeighWord } from './name-likeness';
import { readName } from './names';
import type { WordIndex } from './word-index';

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
  /** Numbers of the owner, keyed hashes of them mostly; a mark like a telephone, and no more (domain §4.4). */
  owners?: readonly string[];
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
  owners?: readonly string[];
  /** Who is asking, when he stands in the register himself. */
  except?: string;
}

/** An employer who may be the one sought: for a person to decide, never a link. */
export interface Proposal {
  employerId: string;
  /** 0 to 1; orders proposals, and means nothing beyond that. */
  score: number;
  /** What speaks for and against, in Indonesian. */
  why: string[];
  /** Whether more than the name agrees: an address with its number, an e-mail, a telephone, an owner. */
  hasMark: boolean;
}

/**
 * Weights of the marks two records may share. A shop, an address or a bookkeeper's telephone may be shared by
 * strangers, an owner by a PT and a CV.
 */
const WEIGHT = {
  name: 0.6,
  address: 0.2,
  street: 0.08,
  email: 0.2,
  phone: 0.15,
  owner: 0.1,
  village: 0.05,
  otherVillage: -0.05,
  otherPostcode: -0.05,
};

/** How much of a name is enough, by what else agrees. */
const ENOUGH = {
  /** Somewhere else, as far as it is told. */
  nothing: 0.85,
  village: 0.78,
  street: 0.74,
  streetAndVillage: 0.66,
  /** An address with its number, an e-mail, a telephone, an owner. */
  mark: 0.45,
};

/**
 * The same for a record that bears no contact and no postcode, as a visit or a labour report: nothing in it can speak
 * against, and whoever is meant has to be found by what little it tells.
 */
const ENOUGH_OF_LITTLE: typeof ENOUGH = {
  nothing: 0.8,
  village: 0.7,
  street: 0.66,
  streetAndVillage: 0.58,
  mark: 0.45,
};

/** And of a name of which nothing else is told at all. */
const ENOUGH_ALONE = 0.68;

/** Who shares less of a name is not looked at, but for his marks. */
export const LEAST_NAME = ENOUGH_OF_LITTLE.streetAndVillage;

/** Somebody of the register, made ready. */
export interface Known {
  employer: KnownEmployer;
  names: ComparableName[];
  addresses: ReadAddress[];
  emails: Set<string>;
  phones: Set<string>;
  owners: Set<string>;
  villages: Set<string>;
  postcodes: Set<string>;
}

/** Somebody sought, made ready. */
export interface Sought {
  name: ComparableName;
  address: ReadAddress | null;
  villageCode: string | null;
  postcode: string | null;
  email: string | null;
  phones: readonly string[];
  owners: readonly string[];
}

/**
 * What speaks for the known employer being the one sought; null when too little does. Contacts and a door in common speak
 * even under another name.
 */
export function compare(sought: Sought, known: Known): Proposal | null {
  const alike = known.names
    .map((each) => nameSimilarity(sought.name, each))
    .reduce((best, each) => (each.score > best.score ? each : best));
  const { address, villageCode } = sought;
  const isThere = known.addresses.some((each) => address !== null && isSameStreet(each, address));
  const shared = {
    address:
      address?.number != null &&
      known.addresses.some((each) => each.number === address.number && isSameStreet(each, address)),
    street: isThere,
    email: sought.email !== null && known.emails.has(sought.email),
    phone: sought.phones.some((phone) => known.phones.has(phone)),
    owner: sought.owners.some((owner) => known.owners.has(owner)),
    village: villageCode !== null && known.villages.has(villageCode),
  };
  const contact = shared.email || shared.phone;
  // Contacts in common under another name and at another door: another business of the same owner, or their
  // bookkeeper's telephone.
  if (alike.score < enoughName(sought, shared) && !(shared.address && contact)) return null;

  const otherPostcode = sought.postcode !== null && known.postcodes.size > 0 && !known.postcodes.has(sought.postcode);
  const otherVillage = villageCode !== null && known.villages.size > 0 && !shared.village;
  const marks: [boolean, number, string][] = [
    [shared.address, WEIGHT.address, 'alamat sama'],
    [shared.street && !shared.address, WEIGHT.street, 'jalan sama'],
    [shared.email, WEIGHT.email, 'surel sama'],
    [shared.phone, WEIGHT.phone, 'nomor telepon sama'],
    [shared.owner, WEIGHT.owner, 'pemilik sama'],
    [shared.village, WEIGHT.village, 'kelurahan sama'],
    [otherVillage && !shared.address, WEIGHT.otherVillage, 'kelurahan berbeda'],
    [otherPostcode && !shared.address, WEIGHT.otherPostcode, 'kode pos berbeda'],
  ];
  const told = marks.filter(([holds]) => holds);
  const score = told.reduce((sum, [, weight]) => sum + weight, alike.score * WEIGHT.name);
  return {
    employerId: known.employer.id,
    score: Math.max(0, Math.min(1, Math.round(score * 1000) / 1000)),
    why: [...alike.why, ...told.map(([, , why]) => why)],
    hasMark: shared.address || contact || shared.owner,
  };
}

type Shared = Record<'address' | 'street' | 'email' | 'phone' | 'owner' | 'village', boolean>;

function enoughName({ address, villageCode, postcode, email, phones }: Sought, shared: Shared): number {
  const tellsLittle = postcode === null && email === null && phones.length === 0;
  const enough = tellsLittle ? ENOUGH_OF_LITTLE : ENOUGH;
  if (shared.address || shared.email || shared.phone || shared.owner) return enough.mark;
  if (shared.street) return shared.village ? enough.streetAndVillage : enough.street;
  if (shared.village) return enough.village;
  return tellsLittle && address === null && villageCode === null ? ENOUGH_ALONE : enough.nothing;
}

function takenApart(name: ComparableName, weigh: WeighWord, words: WordIndex): ComparableName {
  const apart = name.words.map((word) => words.apart(word));
  if (apart.every((each) => each === null)) return name;
  const taken = name.words.flatMap((word, index) => apart[index] ?? [word]);
  return { ...name, words: taken, weights: taken.map(weigh) };
}

/** Takes names, addresses and contacts apart, once for many comparisons. */
export function prepare(employer: KnownEmployer, weigh: WeighWord): Known {
  return {
    employer,
    names: [...new Set(employer.names)].map((name) => comparableName(readName(name), weigh)),
    addresses: employer.addresses.map(readAddress).filter((each) => each !== null),
    emails: present(employer.emails.map((email) => email?.toLowerCase() ?? null)),
    phones: new Set(employer.phones),
    owners: new Set(employer.owners),
    villages: present(employer.villageCodes),
    postcodes: present(employer.postcodes),
  };
}

/** Does the same with whoever is sought; words that only he writes together are taken apart as the register writes them. */
export function prepareSought(sought: SoughtEmployer, weigh: WeighWord, words: WordIndex): Sought {
  return {
    name: takenApart(comparableName(readName(sought.name, sought.nameWidth), weigh), weigh, words),
    address: readAddress(sought.address),
    villageCode: sought.villageCode,
    postcode: sought.postcode,
    email: sought.email?.toLowerCase() ?? null,
    phones: sought.phones,
    owners: sought.owners ?? [],
  };
}

/** What an employer may share with somebody of another name, as keys of an index. */
export function marksOf({ addresses, emails, phones, owners }: Known): Set<string> {
  return new Set(
    addresses
      .flatMap((address) => marksIn({ address, email: null, phones: [], owners: [] }))
      .concat(
        [...emails].map((email) => `e:${email}`),
        marksIn({ address: null, email: null, phones: [...phones], owners: [...owners] }),
      ),
  );
}

/** The same of one record. */
export function marksIn({
  address,
  email,
  phones,
  owners,
}: Pick<Sought, 'address' | 'email' | 'phones' | 'owners'>): string[] {
  return [
    ...(address?.number ? [`a:${address.street} ${address.number}`] : []),
    ...(email ? [`e:${email}`] : []),
    ...phones.map((phone) => `t:${phone}`),
    ...owners.map((owner) => `o:${owner}`),
  ];
}

function present(values: readonly (string | null)[]): Set<string> {
  return new Set(values.filter((value): value is string => value !== null && value !== ''));
}
