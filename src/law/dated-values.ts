import type { PlainDate } from '../common/plain-date';
import type { ParameterValue } from './parameter';
import { valueByLaw, type ParameterKey } from './parameters';

/** A value the office has fixed for itself, from a day on. */
export interface OwnValue {
  readonly validFrom: PlainDate;
  readonly value: ParameterValue;
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

/** The office's values with one more that holds from its day on. */
export function withValue(own: OwnValues, key: ParameterKey, value: OwnValue): OwnValues {
  // Stable: of two values for one day the one just added counts.
  const all = [value, ...(own[key] ?? [])].sort((a, b) =>
    a.validFrom < b.validFrom ? 1 : a.validFrom > b.validFrom ? -1 : 0,
  );
  return { ...own, [key]: all };
}
