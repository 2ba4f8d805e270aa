import { plainDate } from '../common/plain-date';
import { ANNOUNCED_YEARS } from './calendar';
import { withExtraDay } from './calendar-amendment';
import { countingRules, type CountingLaw } from './counting-rules';
import { lastDay } from './deadline';
import type { ClockMove } from './deadline-moves';
import { withValue } from './dated-values';
import type { ParameterValue } from './parameters';
import { periodOn, type PeriodKey } from './periods';
import { recounts, type OpenClock } from './recount';

const day = plainDate;
const LAW: CountingLaw = { years: ANNOUNCED_YEARS, extraDays: [], own: {} };
const TODAY = day('2026-11-25');

/** A clock as the office counted it before anything changed. */
function aClock(key: PeriodKey, dayZero: string, moves: readonly ClockMove[] = [], law = LAW): OpenClock {
  const period = periodOn(key, day(dayZero));
  const { calendar, countStart } = countingRules(law)(day(dayZero));
  const dueOn = lastDay(period, day(dayZero), calendar, { countStart });
  return { period, beganOn: day(dayZero), dayZeroOn: day(dayZero), moves, dueOn };
}

const closing = (on: string): CountingLaw => ({
  ...LAW,
  extraDays: withExtraDay([], { on: day(on), kind: 'public-holiday', name: 'Pilkada' }, true),
});

const moved = (clock: OpenClock, law: CountingLaw, today = TODAY) =>
  recounts([clock], countingRules(law), today).map(({ oldDueOn, newDueOn }) => [oldDueOn, newDueOn]);

describe('an extra closed day', () => {
  it.each([
    ['on the way of working days', 'warning', '2026-11-23', '2026-12-02', [['2026-12-07', '2026-12-08']]],
    ['after the last day', 'warning', '2026-11-23', '2026-12-08', []],
    ['that is a Saturday', 'warning', '2026-11-23', '2026-11-28', []],
    ['inside calendar days', 'fine', '2026-11-10', '2026-12-02', []],
    ['on the last of calendar days', 'fine', '2026-11-10', '2026-12-10', [['2026-12-10', '2026-12-11']]],
  ] as const)('%s', (_, period, dayZero, on, expected) => {
    expect(moved(aClock(period, dayZero), closing(on))).toEqual(expected);
  });

  it('taken back, moves the day to an earlier one, but never to before today', () => {
    const clock = aClock('warning', '2026-11-23', [], closing('2026-12-02'));
    expect(moved(clock, LAW)).toEqual([['2026-12-08', '2026-12-07']]);
    expect(moved(clock, LAW, day('2026-12-08'))).toEqual([['2026-12-08', '2026-12-08']]);
    expect(recounts([clock], countingRules(LAW), day('2026-12-08'))).toMatchObject([{ countedDueOn: '2026-12-07' }]);
  });

  it('that leads into a year nobody has loaded moves nothing, and says so', () => {
    const clock = aClock('warning', '2027-12-16');
    const [recount] = recounts([clock], countingRules(closing('2027-12-30')), day('2027-12-17'));
    expect(recount).toMatchObject({ countedDueOn: null, newDueOn: clock.dueOn, explanation: null });
  });

  it('counts along with what has moved the clock before', () => {
    const moves: ClockMove[] = [{ kind: 'extended', to: day('2026-12-16') }];
    const extended = { ...aClock('verification', '2026-11-23', moves), dueOn: day('2026-12-16') };
    expect(moved(extended, LAW)).toEqual([]);
    expect(moved(extended, closing('2026-12-16'))).toEqual([['2026-12-16', '2026-12-17']]);
  });
});

describe('a switch of counting', () => {
  it.each<
    [string, 'calendar.week' | 'calendar.joint_leave_is_working' | 'count.start', ParameterValue, string, string]
  >([
    ['six days a week', 'calendar.week', [1, 2, 3, 4, 5, 6], '2026-12-04', '2026-12-07'],
    ['joint leave worked', 'calendar.joint_leave_is_working', true, '2026-12-24', '2026-12-28'],
    ['the day of receipt counted', 'count.start', 'RECEIPT_DAY', '2026-12-04', '2026-12-07'],
  ])('%s holds for clocks that begin from its day on, and no others', (_, key, value, withSwitch, without) => {
    const dayZero = key === 'calendar.joint_leave_is_working' ? '2026-12-10' : '2026-11-23';
    const since = (from: string): CountingLaw => ({
      ...LAW,
      own: withValue({}, key, { validFrom: day(from), value, source: 'Perwali 12/2026', mark: 'S' }),
    });
    expect(aClock('warning', dayZero).dueOn).toBe(without);
    expect(moved(aClock('warning', dayZero), since('2026-12-31'))).toEqual([]);
    expect(moved(aClock('warning', dayZero), since(dayZero))).toEqual([[without, withSwitch]]);
  });
});
