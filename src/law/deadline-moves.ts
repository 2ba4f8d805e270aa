import { longDate } from '../common/formats';
import { addDays, type PlainDate } from '../common/plain-date';
import { isWorkingDay, type OfficeCalendar } from './calendar';
import {
  calendarDaySteps,
  explainDeadline,
  extensionSteps,
  workingDaySteps,
  type CountedPeriod,
  type CountOptions,
  type DeadlineExplanation,
  type DeadlineStep,
} from './deadline';
import { lengthInWords } from './periods';

/** What can happen to a clock. Each is recorded with its reason; a date is never edited. */
export const DEADLINE_CHANGE_KINDS = [
  'started',
  'suspended',
  'resumed',
  'extended',
  'restarted',
  'recalculated',
  'corrected',
  'ended',
] as const;
export type DeadlineChangeKind = (typeof DEADLINE_CHANGE_KINDS)[number];

/**
 * What a change rests on: a proof of receipt, a step of the case, a decision of the office on a period of its own, an
 * instalment plan, a stay by objection or court, the calendar and the rules of counting, or the clock itself.
 */
export type DeadlineChangeGround = 'PROOF' | 'STEP' | 'OFFICE' | 'INSTALMENT_PLAN' | 'STAY' | 'CALENDAR' | 'CLOCK';

/** After an instalment plan has lapsed the remaining days run on, never fewer than this many working days (domain.md §3.2). */
export const LEAST_DAYS_AFTER_PLAN = 3;

/** A change that moves the last day, as the office recorded it. */
export type ClockMove =
  | { readonly kind: 'suspended'; readonly on: PlainDate }
  | { readonly kind: 'resumed'; readonly on: PlainDate; readonly atLeastWorkingDays?: number }
  | { readonly kind: 'extended'; readonly to: PlainDate }
  | { readonly kind: 'restarted'; readonly dayZeroOn: PlainDate };

/** A clock after everything that happened to it. */
export interface MovedDeadline extends DeadlineExplanation {
  /** Since when it stands still; null while it runs. Its `dueOn` then is the one it had before. */
  readonly suspendedOn: PlainDate | null;
  /** How many of its days are left from `suspendedOn` on; null while it runs. */
  readonly remaining: number | null;
}

/**
 * The last day and every day on the way to it, after all that moved the clock, in order. The same moves under another
 * calendar give the recalculated deadline.
 *
 * The day on which a clock is suspended no longer counts, nor does the day on which it is resumed: the remaining days
 * run on from the next. Throws CalendarNotLoaded, and RangeError for a resumption without a suspension.
 */
export function explainMoved(
  period: CountedPeriod,
  dayZeroOn: PlainDate,
  moves: readonly ClockMove[],
  calendar: OfficeCalendar,
  options: CountOptions = {},
): MovedDeadline {
  const begun = (on: PlainDate): MovedDeadline => ({
    ...explainDeadline(period, on, calendar, options),
    suspendedOn: null,
    remaining: null,
  });
  return moves.reduce<MovedDeadline>((clock, move) => {
    switch (move.kind) {
      case 'suspended':
        return suspended(clock, move.on);
      case 'resumed':
        return resumed(clock, move, period, calendar);
      case 'extended':
        return extended(clock, move.to, period, calendar);
      case 'restarted': {
        const again = said(begun(move.dayZeroOn), `Dihitung ulang sesudah ${longDate(move.dayZeroOn)}.`);
        return clock.suspendedOn ? suspended(again, clock.suspendedOn) : again;
      }
    }
  }, begun(dayZeroOn));
}

/**
 * The days of a clock as they are known on `today`: all up to its last day, or, while it stands still, those that ran and
 * those on which it stood still.
 */
export function stepsSoFar(clock: DeadlineExplanation & Partial<MovedDeadline>, today: PlainDate): DeadlineStep[] {
  const { suspendedOn, steps } = clock;
  if (!suspendedOn) return [...steps];
  return [...steps.filter((step) => step.on < suspendedOn), ...standstill(suspendedOn, today)];
}

function standstill(from: PlainDate, to: PlainDate): DeadlineStep[] {
  const days: DeadlineStep[] = [];
  for (let on = from; on <= to; on = addDays(on, 1)) days.push({ on, counted: false, why: 'suspended' });
  return days;
}

function suspended(clock: MovedDeadline, on: PlainDate): MovedDeadline {
  // Closed days after the last counted one can be all that is left: one day stays to act on.
  const remaining = Math.max(1, clock.steps.filter((step) => step.counted && step.on >= on).length);
  return { ...clock, suspendedOn: on, remaining };
}

function resumed(
  clock: MovedDeadline,
  { on, atLeastWorkingDays = 1 }: Extract<ClockMove, { kind: 'resumed' }>,
  period: CountedPeriod,
  calendar: OfficeCalendar,
): MovedDeadline {
  if (clock.suspendedOn === null || clock.remaining === null) throw new RangeError('A running clock cannot be resumed');
  const from = clock.suspendedOn > clock.steps[0]!.on ? clock.suspendedOn : clock.steps[0]!.on;
  const next = on < from ? from : addDays(on, 1);
  const asCounted =
    period.unit === 'working-days'
      ? workingDaySteps(clock.remaining, next, calendar)
      : calendarDaySteps(clock.remaining, next, calendar);
  const workingDays = asCounted.filter((step) => isWorkingDay(step.on, calendar)).length;
  const isTooShort = workingDays < atLeastWorkingDays;
  const rest = isTooShort ? workingDaySteps(atLeastWorkingDays, next, calendar) : asCounted;
  const left = isTooShort ? `${atLeastWorkingDays} hari kerja` : lengthInWords({ ...period, length: clock.remaining });
  return said(
    moved(clock, [...clock.steps.filter((step) => step.on < from), ...standstill(from, on), ...rest]),
    `Dihentikan ${longDate(clock.suspendedOn)} sampai ${longDate(on)}; sesudahnya berjalan lagi ${left}.`,
  );
}

function extended(clock: MovedDeadline, to: PlainDate, period: CountedPeriod, calendar: OfficeCalendar): MovedDeadline {
  if (to <= clock.dueOn) return clock;
  const more = extensionSteps(period.unit, addDays(clock.dueOn, 1), to, calendar);
  return said(
    moved(clock, [...clock.steps, ...more]),
    `Diperpanjang dari ${longDate(clock.dueOn)} sampai ${longDate(more.at(-1)!.on)}.`,
  );
}

const moved = (clock: MovedDeadline, steps: readonly DeadlineStep[]): MovedDeadline => ({
  ...clock,
  steps,
  dueOn: steps.at(-1)!.on,
  suspendedOn: null,
  remaining: null,
});

const said = (clock: MovedDeadline, sentence: string): MovedDeadline => ({
  ...clock,
  rule: `${clock.rule} ${sentence}`,
});
