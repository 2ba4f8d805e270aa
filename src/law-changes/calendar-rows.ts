import { isPlainDate, type PlainDate } from '../common/plain-date';
import type { ClosedDay, ClosedDayKind } from '../law/calendar';

/** Rows of a year as somebody pasted them: the days read, or why a line cannot be. */
export type ReadRows = { days: ClosedDay[] } | { fault: string };

const KINDS: readonly (readonly [pattern: RegExp, kind: ClosedDayKind])[] = [
  [/cuti|joint-leave/i, 'joint-leave'],
  [/libur|nasional|public-holiday/i, 'public-holiday'],
];
const MONTHS = 'januari februari maret april mei juni juli agustus september oktober november desember'.split(' ');
const HEADING = /^"?(tanggal|tgl|hari|no)\b/i;

/**
 * Reads lines such as `2028-01-01; libur; Tahun Baru 2028 Masehi`, with `;`, tab or comma between the three cells. Days
 * may also be written `1/1/2028` or `1 Januari 2028`. A heading and empty lines are passed over.
 */
export function readCalendarRows(text: string): ReadRows {
  const days: ClosedDay[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '' || (days.length === 0 && HEADING.test(line.trim()))) continue;
    const day = readRow(line);
    if (typeof day === 'string') return { fault: `Baris ${index + 1}: ${day}` };
    days.push(day);
  }
  return { days };
}

/** The days as lines that {@link readCalendarRows} reads back. */
export function calendarRows(days: readonly ClosedDay[]): string {
  return days
    .map(({ on, kind, name }) => `${on}; ${kind === 'joint-leave' ? 'cuti bersama' : 'libur'}; ${name}`)
    .join('\n');
}

function readRow(line: string): ClosedDay | string {
  const separator = [';', '\t', ','].find((candidate) => line.includes(candidate));
  if (!separator) return 'pisahkan tanggal, jenis, dan nama dengan titik koma.';
  const [dayText = '', kindText = '', ...names] = line
    .split(separator)
    .map((cell) => cell.trim().replace(/^"|"$/g, ''));
  const on = readDay(dayText);
  if (!on) return `tanggal "${dayText.slice(0, 30)}" tidak terbaca; tulis misalnya 2028-01-01.`;
  const kind = KINDS.find(([pattern]) => pattern.test(kindText))?.[1];
  if (!kind) return `jenis "${kindText.slice(0, 30)}" tidak dikenal; tulis libur atau cuti bersama.`;
  const name = names.join(', ').trim();
  return name ? { on, kind, name } : 'nama harinya belum ditulis.';
}

function readDay(text: string): PlainDate | null {
  const numbers = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const words = /^(\d{1,2}) ([a-z]+) (\d{4})$/i.exec(text);
  const month = words ? MONTHS.indexOf(words[2]!.toLowerCase()) + 1 : Number(numbers?.[2]);
  const [day, year] = words ? [words[1], words[3]] : [numbers?.[1], numbers?.[3]];
  const written = year ? `${year}-${String(month).padStart(2, '0')}-${day!.padStart(2, '0')}` : text;
  return isPlainDate(written) ? written : null;
}
