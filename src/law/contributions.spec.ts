import { plainDate } from '../common/plain-date';
import { ANNOUNCED_YEARS, officeCalendar } from './calendar';
import { contributionDueOn, latePaymentFine, monthlyContribution, rateOf, sanctionFine } from './contributions';

const today = plainDate('2026-06-08');
const workers = (count: number, wage: bigint) => Array.from({ length: count }, () => wage);

describe('an estimate', () => {
  it('of the worked example: ten workers, four million each, a small firm of low risk', () => {
    const contribution = monthlyContribution({
      wages: workers(10, 4_000_000n),
      riskGroup: 'low',
      programmes: ['JKK', 'JKM', 'JHT'],
      on: today,
    });
    expect(contribution).toBe(2_616_000n);
    expect(sanctionFine(contribution, 1)).toBe(2_616n);
  });

  it('of the model warning: 9.89 % for 29 workers not registered, 3 % for 18 without a pension', () => {
    const missing = monthlyContribution({
      wages: workers(29, 4_200_000n),
      riskGroup: 'medium',
      programmes: ['JKK', 'JKM', 'JHT', 'JP'],
      on: today,
    });
    const pension = monthlyContribution({
      wages: workers(18, 4_200_000n),
      riskGroup: 'medium',
      programmes: ['JP'],
      on: today,
    });
    expect(missing).toBe(12_046_020n);
    expect(pension).toBe(2_268_000n);
    expect(missing + pension).toBe(14_314_020n);
  });

  it.each([
    ['2024-02-29', null],
    ['2024-03-01', 301_269n],
    ['2025-03-01', 316_422n],
    ['2026-02-28', 316_422n],
    ['2026-03-01', 332_589n],
  ])('of the pension stops at the ceiling of %s', (on, expected) => {
    const estimate = () =>
      monthlyContribution({ wages: [20_000_000n], riskGroup: 'low', programmes: ['JP'], on: plainDate(on) });
    if (expected === null) expect(estimate).toThrow(RangeError);
    else expect(estimate()).toBe(expected);
  });

  it('rounds once, half up', () => {
    const wages = [4_000_001n, 4_000_001n];
    expect(monthlyContribution({ wages, riskGroup: 'very-low', programmes: ['JKK'], on: today })).toBe(19_200n);
    expect(sanctionFine(1_500n, 1)).toBe(2n);
    expect(sanctionFine(1_499n, 1)).toBe(1n);
  });

  it('costs nothing without workers or for JKP, and refuses a negative wage', () => {
    expect(monthlyContribution({ wages: [], riskGroup: 'low', programmes: ['JKK'], on: today })).toBe(0n);
    expect(monthlyContribution({ wages: [5_000_000n], riskGroup: 'low', programmes: ['JKP'], on: today })).toBe(0n);
    expect(() => monthlyContribution({ wages: [-1n], riskGroup: 'low', programmes: ['JKK'], on: today })).toThrow(
      RangeError,
    );
  });
});

it.each([
  ['very-low', 240n],
  ['low', 540n],
  ['medium', 890n],
  ['high', 1_270n],
  ['very-high', 1_740n],
] as const)('work of %s risk pays %s hundred-thousandths for JKK', (group, rate) =>
  expect(rateOf('JKK', group, today)).toBe(rate),
);

it('keeps the two fines apart', () => {
  expect(sanctionFine(2_616_000n, 3)).toBe(7_848n);
  expect(latePaymentFine(2_616_000n, 3)).toBe(156_960n);
  expect(() => sanctionFine(1n, -1)).toThrow(RangeError);
  expect(() => latePaymentFine(1n, 0.5)).toThrow(RangeError);
});

it.each([
  ['2026-09-01', '2026-10-15'],
  ['2026-10-01', '2026-11-16'],
  ['2026-12-01', '2027-01-15'],
  ['2027-02-01', '2027-03-16'],
])('the contribution of the month of %s is due on %s', (month, dueOn) => {
  expect(contributionDueOn(plainDate(month), officeCalendar(ANNOUNCED_YEARS))).toBe(dueOn);
});
