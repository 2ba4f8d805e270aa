import { plainDate, type PlainDate } from '../common/plain-date';
import type { OfficeCalendar } from './calendar';
import { workingDayFrom } from './deadline';
import type { Programme } from './duty-to-join';
import type { Mark } from './mark';

/**
 * Contributions, for plausibility and estimates only: BPJS's figures prevail, and every page says
 * "estimasi, bukan penetapan". Money is whole rupiah in `bigint`; rates are in hundred-thousandths, so 0.24 % is 240.
 */
const WHOLE = 100_000n;

/** Risk group of the kind of work; decides the rate of JKK. */
export const RISK_GROUPS = ['very-low', 'low', 'medium', 'high', 'very-high'] as const;
export type RiskGroup = (typeof RISK_GROUPS)[number];

/** What people read. */
export const RISK_GROUP_LABELS: Readonly<Record<RiskGroup, string>> = {
  'very-low': 'sangat rendah',
  low: 'rendah',
  medium: 'sedang',
  high: 'tinggi',
  'very-high': 'sangat tinggi',
};

/** A value that holds from a day on. */
interface Dated<Value> {
  readonly from: PlainDate;
  readonly value: Value;
  readonly source: string;
  readonly mark: Mark;
}

const BEGINNING = plainDate('2015-07-01');

/** Paid by the employer, newest first. Since JKP, 0.14 % of each group is passed on to it; the total stays the same. */
export const JKK_RATES: readonly Dated<Readonly<Record<RiskGroup, bigint>>>[] = [
  {
    from: BEGINNING,
    value: { 'very-low': 240n, low: 540n, medium: 890n, high: 1_270n, 'very-high': 1_740n },
    source: 'PP 44/2015; PP 6/2025 (rekomposisi JKP)',
    mark: 'S',
  },
];

/** Rates of the other programmes: the employer's and the worker's share. */
export const SHARED_RATES: Readonly<
  Record<'JKM' | 'JHT' | 'JP', readonly Dated<{ readonly employer: bigint; readonly worker: bigint }>[]>
> = {
  JKM: [{ from: BEGINNING, value: { employer: 300n, worker: 0n }, source: 'PP 44/2015', mark: 'K' }],
  JHT: [{ from: BEGINNING, value: { employer: 3_700n, worker: 2_000n }, source: 'PP 46/2015', mark: 'K' }],
  JP: [{ from: BEGINNING, value: { employer: 2_000n, worker: 1_000n }, source: 'PP 45/2015', mark: 'S' }],
};

/** JP is counted on the wage up to this ceiling, raised each March by the growth of the economy. */
export const JP_CEILINGS: readonly Dated<bigint>[] = [
  {
    from: plainDate('2026-03-01'),
    value: 11_086_300n,
    source: 'PP 45/2015, penyesuaian 2026 (belum diverifikasi)',
    mark: 'K',
  },
  { from: plainDate('2025-03-01'), value: 10_547_400n, source: 'PP 45/2015, penyesuaian 2025', mark: 'K' },
  { from: plainDate('2024-03-01'), value: 10_042_300n, source: 'PP 45/2015, penyesuaian 2024', mark: 'S' },
];

/** Two different fines that are never merged: the sanction for an ignored warning, and the charge for paying late. */
export const FINE_RATES = {
  /** Denda sanksi: of the contributions that should have been paid, per month. */
  sanction: { from: plainDate('2013-12-24'), value: 100n, source: 'PP 86/2013 Ps. 7', mark: 'S' },
  /** Denda keterlambatan: of the contribution due, per month late, borne by the employer. */
  latePayment: { from: BEGINNING, value: 2_000n, source: 'PP 44/2015, PP 45/2015, PP 46/2015', mark: 'S' },
} as const satisfies Record<string, Dated<bigint>>;

/**
 * The figures of one day: rates in hundred-thousandths of the wage, employer and worker together, and the ceiling of JP
 * in whole rupiah. {@link contributionFigures} gives those of the law; the office may have fixed newer ones.
 */
export interface ContributionFigures {
  readonly jkk: Readonly<Record<RiskGroup, bigint>>;
  readonly shared: Readonly<Record<'JKM' | 'JHT' | 'JP', bigint>>;
  readonly jpCeiling: bigint;
}

/** Whose wages are estimated and how. */
export interface EstimateInput {
  /** Monthly wage of each worker in whole rupiah. */
  readonly wages: readonly bigint[];
  /** How many workers earn each of these wages; one when absent. */
  readonly each?: number;
  readonly riskGroup: RiskGroup;
  /** The programmes to pay for; JKP costs nothing extra. */
  readonly programmes: readonly Programme[];
  /** The month is estimated by the rates of this day. */
  readonly on: PlainDate;
  /** The office's figures of that day; the law's own when absent. */
  readonly figures?: ContributionFigures;
}

/** What the texts fix on `day`. Throws RangeError for a day before the first rate. */
export function contributionFigures(day: PlainDate): ContributionFigures {
  const shared = (programme: 'JKM' | 'JHT' | 'JP') => {
    const { employer, worker } = valueOn(SHARED_RATES[programme], day);
    return employer + worker;
  };
  return {
    jkk: valueOn(JKK_RATES, day),
    shared: { JKM: shared('JKM'), JHT: shared('JHT'), JP: shared('JP') },
    jpCeiling: valueOn(JP_CEILINGS, day),
  };
}

/** Contribution of one month for all workers: `Σ wage × rate`, JP on the wage up to its ceiling, rounded half up to rupiah. */
export function monthlyContribution({ wages, each = 1, riskGroup, programmes, on, figures }: EstimateInput): bigint {
  if (wages.some((wage) => wage < 0n)) throw new RangeError('A wage is never negative');
  const parts = programmes.map((programme) => {
    const rate = rateOf(programme, riskGroup, on, figures);
    const ceiling = programme === 'JP' ? (figures?.jpCeiling ?? valueOn(JP_CEILINGS, on)) : null;
    return wages.reduce((sum, wage) => sum + rate * (ceiling !== null && wage > ceiling ? ceiling : wage), 0n);
  });
  return roundHalfUp(BigInt(each) * parts.reduce((sum, part) => sum + part, 0n));
}

/** The rate of a programme in hundred-thousandths of the wage, employer and worker together. */
export function rateOf(
  programme: Programme,
  riskGroup: RiskGroup,
  on: PlainDate,
  figures?: ContributionFigures,
): bigint {
  if (programme === 'JKP') return 0n;
  if (programme === 'JKK') return (figures?.jkk ?? valueOn(JKK_RATES, on))[riskGroup];
  if (figures) return figures.shared[programme];
  const { employer, worker } = valueOn(SHARED_RATES[programme], on);
  return employer + worker;
}

/** The sanction fine of PP 86/2013: 0.1 % per month of what should have been paid. */
export function sanctionFine(contribution: bigint, months: number): bigint {
  return roundHalfUp(contribution * FINE_RATES.sanction.value * wholeMonths(months));
}

/** The late-payment fine: 2 % per month of the contribution due. */
export function latePaymentFine(contribution: bigint, monthsLate: number): bigint {
  return roundHalfUp(contribution * FINE_RATES.latePayment.value * wholeMonths(monthsLate));
}

/** The day by which the contribution of a month is due: the 15th of the next, or the first working day after it. */
export function contributionDueOn(month: PlainDate, calendar: OfficeCalendar, dueDay = 15): PlainDate {
  const [year, ofYear] = month.split('-').map(Number) as [number, number];
  const next = ofYear === 12 ? `${year + 1}-01` : `${year}-${String(ofYear + 1).padStart(2, '0')}`;
  return workingDayFrom(plainDate(`${next}-${String(dueDay).padStart(2, '0')}`), calendar);
}

/** Newest first: the value in force on a day. */
function valueOn<Value>(versions: readonly Dated<Value>[], day: PlainDate): Value {
  const version = versions.find(({ from }) => from <= day);
  if (!version) throw new RangeError(`No rate is known before ${versions.at(-1)?.from}`);
  return version.value;
}

function wholeMonths(months: number): bigint {
  if (!Number.isInteger(months) || months < 0) throw new RangeError(`Not a number of months: ${months}`);
  return BigInt(months);
}

function roundHalfUp(hundredThousandths: bigint): bigint {
  return (hundredThousandths + WHOLE / 2n) / WHOLE;
}
