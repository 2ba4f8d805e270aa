import { plainDate } from '../common/plain-date';
import { ANNOUNCED_YEARS, officeCalendar } from './calendar';
import { findingsInWords } from './condition';
import {
  conditionsFor,
  needingReason,
  refusing,
  type ConditionalStep,
  type NamedFinding,
  type SanctionFacts,
  type SanctionParameters,
  type WarningFact,
} from './sanction-conditions';

const calendar = officeCalendar(ANNOUNCED_YEARS);
const day = plainDate;
const PDS_TK: NamedFinding = { id: 'f1', category: 'PDS_TK' };
const PDS_PROGRAM: NamedFinding = { id: 'f2', category: 'PDS_PROGRAM' };
const both = [PDS_TK, PDS_PROGRAM];

const parameters: SanctionParameters = {
  maxWarnings: 2,
  requesters: ['BPJS', 'LABOUR_INSPECTOR'],
  requireFineLapsed: true,
  noticeRequired: false,
  allowedCategories: ['PWBD', 'PDS_TK', 'PDS_UPAH', 'PDS_PROGRAM'],
  summonsNoticeDays: 3,
  hearingNoticeDays: 10,
  countStart: 'DAY_AFTER_RECEIPT',
  effectNeedsReceipt: true,
};

/** The model case of the letters: warned in May and June, fined, requested in August, decided in October, lifted in November. */
const first: WarningFact = { order: 1, on: day('2026-05-18'), receivedOn: day('2026-05-19'), days: 10, findings: both };
const second: WarningFact = {
  order: 2,
  on: day('2026-06-08'),
  receivedOn: day('2026-06-09'),
  days: 10,
  findings: both,
};
const fine = { kind: 'set', on: day('2026-06-25'), days: 30, findings: both, declaredUnperformedOn: null } as const;
const planned = { services: ['BUILDING'], scope: 'establishments', establishmentIds: ['e1'] } as const;
const decision = {
  findingIds: ['f1', 'f2'],
  services: ['BUILDING'],
  scope: 'establishments',
  establishmentIds: ['e1'],
  signedOn: day('2026-10-28'),
  receivedOn: day('2026-10-30'),
} as const;

const modelCase = (overrides: Partial<SanctionFacts> = {}): SanctionFacts => ({
  on: day('2026-10-28'),
  findings: [
    { ...PDS_TK, number: 1, status: 'open' },
    { ...PDS_PROGRAM, number: 2, status: 'open' },
  ],
  warnings: [first, second],
  fines: [fine],
  notices: [],
  request: { by: 'BPJS', on: day('2026-08-24'), findings: both },
  listedOnly: [],
  verified: true,
  summonses: [{ receivedOn: day('2026-10-05'), hearingOn: day('2026-10-14'), outcome: 'heard' }],
  preNotice: { receivedOn: day('2026-09-21'), planned },
  recommended: planned,
  people: {
    draftedBy: 'dewi',
    verifiedBy: 'yusuf',
    initialledBy: 'hana',
    signedBy: null,
    registeredBy: 'rina',
    confirmedBy: 'andi',
  },
  identifiers: { nib: true, npwp16: true, absenceNoted: false, undecidedMatches: 0 },
  decision,
  lift: { ground: 'compliance', compliantFindingIds: ['f1', 'f2'], groundActOnFile: false },
  unendedSanctions: 0,
  awaited: [],
  draftEffectiveOn: null,
  closingAs: 'compliant',
  ...overrides,
});

const weigh = (step: ConditionalStep, overrides: Partial<SanctionFacts> = {}, more: Partial<SanctionParameters> = {}) =>
  conditionsFor(step, modelCase(overrides), calendar, { ...parameters, ...more });

describe('the model case', () => {
  it.each<[ConditionalStep, Partial<SanctionFacts>]>([
    ['second-warning', { on: day('2026-06-08'), warnings: [first], fines: [], request: null, decision: null }],
    ['fine', { on: day('2026-06-25'), fines: [], request: null, decision: null }],
    ['request', { on: day('2026-08-24'), request: null, decision: null }],
    ['recommendation', { on: day('2026-10-19'), decision: null }],
    ['decision', {}],
    ['in-force', { on: day('2026-11-03') }],
    ['revocation', { on: day('2026-11-20') }],
  ])('meets every condition of %s', (step, overrides) => {
    expect(weigh(step, overrides).filter((condition) => !condition.met)).toEqual([]);
  });

  it.each<[ConditionalStep, Partial<SanctionFacts>, string[]]>([
    ['first-warning', { warnings: [], fines: [], request: null, decision: null }, ['NOTICE']],
    ['second-warning', { on: day('2026-06-08'), warnings: [first], fines: [], request: null, decision: null }, ['I12']],
    ['request', { on: day('2026-08-24'), request: null, decision: null }, ['I1']],
    ['recommendation', { on: day('2026-10-19'), decision: null }, []],
  ])('has nothing to tick off for %s about an act that is not there yet', (step, overrides, ids) => {
    expect(weigh(step, overrides).flatMap(({ id, untested }) => (untested ? [id] : []))).toEqual(ids);
  });

  it('closes once every finding is cured', () => {
    const findings = modelCase().findings.map((finding) => ({ ...finding, status: 'cured' as const }));
    expect(refusing(weigh('closing', { findings }))).toEqual([]);
  });
});

describe('each invariant refuses its own fault', () => {
  it.each<[string, ConditionalStep, string, Partial<SanctionFacts>, RegExp]>([
    ['I1', 'decision', 'no request', { request: null }, /Permohonan BPJS/],
    [
      'I2',
      'second-warning',
      'the first period is still running',
      { on: day('2026-06-05'), warnings: [first] },
      /baru berakhir 5 Juni 2026/,
    ],
    [
      'I2',
      'request',
      'the second was written on the last day of the first',
      { warnings: [first, { ...second, on: day('2026-06-05') }] },
      /5 Juni 2026/,
    ],
    ['I2', 'second-warning', 'there is no first', { warnings: [] }, /Teguran I belum tercatat/],
    [
      'I2',
      'decision',
      'a third warning',
      { warnings: [first, second, { ...second, on: day('2026-07-01') }] },
      /Temuan 1 dan 2 sudah ditegur lebih dari 2 kali/,
    ],
    ['I3', 'fine', 'the second period is still running', { on: day('2026-06-24'), fines: [] }, /24 Juni 2026/],
    ['I3', 'decision', 'the fine came too early', { fines: [{ ...fine, on: day('2026-06-24') }] }, /24 Juni 2026/],
    [
      'I2',
      'second-warning',
      'the first period stands still',
      { on: day('2026-06-08'), warnings: [{ ...first, endsOn: null }] },
      /Jangka Teguran I sedang dihentikan/,
    ],
    [
      'I3',
      'fine',
      'the second period stands still',
      { on: day('2026-06-25'), warnings: [first, { ...second, endsOn: null }], fines: [] },
      /Jangka Teguran II sedang dihentikan/,
    ],
    [
      'I14',
      'recommendation',
      'the time to answer stands still',
      { preNotice: { receivedOn: day('2026-09-21'), endsOn: null, planned } },
      /sedang dihentikan/,
    ],
    [
      'I5',
      'request',
      'the second warning was never proven received',
      { warnings: [first, { ...second, receivedOn: null }] },
      /Bukti terima Teguran II/,
    ],
    [
      'I5',
      'request',
      'received before it was written',
      { warnings: [{ ...first, receivedOn: day('2026-05-17') }, second] },
      /sebelum tanggal suratnya/,
    ],
    [
      'I5',
      'request',
      'more days than the law allows',
      { warnings: [{ ...first, days: 11 }, second] },
      /melebihi 10 hari kerja/,
    ],
    [
      'I5',
      'in-force',
      'the decision was never proven received',
      { decision: { ...decision, receivedOn: null } },
      /Bukti terima keputusan/,
    ],
    [
      'I5',
      'in-force',
      'the decision was received before it was signed',
      { decision: { ...decision, receivedOn: day('2026-10-27') } },
      /sebelum ditandatangani/,
    ],
    [
      'I6',
      'decision',
      'a finding was cured meanwhile',
      {
        findings: [
          { ...PDS_TK, number: 1, status: 'cured' },
          { ...PDS_PROGRAM, number: 2, status: 'open' },
        ],
      },
      /Temuan 1 tidak terbuka lagi/,
    ],
    ['I6', 'closing', 'a finding is still open', {}, /Temuan 1 dan 2/],
    [
      'I7',
      'revocation',
      'BPJS speaks of one finding only',
      { lift: { ground: 'compliance', compliantFindingIds: ['f1'], groundActOnFile: false } },
      /Temuan 2 belum tercatat/,
    ],
    [
      'I7',
      'revocation',
      'the judgment is not on file',
      { lift: { ground: 'court', compliantFindingIds: [], groundActOnFile: false } },
      /Putusan pengadilan/,
    ],
    [
      'I8',
      'decision',
      'nobody verified',
      { people: { ...modelCase().people, verifiedBy: null } },
      /belum diverifikasi/,
    ],
    [
      'I8',
      'decision',
      'the drafter verified',
      { people: { ...modelCase().people, verifiedBy: 'dewi' } },
      /Penyusun tidak boleh/,
    ],
    [
      'I8',
      'decision',
      'the verifier signs',
      { people: { ...modelCase().people, signedBy: 'yusuf' } },
      /Penandatangan harus orang lain/,
    ],
    [
      'I8',
      'decision',
      'the drafter registers the signature',
      { people: { ...modelCase().people, registeredBy: 'dewi' } },
      /dicatat orang lain/,
    ],
    [
      'I8',
      'in-force',
      'the scan was not compared',
      { people: { ...modelCase().people, confirmedBy: null } },
      /belum dicocokkan/,
    ],
    [
      'I8',
      'in-force',
      'the registrar confirmed himself',
      { people: { ...modelCase().people, confirmedBy: 'rina' } },
      /orang lain/,
    ],
    ['I10', 'decision', 'no place is named', { decision: { ...decision, establishmentIds: [] } }, /tempat usahanya/],
    ['I10', 'decision', 'no service is named', { decision: { ...decision, services: [] } }, /layanan/],
    [
      'I11',
      'in-force',
      'the NPWP is missing',
      { identifiers: { nib: true, npwp16: false, absenceNoted: false, undecidedMatches: 0 } },
      /NPWP 16 digit belum tercatat/,
    ],
    [
      'I11',
      'in-force',
      'a match proposal is open',
      { identifiers: { nib: true, npwp16: true, absenceNoted: false, undecidedMatches: 1 } },
      /Putuskan dahulu 1/,
    ],
    [
      'I12',
      'decision',
      'a finding was not in the first warning',
      { warnings: [{ ...first, findings: [PDS_TK] }, second] },
      /Temuan 2 tidak ada dalam Teguran I/,
    ],
    [
      'I12',
      'decision',
      'a finding changed its category',
      { request: { by: 'BPJS', on: day('2026-08-24'), findings: [PDS_TK, { id: 'f2', category: 'ARREARS' }] } },
      /Temuan 2 tidak ada dalam permohonan/,
    ],
    [
      'I12',
      'second-warning',
      'the second warning names something new',
      { warnings: [{ ...first, findings: [PDS_TK] }, second] },
      /Temuan 2 belum ditegur/,
    ],
    ['I13', 'closing', 'a sanction has not ended', { unendedSanctions: 1 }, /Cabut sanksinya/],
    ['OVERLAY', 'closing', 'an objection waits for its answer', { awaited: ['OBJECTION'] }, /Keberatan masih berjalan/],
    ['OPEN_FINDING', 'first-warning', 'every finding has ended', { findings: [] }, /Tambahkan temuan baru/],
    ['OPEN_FINDING', 'reminder', 'every finding has ended', { findings: [] }, /tutup kasusnya/],
    [
      'EFFECT',
      'decision',
      'the draft waited past the day it begins',
      { draftEffectiveOn: day('2026-10-27') },
      /27 Oktober 2026 sebagai hari mulai berlaku.*susun yang baru/,
    ],
    ['I14', 'recommendation', 'nobody was summoned', { summonses: [] }, /belum diundang/],
    [
      'I14',
      'recommendation',
      'the hearing is still to come',
      { summonses: [{ receivedOn: day('2026-10-05'), hearingOn: day('2026-10-14'), outcome: 'pending' }] },
      /belum berlangsung/,
    ],
    [
      'I14',
      'recommendation',
      'the unanswered summons came a day before',
      { summonses: [{ receivedOn: day('2026-10-13'), hearingOn: day('2026-10-14'), outcome: 'unanswered' }] },
      /paling sedikit 3 hari kerja/,
    ],
    ['I14', 'recommendation', 'the plan was not made known', { preNotice: null }, /belum dikirim/],
    [
      'I14',
      'recommendation',
      'nobody knows whether it arrived',
      { preNotice: { receivedOn: null, planned } },
      /Bukti terima/,
    ],
    [
      'I14',
      'recommendation',
      'it arrived last week',
      { preNotice: { receivedOn: day('2026-10-20'), planned } },
      /sampai 3 November 2026/,
    ],
    [
      'I14',
      'recommendation',
      'the last day of his answer is not over',
      { preNotice: { receivedOn: day('2026-10-01'), endsOn: day('2026-10-28'), planned } },
      /sampai 28 Oktober 2026/,
    ],
    [
      'I14',
      'recommendation',
      'it names a service the notice did not',
      { recommended: { ...planned, services: ['BUILDING', 'TKA'] } },
      /Pengesahan RPTKA tidak ada dalam pemberitahuan/,
    ],
    [
      'I14',
      'recommendation',
      'it names a place the notice did not',
      { recommended: { ...planned, establishmentIds: ['e1', 'e2'] } },
      /tempat usaha yang tidak disebut/,
    ],
    [
      'I14',
      'recommendation',
      'the notice named nothing',
      { preNotice: { receivedOn: day('2026-09-21'), planned: null } },
      /tidak menyebut layanan/,
    ],
    [
      'I14',
      'decision',
      'the whole entity where some places were recommended',
      { decision: { ...decision, scope: 'entity', establishmentIds: [] } },
      /hanya tempat usaha tertentu/,
    ],
    ['I14', 'decision', 'nothing was recommended', { recommended: null }, /Rekomendasi tim belum/],
    ['VERIFIED', 'recommendation', 'the request was not verified', { verified: false }, /verifikasi/],
    [
      'PAPERS',
      'decision',
      'a warning is known from a list only',
      { listedOnly: [{ name: 'Teguran Tertulis II', findings: both }] },
      /^Teguran Tertulis II baru tercatat dari daftar\./,
    ],
  ])('%s in %s: %s', (id, step, _, overrides, sentence) => {
    const refused = refusing(weigh(step, overrides));
    expect(refused.map((condition) => condition.id)).toContain(id);
    expect(refused.map((condition) => condition.missing).join('\n')).toMatch(sentence);
  });
});

describe('I4 and arrears warn and ask for a reason', () => {
  it.each<[string, Partial<SanctionFacts>, boolean]>([
    ['the window is over', { on: day('2026-07-25'), request: null }, true],
    ['the window is still running', { on: day('2026-07-24'), request: null }, false],
    [
      'BPJS declared the fine unperformed',
      { on: day('2026-07-10'), request: null, fines: [{ ...fine, declaredUnperformedOn: day('2026-07-09') }] },
      true,
    ],
    [
      'BPJS sets no fine, with its reason',
      { fines: [{ kind: 'not-set', on: day('2026-06-25'), reason: 'Langsung dimohonkan', findings: both }] },
      true,
    ],
    [
      'BPJS sets no fine and says not why',
      { fines: [{ kind: 'not-set', on: day('2026-06-25'), reason: ' ', findings: both }] },
      false,
    ],
    ['there is no fine', { fines: [] }, false],
  ])('I4: %s', (_, overrides, met) => {
    const conditions = weigh('request', { decision: null, ...overrides });
    expect(needingReason(conditions).some(({ id }) => id === 'I4')).toBe(!met);
    expect(refusing(conditions).some(({ id }) => id === 'I4')).toBe(false);
  });

  it.each([
    ['BPJS', ['BPJS', 'LABOUR_INSPECTOR'], true],
    ['LABOUR_INSPECTOR', ['BPJS', 'LABOUR_INSPECTOR'], true],
    ['LABOUR_INSPECTOR', ['BPJS'], false],
  ] as const)('I1: %s asks where %j may', (by, requesters, may) => {
    const request = { by, on: day('2026-08-24'), findings: both };
    expect(refusing(weigh('request', { decision: null, request }, { requesters })).some(({ id }) => id === 'I1')).toBe(
      !may,
    );
  });

  it('says from when time alone will have met it', () => {
    const i4 = weigh('request', { on: day('2026-07-10'), request: null, decision: null }).find(({ id }) => id === 'I4');
    expect(i4).toMatchObject({ met: false, metFrom: '2026-07-25', missing: 'Masa denda baru berakhir 24 Juli 2026.' });
  });

  it('a window that stands still has no last day', () => {
    const conditions = weigh('request', { fines: [{ ...fine, endsOn: null }], request: null, decision: null });
    expect(needingReason(conditions).find(({ id }) => id === 'I4')?.missing).toMatch(/^Masa denda sedang dihentikan/);
  });

  it('the office may do without the window', () => {
    expect(
      needingReason(weigh('request', { fines: [] }, { requireFineLapsed: false })).map(({ id }) => id),
    ).not.toContain('I4');
  });

  it('arrears alone ask for a reason, arrears beside another finding do not', () => {
    const arrears: NamedFinding = { id: 'f1', category: 'ARREARS' };
    const findings = [{ ...arrears, number: 1, status: 'open' as const }];
    const alone = weigh('request', { findings, decision: null, request: null });
    expect(needingReason(alone).map(({ id }) => id)).toContain('Q3');
    expect(needingReason(weigh('request')).map(({ id }) => id)).not.toContain('Q3');
  });
});

describe('what is not needed is not asked for', () => {
  it('an unanswered summons proven received in time counts as a hearing', () => {
    const summonses = [{ receivedOn: day('2026-10-05'), hearingOn: day('2026-10-08'), outcome: 'unanswered' as const }];
    expect(refusing(weigh('recommendation', { summonses }))).toEqual([]);
  });

  it('a note that OSS shows no NIB stands in for it', () => {
    const identifiers = { nib: false, npwp16: true, absenceNoted: true, undecidedMatches: 0 };
    expect(refusing(weigh('in-force', { identifiers }))).toEqual([]);
  });

  it('a signatory who signs here needs no one to compare a scan', () => {
    const people = { ...modelCase().people, signedBy: 'walikota', registeredBy: null, confirmedBy: null };
    expect(refusing(weigh('in-force', { people }))).toEqual([]);
  });

  it('a finding added later does not stand in the way of those warned of twice', () => {
    const findings = [
      ...modelCase().findings,
      { id: 'f4', category: 'ARREARS' as const, number: 4, status: 'open' as const },
    ];
    expect(refusing(weigh('request', { findings, request: null, decision: null }))).toEqual([]);
  });

  it('a revocation by the court needs no word of BPJS', () => {
    const lift = { ground: 'court' as const, compliantFindingIds: [], groundActOnFile: true };
    expect(refusing(weigh('revocation', { lift }))).toEqual([]);
  });

  it('a case closed as a duplicate needs no compliance', () => {
    expect(refusing(weigh('closing', { closingAs: 'other' }))).toEqual([]);
  });

  it('receipt is not asked for where the decision works from its stated day', () => {
    expect(
      refusing(weigh('in-force', { decision: { ...decision, receivedOn: null } }, { effectNeedsReceipt: false })),
    ).toEqual([]);
  });
});

it.each([
  [[1], 'Temuan 1'],
  [[4, 1], 'Temuan 1 dan 4'],
  [[1, 2, 4], 'Temuan 1, 2, dan 4'],
])('%j reads %s', (numbers, words) => expect(findingsInWords(numbers)).toBe(words));
