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

  /** Tells all of them up to the last day; what happens on one day, happens side by side. */
  async tell(stories: readonly Story[]): Promise<void> {
    let waiting = await Promise.all(stories.map((story) => this.goOn(story)));
    for (;;) {
      const next = waiting.filter((each) => each !== null);
      const on = next.map((each) => each.on).reduce(earlier, addDays(this.options.until, 1));
      if (on > this.options.until) break;
      this.options.signal.throwIfAborted();
      await this.comeTo(on);
      waiting = await Promise.all(next.map(async (each) => (each.on === on ? this.goOn(each.story) : each)));
    }
    await this.comeTo(this.options.until);
  }

  private async goOn(story: Story): Promise<Waiting | null> {
    const { done, value } = await story.next();
    if (done) return null;
    const on = workingDayFrom(value, this.options.calendar);
    return { story, on: this.today && on < this.today ? this.today : on };
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

const earlier = (a: PlainDate, b: PlainDate): PlainDate => (a < b ? a : b);

/** So many working days after `day`. */
export function workingDaysAfter(day: PlainDate, count: number, calendar: OfficeCalendar): PlainDate {
  let on = day;
  for (let left = count; left > 0; left -= 1) on = workingDayFrom(addDays(on, 1), calendar);
  return on;
}
