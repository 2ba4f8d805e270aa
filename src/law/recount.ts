import type { PlainDate } from '../common/plain-date';
import { CalendarNotLoaded } from './calendar';
import type { RulesOf } from './counting-rules';
import type { CountedPeriod, DeadlineExplanation } from './deadline';
import { explainMoved, type ClockMove } from './deadline-moves';

/** A clock that runs, with what its last day was counted from. */
export interface OpenClock {
  readonly period: CountedPeriod;
  /** Day zero at first. */
  readonly beganOn: PlainDate;
  /** Day zero as it stands, after a restart; the switches of this day hold. */
  readonly dayZeroOn: PlainDate;
  readonly moves: readonly ClockMove[];
  readonly dueOn: PlainDate;
}

/** A clock whose last day is another under other rules. */
export interface Recount<Clock extends OpenClock> {
  readonly clock: Clock;
  readonly oldDueOn: PlainDate;
  /** What the rules say; null when they lead into a year that is not loaded. */
  readonly countedDueOn: PlainDate | null;
  /** What the clock will say: the old day where the count cannot be had, or says a day that is over. */
  readonly newDueOn: PlainDate;
  readonly explanation: DeadlineExplanation | null;
}

/**
 * The clocks that other rules would move, in the order given. The length of a period that runs is never touched, only
 * the days it is counted in; and no last day is moved to before `today`, because nobody could still meet it.
 */
export function recounts<Clock extends OpenClock>(
  clocks: readonly Clock[],
  rulesOf: RulesOf,
  today: PlainDate,
): Recount<Clock>[] {
  return clocks
    .map((clock) => {
      const explanation = counted(clock, rulesOf);
      const countedDueOn = explanation?.dueOn ?? null;
      const newDueOn = countedDueOn !== null && countedDueOn >= today ? countedDueOn : clock.dueOn;
      return { clock, oldDueOn: clock.dueOn, countedDueOn, newDueOn, explanation };
    })
    .filter(({ oldDueOn, countedDueOn }) => countedDueOn !== oldDueOn);
}

function counted({ period, beganOn, dayZeroOn, moves }: OpenClock, rulesOf: RulesOf): DeadlineExplanation | null {
  const { calendar, countStart } = rulesOf(dayZeroOn);
  try {
    const {
      suspendedOn: _suspendedOn,
      remaining: _remaining,
      ...explanation
    } = explainMoved(period, beganOn, moves, calendar, { countStart });
    return explanation;
  } catch (error) {
    if (error instanceof CalendarNotLoaded) return null;
    throw error;
  }
}
