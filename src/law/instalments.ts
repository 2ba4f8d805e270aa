import { addDays, isPlainDate, plainDate, type PlainDate } from '../common/plain-date';

/** Instalment plans (domain.md §3.2, practice, Q9): a schedule, what was paid of it, and what is missed. Whole rupiah. */

/** One instalment of an agreement. */
export interface Instalment {
  readonly dueOn: PlainDate;
  readonly amount: number;
}

/** An instalment with what has been paid of it. */
export interface InstalmentStanding extends Instalment {
  readonly paid: number;
}

/** The most instalments one agreement may have. */
export const MOST_INSTALMENTS = 60;

/**
 * Reads a schedule as people type it, one instalment a line: `15-12-2026 5.000.000` or `2026-12-15 5000000`.
 *
 * @returns the instalments, or the number of the first line that cannot be read (0 when there is none)
 */
export function readSchedule(text: string): readonly Instalment[] | number {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (lines.length === 0 || lines.length > MOST_INSTALMENTS) return 0;
  const read: Instalment[] = [];
  for (const [index, line] of lines.entries()) {
    const instalment = readLine(line.trim());
    const isLater = instalment && (read.length === 0 || instalment.dueOn > read.at(-1)!.dueOn);
    if (!isLater) return index + 1;
    read.push(instalment);
  }
  return read;
}

function readLine(line: string): Instalment | null {
  const [day, amount, rest] = line.split(/\s+/);
  const european = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/.exec(day ?? '');
  const dueOn = european ? `${european[3]}-${european[2]!.padStart(2, '0')}-${european[1]!.padStart(2, '0')}` : day;
  const digits = (amount ?? '').replace(/^Rp/i, '').replaceAll('.', '');
  if (rest !== undefined || !isPlainDate(dueOn) || !/^\d{1,13}$/.test(digits) || Number(digits) === 0) return null;
  return { dueOn: plainDate(dueOn), amount: Number(digits) };
}

/** Those whose day is over and that are not paid in full, oldest first. */
export function missedOn<One extends InstalmentStanding>(schedule: readonly One[], day: PlainDate): One[] {
  return schedule.filter(({ dueOn, amount, paid }) => dueOn < day && paid < amount);
}

/** Whether something is missed and its grace, so many calendar days, is over: then a person may say that the plan lapsed. */
export function isGraceOver(schedule: readonly InstalmentStanding[], graceDays: number, day: PlainDate): boolean {
  return missedOn(schedule, day).some(({ dueOn }) => addDays(dueOn, graceDays) < day);
}

/** Whether everything has been paid. */
export function isFullyPaid(schedule: readonly InstalmentStanding[]): boolean {
  return schedule.every(({ amount, paid }) => paid >= amount);
}
