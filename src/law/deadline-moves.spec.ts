import { addDays, plainDate } from '../common/plain-date';
import { ANNOUNCED_YEARS, CalendarNotLoaded, officeCalendar } from './calendar';
import { explainDeadline } from './deadline';
import { explainMoved, LEAST_DAYS_AFTER_PLAN, type ClockMove, type MovedDeadline } from './deadline-moves';
import { periodOn, type PeriodKey } from './periods';

const calendar = officeCalendar(ANNOUNCED_YEARS);
const day = plainDate;

/** A warning received on Monday 23 November 2026 ends on Monday 7 December. */
const RECEIVED = day('2026-11-23');
const after = (moves: readonly ClockMove[], key: PeriodKey = 'warning', dayZero = RECEIVED): MovedDeadline =>
  explainMoved(periodOn(key, dayZero), dayZero, moves, calendar);

const suspended = (on: string): ClockMove => ({ kind: 'suspended', on: day(on) });
const resumed = (on: string, atLeastWorkingDays?: number): ClockMove => ({
  kind: 'resumed',
  on: day(on),
  atLeastWorkingDays,
});
const extended = (to: string): ClockMove => ({ kind: 'extended', to: day(to) });
const restarted = (on: string): ClockMove => ({ kind: 'restarted', dayZeroOn: day(on) });

it('is the plain deadline where nothing moved it', () => {
  expect(after([])).toMatchObject({ ...explainDeadline(periodOn('warning', RECEIVED), RECEIVED, calendar) });
  expect(after([])).toMatchObject({ dueOn: '2026-12-07', suspendedOn: null, remaining: null });
});

it.each([
  ['with 8 of 10 days left', '2026-11-26', 8],
  ['on its last day', '2026-12-07', 1],
  ['over a weekend', '2026-11-28', 6],
  ['on the day it began', '2026-11-23', 10],
])('stands still %s', (_, on, remaining) => {
  expect(after([suspended(on)])).toMatchObject({ suspendedOn: on, remaining, dueOn: '2026-12-07' });
});

it.each<[string, ClockMove[], string]>([
  ['the remaining days run on after it', [suspended('2026-11-26'), resumed('2026-12-01')], '2026-12-11'],
  ['holidays are skipped as ever', [suspended('2026-11-26'), resumed('2026-12-15')], '2026-12-29'],
  ['on the day it was suspended: that day is lost', [suspended('2026-11-26'), resumed('2026-11-26')], '2026-12-08'],
  ['before its first day', [suspended('2026-11-23'), resumed('2026-11-23')], '2026-12-07'],
  ['with one day left', [suspended('2026-12-07'), resumed('2026-12-09')], '2026-12-10'],
  [
    'with one day left after a plan: never fewer than three',
    [suspended('2026-12-07'), resumed('2026-12-09', LEAST_DAYS_AFTER_PLAN)],
    '2026-12-14',
  ],
  [
    'with more than three left after a plan',
    [suspended('2026-11-26'), resumed('2026-12-01', LEAST_DAYS_AFTER_PLAN)],
    '2026-12-11',
  ],
  [
    'twice',
    [suspended('2026-11-26'), resumed('2026-12-01'), suspended('2026-12-02'), resumed('2026-12-10')],
    '2026-12-22',
  ],
])('runs on, %s', (_, moves, dueOn) => {
  expect(after(moves)).toMatchObject({ dueOn, suspendedOn: null, remaining: null });
});

it('names every day on the way, also those on which it stood still', () => {
  const { steps, rule } = after([suspended('2026-11-26'), resumed('2026-12-01')]);
  expect(steps.map((step) => step.on)).toEqual(steps.map((_, index) => addDays(day('2026-11-24'), index)));
  expect(steps.filter((step) => step.why === 'suspended').map((step) => step.on)).toEqual([
    ...['2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30', '2026-12-01'],
  ]);
  expect(steps.filter((step) => step.counted)).toHaveLength(10);
  expect(rule).toMatch(/Dihentikan 26 November 2026 sampai 1 Desember 2026; sesudahnya berjalan lagi 8 hari kerja\.$/);
});

it.each<[string, ClockMove[], string]>([
  ['three days are left', [suspended('2026-12-27'), resumed('2027-01-04')], '2027-01-07'],
  ['a weekend at the end rolls on', [suspended('2026-12-27'), resumed('2027-01-06')], '2027-01-11'],
  ['never fewer than three working days', [suspended('2026-12-28'), resumed('2027-01-07', 3)], '2027-01-12'],
])('counts the days of a fine by the calendar: %s', (_, moves, dueOn) => {
  // Thirty days from 29 November: ends on Tuesday 29 December.
  expect(after(moves, 'fine', day('2026-11-29')).dueOn).toBe(dueOn);
});

it.each<[string, ClockMove[], string]>([
  ['to a working day', [extended('2026-12-18')], '2026-12-18'],
  ['to a closed day: the next working day', [extended('2026-12-24')], '2026-12-28'],
  ['twice', [extended('2026-12-18'), extended('2026-12-22')], '2026-12-22'],
  ['not to an earlier day', [extended('2026-12-01')], '2026-12-14'],
  [
    'and suspended: the added days count among the remaining',
    [extended('2026-12-18'), suspended('2026-12-17'), resumed('2026-12-21')],
    '2026-12-23',
  ],
])('is extended %s', (_, moves, dueOn) => {
  // Fourteen working days of the team from 24 November.
  const clock = after(moves, 'completion', day('2026-11-30'));
  expect(clock.dueOn).toBe(dueOn);
  expect(clock.steps.at(-1)!.on).toBe(dueOn);
});

it('begins anew from another day zero, and forgets what moved it before', () => {
  expect(after([extended('2026-12-18'), restarted('2026-11-30')], 'reminder')).toMatchObject({
    dueOn: '2026-12-14',
    rule: expect.stringMatching(/Dihitung ulang sesudah 30 November 2026\.$/),
  });
  expect(after([suspended('2026-11-26'), restarted('2026-11-24')])).toMatchObject({
    suspendedOn: '2026-11-26',
    remaining: 9,
  });
});

it('moves with the calendar: the same moves under a new holiday', () => {
  const moves = [suspended('2026-11-26'), resumed('2026-12-01')];
  const extraDays = [{ on: day('2026-12-03'), kind: 'public-holiday', name: 'Pilkada' } as const];
  const other = officeCalendar(ANNOUNCED_YEARS, { extraDays });
  expect(explainMoved(periodOn('warning', RECEIVED), RECEIVED, moves, other).dueOn).toBe('2026-12-14');
});

it('does not guess, and is not resumed twice', () => {
  expect(() => after([suspended('2026-11-26'), resumed('2027-12-29')])).toThrow(CalendarNotLoaded);
  expect(() => after([resumed('2026-11-26')])).toThrow(RangeError);
});
