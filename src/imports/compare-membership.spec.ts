import { aBpjsRow, lookUpIn } from '../../test/support/import-rows';
import { plainDate } from '../common/plain-date';
import { compareMemberships, type MembershipRegister, type RegisteredMembership } from './compare-membership';
import type { BpjsRow } from './reading/rows';

const EMPLOYER = {
  id: 'maju',
  names: ['PT Maju Jaya Bontang'],
  addresses: ['Jl. Ahmad Yani No.7'],
  villageCodes: [],
  postcodes: ['75311'],
  emails: [],
  phones: [],
};
const OCTOBER = plainDate('2026-10-31');
const NIB = { type: 'nib', value: '9120304511872' } as const;

const september = (given: Partial<RegisteredMembership> = {}): RegisteredMembership => ({
  npp: 'JK990142',
  division: '000',
  employerId: null,
  name: 'MAJU JAYA BTG, PT',
  address: 'JL. AHMAD YANI NO 7',
  postcode: '75311',
  nib: null,
  programmes: ['JKK', 'JKM', 'JHT'],
  workers: 10,
  wages: 40_000_000,
  lastPaidMonth: '2026-09',
  arrearsMonths: 0,
  arrearsAmount: 0,
  officer: 'BAYU TANDI',
  email: null,
  asOf: plainDate('2026-09-30'),
  ...given,
});
const register = (given: Partial<MembershipRegister> = {}): MembershipRegister => ({
  memberships: [],
  employers: [EMPLOYER],
  employerWith: () => null,
  saidSame: () => null,
  saidDifferent: () => false,
  ...given,
});
const only = (row: BpjsRow, known: MembershipRegister) => compareMemberships([row], OCTOBER, known).verdicts[0]!;

it('tells what is new, changed, unchanged and gone', () => {
  const memberships = [september(), september({ npp: 'AA1111', workers: 3 }), september({ npp: 'ZZ9999' })];
  const rows = [aBpjsRow(), aBpjsRow({ npp: 'AA1111', workers: 5 }), aBpjsRow({ npp: 'BB2222' })];

  const { verdicts, vanished } = compareMemberships(rows, OCTOBER, register({ memberships }));

  expect(verdicts.map((each) => each.verdict)).toEqual(['unchanged', 'changed', 'new']);
  expect(verdicts[1]?.changes).toEqual([{ field: 'workers', label: 'Tenaga kerja aktif', old: '3', new: '5' }]);
  expect(vanished.map((each) => each.npp)).toEqual(['ZZ9999']);
});

it('takes a branch with another DIV for a membership of its own', () => {
  expect(only(aBpjsRow({ division: '002' }), register({ memberships: [september()] })).verdict).toBe('new');
});

it('shows growing arrears as people read them', () => {
  const row = aBpjsRow({ arrearsMonths: 2, arrearsAmount: 1_500_000 });

  expect(only(row, register({ memberships: [september()] })).changes).toEqual([
    { field: 'arrearsMonths', label: 'Bulan menunggak', old: '0', new: '2' },
    { field: 'arrearsAmount', label: 'Nominal tunggakan', old: 'Rp\u00a00', new: 'Rp\u00a01.500.000' },
  ]);
});

it('takes wages and payments that move on with the month for no change, unless the same month is told again', () => {
  const row = aBpjsRow({ wages: 41_000_000, lastPaidMonth: '2026-10' });

  const nextMonth = only(row, register({ memberships: [september()] }));
  expect(nextMonth).toMatchObject({ verdict: 'unchanged', changes: [{ field: 'wages' }, { field: 'lastPaidMonth' }] });
  expect(only(row, register({ memberships: [september({ asOf: OCTOBER })] })).verdict).toBe('changed');
});

it('shows that a row has found its employer', () => {
  const row = aBpjsRow({ identifiers: [NIB] });
  const known = register({ memberships: [september()], employerWith: lookUpIn([{ ...NIB, employerId: 'maju' }]) });

  expect(only(row, known)).toMatchObject({
    link: { state: 'linked', employerId: 'maju', by: 'nib' },
    changes: [
      { field: 'nib', old: null, new: NIB.value },
      { field: 'link', old: null, new: 'maju' },
    ],
    proposals: [],
  });
});

describe('a row without a number', () => {
  it('is proposed to whom it resembles, with reasons, and linked to nobody', () => {
    expect(only(aBpjsRow(), register())).toMatchObject({
      link: { state: 'unlinked' },
      proposals: [{ employerId: 'maju', why: ['nama sama', 'alamat sama'] }],
    });
  });

  it('is not proposed again to whom a person ruled out', () => {
    const saidDifferent = (id: string, npp: string, division: string) =>
      id === 'maju' && npp === 'JK990142' && division === '000';

    expect(only(aBpjsRow(), register({ saidDifferent })).proposals).toEqual([]);
    expect(only(aBpjsRow({ division: '001' }), register({ saidDifferent })).proposals).toHaveLength(1);
  });

  it('is not proposed to a namesake across town beside a full match', () => {
    const namesake = { ...EMPLOYER, id: 'namesake', addresses: ['Jl. Tulip No. 9'], postcodes: ['75383'] };
    const same = { ...EMPLOYER, emails: ['info@maju.example'] };
    const row = aBpjsRow({ email: 'info@maju.example' });

    expect(only(row, register({ employers: [namesake, same] })).proposals.map((each) => each.employerId)).toEqual([
      'maju',
    ]);
    expect(only(aBpjsRow({ address: null }), register({ employers: [namesake, same] })).proposals).toHaveLength(2);
  });
});

it('proposes nobody where numbers disagree: that is for a person in any case', () => {
  const employerWith = lookUpIn([
    { ...NIB, employerId: 'maju' },
    { type: 'npp', value: 'JK990142', employerId: 'mundur' },
  ]);

  expect(only(aBpjsRow({ identifiers: [NIB] }), register({ employerWith }))).toMatchObject({
    link: { state: 'conflict' },
    proposals: [],
  });
});

describe('a number with nothing beside it', () => {
  const stranger = { name: 'WARUNG MULIA', legalForm: null, address: 'JL. TULIP NO 9', postcode: '75313' };
  const mulia = {
    ...EMPLOYER,
    id: 'mulia',
    names: ['Warung Mulia'],
    addresses: ['Jl. Tulip No.9'],
    postcodes: ['75313'],
  };
  const leads = (given: Partial<MembershipRegister> = {}) =>
    register({ employers: [EMPLOYER, mulia], employerWith: lookUpIn([{ ...NIB, employerId: 'maju' }]), ...given });

  it('is mistyped, or given anew: a person is asked, and whoever resembles the row as well', () => {
    expect(only(aBpjsRow({ ...stranger, identifiers: [NIB] }), leads())).toMatchObject({
      link: { state: 'doubtful', employerId: 'maju' },
      proposals: [{ employerId: 'mulia' }],
    });
    const npp = lookUpIn([{ type: 'npp', value: 'JK990142', employerId: 'maju' }]);
    expect(only(aBpjsRow(stranger), leads({ employerWith: npp })).link).toMatchObject({ state: 'doubtful' });
  });

  const NPWP = { type: 'npwp16', value: '0012345678724000' } as const;
  it.each<[string, Partial<BpjsRow>, Partial<MembershipRegister>]>([
    [
      'a second number',
      { identifiers: [NIB, NPWP] },
      {
        employerWith: lookUpIn([
          { ...NIB, employerId: 'maju' },
          { ...NPWP, employerId: 'maju' },
        ]),
      },
    ],
    ['the word of a person', {}, { saidSame: () => 'maju' }],
    [
      'the month before, under the same name',
      {},
      { memberships: [september({ employerId: 'maju', name: 'Warung Mulia' })] },
    ],
    ['his door', { address: 'JL AHMAD YANI NO. 7 RT 2' }, {}],
  ])('links with %s', (_, ofRow, ofRegister) => {
    const row = aBpjsRow({ ...stranger, identifiers: [NIB], ...ofRow });

    expect(only(row, leads(ofRegister)).link).toMatchObject({ state: 'linked', employerId: 'maju' });
  });

  it("does not give the row of a CV to the shop whose owner's number it bears", () => {
    const toko = { ...EMPLOYER, id: 'toko', names: ['Toko Maju Jaya'], phones: ['+6282411112222'] };
    const cv = { ...EMPLOYER, id: 'cv', names: ['CV Maju Jaya Bontang'], phones: ['+6282411112222'] };
    const row = aBpjsRow({
      name: 'MAJU JAYA BTG, CV',
      legalForm: 'CV',
      phones: ['+6282411112222'],
      identifiers: [NPWP],
    });
    const known = register({ employers: [toko, cv], employerWith: lookUpIn([{ ...NPWP, employerId: 'toko' }]) });

    expect(only(row, known)).toMatchObject({ link: { state: 'doubtful', employerId: 'toko' } });
    expect(only(row, known).proposals[0]).toMatchObject({ employerId: 'cv' });
  });
});
