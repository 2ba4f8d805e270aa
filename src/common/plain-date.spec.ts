import {
  addDays,
  daysBetween,
  endOfDay,
  isPlainDate,
  isWeekend,
  plainDate,
  plainDateIn,
  startOfDay,
  weekday,
} from './plain-date';

describe('a plain date', () => {
  it.each(['2026-11-25', '2024-02-29', '2000-02-29', '1000-01-01', '9999-12-31'])('%s is a day', (text) => {
    expect(isPlainDate(text)).toBe(true);
    expect(plainDate(text)).toBe(text);
  });

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '26-04-30',
    '2026-4-30',
    '2026-04-30T00:00',
    ' 2026-04-30',
    '0999-01-01',
    '',
  ])('%j is refused', (text) => {
    expect(isPlainDate(text)).toBe(false);
    expect(() => plainDate(text)).toThrow(RangeError);
  });

  it.each([null, undefined, 20260430, new Date()])('%p is not a day', (value) =>
    expect(isPlainDate(value)).toBe(false),
  );

  it.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-03-01', 0, '2026-03-01'],
    ['2025-01-01', 365, '2026-01-01'],
  ])('%s plus %i days is %s', (day, days, expected) => {
    expect(addDays(plainDate(day), days)).toBe(expected);
    expect(daysBetween(plainDate(day), plainDate(expected))).toBe(days);
  });

  it('adds only whole days', () => expect(() => addDays(plainDate('2026-01-01'), 1.5)).toThrow(RangeError));

  it.each([
    ['2026-11-22', 0, true],
    ['2026-11-25', 3, false],
    ['2026-11-27', 5, false],
    ['2026-11-28', 6, true],
  ])('%s is weekday %i', (day, expected, weekend) => {
    expect(weekday(plainDate(day))).toBe(expected);
    expect(isWeekend(plainDate(day))).toBe(weekend);
  });

  it.each([
    ['2026-11-24T15:59:59.999Z', 'Asia/Makassar', '2026-11-24'],
    ['2026-11-24T16:00:00.000Z', 'Asia/Makassar', '2026-11-25'],
    ['2026-11-24T17:00:00.000Z', 'Asia/Jakarta', '2026-11-25'],
    ['2026-11-24T23:59:59.000Z', 'UTC', '2026-11-24'],
  ])('%s in %s falls on %s', (instant, zone, day) => expect(plainDateIn(new Date(instant), zone)).toBe(day));

  it.each([
    ['2026-11-25', 'Asia/Makassar', '2026-11-24T16:00:00.000Z'],
    ['2026-11-25', 'UTC', '2026-11-25T00:00:00.000Z'],
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
    ['2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00.000Z'],
  ])('%s begins in %s at %s', (day, zone, instant) => {
    expect(startOfDay(plainDate(day), zone).toISOString()).toBe(instant);
  });

  it('ends where the next day begins', () => {
    expect(endOfDay(plainDate('2026-11-25'), 'Asia/Makassar').toISOString()).toBe('2026-11-25T16:00:00.000Z');
  });
});
