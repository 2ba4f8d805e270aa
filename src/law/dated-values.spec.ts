import { plainDate } from '../common/plain-date';
import { ownValueOn, parametersOfPeriod, periodInForce, valueOn, withValue, type OwnValue } from './dated-values';
import { PERIOD_KEYS, periodOn } from './periods';

const day = plainDate;
const own = (...values: [string, number][]): OwnValue[] =>
  values.map(([validFrom, value]) => ({
    validFrom: day(validFrom),
    value,
    source: 'Perwali 12/2026 Ps. 4',
    mark: 'S',
  }));

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
    ...own(['2027-01-04', 1])[0]!,
  });
  expect(ownValueOn('hold.max', values['hold.max'], day('2027-02-01'))).toMatchObject({
    validFrom: '2027-01-04',
    value: 1,
  });
});

describe('a period in force', () => {
  const on = day('2027-02-01');

  it('rests on what the office fixed, within the limits of the law', () => {
    expect(periodInForce('objection', { 'objection.period': own(['2027-01-04', 30]) }, on)).toMatchObject({
      length: 30,
      atLeast: 21,
      source: 'Perwali 12/2026 Ps. 4',
      mark: 'S',
      chosenFrom: '2027-01-04',
      limitedBy: 'UU 30/2014 Ps. 77',
    });
  });

  it.each([
    ['a value whose day has not come', own(['2027-02-02', 30])],
    ['a length the law does not allow any more', own(['2027-01-04', 5])],
  ])('is that of the law instead of %s', (_, values) => {
    expect(periodInForce('objection', { 'objection.period': values }, on)).toEqual(periodOn('objection', on));
  });

  it('takes its unit from a parameter, too', () => {
    const unit = [{ ...own(['2027-01-04', 0])[0]!, value: 'HARI' }];
    expect(periodInForce('court', { 'court.unit': unit }, on)).toMatchObject({ length: 90, unit: 'calendar-days' });
  });

  it.each(PERIOD_KEYS)('%s can be fixed by the office', (key) => {
    expect(parametersOfPeriod(key).length).toBeGreaterThan(0);
  });
});
