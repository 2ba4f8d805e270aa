import { shortDate } from '../common/formats';
import { yearOf, type PlainDate } from '../common/plain-date';
import type { CalendarYear, ClosedDay } from './calendar';

/** What a new version of a year changes, day by day. */
export interface CalendarAmendment {
  readonly added: readonly ClosedDay[];
  readonly removed: readonly ClosedDay[];
  /** The same day under another name or of another kind. */
  readonly changed: readonly { readonly before: ClosedDay; readonly after: ClosedDay }[];
}

const LONGEST_NAME = 120;

/** Why these days cannot become the calendar of `year`, in a sentence for the admin; null when they can. */
export function calendarYearFault(year: number, days: readonly ClosedDay[]): string | null {
  if (days.length === 0) return 'Isi hari libur dan cuti bersama tahun itu.';
  const seen = new Set<PlainDate>();
  for (const { on, name } of days) {
    if (yearOf(on) !== year) return `${shortDate(on)} bukan hari dalam tahun ${year}.`;
    if (seen.has(on)) return `${shortDate(on)} tertulis lebih dari sekali.`;
    if (name.trim() === '') return `${shortDate(on)} belum diberi nama.`;
    if (name.length > LONGEST_NAME) return `Nama hari ${shortDate(on)} terlalu panjang.`;
    seen.add(on);
  }
  return days.some(({ kind }) => kind === 'public-holiday') ? null : 'Belum ada satu pun hari libur nasional.';
}

/** The days in the order of the year. */
export const inOrder = (days: readonly ClosedDay[]): ClosedDay[] => [...days].sort((a, b) => (a.on < b.on ? -1 : 1));

/** What `after` changes in `before`; everything is added where the year was not loaded. */
export function calendarAmendment(before: readonly ClosedDay[], after: readonly ClosedDay[]): CalendarAmendment {
  const former = new Map(before.map((day) => [day.on, day]));
  const later = new Set(after.map(({ on }) => on));
  return {
    added: after.filter(({ on }) => !former.has(on)),
    removed: before.filter(({ on }) => !later.has(on)),
    changed: after.flatMap((day) => {
      const was = former.get(day.on);
      return was && (was.kind !== day.kind || was.name !== day.name) ? [{ before: was, after: day }] : [];
    }),
  };
}

/** The loaded years with one of them in a new version, or one more. */
export function withYear(years: readonly CalendarYear[], year: CalendarYear): CalendarYear[] {
  return [...years.filter((other) => other.year !== year.year), year].sort((a, b) => a.year - b.year);
}

/** The extra days with one more, or without it. */
export function withExtraDay(days: readonly ClosedDay[], day: ClosedDay, closed: boolean): ClosedDay[] {
  const others = days.filter(({ on }) => on !== day.on);
  return closed ? inOrder([...others, day]) : others;
}
