import type { PlainDate } from '../common/plain-date';
import { officeCalendar, type CalendarYear, type ClosedDay, type OfficeCalendar } from './calendar';
import { valueOn, type OwnValues } from './dated-values';
import type { CountStart } from './deadline';
import type { ParameterKey } from './parameters';

/** The switches of counting, because the law is silent (domain.md §11.1 Q5). */
export const COUNTING_PARAMETERS = [
  'calendar.joint_leave_is_working',
  'calendar.week',
  'count.start',
] as const satisfies readonly ParameterKey[];

/** Whether a parameter decides how days are counted. */
export function isCountingParameter(key: ParameterKey): boolean {
  return (COUNTING_PARAMETERS as readonly ParameterKey[]).includes(key);
}

/** All that decides how days are counted: the calendar as known, and the office's switches over time. */
export interface CountingLaw {
  readonly years: readonly CalendarYear[];
  readonly extraDays: readonly ClosedDay[];
  readonly own: OwnValues;
}

/** How a period is counted that began on some day. */
export interface CountingRules {
  readonly calendar: OfficeCalendar;
  readonly countStart: CountStart;
}

/** The rules for a period by the day it began. */
export type RulesOf = (dayZeroOn: PlainDate) => CountingRules;

/**
 * A period keeps the switches of the day on which it began; which days are holidays is a fact that holds for all.
 * Calendars are made once per combination of switches.
 */
export function countingRules({ years, extraDays, own }: CountingLaw): RulesOf {
  const calendars = new Map<string, OfficeCalendar>();
  return (dayZeroOn) => {
    const jointLeaveIsWorking =
      valueOn('calendar.joint_leave_is_working', own['calendar.joint_leave_is_working'], dayZeroOn) === true;
    const week = valueOn('calendar.week', own['calendar.week'], dayZeroOn) as readonly number[];
    const name = `${jointLeaveIsWorking} ${week.join()}`;
    let calendar = calendars.get(name);
    if (!calendar) calendars.set(name, (calendar = officeCalendar(years, { jointLeaveIsWorking, week, extraDays })));
    return { calendar, countStart: valueOn('count.start', own['count.start'], dayZeroOn) as CountStart };
  };
}
