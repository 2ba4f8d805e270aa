import { plainDate } from '../common/plain-date';
import {
  dutyToJoinOn,
  isJkpEligible,
  missingProgrammes,
  requiredProgrammes,
  scaleBy,
  type JkpFacts,
} from './duty-to-join';

const today = plainDate('2026-11-25');

describe('who must join what', () => {
  it.each([
    ['large', ['JKK', 'JKM', 'JHT', 'JP']],
    ['medium', ['JKK', 'JKM', 'JHT', 'JP']],
    ['small', ['JKK', 'JKM', 'JHT']],
    ['micro', ['JKK', 'JKM']],
    ['construction', ['JKK', 'JKM']],
  ] as const)('%s: %j', (scale, programmes) => expect(requiredProgrammes(scale, today)).toEqual(programmes));

  it('says what is missing', () => {
    expect(missingProgrammes('medium', ['JKK', 'JKM', 'JHT'], today)).toEqual(['JP']);
    expect(missingProgrammes('micro', ['JKK', 'JKM', 'JHT'], today)).toEqual([]);
  });

  it('knows its source and its first day', () => {
    expect(dutyToJoinOn(today).source).toBe('Perpres 109/2013 Ps. 6(3)-(4)');
    expect(() => dutyToJoinOn(plainDate('2015-06-30'))).toThrow(RangeError);
  });

  const worker: JkpFacts = {
    scale: 'medium',
    joined: ['JKK', 'JKM', 'JHT', 'JP'],
    inHealthInsurance: true,
    indonesian: true,
    ageAtEnrolment: 30,
  };
  it.each<[string, Partial<JkpFacts>, boolean]>([
    ['all four and health', {}, true],
    ['without the pension', { joined: ['JKK', 'JKM', 'JHT'] }, false],
    ['a small firm needs no pension', { scale: 'small', joined: ['JKK', 'JKM', 'JHT'] }, true],
    ['a micro firm only with the old-age programme', { scale: 'micro', joined: ['JKK', 'JKM'] }, false],
    ['a micro firm with it', { scale: 'micro', joined: ['JKK', 'JKM', 'JHT'] }, true],
    ['without health insurance', { inHealthInsurance: false }, false],
    ['a foreigner', { indonesian: false }, false],
    ['54 at enrolment', { ageAtEnrolment: 54 }, false],
    ['construction', { scale: 'construction' }, false],
  ])('JKP, %s: %s', (_, overrides, eligible) => expect(isJkpEligible({ ...worker, ...overrides })).toBe(eligible));
});

describe('scale', () => {
  it.each([
    ['capital', 1_000_000_000n, 'micro'],
    ['capital', 1_000_000_001n, 'small'],
    ['capital', 5_000_000_001n, 'medium'],
    ['capital', 10_000_000_001n, 'large'],
    ['sales', 2_000_000_000n, 'micro'],
    ['sales', 15_000_000_000n, 'small'],
    ['sales', 50_000_000_000n, 'medium'],
    ['sales', 50_000_000_001n, 'large'],
  ] as const)('by %s of %s: %s', (criterion, rupiah, scale) => expect(scaleBy(criterion, rupiah)).toBe(scale));
});
