import { addDays, startOfDay, type PlainDate } from '../common/plain-date';
import type { OfficeCalendar } from '../law/calendar';
import { workingDayFrom } from '../law/deadline';
import type { DemoClock } from './demo-clock';

/** Yields the day on which it goes on: the office's clock shows that day, or the next working day, when it does. */
export type Story = AsyncGenerator<PlainDate, void, void>;

interface Waiting {
  story: Story;
  on: PlainDate;
}

export interface TimelineOptions {
  clock: DemoClock;
  calendar: OfficeCalendar;
  timeZone: string;
  /** The last day on which anything happens; a story that goes on later is left where it stands. */
  until: PlainDate;
  /** Called when a day has come, before the stories of that day: what the office's own clock brings about. */
  dayBegins: (day: PlainDate) => Promise<void>;
  /** Stops between two steps. */
  signal: AbortSignal;
}

const OPENS_AT_MINUTES = 8 * 60;
const BETWEEN_STEPS_MINUTES = 4;
/** After that many steps in a day they share the last minute: the office closes. */
const STEPS_A_DAY = 110;

/** Tells many stories in the order of the calendar, so that numbers and history grow as they do in an office. */
export class Timeline {
  private today: PlainDate | null = null;
  private steps = 0;

  constructor(private readonly options: TimelineOptions) {}

  /** Tells all of them up to the last day. */
  async tell(stories: readonly Story[]): Promise<void> {
    const waiting: Waiting[] = [];
    for (const story of stories) await this.goOn(waiting, story);
    for (;;) {
      const next = earliest(waiting);
      if (!next || next.on > this.options.until) break;
      this.options.signal.throwIfAborted();
      waiting.splice(waiting.indexOf(next), 1);
      await this.comeTo(next.on);
      await this.goOn(waiting, next.story);
    }
    await this.comeTo(this.options.until);
  }

  private async goOn(waiting: Waiting[], story: Story): Promise<void> {
    const { done, value } = await story.next();
    if (done) return;
    const on = workingDayFrom(value, this.options.calendar);
    waiting.push({ story, on: this.today && on < this.today ? this.today : on });
  }

  private async comeTo(day: PlainDate): Promise<void> {
    const { clock, timeZone, dayBegins } = this.options;
    const isNewDay = day !== this.today;
    if (isNewDay) {
      // Stands at midnight first, so that last days pass on the morning after.
      await clock.set(startOfDay(day, timeZone));
      this.today = day;
      this.steps = 0;
      await dayBegins(day);
    }
    this.steps = Math.min(this.steps + 1, STEPS_A_DAY);
    const minutes = OPENS_AT_MINUTES + this.steps * BETWEEN_STEPS_MINUTES;
    await clock.set(new Date(startOfDay(day, timeZone).getTime() + minutes * 60_000));
  }
}

/** The first of the earliest: stories keep their order within a day. */
function earliest(waiting: readonly Waiting[]): Waiting | undefined {
  return waiting.reduce<Waiting | undefined>((first, each) => (first && first.on <= each.on ? first : each), undefined);
}

/** So many working days after `day`. */
export function workingDaysAfter(day: PlainDate, count: number, calendar: OfficeCalendar): PlainDate {
  let on = day;
  for (let left = count; left > 0; left -= 1) on = workingDayFrom(addDays(on, 1), calendar);
  return on;
}
