import { endOfDay, plainDateIn, startOfDay, type PlainDate } from '../common/plain-date';

/**
 * Parameter `tmp2t.effect`: when a decision begins to work.
 * `LATER_OF` the stated day and the proven receipt is the default (UU 30/2014 Ps. 60, Q18).
 */
export type EffectRule = 'LATER_OF' | 'STATED_DAY' | 'RECEIPT';

/** What the rule looks at. */
export interface EffectFacts {
  readonly rule: EffectRule;
  /** The day written in the decision. */
  readonly statedOn: PlainDate;
  /** The day the employer provably received it; null while that is not proven. */
  readonly receivedOn: PlainDate | null;
}

/** The day from which the decision works; null while its condition, the proof of receipt, is not met. */
export function effectiveOn({ rule, statedOn, receivedOn }: EffectFacts): PlainDate | null {
  if (rule === 'STATED_DAY') return statedOn;
  if (receivedOn === null || rule === 'RECEIPT') return receivedOn;
  return receivedOn > statedOn ? receivedOn : statedOn;
}

/**
 * The instant from which the counter answers `blocked`: 00:00 of the effective day in the office's zone, but never before
 * the condition was recorded, because nobody could have known.
 */
export function fromAt(effective: PlainDate, conditionRecordedAt: Date, timeZone: string): Date {
  const begins = startOfDay(effective, timeZone);
  return conditionRecordedAt > begins ? conditionRecordedAt : begins;
}

/** The instant at which a decision with an end day stops: 24:00 of that day. Revocations stop at their recorded instant. */
export function untilAtEndOf(endDay: PlainDate, timeZone: string): Date {
  return endOfDay(endDay, timeZone);
}

/** How long an answer may be relied on: to the end of the day it is about, or to the next change we know of. */
export function validUntil(asOf: Date, nextChangeAt: Date | null, timeZone: string): Date {
  const endsAt = endOfDay(plainDateIn(asOf, timeZone), timeZone);
  return nextChangeAt !== null && nextChangeAt > asOf && nextChangeAt < endsAt ? nextChangeAt : endsAt;
}
