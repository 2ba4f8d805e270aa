import { weekday, yearOf, type PlainDate } from '../../common/plain-date';

/** Why a weekday is not worked: a national holiday, or joint leave (cuti bersama). */
export type ClosedDayKind = 'public-holiday' | 'joint-leave';

/** A day on which the office is closed, with the name people know it by. */
export interface ClosedDay {
  readonly on: PlainDate;
  readonly kind: ClosedDayKind;
  readonly name: string;
}

/** One year as the joint decree of three ministers (SKB) fixes it, extra days included. */
export interface CalendarYear {
  readonly year: number;
  readonly source: string;
  readonly days: readonly ClosedDay[];
}

/** Which days the office works, for the years it knows. */
export interface OfficeCalendar {
  readonly knownYears: ReadonlySet<number>;
  readonly closed: ReadonlyMap<PlainDate, ClosedDay>;
  /** Parameter `calendar.joint_leave_is_working`. */
  readonly jointLeaveIsWorking: boolean;
  /** The weekdays that are worked; 0 is Sunday. Parameter `calendar.week`. */
  readonly week: readonly number[];
}

/** Choices of the office that the decree leaves open. */
export interface CalendarOptions {
  /** Default false: joint leave lengthens a period, in the employer's favour (domain.md §5.1). */
  readonly jointLeaveIsWorking?: boolean;
  /** Default Monday to Friday, Perpres 21/2023 Ps. 3. */
  readonly week?: readonly number[];
  /** Days closed besides the decree: an election, a presidential decree, a disaster. */
  readonly extraDays?: readonly ClosedDay[];
}

/** Why a day counts or does not: `public-holiday:<name>` and `joint-leave:<name>` carry the name. */
export type DayKind = 'working-day' | 'weekend' | `public-holiday:${string}` | `joint-leave:${string}`;

/** A day of a year whose holidays nobody has announced or loaded. We do not guess. */
export class CalendarNotLoaded extends Error {
  constructor(readonly year: number) {
    super(`The office calendar of ${year} is not loaded`);
    this.name = 'CalendarNotLoaded';
  }
}

/** Puts announced years together into one calendar. Throws RangeError for a day filed under the wrong year. */
export function officeCalendar(years: readonly CalendarYear[], options: CalendarOptions = {}): OfficeCalendar {
  const closed = new Map<PlainDate, ClosedDay>();
  for (const { year, days } of years) {
    for (const day of days) {
      if (yearOf(day.on) !== year) throw new RangeError(`${day.on} does not belong to the calendar of ${year}`);
      closed.set(day.on, day);
    }
  }
  for (const day of options.extraDays ?? []) closed.set(day.on, day);
  return {
    knownYears: new Set(years.map((year) => year.year)),
    closed,
    jointLeaveIsWorking: options.jointLeaveIsWorking ?? false,
    week: options.week ?? [1, 2, 3, 4, 5],
  };
}

/** What kind of day it is for the office. Throws {@link CalendarNotLoaded} outside the known years. */
export function dayKind(day: PlainDate, calendar: OfficeCalendar): DayKind {
  if (!calendar.knownYears.has(yearOf(day))) throw new CalendarNotLoaded(yearOf(day));
  if (!calendar.week.includes(weekday(day))) return 'weekend';

  const closed = calendar.closed.get(day);
  if (!closed || (closed.kind === 'joint-leave' && calendar.jointLeaveIsWorking)) return 'working-day';
  return `${closed.kind}:${closed.name}`;
}

/** Whether the office works that day. Throws {@link CalendarNotLoaded} outside the known years. */
export function isWorkingDay(day: PlainDate, calendar: OfficeCalendar): boolean {
  return dayKind(day, calendar) === 'working-day';
}
