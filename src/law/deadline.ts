import { longDate } from '../common/formats';
import { addDays, type PlainDate } from '../common/plain-date';
import { dayKind, isWorkingDay, type DayKind, type OfficeCalendar } from './calendar';
import { MARK_WORDS, type Mark } from './mark';
import { lengthInWords, type Period } from './periods';

/** Parameter `count.start`: whether the day of receipt is day zero (the default) or already day one. */
export type CountStart = 'DAY_AFTER_RECEIPT' | 'RECEIPT_DAY';

/** How the office counts. */
export interface CountOptions {
  readonly countStart?: CountStart;
}

/** What a deadline is counted from: how long, in what, fixed by which text. */
export type CountedPeriod = Pick<Period, 'length' | 'unit' | 'source'> & {
  /** Where the office has fixed the length itself; absent where the text of `source` does, or a letter. */
  readonly chosen?: OwnChoice;
};

/** Since when a value of the office holds, and how sure its source is. */
export interface OwnChoice {
  readonly from: PlainDate;
  readonly mark: Mark;
}

/** One day on the way to the deadline. */
export interface DeadlineStep {
  readonly on: PlainDate;
  /** Whether it is one of the period's days. Exactly as many steps count as the period is long. */
  readonly counted: boolean;
  readonly why: DayKind | 'calendar-day' | 'suspended';
}

/** A deadline that can say why it falls where it falls. */
export interface DeadlineExplanation {
  /** The last day to act; it ends at 24:00 of the office's time zone. */
  readonly dueOn: PlainDate;
  /** Every day from the first that could count up to `dueOn`, in order. */
  readonly steps: readonly DeadlineStep[];
  /** The text that fixes the length. */
  readonly source: string;
  /** How the days were counted, in a sentence for people. */
  readonly rule: string;
  /** As in {@link CountedPeriod}; kept so that a later count can say it again. */
  readonly chosen?: OwnChoice;
}

/**
 * The last day to act and every day on the way to it.
 * `receivedOn` is day zero: the day of proven receipt, or for a fine the last day of the second warning.
 * Throws CalendarNotLoaded when a day decides that lies in a year not loaded, RangeError for a period without days.
 */
export function explainDeadline(
  period: CountedPeriod,
  receivedOn: PlainDate,
  calendar: OfficeCalendar,
  options: CountOptions = {},
): DeadlineExplanation {
  if (!Number.isInteger(period.length) || period.length < 1) throw new RangeError('A period has at least one day');

  const countStart = options.countStart ?? 'DAY_AFTER_RECEIPT';
  const firstDay = countStart === 'RECEIPT_DAY' ? receivedOn : addDays(receivedOn, 1);
  const steps =
    period.unit === 'working-days'
      ? workingDaySteps(period.length, firstDay, calendar)
      : calendarDaySteps(period.length, firstDay, calendar);

  const { source, chosen } = period;
  const rule = ruleInWords(period, calendar, countStart);
  return { dueOn: steps.at(-1)!.on, steps, source, rule, ...(chosen ? { chosen } : {}) };
}

/** The last day to act; see {@link explainDeadline}. */
export function lastDay(
  period: Period,
  receivedOn: PlainDate,
  calendar: OfficeCalendar,
  options?: CountOptions,
): PlainDate {
  return explainDeadline(period, receivedOn, calendar, options).dueOn;
}

/**
 * How many working days come after `after`, up to and including `until`; 0 when `until` is not later.
 * A letter received on `after` therefore gives exactly this many working days until `until`.
 */
export function workingDaysBetween(after: PlainDate, until: PlainDate, calendar: OfficeCalendar): number {
  let count = 0;
  for (let day = addDays(after, 1); day <= until; day = addDays(day, 1)) if (isWorkingDay(day, calendar)) count += 1;
  return count;
}

/** The first working day on or after `day`. */
export function workingDayFrom(day: PlainDate, calendar: OfficeCalendar): PlainDate {
  return isWorkingDay(day, calendar) ? day : workingDayFrom(addDays(day, 1), calendar);
}

/** The last working day before `day`. */
export function workingDayBefore(day: PlainDate, calendar: OfficeCalendar): PlainDate {
  const before = addDays(day, -1);
  return isWorkingDay(before, calendar) ? before : workingDayBefore(before, calendar);
}

/** So many working days from `firstDay` on, with the days between them. */
export function workingDaySteps(length: number, firstDay: PlainDate, calendar: OfficeCalendar): DeadlineStep[] {
  const steps: DeadlineStep[] = [];
  let left = length;
  for (let on = firstDay; left > 0; on = addDays(on, 1)) {
    const why = dayKind(on, calendar);
    const counted = why === 'working-day';
    if (counted) left -= 1;
    steps.push({ on, counted, why });
  }
  return steps;
}

/** Every day counts; should the last one be closed, the days up to the next working day follow uncounted. */
export function calendarDaySteps(length: number, firstDay: PlainDate, calendar: OfficeCalendar): DeadlineStep[] {
  const steps: DeadlineStep[] = Array.from({ length }, (_, index) => ({
    on: addDays(firstDay, index),
    counted: true,
    why: 'calendar-day',
  }));
  let last = steps.at(-1)!.on;
  while (!isWorkingDay(last, calendar)) {
    last = addDays(last, 1);
    steps.push({ on: last, counted: false, why: dayKind(last, calendar) });
  }
  return steps;
}

/** The days that an extension adds, up to `to` or, should that be closed, the next working day. */
export function extensionSteps(
  unit: Period['unit'],
  firstDay: PlainDate,
  to: PlainDate,
  calendar: OfficeCalendar,
): DeadlineStep[] {
  const steps: DeadlineStep[] = [];
  const lastDay = workingDayFrom(to, calendar);
  for (let on = firstDay; on <= lastDay; on = addDays(on, 1)) {
    const why = unit === 'calendar-days' && on <= to ? 'calendar-day' : dayKind(on, calendar);
    steps.push({ on, counted: why === 'working-day' || why === 'calendar-day', why });
  }
  return steps;
}

function ruleInWords(period: CountedPeriod, calendar: OfficeCalendar, countStart: CountStart): string {
  const start = countStart === 'RECEIPT_DAY' ? 'mulai hari diterima' : 'mulai hari sesudah diterima';
  if (period.unit === 'calendar-days') {
    return `${lengthInWords(period)} kalender${since(period)}, dihitung ${start}; bila hari terakhir libur, berakhir pada hari kerja berikutnya.`;
  }
  const weekend = isUsualWeek(calendar.week) ? 'akhir pekan' : 'hari di luar minggu kerja kantor';
  const skipped = calendar.jointLeaveIsWorking
    ? `${weekend} dan libur nasional tidak dihitung, cuti bersama dihitung`
    : `${weekend}, libur nasional, dan cuti bersama tidak dihitung`;
  return `${lengthInWords(period)}${since(period)}, dihitung ${start}; ${skipped}.`;
}

const since = ({ chosen }: CountedPeriod): string =>
  chosen ? ` (berlaku sejak ${longDate(chosen.from)}; ${MARK_WORDS[chosen.mark]})` : '';

/** Monday to Friday, Perpres 21/2023 Ps. 3. */
function isUsualWeek(week: readonly number[]): boolean {
  return [...week].sort().join() === '1,2,3,4,5';
}
