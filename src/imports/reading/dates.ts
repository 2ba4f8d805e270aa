import { addDays, isPlainDate, plainDate, type PlainDate } from '../../common/plain-date';
import { cellText, type Cell } from './cells';

/** A day read from a cell, with a remark in Indonesian when it had to be guessed at or could not be read. */
export interface ReadDay {
  on: PlainDate | null;
  note: string | null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'mei', 'jun', 'jul', 'agu', 'sep', 'okt', 'nov', 'des'];
/** English and other spellings that office programs put in. */
const MONTHS_ELSEWHERE: Readonly<Record<string, number>> = {
  may: 5,
  aug: 8,
  ags: 8,
  agt: 8,
  oct: 10,
  dec: 12,
  nop: 11,
  peb: 2,
};

/** Excel counts days from here (1900 system, with its leap-day error already behind us). */
const DAY_ZERO = plainDate('1899-12-30');
/** Serial numbers between 1954 and 2119; smaller numbers are years, larger ones are not dates. */
const SERIALS = { from: 20_000, until: 80_000 };

/**
 * Reads a day: a date cell, `dd/mm/yyyy`, `dd-mm-yyyy`, `yyyy-mm-dd`, `12 Maret 2023`, or the bare serial number of a
 * spreadsheet. Where the second number can only be a day, day and month have been exchanged; so too where only the
 * exchange is not after `notAfter`.
 */
export function readDay(cell: Cell | undefined, notAfter: PlainDate | null = null): ReadDay {
  const text = cellText(cell);
  if (/^[-–—]?$/.test(text)) return { on: null, note: null };
  const read = dayFrom(cell, text);
  if (!read) return { on: null, note: `Tanggal “${text}” tidak dapat dibaca.` };
  if (!notAfter || read.on === null || read.on <= notAfter) return read;

  const exchanged = dayWithMonthExchanged(read.on);
  if (exchanged && exchanged <= notAfter) return { on: exchanged, note: exchangedNote(text) };
  return { on: null, note: `Tanggal ${text} sesudah tanggal data.` };
}

function dayFrom(cell: Cell | undefined, text: string): ReadDay | null {
  if (cell instanceof Date) return isPlainDate(text) ? { on: text, note: null } : null;
  if (/^\d{5}(\.\d+)?$/.test(text)) {
    const serial = Math.floor(Number(text));
    return serial >= SERIALS.from && serial < SERIALS.until ? { on: addDays(DAY_ZERO, serial), note: null } : null;
  }
  const numeric = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:\s|$)/.exec(text);
  if (numeric) {
    const [day, month] = [Number(numeric[1]), Number(numeric[2])];
    const year = numeric[3]!.length === 2 ? 2000 + Number(numeric[3]) : Number(numeric[3]);
    if (month > 12 && day <= 12) return noted(dayOf(year, day, month), exchangedNote(text));
    return noted(dayOf(year, month, day), null);
  }
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]|$)/.exec(text);
  if (iso) return noted(dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3])), null);
  const words = /^(\d{1,2})[\s-]+([a-z]{3,})\.?[\s-]+(\d{4})$/i.exec(text);
  if (words) return noted(dayOf(Number(words[3]), monthNumber(words[2]!), Number(words[1])), null);
  return null;
}

function noted(on: PlainDate | null, note: string | null): ReadDay | null {
  return on && { on, note };
}

function exchangedNote(text: string): string {
  return `Hari dan bulan pada ${text} tertukar; dibaca terbalik.`;
}

function dayOf(year: number, month: number | null, day: number): PlainDate | null {
  if (month === null) return null;
  const text = `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;
  return isPlainDate(text) ? text : null;
}

function dayWithMonthExchanged(day: PlainDate): PlainDate | null {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return dayOf(year, date, month);
}

/**
 * The number (1–12) of a month by its name or the first three letters of it, Indonesian or English; null when it is
 * none.
 */
export function monthNumber(name: string): number | null {
  const start = name.toLowerCase().slice(0, 3);
  const index = MONTHS.indexOf(start);
  return index >= 0 ? index + 1 : (MONTHS_ELSEWHERE[start] ?? null);
}

/** A contribution month (BLTH) as `YYYY-MM`; null when empty, undefined when it cannot be read. */
export function readMonth(cell: Cell | undefined): string | null | undefined {
  const text = cellText(cell);
  if (/^(?:[-–—]?|0)$/.test(text)) return null;
  if (cell instanceof Date) return text.slice(0, 7);
  const code = /^(\d{4})[-/ ]?(\d{2})$/.exec(text);
  if (code) return monthOf(Number(code[1]), Number(code[2]));
  const turned = /^(\d{1,2})[-/](\d{4})$/.exec(text);
  if (turned) return monthOf(Number(turned[2]), Number(turned[1]));
  const named = /^([a-z]{3,})\.?[-\s]*['’]?(\d{2}|\d{4})$/i.exec(text);
  if (named)
    return monthOf(named[2]!.length === 2 ? 2000 + Number(named[2]) : Number(named[2]), monthNumber(named[1]!));
  return undefined;
}

function monthOf(year: number, month: number | null): string | undefined {
  if (month === null || month < 1 || month > 12 || year < 1990 || year > 2100) return undefined;
  return `${year}-${pad(month)}`;
}

/** The year named in the title lines: `KUNJUNGAN TH. 2025`; null when none is. */
export function readYear(titles: readonly string[]): number | null {
  for (const title of titles) {
    const found = /\b(20\d{2})\b/.exec(title);
    if (found) return Number(found[1]);
  }
  return null;
}

/**
 * The day the data speak of, from the title lines above the header: `Keadaan s.d. 31 Oktober 2026`, `Posisi akhir
 * Oktober 2026`. A month alone means its last day. Null when no title says so.
 */
export function readAsOf(titles: readonly string[]): PlainDate | null {
  for (const title of titles) {
    const found = /(?:(\d{1,2})\s+)?([a-z]{3,})\s+(\d{4})/i.exec(title);
    const month = found && monthNumber(found[2]!);
    if (!found || !month) continue;
    const year = Number(found[3]);
    return found[1] ? dayOf(year, month, Number(found[1])) : lastDayOf(year, month);
  }
  return null;
}

function lastDayOf(year: number, month: number): PlainDate {
  return plainDate(new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10));
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
