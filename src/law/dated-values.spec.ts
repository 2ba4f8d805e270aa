import { plainDate } from '../common/plain-date';
import { ownValueOn, valueOn, withValue, type OwnValue } from './dated-values';

const day = plainDate;
const own = (...values: [string, number][]): OwnValue[] =>
  values.map(([validFrom, value]) => ({ validFrom: day(validFrom), value }));

it.each([
  ['the text, where the office has fixed nothing', 'warning.period', [], '2026-06-01', 10],
  ['the office, from its day on', 'warning.period', own(['2027-01-04', 7]), '2027-01-04', 7],
  ['the text, until the day before', 'warning.period', own(['2027-01-04', 7]), '2027-01-03', 10],
  ['the newest of the office', 'warning.period', own(['2027-06-01', 8], ['2027-01-04', 7]), '2027-07-01', 8],
  ['the former, between the two', 'warning.period', own(['2027-06-01', 8], ['2027-01-04', 7]), '2027-05-31', 7],
  ['a text that came after the office', 'jp.ceiling', own(['2025-09-01', 10_600_000]), '2026-03-01', 11_086_300],
  ['the office, before that text came', 'jp.ceiling', own(['2025-09-01', 10_600_000]), '2026-02-28', 10_600_000],
  ['the office, where both begin that day', 'jp.ceiling', own(['2026-03-01', 11_000_000]), '2026-03-01', 11_000_000],
] as const)('in force is %s', (_, key, values, on, expected) => {
  expect(valueOn(key, values, day(on))).toBe(expected);
});

it('a value just added goes before another of the same day', () => {
  const values = withValue({ 'hold.max': own(['2027-01-04', 2]) }, 'hold.max', {
    validFrom: day('2027-01-04'),
    value: 1,
  });
  expect(ownValueOn('hold.max', values['hold.max'], day('2027-02-01'))).toEqual({ validFrom: '2027-01-04', value: 1 });
});
