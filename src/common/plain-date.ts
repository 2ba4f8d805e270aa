declare const plainDateBrand: unique symbol;

/** A calendar day without an hour or a zone, written `YYYY-MM-DD`. Compares with `<`, `>` and `===` like the text it is. */
export type PlainDate = string & { readonly [plainDateBrand]: true };

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MILLISECONDS_PER_DAY = 86_400_000;

/** The day written in `text`. Throws RangeError when it is not `YYYY-MM-DD` or names a day that does not exist. */
export function plainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new RangeError(`Not a calendar day in the form YYYY-MM-DD: ${JSON.stringify(text)}`);
  return text;
}

/** Whether `value` is a day that exists, written `YYYY-MM-DD`, in the years 1000 to 9999. */
export function isPlainDate(value: unknown): value is PlainDate {
  if (typeof value !== 'string') return false;
  const parts = SHAPE.exec(value);
  if (!parts || Number(parts[1]) < 1000) return false;
  const midnight = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(midnight) && dayOfUtc(midnight) === value;
}

/** The day `days` later, or earlier when negative. */
export function addDays(day: PlainDate, days: number): PlainDate {
  if (!Number.isInteger(days)) throw new RangeError(`Only whole days can be added, not ${days}`);
  return plainDate(dayOfUtc(utcMidnight(day) + days * MILLISECONDS_PER_DAY));
}

/** How many days lie between: `daysBetween('2026-03-01', '2026-03-04')` is 3; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return (utcMidnight(to) - utcMidnight(from)) / MILLISECONDS_PER_DAY;
}

/** The day of the week: 0 is Sunday, 6 is Saturday. */
export function weekday(day: PlainDate): number {
  return new Date(utcMidnight(day)).getUTCDay();
}

/** Saturday or Sunday. */
export function isWeekend(day: PlainDate): boolean {
  return weekday(day) === 0 || weekday(day) === 6;
}

/** The year of the day, as a number. */
export function yearOf(day: PlainDate): number {
  return Number(day.slice(0, 4));
}

/** The calendar day on which `instant` falls in `timeZone` (an IANA name such as `Asia/Makassar`). */
export function plainDateIn(instant: Date, timeZone: string): PlainDate {
  const { year, month, day } = wallClock(instant.getTime(), timeZone);
  return plainDate(`${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`);
}

/** The first instant of `day` in `timeZone`: 00:00, or the first moment after it where clocks skip midnight. */
export function startOfDay(day: PlainDate, timeZone: string): Date {
  const midnight = utcMidnight(day);
  // The zone's offset depends on the instant we are looking for, so guess once and correct once.
  const guess = midnight - offsetAt(midnight, timeZone);
  const start = midnight - offsetAt(guess, timeZone);
  return new Date(plainDateIn(new Date(start), timeZone) < day ? guess : start);
}

/** The instant at which `day` is over in `timeZone`, that is 24:00: the first instant of the day after. */
export function endOfDay(day: PlainDate, timeZone: string): Date {
  return startOfDay(addDays(day, 1), timeZone);
}

function utcMidnight(day: PlainDate): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function dayOfUtc(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

function offsetAt(instant: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = wallClock(instant, timeZone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}

type WallClock = Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>;

/** Building a format costs far more than using it, and an office has one or two zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

function wallClock(instant: number, timeZone: string): WallClock {
  const clock: WallClock = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  for (const part of formatFor(timeZone).formatToParts(instant)) {
    if (part.type in clock) clock[part.type as keyof WallClock] = Number(part.value);
  }
  return clock;
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
