import { plainDate } from '../../common/plain-date';
import type { ClosedDay, ClosedDayKind } from './office-calendar';

/** Reads a table of one year: `['01-27', 'Isra Mikraj …']` with month and day first. */
export function closedDays(
  year: number,
  kind: ClosedDayKind,
  table: readonly (readonly [string, string])[],
): ClosedDay[] {
  return table.map(([monthAndDay, name]) => ({ on: plainDate(`${year}-${monthAndDay}`), kind, name }));
}
