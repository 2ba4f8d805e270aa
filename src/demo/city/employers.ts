import { addDays, type PlainDate } from '../../common/plain-date';
import type { NewEmployer, NewIdentifier } from '../../employers/employer-records';
import { hasOwnTaxNumber, type LegalForm } from '../../employers/names';
import { parseIdentifier } from '../../law/identifiers';
import { Chance } from '../random';
import { FAMILY_NAMES, FIRST_WORDS, GIVEN_NAMES, SECOND_WORDS, STREETS, TRADES, type Trade } from './words';

/** How an employer of the synthetic city stands to BPJS. */
export type Standing = 'complete' | 'arrears' | 'partial' | 'absent' | 'unlinked';

/** An employer of the synthetic city: what the licensing list says, and what BPJS will say. */
export interface CityEmployer {
  employer: NewEmployer;
  standing: Standing;
  name: string;
  nib: string;
  npwp16: string | null;
  npp: string;
  address: string;
  postcode: string;
  email: string;
  phone: string;
  declaredWorkers: number;
  registeredWorkers: number;
  contactName: string;
}

/** A place employers can be in. */
export interface CityVillage {
  code: string;
  name: string;
  postcode: string;
}

export const CITY_SIZE = 300;
/** The first ones are firms with every number and address: cases are about them. */
export const FIRMS_WITH_CASES = 60;

const SEED = 64_74;

/**
 * The employers of the synthetic city, the same at each start, spread evenly over all villages.
 *
 * @param asOf the day up to which the licensing office's list speaks
 */
export function cityEmployers(villages: readonly CityVillage[], asOf: PlainDate): CityEmployer[] {
  const chance = new Chance(SEED);
  const taken = new Set<string>();
  return Array.from({ length: CITY_SIZE }, (_, index) =>
    cityEmployer(chance, taken, index, villages[index % villages.length]!, asOf),
  );
}

function cityEmployer(
  chance: Chance,
  taken: Set<string>,
  index: number,
  village: CityVillage,
  asOf: PlainDate,
): CityEmployer {
  const isFirm = index < FIRMS_WITH_CASES;
  const trade = chance.of(isFirm ? TRADES.filter(({ forms }) => forms.includes('PT')) : TRADES);
  const form: LegalForm = isFirm
    ? chance.happens(0.6) || !trade.forms.includes('CV')
      ? 'PT'
      : 'CV'
    : chance.of(trade.forms);
  const name = freshName(chance, taken, form, trade);
  const standing = isFirm ? firmStanding(index) : chanceStanding(chance);
  const declaredWorkers = Math.max(isFirm ? 9 : 1, chance.between(...trade.workers));
  const hasNumber = hasOwnTaxNumber(form);
  const nib = known('nib', `9${fresh(chance, taken, 12)}`);
  const npwp16 = hasNumber ? known('npwp', `0${fresh(chance, taken, 12)}000`) : null;
  const address = `${chance.of(STREETS)} No. ${chance.between(1, 180)} RT ${chance.between(1, 38)}`;
  const mailName = slug(name);
  const source = 'oss-nib' as const;
  const phone = `+6282${chance.of(['4', '5', '6'])}${chance.digits(8)}`;
  const contactName = personName(chance);
  const issuedOn = addDays(asOf, -chance.between(200, 2800));
  const numbers: NewIdentifier[] = [{ type: 'nib', value: nib, validFrom: issuedOn, source }];
  if (npwp16) numbers.push({ type: 'npwp16', value: npwp16, source });
  else numbers.push({ type: 'owner_npwp', value: known('nik', nik(chance)), source });
  const npp = known('npp', `${chance.of(['JJ', 'KK', 'LL'])}${fresh(chance, taken, 6)}`);
  if (inMembershipFile(standing)) numbers.push({ type: 'npp', value: npp, division: '000', source: 'bpjs-membership' });
  const shown = { kbli: trade.kbli, kbliTitle: trade.title };
  return {
    standing,
    name,
    nib,
    npwp16,
    address,
    phone,
    contactName,
    postcode: village.postcode,
    npp,
    email: `hrd@${mailName}.example`,
    declaredWorkers,
    registeredWorkers: registered(chance, standing, declaredWorkers),
    employer: {
      name,
      legalForm: form,
      isLegalEntity: hasNumber,
      identifiers: numbers,
      establishments: placesOf(chance, { name, address, village, npwp16, ...shown }),
      facts: [
        {
          asOf,
          scale: scaleOf(declaredWorkers, hasNumber),
          declaredWorkers,
          ...shown,
          responsible: personName(chance),
          source,
        },
      ],
      contacts: [
        { kind: 'email', value: `info@${mailName}.example`, source },
        { kind: 'phone', value: phone, source },
        ...(inMembershipFile(standing)
          ? [{ kind: 'email' as const, value: `hrd@${mailName}.example`, source: 'bpjs-membership' as const }]
          : []),
      ],
    },
  };
}

const inMembershipFile = (standing: Standing): boolean => standing !== 'absent' && standing !== 'unlinked';

/** Half of the firms with cases registered part of their workers, a third nobody, the rest owe contributions. */
const firmStanding = (index: number): Standing => (['partial', 'absent', 'partial'] as const)[index % 3]!;

function chanceStanding(chance: Chance): Standing {
  const drawn = chance.next();
  if (drawn < 0.55) return 'complete';
  if (drawn < 0.65) return 'arrears';
  if (drawn < 0.77) return 'partial';
  return drawn < 0.91 ? 'absent' : 'unlinked';
}

function registered(chance: Chance, standing: Standing, declared: number): number {
  if (standing === 'absent') return 0;
  return standing === 'partial' ? Math.max(1, Math.floor(declared * (0.4 + chance.next() * 0.35))) : declared;
}

function scaleOf(workers: number, isLegalEntity: boolean): 'mikro' | 'kecil' | 'menengah' | 'besar' {
  if (!isLegalEntity || workers < 5) return 'mikro';
  if (workers < 20) return 'kecil';
  return workers < 70 ? 'menengah' : 'besar';
}

interface Place {
  name: string;
  address: string;
  village: CityVillage;
  npwp16: string | null;
  kbli: string;
  kbliTitle: string;
}

/** One in eight has a second door. */
function placesOf(
  chance: Chance,
  { name, address, village, npwp16, kbli, kbliTitle }: Place,
): NewEmployer['establishments'] {
  const common = { kbli, kbliTitle, villageCode: village.code, postcode: village.postcode, source: 'oss-nib' as const };
  const head = { ...common, name, address, isHead: true, nitku: npwp16 && `${npwp16}000000` };
  if (!chance.happens(0.125)) return [head];
  const second = `${chance.of(STREETS)} No. ${chance.between(181, 240)}`;
  return [head, { ...common, name: `${name} (cabang)`, address: second, nitku: npwp16 && `${npwp16}000001` }];
}

function freshName(chance: Chance, taken: Set<string>, form: LegalForm, trade: Trade): string {
  for (;;) {
    const core = `${chance.of(FIRST_WORDS)} ${chance.of(SECOND_WORDS)}`;
    if (taken.has(core)) continue;
    taken.add(core);
    switch (form) {
      case 'PERORANGAN':
        return `${trade.word} ${core}`;
      case 'KOPERASI':
        return `Koperasi ${core}`;
      case 'YAYASAN':
        return `Yayasan ${core}`;
      default:
        return `${form} ${core} ${trade.word}`;
    }
  }
}

/** Digits nobody else in the city has. */
function fresh(chance: Chance, taken: Set<string>, count: number): string {
  for (;;) {
    const digits = chance.digits(count);
    if (taken.has(digits)) continue;
    taken.add(digits);
    return digits;
  }
}

/** Region, day of birth, and a serial from 9000 on, which nobody has. */
function nik(chance: Chance): string {
  const day = String(chance.between(1, 28) + (chance.happens(0.4) ? 40 : 0)).padStart(2, '0');
  const month = String(chance.between(1, 12)).padStart(2, '0');
  return `64740${chance.between(1, 3)}${day}${month}${chance.between(60, 99)}9${chance.digits(3)}`;
}

/** The number in its normal form; an Error when the law would not know it, which is a fault of this generator. */
function known(type: 'nib' | 'npwp' | 'npp' | 'nik', value: string): string {
  const reading = parseIdentifier(type, value);
  if (!reading.ok) throw new Error(`${type} ${value}: ${reading.hint}`);
  return reading.value;
}

export const personName = (chance: Chance): string => `${chance.of(GIVEN_NAMES)} ${chance.of(FAMILY_NAMES)}`;

const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '');
