import type { PlainDate } from '../common/plain-date';
import type { OfficeCalendar } from './calendar';
import { lastDay } from './deadline';
import { isLengthAllowed, periodOn } from './periods';
import type { FindingFact, FineFact, SanctionFacts, SanctionParameters, WarningFact } from './sanction-facts';

/** What every condition is given. */
export interface Weighed {
  readonly facts: SanctionFacts;
  readonly calendar: OfficeCalendar;
  readonly parameters: SanctionParameters;
}

/** The warning of that order that names the finding, if it was given: each finding has its own chain (I12). */
export function warningOf(order: 1 | 2, { id }: FindingFact, { facts }: Weighed): WarningFact | undefined {
  return facts.warnings.find((warning) => warning.order === order && warning.findings.some((named) => named.id === id));
}

/** What BPJS did about a fine for the finding; the newest act where none names it, so that I12 can say so. */
export function fineOf({ id }: FindingFact, { facts }: Weighed): FineFact | undefined {
  return facts.fines.findLast(({ findings }) => findings.some((named) => named.id === id)) ?? facts.fines.at(-1);
}

/** The last day of a warning's period; null while receipt is not proven or the clock stands still, or when the letter gives more than the law allows. */
export function warningEnd(warning: WarningFact | undefined, { calendar, parameters }: Weighed): PlainDate | null {
  if (!warning?.receivedOn) return null;
  if (warning.endsOn !== undefined) return warning.endsOn;
  const period = periodOn('warning', warning.receivedOn);
  if (!isLengthAllowed(period, warning.days)) return null;
  return lastDay({ ...period, length: warning.days }, warning.receivedOn, calendar, {
    countStart: parameters.countStart,
  });
}

/** The last day of the fine window, which runs from the end of the second warning; null while that has no end, or the window stands still. */
export function fineEnd(fine: FineFact & { kind: 'set' }, finding: FindingFact, weighed: Weighed): PlainDate | null {
  if (fine.endsOn !== undefined) return fine.endsOn;
  const warningEndsOn = warningEnd(warningOf(2, finding, weighed), weighed);
  if (warningEndsOn === null) return null;
  const period = periodOn('fine', warningEndsOn);
  if (!isLengthAllowed(period, fine.days)) return null;
  return lastDay({ ...period, length: fine.days }, warningEndsOn, weighed.calendar);
}
