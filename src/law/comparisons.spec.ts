import { plainDate } from '../common/plain-date';
import { ageingLabel, ageingSteps, programmeGap, scaleForDuty, wageProofs, type WageFacts } from './comparisons';
import type { Programme, Scale } from './duty-to-join';

const TODAY = plainDate('2026-11-25');

it.each<[Exclude<Scale, 'construction'>, string | null, Scale]>([
  ['medium', null, 'medium'],
  ['medium', '47111', 'medium'],
  ['large', '41011', 'construction'],
  ['small', '43211', 'construction'],
])('a business of scale %s in KBLI %s is read as %s', (scale, kbli, expected) => {
  expect(scaleForDuty(scale, kbli)).toBe(expected);
});

it.each<[Scale, Programme[], number, Programme[] | null]>([
  ['large', ['JKK', 'JKM', 'JHT'], 9, ['JP']],
  ['medium', ['JKK', 'JKM'], 9, ['JHT', 'JP']],
  ['small', ['JKK', 'JKM'], 9, ['JHT']],
  ['small', ['JKK', 'JKM', 'JHT'], 9, null],
  ['micro', ['JKK', 'JKM'], 9, null],
  ['micro', ['JKK'], 9, ['JKM']],
  ['construction', ['JKK', 'JKM'], 9, null],
  ['medium', [], 0, null],
])('%s with %j for %i workers lacks %j', (scale, joined, registeredWorkers, missing) => {
  expect(programmeGap({ scale, joined, registeredWorkers }, TODAY)?.missing ?? null).toEqual(missing);
});

describe('labels of arrears', () => {
  const steps = ageingSteps('Lancar 1; Kurang lancar 4; Macet 7; Kontinjensi 10')!;

  it.each([
    [0, null],
    [1, 'Lancar'],
    [3, 'Lancar'],
    [4, 'Kurang lancar'],
    [9, 'Macet'],
    [40, 'Kontinjensi'],
  ])('%i months: %s', (months, label) => {
    expect(ageingLabel(months, steps)).toBe(label);
  });

  it.each(['', 'Lancar', 'Lancar 4; Macet 4', 'Macet 6; Lancar 1', 'Lancar 1;', '=cmd 1'])(
    'refuses %j as a list of them',
    (text) => {
      expect(ageingSteps(text)).toBeNull();
    },
  );
});

describe('wages reported too low', () => {
  const facts = (given: Partial<WageFacts>): WageFacts => ({
    lowestReported: 3_900_000,
    minimumWage: null,
    wagesAtBpjs: null,
    workersAtBpjs: 4,
    ...given,
  });

  it.each<[string, Partial<WageFacts>, string[]]>([
    ['without anything to compare', {}, []],
    ['a minimum wage above the lowest', { minimumWage: 3_900_001 }, ['below-minimum-wage']],
    ['exactly the minimum wage', { minimumWage: 3_900_000 }, []],
    ['an average at BPJS below the lowest', { wagesAtBpjs: 4 * 3_000_000 }, ['bpjs-below-lowest']],
    ['an average at BPJS above the lowest', { wagesAtBpjs: 4 * 3_950_000 }, []],
    ['no worker at BPJS', { wagesAtBpjs: 100, workersAtBpjs: 0 }, []],
    ['no wage in the report', { lowestReported: null, minimumWage: 1, wagesAtBpjs: 1 }, []],
    ['both', { minimumWage: 4_000_000, wagesAtBpjs: 4_000 }, ['below-minimum-wage', 'bpjs-below-lowest']],
  ])('%s', (_, given, proofs) => {
    expect(wageProofs(facts(given)).map(({ by }) => by)).toEqual(proofs);
  });
});
