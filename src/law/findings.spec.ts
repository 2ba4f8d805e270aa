import {
  FINDING_ABBREVIATIONS,
  FINDING_CATEGORIES,
  FINDING_DUTIES,
  FINDING_LABELS,
  headcountGap,
  isFindingCategory,
  mayAssertNotRegistered,
  registrationOutcome,
  type RegistrationFacts,
} from './findings';

const facts = (overrides: Partial<RegistrationFacts> = {}): RegistrationFacts => ({
  declaredWorkers: 4,
  nibActive: true,
  headOfficeElsewhere: false,
  ownerOnly: false,
  bpjsMatch: 'none',
  ...overrides,
});

describe('who is suspected of not being registered', () => {
  it.each<[string, Partial<RegistrationFacts>, string, string]>([
    ['workers and no BPJS row', {}, 'suspected', 'no-bpjs-row'],
    ['a single worker', { declaredWorkers: 1 }, 'suspected', 'no-bpjs-row'],
    ['a row that resembles it', { bpjsMatch: 'proposed' }, 'to-match', 'resembles-bpjs-row'],
    ['a row by exact identifier', { bpjsMatch: 'exact' }, 'none', 'registered'],
    ['no workers', { declaredWorkers: 0 }, 'none', 'no-workers'],
    ['workers unknown', { declaredWorkers: null }, 'none', 'no-workers'],
    ['a dead NIB', { nibActive: false }, 'none', 'nib-inactive'],
    ['a head office elsewhere', { headOfficeElsewhere: true }, 'none', 'head-office-elsewhere'],
    ['only the owner', { ownerOnly: true, declaredWorkers: 1 }, 'none', 'owner-only'],
    [
      'a likeness without workers is no question either',
      { bpjsMatch: 'proposed', declaredWorkers: 0 },
      'none',
      'no-workers',
    ],
  ])('%s', (_, given, outcome, reason) => {
    expect(registrationOutcome(facts(given))).toMatchObject({ outcome, reason, why: expect.stringMatching(/\.$/) });
  });

  it.each([
    [null, false, false],
    [null, true, true],
    ['not-registered', false, true],
    ['registered', true, false],
    ['registered', false, false],
  ] as const)('BPJS answered %s, visit saw workers %s: a letter may say so %s', (bpjsAnswer, visitSawWorkers, may) => {
    expect(mayAssertNotRegistered({ bpjsAnswer, visitSawWorkers })).toBe(may);
  });
});

describe('an indication that part of the workers is missing', () => {
  it.each([
    [42, 14, 28],
    [3, 1, 2],
    [20, 18, 2],
    [10, 0, 10],
  ])('declared %i, registered %i: %i missing', (declaredWorkers, registeredWorkers, missing) => {
    expect(headcountGap({ declaredWorkers, registeredWorkers })).toMatchObject({ missing });
  });

  it.each([
    ['one worker is coming and going', 3, 2],
    ['two of a hundred likewise', 100, 98],
    ['as many', 5, 5],
    ['more registered than declared', 5, 9],
    ['declared unknown', null, 9],
    ['not linked to BPJS', 9, null],
  ])('%s', (_, declaredWorkers, registeredWorkers) => {
    expect(headcountGap({ declaredWorkers, registeredWorkers })).toBeNull();
  });
});

it('each category has its words', () => {
  for (const category of FINDING_CATEGORIES) {
    expect(isFindingCategory(category)).toBe(true);
    expect(FINDING_LABELS[category] && FINDING_ABBREVIATIONS[category] && FINDING_DUTIES[category].basis).toBeTruthy();
  }
  expect(isFindingCategory('PDS')).toBe(false);
});
