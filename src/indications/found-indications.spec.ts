import { plainDate, type PlainDate } from '../common/plain-date';
import { HEADCOUNT_TOLERANCE } from '../law/findings';
import type { EmployerEvidence, LabourReportWord, MembershipWord } from './employer-evidence';
import { foundIndications, whyNotSuspected, type ComparisonLimits, type IndicationKind } from './found-indications';

const OCTOBER = { on: plainDate('2026-10-31'), importId: null, file: 'bpjs-10.xlsx', row: 9 };
const OSS = { on: plainDate('2026-10-31'), importId: null, file: 'oss-10.xlsx', row: 34 };
const oss = { declaredWorkers: 8, scale: 'kecil', kbli: '47111', ...OSS } as const;

const membership = (given: Partial<MembershipWord> = {}): MembershipWord => ({
  ...{ npp: 'JK990142', division: '000', programmes: ['JKK', 'JKM', 'JHT'], workers: 8, wages: null },
  ...{ lastPaidMonth: '2026-09', arrearsMonths: 0, arrearsAmount: 0, ...OCTOBER, ...given },
});
const report = (workers: number, on: string, lowestWage: number | null = null): LabourReportWord => ({
  ...{ reportNumber: '75311', workers, lowestWage, importId: null, file: 'wlkp.csv', row: 3, on: plainDate(on) },
});
const evidence = (given: Partial<EmployerEvidence> = {}): EmployerEvidence => ({
  ...{
    employerId: 'maju',
    nameOrder: 'maju jaya',
    villageCode: null,
    record: 'own',
    isStateOrganizer: false,
    nibActive: true,
  },
  ...{ oss, reports: [], memberships: [], openMatches: 0, answer: null, ...given },
});
const limits: ComparisonLimits = {
  today: plainDate('2026-11-25'),
  tolerance: HEADCOUNT_TOLERANCE,
  minimumWageOn: (day: PlainDate) => (day >= '2026-01-01' ? 3_800_000 : null),
};
const answer = (registeredNationally: boolean) => ({ registeredNationally, curedSince: null, ...OCTOBER });
const all = { programmes: ['JKK', 'JKM', 'JHT', 'JP'] } as const;

it.each<[string, Partial<EmployerEvidence>, IndicationKind[]]>([
  ['declares workers and is nowhere at BPJS', {}, ['PWBD']],
  ['resembles a row without a number', { openMatches: 1 }, ['TO_MATCH']],
  ['has no workers', { oss: { ...oss, declaredWorkers: 0 } }, []],
  ['never said how many', { oss: { ...oss, declaredWorkers: null } }, []],
  ['is on no list at all', { oss: null }, []],
  ['says so in a labour report alone', { oss: null, reports: [report(3, '2026-04-01')] }, ['PWBD']],
  ['has a dead NIB', { nibActive: false }, []],
  ['is a body of the state', { isStateOrganizer: true, memberships: [membership({ arrearsMonths: 4 })] }, []],
  ['stands under another record of his', { record: 'joined' }, []],
  ['came with a file that was taken back', { record: 'withdrawn' }, []],
  ['is registered with all workers', { memberships: [membership()] }, []],
  ['is registered with one less', { memberships: [membership({ workers: 7 })] }, []],
  ['is registered with few of them', { memberships: [membership({ workers: 3 })] }, ['PDS_TK']],
  ['has the rest with another DIV', { memberships: [membership({ workers: 3 }), membership({ workers: 5 })] }, []],
  ['may have the rest in a row not matched', { memberships: [membership({ workers: 3 })], openMatches: 1 }, []],
  ['lacks a programme', { memberships: [membership({ programmes: ['JKK', 'JKM'] })] }, ['PDS_PROGRAM']],
  [
    'builds, whose workers may be daily ones',
    { oss: { ...oss, kbli: '41011' }, memberships: [membership({ programmes: ['JKK', 'JKM'] })] },
    [],
  ],
  ['is in arrears', { memberships: [membership({ arrearsMonths: 2, arrearsAmount: 900 })] }, ['ARREARS']],
  [
    'is in arrears while another row waits to be matched',
    { memberships: [membership({ arrearsMonths: 2, workers: 1 })], openMatches: 1 },
    ['ARREARS'],
  ],
  ['is registered elsewhere by the word of BPJS', { answer: answer(true) }, []],
  ['is registered nowhere by the word of BPJS', { answer: answer(false) }, ['PWBD']],
  [
    'pays below the minimum wage by his own report',
    {
      reports: [report(8, '2026-04-01', 3_000_000)],
      memberships: [membership({ ...all, programmes: [...all.programmes] })],
    },
    ['PDS_UPAH'],
  ],
  [
    'pays so little in a year without a minimum wage on record',
    { reports: [report(8, '2025-04-01', 3_000_000)], memberships: [membership()] },
    [],
  ],
  [
    'reports lower wages to BPJS than the lowest he pays',
    { reports: [report(8, '2026-04-01', 4_000_000)], memberships: [membership({ wages: 8 * 2_000_000 })] },
    ['PDS_UPAH'],
  ],
])('an employer who %s: %s', (_, given, kinds) => {
  expect(foundIndications(evidence(given), limits).map(({ kind }) => kind)).toEqual(kinds);
});

it.each<[string, Partial<EmployerEvidence>, number]>([
  ['the list, where it is newer', { reports: [report(30, '2026-04-01')] }, 8],
  ['the report, where it is newer', { reports: [report(30, '2026-11-01')] }, 30],
  ['the reports of all places together', { reports: [report(30, '2026-11-01'), report(5, '2026-02-01')] }, 35],
  ['no report of a year before', { reports: [report(30, '2026-11-01'), report(5, '2025-10-01')] }, 30],
])('the newest word of the head count counts: %s', (_, given, workers) => {
  const [found] = foundIndications(evidence(given), limits);
  expect(found).toMatchObject({ kind: 'PWBD', figure: workers });
  const counted = found!.evidence.filter((each) => each.counts).reduce((sum, { value }) => sum + Number(value), 0);
  expect(counted).toBe(workers);
});

it('names each figure with its file, row and day', () => {
  const [found] = foundIndications(evidence({ memberships: [membership({ workers: 2 })] }), limits);

  expect(found).toMatchObject({ kind: 'PDS_TK', figure: 6, why: 'Melaporkan 8 pekerja, terdaftar 2.' });
  expect(found!.evidence).toEqual([
    expect.objectContaining({ side: 'said', value: 8, source: 'oss-nib', file: 'oss-10.xlsx', row: 34, on: OSS.on }),
    expect.objectContaining({ side: 'bpjs', value: 2, label: 'Peserta aktif, NPP JK990142/000', file: 'bpjs-10.xlsx' }),
  ]);
});

it('rests on the same facts while only the days and files of the figures change', () => {
  const facts = (on: string) =>
    foundIndications(evidence({ memberships: [membership({ workers: 2, on: plainDate(on) })] }), limits)[0]!.facts;

  expect(facts('2026-10-31')).toEqual(facts('2026-11-30'));
});

it.each<[string, Partial<EmployerEvidence>, string | null]>([
  ['is still one', {}, null],
  ['is linked now', { memberships: [membership()] }, 'Sudah terdaftar di BPJS Ketenagakerjaan.'],
  ['was answered', { answer: answer(true) }, 'BPJS menjawab per 31 Oktober 2026: terdaftar secara nasional.'],
  ['has no workers any more', { oss: { ...oss, declaredWorkers: 0 } }, 'Tidak ada pekerja yang dilaporkan.'],
])('a suspect who %s', (_, given, why) => {
  expect(whyNotSuspected(evidence(given))).toBe(why);
});
