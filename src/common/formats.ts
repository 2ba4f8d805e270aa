import { type PlainDate, isPlainDate, plainDateIn } from './plain-date';

/**
 * How days, times, numbers and money are written for people, in Indonesian.
 *
 * A legal day (`PlainDate`) has no time zone. An instant (`Date`) is shown in the office's zone, which is set once at
 * start by `useOfficeZone`; until then it is WITA. The server's own zone is never used.
 */

const LOCALE = 'id-ID';

let zone = 'Asia/Makassar';
let zoneLabel = labelOf(zone);
let clock = timeFormat(zone);

// Formatters are slow to make and safe to share. Legal days are formatted as midnight UTC, so no zone can move them.
const longDay = dayFormat({ day: 'numeric', month: 'long', year: 'numeric' });
const weekdayLongDay = dayFormat({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const shortDay = dayFormat({ day: 'numeric', month: 'short', year: 'numeric' });
const weekdayShortDay = dayFormat({ weekday: 'short', day: 'numeric', month: 'short' });
const monthAndYear = dayFormat({ month: 'long', year: 'numeric' });
const plainNumber = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 6 });
const money = new Intl.NumberFormat(LOCALE, { style: 'currency', currency: 'IDR', maximumFractionDigits: 0 });
const letterMoney = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/**
 * Sets the zone in which instants are shown, e.g. `Asia/Makassar`; its label (`WITA`) is the one Indonesians use for it.
 * Throws RangeError for an unknown zone and then keeps the old one.
 */
export function useOfficeZone(timeZone: string): void {
  clock = timeFormat(timeZone);
  zone = timeZone;
  zoneLabel = labelOf(timeZone);
}

/** `22 November 2026` */
export function longDate(day: PlainDate | string | Date): string {
  return longDay.format(midnight(day));
}

/** `Minggu, 22 November 2026` */
export function dayAndDate(day: PlainDate | string | Date): string {
  return weekdayLongDay.format(midnight(day));
}

/** `14 Des 2026` */
export function shortDate(day: PlainDate | string | Date): string {
  return shortDay.format(midnight(day));
}

/** `Sen, 14 Des`: for lists in which the year is plain from the context. */
export function weekdayAndDay(day: PlainDate | string | Date): string {
  return weekdayShortDay.format(midnight(day));
}

/** `November 2026` */
export function monthOf(day: PlainDate | string | Date): string {
  return monthAndYear.format(midnight(day));
}

/** `22 November 2026 pukul 15.20` */
export function dateTime(at: Date | string): string {
  const instant = toInstant(at);
  return `${longDate(instant)} pukul ${clock.format(instant)}`;
}

/** `14 Des 2026, 15.20`: for tables. */
export function shortDateTime(at: Date | string): string {
  const instant = toInstant(at);
  return `${shortDate(instant)}, ${clock.format(instant)}`;
}

/** `15.20 WITA` */
export function time(at: Date | string): string {
  return `${clock.format(toInstant(at))} ${zoneLabel}`;
}

/** `1.234,5` */
export function number(value: number | bigint): string {
  return plainNumber.format(value);
}

/** `Rp 18.450.000`, with a no-break space; whole rupiah. */
export function rupiah(value: number | bigint): string {
  return money.format(value);
}

/** `Rp18.450.000,00`, as letters write it. */
export function letterRupiah(value: number | bigint): string {
  return `Rp${letterMoney.format(value)}`;
}

function dayFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: 'UTC' });
}

function timeFormat(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
}

function labelOf(timeZone: string): string {
  const parts = new Intl.DateTimeFormat(LOCALE, { timeZone, timeZoneName: 'short' }).formatToParts();
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
}

function midnight(day: PlainDate | string | Date): Date {
  if (typeof day === 'string' && isPlainDate(day)) return new Date(`${day}T00:00:00Z`);
  return new Date(`${plainDateIn(toInstant(day), zone)}T00:00:00Z`);
}

function toInstant(at: Date | string): Date {
  const instant = at instanceof Date ? at : new Date(at);
  if (Number.isNaN(instant.getTime())) throw new RangeError(`Not a day or an instant: ${String(at)}`);
  return instant;
}
