import { plainDate, type PlainDate } from '../common/plain-date';
import { JP_CEILINGS, monthlyContribution, rateOf, type ContributionFigures, type RiskGroup } from './contributions';
import { dutyToJoinOn, type Programme, type Scale } from './duty-to-join';

/**
 * What an employer probably owes for one finding (domain.md §4.3): "estimasi, bukan penetapan". Money is whole rupiah,
 * rates are hundred-thousandths. The two fines stand apart and are never added to each other.
 */

/** What every estimate is labelled with, wherever it is shown. */
export const ESTIMATE_LABEL = 'estimasi, bukan penetapan';

/** The first month that can be estimated: before it no ceiling of JP is known. */
export const ESTIMABLE_FROM: PlainDate = JP_CEILINGS.at(-1)!.from;

/** What an estimate is made of, as somebody stated it on a day. */
export interface EstimateBasis {
  /** Workers for whom nothing, or too little, was paid. */
  readonly workers: number;
  /** Their average monthly wage in rupiah; where too low a wage was reported, what is missing of it. */
  readonly wage: bigint;
  readonly scale: Scale;
  readonly riskGroup: RiskGroup;
  /** Only these programmes; all that the scale must join when empty. */
  readonly programmes: readonly Programme[];
}

/** One month of the estimate: the figures in force in it, and for how many months it is late. */
export interface EstimatedMonth {
  /** Its first day. */
  readonly on: PlainDate;
  readonly figures: ContributionFigures;
  readonly monthsLate: number;
}

/** Rates of the two fines on the day of the estimate, per month, in hundred-thousandths. */
export interface FineRates {
  readonly sanction: bigint;
  readonly latePayment: bigint;
}

/** The figures in rupiah. */
export interface Estimate {
  /** The newest month by programme, each rounded by itself. */
  readonly programmes: readonly { readonly programme: Programme; readonly rate: bigint; readonly monthly: bigint }[];
  /** Contribution of the newest month. */
  readonly monthly: bigint;
  /** Contributions of all months. */
  readonly contributions: bigint;
  /** Denda sanksi (PP 86/2013 Ps. 7), of the contributions of all months. */
  readonly sanctionFine: bigint;
  /** Denda keterlambatan (PP 44, 45, 46/2015), each month by itself for as long as it is late. */
  readonly lateFine: bigint;
}

/** The programmes that are estimated: those the scale must join on `day`, or the named ones of them. */
export function estimatedProgrammes({ scale, programmes }: EstimateBasis, day: PlainDate): readonly Programme[] {
  const required = dutyToJoinOn(day).required[scale];
  return programmes.length === 0 ? required : required.filter((programme) => programmes.includes(programme));
}

/** Estimates `months`, oldest first. Throws RangeError when there is none. */
export function estimate(basis: EstimateBasis, months: readonly EstimatedMonth[], rates: FineRates): Estimate {
  const newest = months.at(-1);
  if (!newest) throw new RangeError('An estimate is of one month at least');
  const contributionOf = ({ on, figures }: EstimatedMonth, only?: Programme): bigint =>
    monthlyContribution({
      wages: [basis.wage],
      each: basis.workers,
      riskGroup: basis.riskGroup,
      programmes: only ? [only] : estimatedProgrammes(basis, on),
      on,
      figures,
    });

  const owed = months.map((month) => ({ monthsLate: BigInt(month.monthsLate), amount: contributionOf(month) }));
  const contributions = owed.reduce((sum, { amount }) => sum + amount, 0n);
  return {
    programmes: estimatedProgrammes(basis, newest.on).map((programme) => ({
      programme,
      rate: rateOf(programme, basis.riskGroup, newest.on, newest.figures),
      monthly: contributionOf(newest, programme),
    })),
    monthly: owed.at(-1)!.amount,
    contributions,
    sanctionFine: part(contributions, rates.sanction),
    lateFine: part(
      owed.reduce((sum, { amount, monthsLate }) => sum + amount * monthsLate, 0n),
      rates.latePayment,
    ),
  };
}

/** First days of `count` months from the month of `first` on, oldest first. */
export function monthsFrom(first: PlainDate, count: number): PlainDate[] {
  const [year, month] = first.split('-').map(Number) as [number, number];
  return Array.from({ length: count }, (_, index) => {
    const ofAll = year * 12 + (month - 1) + index;
    return plainDate(`${Math.floor(ofAll / 12)}-${String((ofAll % 12) + 1).padStart(2, '0')}-01`);
  });
}

/**
 * Months a contribution due on `dueOn` is late on `day`; a month that has begun counts whole, because the charge is
 * "untuk setiap bulan keterlambatan". None until the due day is over.
 */
export function monthsLate(dueOn: PlainDate, day: PlainDate): number {
  if (day <= dueOn) return 0;
  const [dueYear, dueMonth, dueDay] = dueOn.split('-').map(Number) as [number, number, number];
  const [year, month, ofMonth] = day.split('-').map(Number) as [number, number, number];
  return (year - dueYear) * 12 + (month - dueMonth) + (ofMonth > dueDay ? 1 : 0);
}

/** A part of an amount in hundred-thousandths, rounded half up to rupiah. */
function part(amount: bigint, rate: bigint): bigint {
  return (amount * rate + 50_000n) / 100_000n;
}
