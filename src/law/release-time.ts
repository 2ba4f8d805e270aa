import { addDays, daysBetween, type PlainDate } from '../common/plain-date';
import { isWorkingDay, type OfficeCalendar } from './calendar';

/** How long it took, or is taking, from the day the last duty was met to the end of the sanction. */
export interface ReleaseTime {
  readonly workingDays: number;
  readonly calendarDays: number;
}

/**
 * The days after `metOn` up to and with `until`: the day of release, or today while it runs. Zero when both are one day.
 * Throws CalendarNotLoaded when a day lies in a year not loaded.
 */
export function releaseTime(metOn: PlainDate, until: PlainDate, calendar: OfficeCalendar): ReleaseTime {
  const calendarDays = Math.max(0, daysBetween(metOn, until));
  let workingDays = 0;
  for (let day = 1; day <= calendarDays; day += 1) if (isWorkingDay(addDays(metOn, day), calendar)) workingDays += 1;
  return { workingDays, calendarDays };
}

/** "3 hari kerja (5 hari)". */
export function releaseTimeInWords({ workingDays, calendarDays }: ReleaseTime): string {
  return `${workingDays} hari kerja (${calendarDays} hari)`;
}
