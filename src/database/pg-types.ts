import { types } from 'pg';

const { INT8, DATE, NUMERIC } = types.builtins;

/**
 * What `pg` hands to JavaScript, for the whole process:
 * a `date` stays the text `YYYY-MM-DD` (a Date would move it with the time zone), `int8` becomes a number,
 * `numeric` stays text, because money must not pass through floating point.
 *
 * Importing this file is enough; doing it twice does no harm.
 */
types.setTypeParser(DATE, (text) => text);
types.setTypeParser(NUMERIC, (text) => text);
types.setTypeParser(INT8, wholeNumber);

/** @throws RangeError for a whole number that JavaScript cannot hold exactly, rather than rounding it. */
export function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} is beyond what a number holds exactly`);
  return number;
}
