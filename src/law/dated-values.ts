import type { PlainDate } from '../common/plain-date';
import type { ParameterValue } from './parameter';
import type { Mark } from './mark';
import { parameterOfPeriod, parameterOfUnit, valueByLaw, type ParameterKey } from './parameters';
import { isLengthAllowed, periodOn, type Period, type PeriodKey, type PeriodUnit } from './periods';

/** A value the office has fixed for itself, from a day on. */
export interface OwnValue {
  readonly validFrom: PlainDate;
  readonly value: ParameterValue;
  readonly source: string;
  readonly mark: Mark;
}

/** The office's own values of each parameter, newest first. */
export type OwnValues = Readonly<Partial<Record<ParameterKey, readonly OwnValue[]>>>;

/**
 * The value in force on `day`: the newest by then, be it the office's own or a text's. The office's own goes first where
 * both begin on the same day, and gives way to a text that came after it.
 */
export function valueOn(key: ParameterKey, own: readonly OwnValue[] | undefined, day: PlainDate): ParameterValue {
  return ownValueOn(key, own, day)?.value ?? valueByLaw(key, day).value;
}

/** The office's own value in force on `day`; undefined where a text rules. */
export function ownValueOn(
  key: ParameterKey,
  own: readonly OwnValue[] | undefined,
  day: PlainDate,
): OwnValue | undefined {
  const newest = own?.find(({ validFrom }) => validFrom <= day);
  return newest && newest.validFrom >= valueByLaw(key, day).from ? newest : undefined;
}

/** The parameters that make up a period: of its length, and of its unit where that is one. */
export function parametersOfPeriod(period: PeriodKey): ParameterKey[] {
  return [parameterOfPeriod(period), parameterOfUnit(period)].filter((key) => key !== undefined);
}

/**
 * The period in force on the day it begins: as the text fixes it, or with the office's own length or unit, and then it
 * names what that rests on. A length that the law does not allow any more gives way to the law.
 */
export function periodInForce(key: PeriodKey, own: OwnValues, day: PlainDate): Period {
  const byLaw = periodOn(key, day);
  return parametersOfPeriod(key).reduce((period, parameter) => {
    const chosen = ownValueOn(parameter, own[parameter], day);
    if (!chosen) return period;
    const { value, source, mark, validFrom: chosenFrom } = chosen;
    if (typeof value === 'number' && !isLengthAllowed(byLaw, value)) return period;
    const change = typeof value === 'number' ? { length: value } : { unit: UNITS[String(value)] ?? byLaw.unit };
    const isNewest = !period.chosenFrom || period.chosenFrom <= chosenFrom;
    return { ...period, ...change, limitedBy: byLaw.source, ...(isNewest ? { source, mark, chosenFrom } : {}) };
  }, byLaw);
}

/** The choices of a parameter that sets a unit. */
const UNITS: Readonly<Record<string, PeriodUnit>> = { HARI_KERJA: 'working-days', HARI: 'calendar-days' };

/** The office's values with one more that holds from its day on. */
export function withValue(own: OwnValues, key: ParameterKey, value: OwnValue): OwnValues {
  // Stable: of two values for one day the one just added counts.
  const all = [value, ...(own[key] ?? [])].sort((a, b) =>
    a.validFrom < b.validFrom ? 1 : a.validFrom > b.validFrom ? -1 : 0,
  );
  return { ...own, [key]: all };
}
