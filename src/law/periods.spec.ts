import { plainDate } from '../common/plain-date';
import {
  isLengthAllowed,
  isPeriodKey,
  lengthInWords,
  PERIOD_KEYS,
  PERIOD_LABELS,
  periodAsWritten,
  periodOn,
  periodIsOver,
  PERIODS,
  type Period,
  type PeriodKey,
} from './periods';

const day = plainDate('2026-11-25');

describe('periods', () => {
  it.each<[keyof typeof PERIODS, number, Period['unit'], Period['owner']]>([
    ['warning', 10, 'working-days', 'BPJS'],
    ['fine', 30, 'calendar-days', 'BPJS'],
    ['triage', 5, 'working-days', 'CITY'],
    ['education-follow-up', 14, 'calendar-days', 'CITY'],
    ['reminder', 10, 'working-days', 'CITY'],
    ['request-acknowledgement', 2, 'working-days', 'CITY'],
    ['completion', 10, 'working-days', 'CITY'],
    ['verification', 14, 'working-days', 'CITY'],
    ['summons-notice', 3, 'working-days', 'CITY'],
    ['hearing-notice', 10, 'working-days', 'CITY'],
    ['decision', 7, 'working-days', 'CITY'],
    ['decision-delivery', 5, 'working-days', 'CITY'],
    ['unit-notice', 3, 'working-days', 'CITY'],
    ['lift-decision', 5, 'working-days', 'CITY'],
    ['hold-max', 3, 'working-days', 'CITY'],
    ['objection', 21, 'working-days', 'CITY'],
    ['objection-reply', 10, 'working-days', 'CITY'],
    ['appeal', 10, 'working-days', 'CITY'],
  ])('%s is %i %s, given by %s', (key, length, unit, owner) => {
    expect(periodOn(key, day)).toMatchObject({ length, unit, owner });
  });

  it.each(PERIOD_KEYS)('%s names its source, newest first, and has a label', (key) => {
    const versions: readonly Period[] = PERIODS[key];
    expect(versions.every((version) => version.source !== '' && version.length > 0)).toBe(true);
    expect(versions.map((version) => version.from)).toEqual(
      versions
        .map((version) => version.from)
        .sort()
        .reverse(),
    );
    expect(PERIOD_LABELS[key]).not.toBe('');
    expect(isPeriodKey(key)).toBe(true);
  });

  it('keeps the old length for what began under it', () => {
    expect(periodOn('lift-decision', plainDate('2019-01-01')).length).toBe(10);
    expect(periodOn('lift-decision', plainDate('2020-11-02')).length).toBe(5);
  });

  it('knows no warning before the regulation', () => {
    expect(() => periodOn('warning', plainDate('2013-12-23'))).toThrow(RangeError);
  });

  it.each([
    ['warning', 10, true],
    ['warning', 7, true],
    ['warning', 11, false],
    ['warning', 0, false],
    ['warning', 2.5, false],
    ['fine', 31, false],
    ['hearing-notice', 9, false],
    ['hearing-notice', 15, true],
    ['reminder', 20, true],
  ] as const)('a letter giving %s of %d days: allowed %s', (key, length, allowed) => {
    const period = periodOn(key, day);
    expect(isLengthAllowed(period, length)).toBe(allowed);
    if (allowed) expect(periodAsWritten(period, length)).toEqual({ ...period, length });
    else expect(() => periodAsWritten(period, length)).toThrow(RangeError);
  });

  it('says days and working days apart', () => {
    expect(lengthInWords(periodOn('warning', day))).toBe('10 hari kerja');
    expect(lengthInWords(periodOn('fine', day))).toBe('30 hari');
  });

  it.each(['toString', 'teguran', ''])('%j is no period', (key) => expect(isPeriodKey(key)).toBe(false));
});

it.each<[PeriodKey, string]>([
  ['warning', 'Jangka teguran berakhir'],
  ['fine', 'Masa denda berakhir'],
  ['hearing-notice', 'Tenggang pemberitahuan rencana sanksi berakhir'],
  ['verification', 'Batas verifikasi lewat'],
  ['not-found-review', 'Batas pencarian ulang lewat'],
])('says of %s that its time is over, not that the work is', (period, words) => {
  expect(periodIsOver(period)).toBe(words);
});
