import { addDays, isWeekend, plainDate } from '../../common/plain-date';
import { type ExplainedDay, explainedCalendar } from './deadline-calendar';

const received = plainDate('2026-12-10');
const due = plainDate('2026-12-28');
const closed: Record<string, string> = { '2026-12-24': 'joint-leave:Natal', '2026-12-25': 'public-holiday:Natal' };

const days: ExplainedDay[] = Array.from({ length: 18 }, (_, index) => {
  const on = addDays(received, index + 1);
  const why = closed[on] ?? (isWeekend(on) ? 'weekend' : 'working-day');
  return { on, why, counted: why === 'working-day' };
});

const calendar = explainedCalendar(received, due, days, plainDate('2026-12-17'));
const cells = calendar.weeks.flat();

it('lays out whole weeks from the day of the proof to the last day', () => {
  expect(calendar.weeks.map((week) => week.map(({ day }) => day).join(' '))).toEqual([
    '7 8 9 10 11 12 13',
    '14 15 16 17 18 19 20',
    '21 22 23 24 25 26 27',
    '28 29 30 31 1 2 3',
  ]);
});

it.each([
  ['the day before is outside', '9', { note: '', kind: 'out' }],
  ['the day of the proof is day zero', '10', { note: 'ke-0', kind: 'zero' }],
  ['a counted day that is over', '11', { note: 'ke-1', kind: 'on past' }],
  ['a weekend', '12', { note: 'libur', kind: 'off', says: 'akhir pekan' }],
  ['today', '17', { note: 'ke-5', kind: 'on past today' }],
  ['a counted day to come', '18', { note: 'ke-6', kind: 'on' }],
  ['joint leave', '24', { note: 'cuti', kind: 'off', says: 'cuti bersama Natal' }],
  ['a public holiday', '25', { note: 'Natal', kind: 'off', says: 'Natal' }],
  ['the last day', '28', { note: 'ke-10', kind: 'end', says: 'batas' }],
])('%s', (_, day, expected) => {
  expect(cells.find((cell) => cell.day === day)).toMatchObject(expected);
});

it('says which days were skipped and why, in one sentence', () => {
  expect(calendar.skipped).toBe(
    '12–13 Des akhir pekan; 19–20 Des akhir pekan; 24 Des cuti bersama Natal; 25 Des Natal; 26–27 Des akhir pekan',
  );
});

it('counts what is over, today included', () => {
  expect([calendar.passed, calendar.counted]).toEqual([5, 10]);
  expect(calendar.ticks.filter(Boolean)).toHaveLength(5);
});

it('draws no ticks for long periods and names both months', () => {
  const long = Array.from({ length: 30 }, (_, index) => ({
    on: addDays(due, index + 1),
    counted: true,
    why: 'calendar-day',
  }));
  const fine = explainedCalendar(due, plainDate('2027-01-27'), long, due);

  expect(fine.ticks).toEqual([]);
  expect(fine.months).toBe('Des 2026 sampai Jan 2027');
  expect(fine.skipped).toBe('');
});
