import fc from 'fast-check';
import { statusAnswer, type AskedIdentifier, type SanctionLine, type StatusFacts } from './status-answer';
import { HOW_TO_LIFT, REASON_WORDS, RESULT_LABELS } from './status-words';

const at = (text: string) => new Date(`${text}+08:00`);
const now = at('2026-11-10T10:00');

const nib = (overrides: Partial<AskedIdentifier> = {}): AskedIdentifier => ({
  type: 'nib',
  malformed: null,
  employerIds: ['A'],
  holds: [],
  ...overrides,
});
const npwp = (overrides: Partial<AskedIdentifier> = {}) => nib({ type: 'npwp', ...overrides });
const unknown = nib({ employerIds: [] });
const malformed = nib({ employerIds: [], malformed: 'NIB terdiri atas 13 digit. Yang ditulis 12 digit.' });

const line = (overrides: Partial<SanctionLine> = {}): SanctionLine => ({
  id: 'L1',
  employerId: 'A',
  service: 'BUILDING',
  scope: 'entity',
  establishmentIds: [],
  fromAt: at('2026-11-03T00:00'),
  untilAt: null,
  stays: [],
  annulledAt: null,
  ...overrides,
});
const ofWorkshop = line({ scope: 'establishments', establishmentIds: ['workshop'] });
const establishments = [
  { id: 'workshop', nitku: '0012345678724000000001', villageCode: '64.74.02.1004' },
  { id: 'shop', nitku: '0012345678724000000002', villageCode: '64.74.02.1001' },
  { id: 'stall', nitku: null, villageCode: '64.74.02.1001' },
];

const facts = (overrides: Partial<StatusFacts> = {}): StatusFacts => ({
  asOf: now,
  service: 'BUILDING',
  serviceCovered: true,
  place: null,
  applicationRef: 'PBG/2026/0042',
  identifiers: [nib()],
  nameGiven: true,
  nameLikeSanctioned: false,
  lines: [],
  establishments,
  holds: [],
  dispensations: [],
  undecidedMatches: [],
  ...overrides,
});

const always = { fromAt: at('2026-01-01T00:00'), untilAt: null };
const over = { fromAt: at('2026-01-01T00:00'), untilAt: at('2026-11-10T10:00') };

describe('the rules, first that fits', () => {
  it.each<[number, string, string, string, Partial<StatusFacts>]>([
    [1, 'a service outside the catalogue', 'clear', 'service-not-covered', { serviceCovered: false, lines: [line()] }],
    [
      2,
      'identifiers of different employers',
      'review',
      'conflicting-identifiers',
      { identifiers: [nib(), npwp({ employerIds: ['B'] })], lines: [line()] },
    ],
    [
      2,
      'one identifier of two employers',
      'review',
      'conflicting-identifiers',
      { identifiers: [nib({ employerIds: ['A', 'B'] })] },
    ],
    [
      3,
      'a held employer under sanction',
      'review',
      'on-hold',
      { holds: [{ employerId: 'A', ...always }], lines: [line()] },
    ],
    [
      3,
      'an identifier under change that matches nobody',
      'review',
      'on-hold',
      { identifiers: [nib({ employerIds: [], holds: [always] })] },
    ],
    [4, 'named places, place not given', 'review', 'place-needed', { lines: [ofWorkshop] }],
    [
      4,
      'named places, a kelurahan with a place that is not named',
      'review',
      'place-needed',
      {
        lines: [line({ scope: 'establishments', establishmentIds: ['shop'] })],
        place: { villageCode: '64.74.02.1001' },
      },
    ],
    [
      4,
      'a NITKU we do not know beside a named place without one',
      'review',
      'place-needed',
      {
        lines: [line({ scope: 'establishments', establishmentIds: ['stall'] })],
        place: { nitku: '0012345678724000000009' },
      },
    ],
    [
      4,
      'a named place we know nothing of',
      'review',
      'place-needed',
      {
        lines: [line({ scope: 'establishments', establishmentIds: ['gone'] })],
        place: { villageCode: '64.74.01.1001' },
      },
    ],
    [5, 'a court stay', 'clear', 'stayed', { lines: [line({ stays: [always] })] }],
    [
      6,
      'a dispensation for this application',
      'clear',
      'dispensation',
      {
        lines: [line()],
        dispensations: [{ employerId: 'A', service: 'BUILDING', applicationRef: ' PBG/2026/0042 ', ...always }],
      },
    ],
    [7, 'a decision in force', 'blocked', 'sanction-in-force', { lines: [line()] }],
    [
      7,
      'a decision in force, the other identifier malformed',
      'blocked',
      'sanction-in-force',
      { lines: [line()], identifiers: [nib(), malformed] },
    ],
    [
      7,
      'one stay of two lines',
      'blocked',
      'sanction-in-force',
      { lines: [line({ stays: [always] }), line({ id: 'L2' })] },
    ],
    [
      7,
      'the named place by its NITKU',
      'blocked',
      'sanction-in-force',
      { lines: [ofWorkshop], place: { nitku: '0012345678724000000001' } },
    ],
    [
      7,
      'the named place by its kelurahan',
      'blocked',
      'sanction-in-force',
      { lines: [ofWorkshop], place: { villageCode: '64.74.02.1004' } },
    ],
    [
      7,
      'the whole entity besides named places',
      'blocked',
      'sanction-in-force',
      { lines: [ofWorkshop, line({ id: 'L2' })] },
    ],
    [8, 'a name alone', 'review', 'name-only', { identifiers: [], nameLikeSanctioned: true }],
    [9, 'a malformed identifier', 'review', 'malformed-identifier', { identifiers: [malformed] }],
    [
      9,
      'a malformed one beside a known employer',
      'review',
      'malformed-identifier',
      { identifiers: [nib(), malformed] },
    ],
    [10, 'an unknown identifier without a name', 'review', 'name-needed', { identifiers: [unknown], nameGiven: false }],
    [
      11,
      'an unknown identifier and a name like a sanctioned one',
      'review',
      'similar-to-sanctioned',
      { identifiers: [unknown], nameLikeSanctioned: true },
    ],
    [12, 'an undecided match with a sanctioned employer', 'review', 'possible-duplicate', { undecidedMatches: ['A'] }],
    [13, 'a known employer', 'clear', 'no-sanction', {}],
    [13, 'a known employer whose name resembles another', 'clear', 'no-sanction', { nameLikeSanctioned: true }],
    [13, 'another service', 'clear', 'no-sanction', { lines: [line({ service: 'BIZ_LICENSE' })] }],
    [
      13,
      'another place by its NITKU',
      'clear',
      'no-sanction',
      { lines: [ofWorkshop], place: { nitku: '0012345678724000000002' } },
    ],
    [
      13,
      'another place by its kelurahan',
      'clear',
      'no-sanction',
      { lines: [ofWorkshop], place: { villageCode: '64.74.02.1001' } },
    ],
    [13, 'a hold that is over', 'clear', 'no-sanction', { holds: [{ employerId: 'A', ...over }] }],
    [
      13,
      'a dispensation without a sanction',
      'clear',
      'no-sanction',
      { dispensations: [{ employerId: 'A', service: 'BUILDING', applicationRef: 'PBG/2026/0042', ...always }] },
    ],
    [14, 'nobody we know', 'clear', 'not-in-register', { identifiers: [unknown] }],
  ])('rule %i: %s is %s, %s', (rule, _, result, reason, given) => {
    expect(statusAnswer(facts(given))).toMatchObject({ rule, result, reason });
  });

  it('names the lines that block, and only those', () => {
    const stayed = line({ id: 'L2', stays: [always] });
    const answer = statusAnswer(facts({ lines: [line(), stayed, line({ id: 'L3', service: 'TKA' })] }));
    expect(answer).toMatchObject({ known: true, employerId: 'A' });
    expect(answer.coveringLines.map(({ id }) => id)).toEqual(['L1']);
  });

  it('tells nothing of a sanction under review', () => {
    expect(statusAnswer(facts({ lines: [ofWorkshop] }))).toMatchObject({
      known: true,
      employerId: 'A',
      coveringLines: [],
    });
    const conflicting = facts({ identifiers: [nib(), npwp({ employerIds: ['B'] })], lines: [line()] });
    expect(statusAnswer(conflicting)).toMatchObject({ known: false, employerId: null, coveringLines: [] });
  });

  it('decides on the known identifier and reports the other', () => {
    const answer = statusAnswer(facts({ identifiers: [nib(), npwp({ employerIds: [] })], lines: [line()] }));
    expect(answer.result).toBe('blocked');
    expect(answer.notes).toEqual([{ code: 'identifier-unknown', text: 'NPWP yang ditulis tidak ada di data kami.' }]);
  });

  it('passes the hint on', () => {
    expect(statusAnswer(facts({ identifiers: [malformed] })).notes).toEqual([
      { code: 'malformed-identifier', text: 'NIB terdiri atas 13 digit. Yang ditulis 12 digit.' },
    ]);
  });
});

describe('time', () => {
  it.each([
    ['the instant it begins', '2026-11-03T00:00', 'blocked'],
    ['just before', '2026-11-02T23:59', 'clear'],
    ['just before it ends', '2026-11-20T13:39', 'blocked'],
    ['the instant it ends', '2026-11-20T13:40', 'clear'],
  ])('%s: %s is %s', (_, asOf, result) => {
    const lines = [line({ untilAt: at('2026-11-20T13:40') })];
    expect(statusAnswer(facts({ asOf: at(asOf), lines })).result).toBe(result);
  });

  it('a check of a day before the annulment stays blocked and says so', () => {
    const annulledAt = at('2026-11-20T13:40');
    const lines = [line({ untilAt: annulledAt, annulledAt })];
    expect(statusAnswer(facts({ lines }))).toMatchObject({ result: 'blocked', notes: [{ code: 'later-annulled' }] });
  });
});

describe('whatever is asked', () => {
  const instants = fc.integer({ min: 0, max: 60 }).map((day) => new Date(now.getTime() + (day - 30) * 86_400_000));
  const intervals = fc.record({ fromAt: instants, untilAt: fc.option(instants) });
  const employerIds = fc.subarray(['A', 'B'], { maxLength: 2 });
  const identifiers = fc.array(
    fc.record<AskedIdentifier>({
      type: fc.constantFrom('nib', 'npwp', 'nitku', 'npp'),
      malformed: fc.option(fc.constant('keliru'), { freq: 4 }),
      employerIds,
      holds: fc.array(intervals, { maxLength: 1 }),
    }),
    { maxLength: 3 },
  );
  const lines = fc.array(
    fc.record<SanctionLine>({
      id: fc.string(),
      employerId: fc.constantFrom('A', 'B'),
      service: fc.constantFrom('BUILDING', 'TKA'),
      scope: fc.constantFrom('entity', 'establishments'),
      establishmentIds: fc.subarray(['workshop', 'shop', 'stall']),
      fromAt: instants,
      untilAt: fc.option(instants),
      stays: fc.array(intervals, { maxLength: 1 }),
      annulledAt: fc.option(instants),
    }),
    { maxLength: 3 },
  );
  const anything = fc.record<StatusFacts>({
    asOf: fc.constant(now),
    service: fc.constant('BUILDING'),
    serviceCovered: fc.boolean(),
    place: fc.constantFrom(null, { villageCode: '64.74.02.1001' }, { nitku: '0012345678724000000001' }),
    applicationRef: fc.constantFrom(null, 'PBG/2026/0042'),
    identifiers,
    nameGiven: fc.boolean(),
    nameLikeSanctioned: fc.boolean(),
    lines,
    establishments: fc.constant(establishments),
    holds: fc.array(
      intervals.map((interval) => ({ ...interval, employerId: 'A' })),
      { maxLength: 1 },
    ),
    dispensations: fc.constant([]),
    undecidedMatches: fc.subarray(['A', 'B']),
  });

  it('a name never blocks and never clears', () => {
    fc.assert(
      fc.property(anything, fc.boolean(), fc.boolean(), (asked, nameGiven, nameLikeSanctioned) => {
        const one = statusAnswer(asked);
        const other = statusAnswer({ ...asked, nameGiven, nameLikeSanctioned });
        // Another name may turn "not in the register" into care, and back; it touches no other answer.
        if (one.reason !== other.reason) {
          for (const { reason } of [one, other])
            expect(['name-needed', 'similar-to-sanctioned', 'not-in-register']).toContain(reason);
          expect(one.known || other.known).toBe(false);
        }
      }),
    );
  });

  it('without a well-formed identifier nothing is blocked, and nothing cleared but what is never withheld', () => {
    fc.assert(
      fc.property(anything, (asked) => {
        const answer = statusAnswer({
          ...asked,
          identifiers: asked.identifiers.filter((one) => one.malformed !== null),
        });
        expect(answer.result).toBe(answer.reason === 'service-not-covered' ? 'clear' : 'review');
      }),
    );
  });

  it('only one employer matched exactly is ever blocked, by a line in force that is not stayed', () => {
    fc.assert(
      fc.property(anything, (asked) => {
        const answer = statusAnswer(asked);
        expect(answer.result === 'blocked').toBe(answer.coveringLines.length > 0);
        if (answer.result === 'blocked') expect(answer.known).toBe(true);
        for (const covering of answer.coveringLines) {
          expect(covering.employerId).toBe(answer.employerId);
          expect(covering.service).toBe('BUILDING');
        }
      }),
    );
  });

  it('a future sanction changes nothing today', () => {
    fc.assert(
      fc.property(anything, (asked) => {
        const begun = asked.lines.filter(({ fromAt }) => fromAt <= now);
        expect(statusAnswer({ ...asked, lines: begun })).toEqual(statusAnswer(asked));
      }),
    );
  });
});

describe('words', () => {
  it('every reason tells the officer why and what to do', () => {
    for (const { why, whatToDo } of Object.values(REASON_WORDS)) {
      expect(why).toMatch(/\.$/);
      expect(whatToDo).toMatch(/\.$/);
    }
    expect(RESULT_LABELS.blocked).toBe('DALAM SANKSI – layanan ini ditahan');
    expect(HOW_TO_LIFT).toBe(
      'Pemohon dapat menghubungi BPJS Ketenagakerjaan dan Tim Kepatuhan dengan menyebut nomor keputusan.',
    );
  });
});
