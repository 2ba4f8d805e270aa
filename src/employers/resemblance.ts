import { isSameStreet, readAddress, type ReadAddress } from './addresses';
import { comparableName, nameSimilarity, weightOfWord, type ComparableName, type WeighWord } from './name-likeness';
import { readName } from './names';
import { wordIndex, type WordIndex } from './word-index';

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

export interface ResemblanceIndex {
  /** The likeliest employers first, at most `limit`; empty when nobody resembles enough. */
  propose(sought: SoughtEmployer, limit?: number): Proposal[];
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
  nothing: 0.85,
  village: 0.78,
  street: 0.74,
  streetAndVillage: 0.66,
  /** An address with its number, an e-mail, a telephone, an owner. */
  mark: 0.45,
};

interface Known {
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
interface Sought {
  name: ComparableName;
  address: ReadAddress | null;
  villageCode: string | null;
  postcode: string | null;
  email: string | null;
  phones: readonly string[];
  owners: readonly string[];
}

/**
 * Prepares employers for comparison. Candidates come from inverted indexes on words of names (as written, with a slip or
 * two, or shortened) and on addresses, e-mails, telephones and owners; only the likeliest of them are compared in full, so
 * that a hundred thousand are compared with a hundred thousand in well under a minute.
 */
export function resemblanceIndex(employers: readonly KnownEmployer[]): ResemblanceIndex {
  const weigh = weighedBy(employers);
  const known = employers.map((employer) => prepare(employer, weigh));
  const words = wordIndex(known.map(({ names }) => names));
  const byMark = new Map<string, number[]>();
  known.forEach((each, number) => {
    for (const mark of marksOf(each)) {
      const list = byMark.get(mark);
      if (list) list.push(number);
      else byMark.set(mark, [number]);
    }
  });
  const candidates = candidateFinder(known, words);

  return {
    propose(asked, limit = 3) {
      const sought = prepareSought(asked, weigh);
      const marked = marksIn(sought).flatMap((mark) => byMark.get(mark) ?? []);
      const numbers = new Set([...marked.slice(0, COMPARED), ...candidates(sought)]);
      const proposals: Proposal[] = [];
      for (const number of numbers) {
        const each = known[number]!;
        if (each.employer.id === asked.except) continue;
        const proposal = compare(sought, each);
        if (proposal) proposals.push(proposal);
      }
      return proposals.sort((a, b) => b.score - a.score || (a.employerId < b.employerId ? -1 : 1)).slice(0, limit);
    },
  };
}

/** Word lists longer than this are looked through only for the two rarest words of a name. */
const COMMON = 400;
/** So many are compared in full at most. */
const COMPARED = 60;

/**
 * Finds who shares the most of a name, by weight, without comparing names: for each word the lists of those who bear it,
 * the rarest first.
 */
function candidateFinder(known: readonly Known[], words: WordIndex): (sought: Sought) => number[] {
  const shared = new Float32Array(known.length);
  const lastWord = new Int32Array(known.length).fill(-1);
  const weightOf = Float32Array.from(known, ({ names }) => Math.min(...names.map(weightOfName)));
  const villages = known.map(({ villages: codes }) => codes);
  let round = 0;

  return ({ name, villageCode, address }) => {
    const own = weightOfName(name);
    const lists = listsOf(name, words);
    const touched: number[] = [];
    let skipped = 0;
    lists.forEach(({ weight, bearers }, index) => {
      // The commonest words bring half the register and decide nothing: the rarer ones of the same name bring whoever
      // matters.
      const count = bearers.reduce((sum, { numbers }) => sum + numbers.length, 0);
      if (index >= 2 && count > COMMON) {
        skipped += weight;
        return;
      }
      round += 1;
      for (const { likeness, numbers } of bearers) {
        for (const number of numbers) {
          if (lastWord[number] === round) continue;
          lastWord[number] = round;
          if (shared[number] === 0) touched.push(number);
          shared[number]! += weight * likeness;
        }
      }
    });
    const likely: { number: number; estimate: number }[] = [];
    for (const number of touched) {
      // Nobody shares more of the name than all of the words passed over. A place in common decides among namesakes.
      const estimate = (2 * (shared[number]! + skipped)) / (own + weightOf[number]!);
      shared[number] = 0;
      if (estimate < ENOUGH.streetAndVillage) continue;
      const isThere = villageCode !== null && villages[number]!.has(villageCode);
      const isNear = address !== null && known[number]!.addresses.some((each) => isSameStreet(each, address));
      likely.push({ number, estimate: Math.min(1, estimate) + (isThere ? 0.1 : 0) + (isNear ? 0.15 : 0) });
    }
    if (likely.length > COMPARED) likely.sort((a, b) => b.estimate - a.estimate || a.number - b.number);
    return likely.slice(0, COMPARED).map(({ number }) => number);
  };
}

/** For each word of a name, who may bear it; the rarest word first. */
function listsOf(name: ComparableName, words: WordIndex) {
  return name.words
    .map((word, index) => {
      const isHalf = name.isCut && index === name.words.length - 1;
      const bearers = words
        .spellings(word, isHalf)
        .map(({ word: spelt, likeness }) => ({ likeness, numbers: words.bearers(spelt) }));
      // Written together here, apart there, or the other way round.
      const together = [word, ...(index > 0 ? [name.words[index - 1]! + word] : [])];
      const joined = index > 0 ? [words.bearers(together[1]!), words.joined(word)] : [words.joined(word)];
      for (const numbers of joined) if (numbers.length > 0) bearers.push({ likeness: 1, numbers });
      return { weight: name.weights[index]!, bearers };
    })
    .sort((a, b) => sizeOf(a.bearers) - sizeOf(b.bearers));
}

const sizeOf = (bearers: readonly { numbers: readonly number[] }[]): number =>
  bearers.reduce((sum, { numbers }) => sum + numbers.length, 0);

/** A sign may be left out, so it does not count. */
const weightOfName = ({ weights }: ComparableName): number =>
  weights.reduce((sum, weight) => sum + (weight <= SIGN ? 0 : weight), 0) ||
  weights.reduce((sum, each) => sum + each, 0);
const SIGN = 0.4;

/** How little a word tells when half of this register bears it. Of a small register nothing can be learnt. */
function weighedBy(employers: readonly KnownEmployer[]): WeighWord {
  if (employers.length < LEARNT_FROM) return weightOfWord;
  const bearers = new Map<string, number>();
  for (const { names } of employers) {
    const words = new Set(names.flatMap((name) => comparableName(readName(name)).words));
    for (const word of words) bearers.set(word, (bearers.get(word) ?? 0) + 1);
  }
  const all = Math.log(employers.length);
  return (word) => {
    const rarity = (all - Math.log(bearers.get(word) ?? 1)) / all;
    return weightOfWord(word) * (0.55 + 0.45 * rarity);
  };
}

const LEARNT_FROM = 200;

function compare(sought: Sought, known: Known): Proposal | null {
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
  if (alike.score < enoughName(shared) && !(shared.address && contact)) return null;

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

function enoughName(shared: Record<'address' | 'street' | 'email' | 'phone' | 'owner' | 'village', boolean>): number {
  if (shared.address || shared.email || shared.phone || shared.owner) return ENOUGH.mark;
  if (shared.street) return shared.village ? ENOUGH.streetAndVillage : ENOUGH.street;
  return shared.village ? ENOUGH.village : ENOUGH.nothing;
}

function prepare(employer: KnownEmployer, weigh: WeighWord): Known {
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

function prepareSought(sought: SoughtEmployer, weigh: WeighWord): Sought {
  return {
    name: comparableName(readName(sought.name, sought.nameWidth), weigh),
    address: readAddress(sought.address),
    villageCode: sought.villageCode,
    postcode: sought.postcode,
    email: sought.email?.toLowerCase() ?? null,
    phones: sought.phones,
    owners: sought.owners ?? [],
  };
}

function marksOf({ addresses, emails, phones, owners }: Known): Set<string> {
  return new Set(
    addresses
      .flatMap((address) => marksIn({ address, email: null, phones: [], owners: [] }))
      .concat(
        [...emails].map((email) => `e:${email}`),
        marksIn({ address: null, email: null, phones: [...phones], owners: [...owners] }),
      ),
  );
}

function marksIn({
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
