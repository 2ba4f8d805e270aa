import { daysBetween, type PlainDate } from '../common/plain-date';
import { CalendarNotLoaded, type OfficeCalendar } from '../law/calendar';
import { workingDaysBetween } from '../law/deadline';

/**
 * How far `until` lies after `after`, for people: "3 hari kerja". Where holidays in between are not loaded yet it counts
 * plain days, "4 hari": no last day depends on these words, and a page has to open in the new year, too.
 */
export function daysInWords(after: PlainDate, until: PlainDate, calendar: OfficeCalendar): string {
  try {
    return `${workingDaysBetween(after, until, calendar)} hari kerja`;
  } catch (error) {
    if (error instanceof CalendarNotLoaded) return `${daysBetween(after, until)} hari`;
    throw error;
  }
}
