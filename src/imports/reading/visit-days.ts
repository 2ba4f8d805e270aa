import { plainDate, type PlainDate } from '../../common/plain-date';
import { cellText, type Cell } from './cells';
import { monthNumber, readDay } from './dates';

/** The day of a visit as officers write it; where it is not exact, its earliest day and the writing itself. */
export interface ReadVisitDay {
  on: PlainDate | null;
  asWritten: string | null;
  note: string | null;
}

/** What the sheet says around a cell. */
export interface VisitDayContext {
  /** The year in the title of the sheet, for days written without one. */
  year: number | null;
  /** The line above that names the month: `JANUARI`, `MARET 2025`. */
  group: string | null;
  notAfter: PlainDate | null;
}

const MONTH = '([a-z]{3,})\\.?';
const YEAR = '(?:\\s+(\\d{4}|\\d{2}))?';

/**
 * `6 jan`, `8.1.25`, `14 Januari 2025`, a date cell; and inexact ones: `mgg ke-2 mei` (its first day: the 8th), `15 s/d 16
 * Jan 2025`, `31 s/d 1 Apr 2025` (begins the month before), `April 2025`, and nothing at all below the line of a month.
 */
export function readVisitDay(cell: Cell | undefined, context: VisitDayContext): ReadVisitDay {
  const text = cellText(cell);
  if (/^[-–—]?$/.test(text)) return fromGroup(context);
  return week(text, context) ?? span(text, context) ?? monthAlone(text, context) ?? exact(cell, text, context);
}

function fromGroup({ group, year }: VisitDayContext): ReadVisitDay {
  const found = group ? new RegExp(`^${MONTH}${YEAR}$`, 'i').exec(group) : null;
  const on = found && dayOf(yearOf(found[2], year), monthNumber(found[1]!), 1);
  if (!on) return { on: null, asWritten: null, note: 'Tanggal kunjungan belum diisi.' };
  return { on, asWritten: group, note: null };
}

function week(text: string, { year }: VisitDayContext): ReadVisitDay | null {
  const found = new RegExp(`^(?:mgg|minggu)\\.?\\s*(?:ke)?[-\\s]*(\\d)\\s+${MONTH}${YEAR}$`, 'i').exec(text);
  if (!found) return null;
  return inexact(dayOf(yearOf(found[3], year), monthNumber(found[2]!), (Number(found[1]) - 1) * 7 + 1), text);
}

function span(text: string, { year }: VisitDayContext): ReadVisitDay | null {
  const found = new RegExp(`^(\\d{1,2})\\s*(?:s/?d|-|–|sampai)\\s*(\\d{1,2})\\s+${MONTH}${YEAR}$`, 'i').exec(text);
  if (!found) return null;
  const month = monthNumber(found[3]!);
  const begins = month && Number(found[1]) > Number(found[2]) ? month - 1 : month;
  return inexact(dayOf(yearOf(found[4], year), begins, Number(found[1])), text);
}

function monthAlone(text: string, { year }: VisitDayContext): ReadVisitDay | null {
  const found = new RegExp(`^${MONTH}${YEAR}$`, 'i').exec(text);
  const month = found && monthNumber(found[1]!);
  return month ? inexact(dayOf(yearOf(found[2], year), month, 1), text) : null;
}

function exact(cell: Cell | undefined, text: string, { year, notAfter }: VisitDayContext): ReadVisitDay {
  const bare = new RegExp(`^(\\d{1,2})\\s+${MONTH}$`, 'i').exec(text);
  if (bare) {
    const on = dayOf(year, monthNumber(bare[2]!), Number(bare[1]));
    return on ? { on, asWritten: null, note: null } : unreadable(text);
  }
  const read = readDay(cell, notAfter);
  return read.on ? { on: read.on, asWritten: null, note: read.note } : { ...unreadable(text), note: read.note };
}

const inexact = (on: PlainDate | null, text: string): ReadVisitDay =>
  on ? { on, asWritten: text, note: null } : unreadable(text);

/** The writing is kept: a person may know what it means. */
const unreadable = (text: string): ReadVisitDay => ({
  on: null,
  asWritten: text,
  note: `Tanggal “${text}” tidak dapat dibaca.`,
});

function yearOf(written: string | undefined, ofSheet: number | null): number | null {
  if (!written) return ofSheet;
  return written.length === 2 ? 2000 + Number(written) : Number(written);
}

function dayOf(year: number | null, month: number | null, day: number): PlainDate | null {
  if (year === null || !month) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 ? plainDate(date.toISOString().slice(0, 10)) : null;
}
