import { plainDate } from '../common/plain-date';
import { contributionFigures } from './contributions';
import { estimate, monthsFrom, monthsLate, type EstimateBasis } from './estimates';

const RATES = { sanction: 100n, latePayment: 2_000n };
/** The example of domain.md §4.3: ten workers of Rp4.000.000 in a small firm of low risk. */
const EXAMPLE: EstimateBasis = { workers: 10, wage: 4_000_000n, scale: 'small', riskGroup: 'low', programmes: [] };

const months = (first: string, ...late: number[]) =>
  monthsFrom(plainDate(first), late.length).map((on, index) => ({
    on,
    figures: contributionFigures(on),
    monthsLate: late[index]!,
  }));

describe('an estimate', () => {
  it("is the example of the law's reader: Rp2.616.000 a month, Rp2.616 of sanction fine", () => {
    expect(estimate(EXAMPLE, months('2026-10-01', 1), RATES)).toEqual({
      programmes: [
        { programme: 'JKK', rate: 540n, monthly: 216_000n },
        { programme: 'JKM', rate: 300n, monthly: 120_000n },
        { programme: 'JHT', rate: 5_700n, monthly: 2_280_000n },
      ],
      monthly: 2_616_000n,
      contributions: 2_616_000n,
      sanctionFine: 2_616n,
      lateFine: 52_320n,
    });
  });

  it.each<[string, Partial<EstimateBasis>, bigint, bigint, bigint]>([
    ['micro firms join two programmes', { scale: 'micro' }, 336_000n, 336n, 6_720n],
    ['medium firms pay JP as well', { scale: 'medium' }, 3_816_000n, 3_816n, 76_320n],
    ['construction pays as micro does', { scale: 'construction' }, 336_000n, 336n, 6_720n],
    ['only the missing programme', { scale: 'large', programmes: ['JP'] }, 1_200_000n, 1_200n, 24_000n],
    ['a programme not required costs nothing', { scale: 'micro', programmes: ['JP'] }, 0n, 0n, 0n],
    [
      'JP up to its ceiling',
      { workers: 1, wage: 20_000_000n, scale: 'large', programmes: ['JP'] },
      332_589n,
      333n,
      6_652n,
    ],
    ['less than half a rupiah rounds down', { workers: 1, wage: 50n, scale: 'micro', programmes: ['JKM'] }, 0n, 0n, 0n],
    ['half a rupiah rounds up', { workers: 1, wage: 500n, scale: 'micro', programmes: ['JKM'] }, 2n, 0n, 0n],
  ])('%s', (_, change, monthly, sanctionFine, lateFine) => {
    const got = estimate({ ...EXAMPLE, ...change }, months('2026-10-01', 1), RATES);
    expect(got).toMatchObject({ monthly, contributions: monthly, sanctionFine, lateFine });
  });

  it('counts each month by the figures of its own time, and its lateness by itself', () => {
    const basis: EstimateBasis = { ...EXAMPLE, workers: 1, wage: 20_000_000n, scale: 'large', programmes: ['JP'] };
    expect(estimate(basis, months('2026-02-01', 2, 1), RATES)).toMatchObject({
      monthly: 332_589n,
      // 3 % of Rp10.547.400 in February, of Rp11.086.300 from March on.
      contributions: 316_422n + 332_589n,
      sanctionFine: 649n,
      // 2 % of (2 × 316.422 + 332.589), rounded once.
      lateFine: 19_309n,
    });
  });

  it('keeps a month that is not late out of the late fine', () => {
    expect(estimate(EXAMPLE, months('2026-10-01', 1, 0), RATES)).toMatchObject({
      contributions: 5_232_000n,
      lateFine: 52_320n,
    });
  });

  it('needs a month', () => {
    expect(() => estimate(EXAMPLE, [], RATES)).toThrow(RangeError);
  });
});

it.each([
  ['2026-11-16', '2026-11-16', 0],
  ['2026-11-16', '2026-11-17', 1],
  ['2026-11-16', '2026-12-16', 1],
  ['2026-11-16', '2026-12-17', 2],
  ['2025-12-15', '2026-11-25', 12],
])('due on %s, paid on %s: %i months late', (dueOn, day, late) => {
  expect(monthsLate(plainDate(dueOn), plainDate(day))).toBe(late);
});

it('lists months across the year', () => {
  expect(monthsFrom(plainDate('2026-11-01'), 3)).toEqual(['2026-11-01', '2026-12-01', '2027-01-01']);
});
