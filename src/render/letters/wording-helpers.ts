import * as formats from '../../common/formats';
import { type PlainDate, weekday } from '../../common/plain-date';
import { terbilang } from '../../common/terbilang';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const DAYS = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'];

/** `A` for the first; after `Z` comes `AA`. */
function letterOf(index: number): string {
  const first = index >= LETTERS.length ? (LETTERS[Math.floor(index / LETTERS.length) - 1] ?? '') : '';
  return `${first}${LETTERS[index % LETTERS.length]}`;
}

/** `Selasa tanggal tujuh bulan April tahun dua ribu dua puluh enam (7-4-2026)`, as a report opens. */
function dayInWords(at: string): string {
  const [date, month, year] = formats.longDate(at).split(' ') as [string, string, string];
  const day = onDay(at);
  const figures = `${date}-${Number(day.slice(5, 7))}-${year}`;
  return `${DAYS[weekday(day)]} tanggal ${terbilang(Number(date))} bulan ${month} tahun ${terbilang(Number(year))} (${figures})`;
}

function onDay(at: string): PlainDate {
  const [date, month, year] = formats.longDate(at).split(' ') as [string, string, string];
  const months = 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(' ');
  return `${year}-${String(months.indexOf(month) + 1).padStart(2, '0')}-${date.padStart(2, '0')}` as PlainDate;
}

/** `huruf a, huruf b, dan huruf c` for three. */
function clauses(count: number): string {
  const all = Array.from({ length: count }, (_, index) => `huruf ${letterOf(index).toLowerCase()}`);
  if (all.length < 3) return all.join(' dan ');
  return `${all.slice(0, -1).join(', ')}, dan ${all.at(-1)}`;
}

/**
 * The only helpers that wording may use besides `if`, `unless` and `each`. Each takes values and gives text.
 * Days are `YYYY-MM-DD`, instants RFC 3339; see common/formats for how they look.
 */
export const WORDING_HELPERS = {
  /** `27 April 2026` */
  date: (day: string) => formats.longDate(day),
  /** `Selasa, 3 November 2026` */
  dayAndDate: (day: string) => formats.dayAndDate(day),
  /** `20 November 2026 pukul 13.40 WITA` */
  dateTime: (at: string) => `${formats.longDate(at)} pukul ${formats.time(at)}`,
  /** `Selasa, 3 November 2026, pukul 00.00 WITA` */
  dayAndTime: (at: string) => `${formats.dayAndDate(at)}, pukul ${formats.time(at)}`,
  /** `09.40 WITA` */
  time: (at: string) => formats.time(at),
  /** `09.14.32 WITA`: offsets of zones are whole minutes, so the second is the same everywhere. */
  timeToTheSecond: (at: string) =>
    formats.time(at).replace(' ', `.${String(new Date(at).getUTCSeconds()).padStart(2, '0')} `),
  /** `09.40`, where the zone follows later in the sentence. */
  hour: (at: string) => formats.time(at).split(' ')[0],
  dayInWords,
  /** `14.314.020` */
  figure: (value: number) => formats.number(value),
  /** `29 (dua puluh sembilan)`; from a hundred on only the figure. */
  words: (value: number) => (value < 100 ? `${value} (${terbilang(value)})` : formats.number(value)),
  /** `Rp18.450.000,00 (delapan belas juta …rupiah)`, for money that is owed. */
  owed: (value: number) => `${formats.letterRupiah(value)} (${terbilang(value)} rupiah)`,
  /** `Rp18.450.000,00` */
  rupiah: (value: number) => formats.letterRupiah(value),
  /** `A`, `B`, … for the index of a list. */
  letter: letterOf,
  /** `huruf a, huruf b, dan huruf c`: takes numbers and adds them up. */
  clauses: (...counts: unknown[]) => clauses(sum(counts)),
  /** Capitals, for the head of a decree. */
  upper: (value: string) => value.toUpperCase(),
  /** First letter small, to go on within a sentence. */
  lower: (value: string) => value.charAt(0).toLowerCase() + value.slice(1),
  /** Between the entries of a sentence: nothing before the first, `, `, and ` dan ` or `, dan ` before the last. */
  joiner: (index: number, length: number) => {
    if (index === 0) return '';
    if (index < length - 1) return ', ';
    return length > 2 ? ', dan ' : ' dan ';
  },
  /** After the entries of an enumeration: `;`, `; dan` before the last, `.` after it. */
  separator: (index: number, length: number) => {
    if (index === length - 1) return '.';
    return index === length - 2 ? '; dan' : ';';
  },
  /** Whether both are the same; for `if`. */
  is: (one: unknown, other: unknown) => one === other,
  /** One more, for numbers of rows. */
  plus: (...counts: unknown[]) => sum(counts),
} as const;

/** Handlebars passes its own options last; only numbers count. */
const sum = (values: unknown[]): number =>
  values.filter((value) => typeof value === 'number').reduce((total, value) => total + value, 0);
