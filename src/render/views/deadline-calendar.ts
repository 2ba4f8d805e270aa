import { shortDate } from '../../common/formats';
import { type PlainDate, addDays, daysBetween, weekday } from '../../common/plain-date';

/** One day of an explained deadline, as `GET /api/v1/deadlines/explain` gives it. */
export interface ExplainedDay {
  on: PlainDate;
  counted: boolean;
  /** `working-day | weekend | public-holiday:<name> | joint-leave:<name> | calendar-day | suspended` */
  why: string;
}

export interface CalendarCell {
  day: string;
  note: string;
  /** Classes of ui.md §10 `.days`. */
  kind: string;
  /** For those who cannot see the colours. */
  says: string;
}

export interface ExplainedCalendar {
  /** Rows of seven days, Monday first: the partial `why`. */
  weeks: CalendarCell[][];
  months: string;
  /** One per counted day, true when it is over or today: the partial `deadline`. Empty for more than fifteen days. */
  ticks: boolean[];
  counted: number;
  passed: number;
  /** "12–13 Des akhir pekan; 24 Des cuti bersama; 25 Des Natal"; empty when no day was skipped. */
  skipped: string;
}

const MOST_TICKS = 15;
const LONGEST_NOTE = 7;
const SUSPENDED = 'suspended';

/**
 * Lays the days of a deadline out for "Mengapa tanggal ini?". `receivedOn` is day zero, `today` marks where we are;
 * `dueOn` is the last day, or the last one known while the clock stands still.
 */
export function explainedCalendar(
  receivedOn: PlainDate,
  dueOn: PlainDate,
  days: readonly ExplainedDay[],
  today: PlainDate,
): ExplainedCalendar {
  const counted = days.filter((day) => day.counted);
  const numbers = new Map(counted.map((day, index) => [day.on, index + 1]));
  const reasons = new Map(days.map((day) => [day.on, day.why]));

  const cell = (on: PlainDate): CalendarCell => {
    const day = String(Number(on.slice(8)));
    const number = numbers.get(on);
    if (on === receivedOn) return { day, note: 'ke-0', kind: marked('zero', on, today), says: 'bukti terima' };
    if (on === dueOn && reasons.get(on) !== SUSPENDED)
      return { day, note: number ? `ke-${number}` : 'batas', kind: marked('end', on, today), says: 'batas' };
    if (number) return { day, note: `ke-${number}`, kind: marked('on', on, today), says: '' };

    const why = reasons.get(on);
    if (!why) return { day, note: '', kind: 'out', says: '' };
    return { day, note: shortReason(why), kind: marked('off', on, today), says: longReason(why) };
  };

  const passed = counted.filter((day) => day.on <= today).length;
  return {
    weeks: weeksBetween(receivedOn, dueOn).map((week) => week.map(cell)),
    months: monthsOf(receivedOn, dueOn),
    ticks: counted.length <= MOST_TICKS ? counted.map((day) => day.on <= today) : [],
    counted: counted.length,
    passed,
    skipped: skippedDays(days.filter((day) => !day.counted)),
  };
}

function marked(kind: string, on: PlainDate, today: PlainDate): string {
  if (on === today) return kind === 'on' ? 'on past today' : `${kind} today`;
  return kind === 'on' && on < today ? 'on past' : kind;
}

function weeksBetween(first: PlainDate, last: PlainDate): PlainDate[][] {
  const monday = addDays(first, -((weekday(first) + 6) % 7));
  const weeks = Math.floor(daysBetween(monday, last) / 7) + 1;
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (__, day) => addDays(monday, week * 7 + day)),
  );
}

function monthsOf(first: PlainDate, last: PlainDate): string {
  const [from, to] = [first, last].map((day) => shortDate(day).split(' ').slice(1).join(' '));
  return from === to ? String(from) : `${from} sampai ${to}`;
}

function skippedDays(days: readonly ExplainedDay[]): string {
  const runs: { from: PlainDate; to: PlainDate; why: string }[] = [];
  for (const { on, why } of days) {
    const last = runs.at(-1);
    if (last && last.why === why && daysBetween(last.to, on) === 1) last.to = on;
    else runs.push({ from: on, to: on, why });
  }
  return runs.map(({ from, to, why }) => `${range(from, to)} ${longReason(why)}`).join('; ');
}

function range(from: PlainDate, to: PlainDate): string {
  const [day, month] = shortDate(to).split(' ');
  if (from === to) return `${day} ${month}`;
  const start = shortDate(from).split(' ');
  return start[1] === month ? `${start[0]}–${day} ${month}` : `${start[0]} ${start[1]}–${day} ${month}`;
}

function shortReason(why: string): string {
  const [kind, name] = split(why);
  if (kind === SUSPENDED) return 'henti';
  if (kind === 'joint-leave') return 'cuti';
  return kind === 'public-holiday' && name.length <= LONGEST_NOTE ? name : 'libur';
}

function longReason(why: string): string {
  const [kind, name] = split(why);
  if (kind === 'weekend') return 'akhir pekan';
  if (kind === SUSPENDED) return 'jangka dihentikan';
  if (kind === 'joint-leave') return name ? `cuti bersama ${name}` : 'cuti bersama';
  return name || 'libur';
}

function split(why: string): [kind: string, name: string] {
  const colon = why.indexOf(':');
  return colon < 0 ? [why, ''] : [why.slice(0, colon), why.slice(colon + 1)];
}
