import { plainDate } from '../common/plain-date';
import { effectiveOn, fromAt, untilAtEndOf, validUntil, type EffectRule } from './effect';

const WITA = 'Asia/Makassar';

describe('when a decision begins to work', () => {
  it.each<[EffectRule, string, string | null, string | null]>([
    ['LATER_OF', '2026-11-03', '2026-10-30', '2026-11-03'],
    ['LATER_OF', '2026-11-03', '2026-11-05', '2026-11-05'],
    ['LATER_OF', '2026-11-03', '2026-11-03', '2026-11-03'],
    ['LATER_OF', '2026-11-03', null, null],
    ['STATED_DAY', '2026-11-03', null, '2026-11-03'],
    ['RECEIPT', '2026-11-03', '2026-10-30', '2026-10-30'],
    ['RECEIPT', '2026-11-03', null, null],
  ])('%s: stated %s, received %s, effective %s', (rule, statedOn, receivedOn, expected) => {
    expect(
      effectiveOn({
        rule,
        statedOn: plainDate(statedOn),
        receivedOn: receivedOn === null ? null : plainDate(receivedOn),
      }),
    ).toBe(expected);
  });

  it.each([
    ['receipt recorded before the day', '2026-10-30T02:00:00Z', '2026-11-02T16:00:00.000Z'],
    ['receipt recorded on the day', '2026-11-03T02:30:00Z', '2026-11-03T02:30:00.000Z'],
    ['receipt recorded days later', '2026-11-06T01:00:00Z', '2026-11-06T01:00:00.000Z'],
  ])('%s', (_, recordedAt, expected) => {
    expect(fromAt(plainDate('2026-11-03'), new Date(recordedAt), WITA).toISOString()).toBe(expected);
  });

  it('an end day works to its last minute', () => {
    expect(untilAtEndOf(plainDate('2026-12-31'), WITA).toISOString()).toBe('2026-12-31T16:00:00.000Z');
  });
});

describe('how long an answer holds', () => {
  it.each([
    ['to the end of the day', '2026-11-10T02:00:00Z', null, '2026-11-10T16:00:00.000Z'],
    ['to the next change', '2026-11-10T02:00:00Z', '2026-11-10T05:00:00Z', '2026-11-10T05:00:00.000Z'],
    [
      'a change tomorrow does not shorten today',
      '2026-11-10T02:00:00Z',
      '2026-11-11T05:00:00Z',
      '2026-11-10T16:00:00.000Z',
    ],
    [
      'a change that is over does not count',
      '2026-11-10T02:00:00Z',
      '2026-11-10T01:00:00Z',
      '2026-11-10T16:00:00.000Z',
    ],
    ['after midnight of the office a new day has begun', '2026-11-10T16:00:00Z', null, '2026-11-11T16:00:00.000Z'],
  ])('%s', (_, asOf, nextChange, expected) => {
    expect(validUntil(new Date(asOf), nextChange === null ? null : new Date(nextChange), WITA).toISOString()).toBe(
      expected,
    );
  });
});
