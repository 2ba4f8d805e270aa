import { longDate } from '../common/formats';
import { plainDateIn, type PlainDate } from '../common/plain-date';
import { CalendarNotLoaded, type OfficeCalendar } from '../law/calendar';
import { releaseTime, releaseTimeInWords } from '../law/release-time';
import type { CaseRecord } from './case-record';

/** The day the last duty of the decision was met; null while one is open, or when no decision was signed. */
export function metOn({ decisions, letters, findings }: CaseRecord): PlainDate | null {
  const decision = decisions.findLast(({ approvedBy }) => approvedBy !== null);
  const named = letters.find(({ id }) => id === decision?.letterId)?.findingIds ?? [];
  const days = findings
    .filter(({ id }) => named.includes(id))
    .map(({ status, endedOn }) => (status === 'cured' ? endedOn : null));
  if (days.length === 0 || days.some((day) => day === null)) return null;
  return days.sort().at(-1) ?? null;
}

/** How long the way out took or is taking, for the pages of the case; nothing before the last duty is met. */
export function releaseFacts(
  record: CaseRecord,
  today: PlainDate,
  calendar: OfficeCalendar,
  timeZone: string,
): object[] {
  const met = metOn(record);
  const lines = record.decisions.findLast(({ approvedBy }) => approvedBy !== null)?.lines ?? [];
  if (!met || lines.length === 0) return [];
  const ends = lines.map(({ untilAt }) => untilAt);
  const isRunning = ends.includes(null);
  const until = isRunning ? today : plainDateIn(new Date(Math.max(...ends.map((end) => end!.getTime()))), timeZone);
  const words = inWords(met, until, calendar);
  if (!words) return [];
  return [
    {
      label: 'Dari patuh sampai dilepas',
      text: words,
      meta: `Dipenuhi sejak ${longDate(met)}${isRunning ? '; belum dilepas' : ''}`,
    },
  ];
}

/**
 * "Patuh sejak 3 November 2026, 5 hari kerja (7 hari) belum dilepas", for a case in a list; null before the last duty of
 * its decision is met.
 */
export function waitForRelease(met: PlainDate | null, today: PlainDate, calendar: OfficeCalendar): string | null {
  if (!met) return null;
  const words = inWords(met, today, calendar);
  return `Patuh sejak ${longDate(met)}${words ? `, ${words} belum dilepas` : ''}`;
}

/** A page is shown also in a year whose calendar is not loaded; the days then stay untold. */
function inWords(met: PlainDate, until: PlainDate, calendar: OfficeCalendar): string | null {
  try {
    return releaseTimeInWords(releaseTime(met, until, calendar));
  } catch (error) {
    if (error instanceof CalendarNotLoaded) return null;
    throw error;
  }
}
