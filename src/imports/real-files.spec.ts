import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainDate } from '../common/plain-date';
import { villageFinder } from '../employers/geography';
import type { KnownEmployer } from '../employers/resemblance';
import { BONTANG_DISTRICTS, BONTANG_PLACE_WORDS, BONTANG_VILLAGES } from '../employers/seed/bontang-geography';
import type { EmployerEvidence } from '../indications/employer-evidence';
import { foundIndications } from '../indications/found-indications';
import { HEADCOUNT_TOLERANCE } from '../law/findings';
import {
  compareMemberships,
  type MembershipComparison,
  type MembershipRegister,
  type RegisteredMembership,
} from './compare-membership';
import { compareOss, type OssRegister, type OssVerdict } from './compare-oss';
import { ossEmployers, type OssEmployer } from './oss-employers';
import { readFileOfKind } from './reading/read-file';
import type { BpjsRow, ImportKind, RowOfKind } from './reading/rows';

/**
 * The office's files of October 2026 from reading to the lists of suspects, on a register in memory. The figures of
 * rows and links were counted from the files by a program of its own that shares no code with this one.
 */
const geography = villageFinder({
  districts: BONTANG_DISTRICTS,
  villages: BONTANG_VILLAGES,
  placeWords: BONTANG_PLACE_WORDS,
});
const postcodeOf = new Map(BONTANG_VILLAGES.map((village) => [village.code, village.postcode]));

async function rowsOf<Kind extends ImportKind>(name: string, kind: Kind): Promise<RowOfKind[Kind][]> {
  const result = await readFileOfKind(readFileSync(join('test/fixtures/data', `${name}.xlsx`)), kind, geography);
  if (result.outcome !== 'read') throw new Error(result.detail);
  return result.rows;
}

/** A register that holds these employers, each under its NIB. */
function registerOf(employers: readonly OssEmployer[]): OssRegister {
  const byId = new Map(employers.map((employer) => [employer.nib, employer]));
  const owners = new Map<string, Set<string>>();
  for (const { nib, identifiers } of employers) {
    for (const { type, value } of identifiers) {
      const key = `${type} ${value}`;
      owners.set(key, (owners.get(key) ?? new Set()).add(nib));
    }
  }
  return {
    employerWith: ({ type, value }) => [...(owners.get(`${type} ${value}`) ?? [])][0] ?? null,
    nibOf: (id) => id,
    hasIdentifier: (id, { type, value }) => owners.get(`${type} ${value}`)?.has(id) ?? false,
    hasPhone: (id, phone) => byId.get(id)!.phones.includes(phone),
    employer: (id) => ({
      ...byId.get(id)!,
      id,
      places: byId.get(id)!.places.map((place) => ({ ...place, id: `${id} ${place.rowNo}` })),
    }),
  };
}

function knownFrom(employer: OssEmployer): KnownEmployer {
  return {
    id: employer.nib,
    names: [employer.name, ...employer.places.map((place) => place.name)],
    addresses: employer.places.map((place) => place.address),
    villageCodes: employer.places.map((place) => place.villageCode),
    postcodes: employer.places.map((place) => postcodeOf.get(place.villageCode ?? '') ?? null),
    emails: employer.emails,
    phones: employer.phones,
  };
}

function membershipFrom(row: BpjsRow): RegisteredMembership {
  const nib = row.identifiers.find((identifier) => identifier.type === 'nib')?.value ?? null;
  return { ...row, nib, employerId: null, asOf: plainDate('2026-09-30') };
}

function tally(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

let employers: OssEmployer[];
let typedTwice: number;
let verdicts: OssVerdict[];
let registered: OssEmployer[];
let october: BpjsRow[];
let comparison: MembershipComparison;

beforeAll(async () => {
  const gathered = ossEmployers(await rowsOf('oss-nib-2026-10', 'oss-nib'));
  employers = gathered.employers;
  typedTwice = gathered.typedTwice.length;
  verdicts = compareOss(employers, registerOf([]));
  registered = verdicts.filter((each) => each.verdict === 'new').map((each) => each.employer);
  october = await rowsOf('bpjs-kepesertaan-2026-10', 'bpjs-membership');
  comparison = compareMemberships(october, plainDate('2026-10-31'), membershipRegister());
});

function membershipRegister(given: Partial<MembershipRegister> = {}): MembershipRegister {
  const numbers = registerOf(registered);
  return {
    memberships: [],
    employers: registered.map(knownFrom),
    employerWith: (identifier) => numbers.employerWith(identifier as Parameters<OssRegister['employerWith']>[0]),
    saidSame: () => null,
    saidDifferent: () => false,
    ...given,
  };
}

describe('the list of NIB holders', () => {
  it('holds 1,801 employers in 1,920 places, thirty places typed twice', () => {
    expect(employers).toHaveLength(1801);
    expect(employers.reduce((sum, employer) => sum + employer.places.length, 0)).toBe(1920);
    expect(typedTwice).toBe(30);
  });

  it('has four employers with two NIBs, two digits exchanged, which a person must settle', () => {
    expect(tally(verdicts.map((each) => each.verdict))).toEqual({ new: 1793, conflict: 8 });
    expect(
      verdicts
        .filter((each) => each.verdict === 'conflict')
        .map((each) => each.employer.nib)
        .sort(),
    ).toEqual([
      '0511250030063',
      '0511520030063',
      '1106240093904',
      '1106240099304',
      '1911203077187',
      '1911230077187',
      '2307260041292',
      '2307260042192',
    ]);
  });

  it('changes nothing when it comes a second time', () => {
    expect(tally(compareOss(registered, registerOf(registered)).map((each) => each.verdict))).toEqual({
      unchanged: 1793,
    });
  });
});

describe('the membership file beside it', () => {
  it('is linked by exact numbers only', () => {
    const links = comparison.verdicts.map(({ link }) => (link.state === 'linked' ? link.by : link.state));

    expect(tally(links)).toEqual({ nib: 558, npwp16: 332, npwp15: 75, npp: 16, unlinked: 712 });
  });

  it('proposes the right employer for nearly every row whose numbers prove which one is right', () => {
    // The numbers are hidden from the comparison; only names, addresses and contacts are left to it.
    const proven = comparison.verdicts.filter((each) => each.link.state === 'linked' && each.link.by !== 'npp');
    const hidden = proven.map(({ row }) => ({ ...row, identifiers: [] }));

    const { verdicts: guesses } = compareMemberships(hidden, plainDate('2026-10-31'), membershipRegister());

    const right = guesses.filter(({ proposals }, index) => {
      const { link } = proven[index]!;
      return link.state === 'linked' && proposals.some((proposal) => proposal.employerId === link.employerId);
    });
    expect(right.length / proven.length).toBeGreaterThan(0.99);
  });

  it('shows the changes of a month: newcomers, those gone, and what moved', async () => {
    const memberships = (await rowsOf('bpjs-kepesertaan-2026-09', 'bpjs-membership')).map(membershipFrom);
    const register = membershipRegister({ memberships, employerWith: () => null, employers: [] });

    const { verdicts: changes, vanished } = compareMemberships(october, plainDate('2026-10-31'), register);

    expect(tally(changes.map((each) => each.verdict))).toEqual({ new: 27, changed: 498, unchanged: 1168 });
    expect(vanished).toHaveLength(12);
    expect(tally(changes.flatMap((each) => each.changes.map((change) => change.field)))).toEqual({
      wages: 1664,
      lastPaidMonth: 1392,
      arrearsAmount: 276,
      arrearsMonths: 255,
      workers: 255,
      name: 7,
      nib: 2,
    });
  });
});

describe('who may not be registered', () => {
  it('is told from who resembles a row without a number and from who is linked', () => {
    const limits = { today: plainDate('2026-11-25'), tolerance: HEADCOUNT_TOLERANCE, minimumWageOn: () => null };
    const found = evidence().flatMap((each) => foundIndications(each, limits));
    const ofKind = (kind: string) => found.filter((each) => each.kind === kind);

    expect(ofKind('PWBD')).toHaveLength(414);
    expect(ofKind('TO_MATCH')).toHaveLength(382);
    expect(ofKind('PDS_TK')).toHaveLength(43);
    expect(Math.max(...ofKind('PWBD').map(({ figure }) => figure))).toBe(441);
  });
});

function evidence(): EmployerEvidence[] {
  const linked = new Map<string, BpjsRow[]>();
  const resembles = new Map<string, number>();
  for (const { row, link, proposals } of comparison.verdicts) {
    if (link.state === 'linked') linked.set(link.employerId, [...(linked.get(link.employerId) ?? []), row]);
    for (const { employerId } of proposals) resembles.set(employerId, (resembles.get(employerId) ?? 0) + 1);
  }
  const at = { on: plainDate('2026-10-31'), importId: null, file: null, row: null };
  return registered.map(({ nib, name, declaredWorkers, scale, kbli }) => ({
    ...{ employerId: nib, nameOrder: name, villageCode: null, record: 'own', isStateOrganizer: false, nibActive: true },
    oss: { declaredWorkers, scale, kbli, ...at },
    reports: [],
    memberships: (linked.get(nib) ?? []).map((row) => ({ ...row, ...at })),
    openMatches: resembles.get(nib) ?? 0,
    answer: null,
  }));
}
