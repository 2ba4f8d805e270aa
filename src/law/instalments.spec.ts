import { plainDate } from '../common/plain-date';
import { isFullyPaid, isGraceOver, missedOn, readSchedule } from './instalments';

describe('a schedule as people type it', () => {
  it.each([
    [
      '15-12-2026 5.000.000\n15/1/2027 Rp5.000.000',
      [
        ['2026-12-15', 5_000_000],
        ['2027-01-15', 5_000_000],
      ],
    ],
    ['\n2026-12-15   250000\n\n', [['2026-12-15', 250_000]]],
  ])('%j', (text, expected) => {
    expect(readSchedule(text)).toEqual(expected.map(([dueOn, amount]) => ({ dueOn, amount })));
  });

  it.each([
    ['', 0],
    ['besok 5000000', 1],
    ['2026-12-15 0', 1],
    ['2026-12-15', 1],
    ['2026-02-30 5000000', 1],
    ['2026-12-15 5000000 lunas', 1],
    ['2026-12-15 5000000\n2026-12-15 5000000', 2],
    ['2026-12-15 5000000\n2026-11-15 5000000', 2],
  ])('%j cannot be read from line %i on', (text, line) => {
    expect(readSchedule(text)).toBe(line);
  });
});

const due = (dueOn: string, amount: number, paid: number) => ({ dueOn: plainDate(dueOn), amount, paid });

it.each([
  ['on its day nothing is missed yet', '2026-12-15', 0, 0],
  ['the day after it is', '2026-12-16', 0, 1],
  ['in part paid is missed', '2026-12-16', 99, 1],
  ['paid in full is not', '2026-12-16', 100, 0],
])('%s', (_, day, paid, missed) => {
  const schedule = [due('2026-12-15', 100, paid), due('2027-01-15', 100, 0)];
  expect(missedOn(schedule, plainDate(day))).toHaveLength(missed);
  expect(isFullyPaid(schedule)).toBe(false);
});

it.each([
  ['on the last day of the grace', '2026-12-22', 0, false],
  ['the day after', '2026-12-23', 0, true],
  ['paid meanwhile', '2026-12-23', 100, false],
])('the grace of a missed instalment is over: %s', (_, day, paid, isOver) => {
  const schedule = [due('2026-12-15', 100, paid), due('2027-01-15', 100, 0)];
  expect(isGraceOver(schedule, 7, plainDate(day))).toBe(isOver);
});

it('is fully paid when every instalment is', () => {
  expect(isFullyPaid([due('2026-12-15', 100, 100), due('2027-01-15', 100, 120)])).toBe(true);
});
