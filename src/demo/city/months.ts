import { addDays, plainDate, type PlainDate } from '../../common/plain-date';
import { requiredProgrammes, type Scale } from '../../law/duty-to-join';
import { mask } from '../../law/identifiers';
import type { NewMembership } from '../../memberships/membership.service';
import type { PersonalDataCipher } from '../../signing/personal-data-cipher';
import { Chance } from '../random';
import type { CityEmployer } from './employers';
import { FIRST_WORDS, SECOND_WORDS } from './words';

/** Rows of BPJS that resemble nobody of the licensing list. */
const STRANGERS = 9;
/** Arrears grow from this many months before the newest file on. */
const ARREARS_SINCE = 3;

const SCALES: Readonly<Record<string, Scale>> = { mikro: 'micro', kecil: 'small', menengah: 'medium', besar: 'large' };

/** The last days of the months that ended from `first` on up to `last`, oldest first. */
export function monthEnds(first: PlainDate, last: PlainDate): PlainDate[] {
  const ends: PlainDate[] = [];
  for (let end = addDays(monthStart(first), -1); end <= last; end = nextMonthEnd(end)) ends.push(end);
  return ends;
}

/** What BPJS's file says at the end of a month of everyone in the city who is registered. */
export function monthOf(
  city: readonly (CityEmployer & { id: string })[],
  asOf: PlainDate,
  newest: PlainDate,
  personal: PersonalDataCipher,
): NewMembership[] {
  const chance = new Chance(Number(asOf.replaceAll('-', '')));
  const registered = city
    .filter(({ standing }) => standing !== 'absent')
    .map((employer) => rowOf(chance, employer, asOf, newest, personal));
  return [...registered, ...strangers(asOf)].map((row, index) => ({ ...row, sourceRow: index + 4 }));
}

type Row = Omit<NewMembership, 'sourceRow'>;

function rowOf(
  chance: Chance,
  employer: CityEmployer & { id: string },
  asOf: PlainDate,
  newest: PlainDate,
  personal: PersonalDataCipher,
): Row {
  const isLinked = employer.standing !== 'unlinked';
  const byNib = isLinked && (!employer.npwp16 || Number(employer.npp.slice(-1)) < 4);
  const owed = employer.standing === 'arrears' ? Math.max(0, ARREARS_SINCE - monthsBetween(asOf, newest)) : 0;
  const workers = Math.max(1, employer.registeredWorkers - (chance.happens(0.15) ? 1 : 0));
  const wages = workers * 3_900_000;
  return {
    employerId: isLinked ? employer.id : null,
    linkedBy: isLinked ? (byNib ? 'nib' : 'npwp16') : null,
    npp: employer.npp,
    division: '000',
    name: bpjsName(employer),
    address: employer.address.toUpperCase(),
    postcode: employer.postcode,
    nib: byNib ? employer.nib : null,
    npwpLookups: isLinked && employer.npwp16 ? [`npwp16 ${employer.npwp16}`] : [],
    npwpMasked: isLinked && employer.npwp16 ? mask(employer.npwp16) : null,
    programmes: programmesOf(employer, asOf),
    workers,
    wages,
    lastPaidMonth: addDays(monthStart(asOf), -1 - 31 * owed).slice(0, 7),
    arrearsMonths: owed,
    arrearsAmount: Math.round(wages * 0.0624) * owed,
    officer: chance.of(['Galuh Permana', 'Ratna Sulistyo']),
    email: isLinked ? employer.email : null,
    phoneCipher: personal.encrypt(employer.phone),
    phoneLookup: personal.lookup('phone', employer.phone),
    phoneMasked: mask(employer.phone),
  };
}

/** What the scale asks for; a few have left out the last of it. */
function programmesOf({ standing, npp, employer }: CityEmployer, asOf: PlainDate) {
  const required = requiredProgrammes(SCALES[employer.facts![0]!.scale!]!, asOf);
  const leavesOut = standing === 'complete' && required.length > 2 && npp.endsWith('7');
  return leavesOut ? required.slice(0, -1) : required;
}

/** As BPJS writes it: in capitals, the form behind. */
function bpjsName({ name }: CityEmployer): string {
  const [, form, core] = /^(PT|CV|UD) (.+)$/.exec(name) ?? [null, null, name];
  return `${core}${form ? `, ${form}` : ''}`.toUpperCase().slice(0, 40);
}

function strangers(asOf: PlainDate): Row[] {
  return Array.from({ length: STRANGERS }, (_, index) => ({
    employerId: null,
    linkedBy: null,
    npp: `MM9${String(index).padStart(5, '0')}`,
    division: '000',
    // Words of the city in an order no name of it has.
    name: `${SECOND_WORDS[index * 2]} ${FIRST_WORDS[index * 3]} BORNEO, CV`.toUpperCase(),
    address: null,
    postcode: null,
    nib: null,
    npwpLookups: [],
    npwpMasked: null,
    programmes: ['JKK', 'JKM'],
    workers: 2 + index,
    wages: (2 + index) * 3_700_000,
    lastPaidMonth: addDays(monthStart(asOf), -1).slice(0, 7),
    arrearsMonths: 0,
    arrearsAmount: 0,
    officer: 'Ratna Sulistyo',
    email: null,
    phoneCipher: null,
    phoneLookup: null,
    phoneMasked: null,
  }));
}

const monthStart = (day: PlainDate): PlainDate => plainDate(`${day.slice(0, 8)}01`);

const nextMonthEnd = (end: PlainDate): PlainDate => addDays(monthStart(addDays(end, 32)), -1);

const monthsBetween = (earlier: PlainDate, later: PlainDate): number =>
  (Number(later.slice(0, 4)) - Number(earlier.slice(0, 4))) * 12 +
  Number(later.slice(5, 7)) -
  Number(earlier.slice(5, 7));
