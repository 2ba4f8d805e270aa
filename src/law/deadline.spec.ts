import fc from 'fast-check';
import { addDays, plainDate, weekday } from '../common/plain-date';
import { ANNOUNCED_YEARS, CalendarNotLoaded, isWorkingDay, officeCalendar } from './calendar';
import { explainDeadline, lastDay, workingDayBefore, workingDayFrom, workingDaysBetween } from './deadline';
import { periodOn } from './periods';

const calendar = officeCalendar(ANNOUNCED_YEARS);
const jointLeaveWorked = officeCalendar(ANNOUNCED_YEARS, { jointLeaveIsWorking: true });
const warning = periodOn('warning', plainDate('2026-01-01'));
const fine = periodOn('fine', plainDate('2026-01-01'));

describe('a warning of ten working days (domain.md §5.3)', () => {
  it.each([
    ['2026-03-02', '2026-03-16', '2026-03-16', '2026-03-13'],
    ['2026-03-13', '2026-04-06', '2026-03-30', '2026-04-02'],
    ['2026-05-08', '2026-05-26', '2026-05-25', '2026-05-25'],
    ['2026-05-14', '2026-06-03', '2026-05-29', '2026-06-03'],
    ['2026-11-23', '2026-12-07', '2026-12-07', '2026-12-04'],
    ['2026-12-10', '2026-12-28', '2026-12-24', '2026-12-23'],
    ['2026-12-18', '2027-01-07', '2027-01-06', '2027-01-06'],
    ['2027-02-26', '2027-03-22', '2027-03-17', '2027-03-19'],
    ['2027-05-03', '2027-05-24', '2027-05-19', '2027-05-21'],
    ['2025-03-21', '2025-04-15', '2025-04-08', '2025-04-14'],
  ])(
    'received %s ends %s; %s where joint leave is worked; %s where the day of receipt counts',
    (received, due, worked, sameDay) => {
      const receivedOn = plainDate(received);
      expect(lastDay(warning, receivedOn, calendar)).toBe(due);
      expect(lastDay(warning, receivedOn, jointLeaveWorked)).toBe(worked);
      expect(lastDay(warning, receivedOn, calendar, { countStart: 'RECEIPT_DAY' })).toBe(sameDay);
    },
  );

  it('received 2027-12-20 cannot be computed: 2028 is not loaded', () => {
    for (const known of [calendar, jointLeaveWorked]) {
      expect(() => lastDay(warning, plainDate('2027-12-20'), known)).toThrow(new CalendarNotLoaded(2028));
    }
  });
});

describe('a fine window of thirty days', () => {
  it.each([
    ['the model case', '2026-06-24', '2026-07-24'],
    ['day thirty on a Saturday', '2026-09-10', '2026-10-12'],
    ['day thirty on a holiday', '2026-07-18', '2026-08-18'],
    ['day thirty on joint leave before Christmas', '2026-11-24', '2026-12-28'],
    ['across the year', '2026-12-28', '2027-01-27'],
  ])('%s: the second warning ends %s, the window %s', (_, endedOn, expected) => {
    expect(lastDay(fine, plainDate(endedOn), calendar)).toBe(expected);
  });

  it('shows thirty days that count and then why it rolled on', () => {
    const { steps, dueOn } = explainDeadline(fine, plainDate('2026-09-10'), calendar);
    expect(steps.filter((step) => step.counted)).toHaveLength(30);
    expect(steps.slice(29)).toEqual([
      { on: '2026-10-10', counted: true, why: 'calendar-day' },
      { on: '2026-10-11', counted: false, why: 'weekend' },
      { on: '2026-10-12', counted: false, why: 'working-day' },
    ]);
    expect(dueOn).toBe('2026-10-12');
  });
});

describe('the explanation', () => {
  it('names each day that was skipped', () => {
    expect(explainDeadline(warning, plainDate('2026-03-13'), calendar)).toMatchObject({
      dueOn: '2026-04-06',
      source: 'PP 86/2013 Ps. 6(1)',
      rule: '10 hari kerja, dihitung mulai hari sesudah diterima; akhir pekan, libur nasional, dan cuti bersama tidak dihitung.',
    });
    const { steps } = explainDeadline(warning, plainDate('2026-03-13'), calendar);
    expect(steps.slice(0, 8)).toEqual([
      { on: '2026-03-14', counted: false, why: 'weekend' },
      { on: '2026-03-15', counted: false, why: 'weekend' },
      { on: '2026-03-16', counted: true, why: 'working-day' },
      { on: '2026-03-17', counted: true, why: 'working-day' },
      { on: '2026-03-18', counted: false, why: 'joint-leave:Hari Suci Nyepi Tahun Baru Saka 1948' },
      { on: '2026-03-19', counted: false, why: 'public-holiday:Hari Suci Nyepi Tahun Baru Saka 1948' },
      { on: '2026-03-20', counted: false, why: 'joint-leave:Idulfitri 1447 Hijriah' },
      { on: '2026-03-21', counted: false, why: 'weekend' },
    ]);
    expect(steps.filter((step) => step.counted)).toHaveLength(10);
    expect(steps.at(-1)?.on).toBe('2026-04-06');
  });

  it('says which other way of counting the office chose', () => {
    const options = { countStart: 'RECEIPT_DAY' } as const;
    expect(explainDeadline(warning, plainDate('2026-03-02'), jointLeaveWorked, options).rule).toBe(
      '10 hari kerja, dihitung mulai hari diterima; akhir pekan dan libur nasional tidak dihitung, cuti bersama dihitung.',
    );
    expect(explainDeadline(fine, plainDate('2026-06-24'), calendar).rule).toBe(
      '30 hari kalender, dihitung mulai hari sesudah diterima; bila hari terakhir libur, berakhir pada hari kerja berikutnya.',
    );
  });

  it('refuses a period without days', () => {
    expect(() => lastDay({ ...warning, length: 0 }, plainDate('2026-03-02'), calendar)).toThrow(RangeError);
  });
});

describe('the working day before', () => {
  it.each([
    ['2026-12-15', '2026-12-14'],
    ['2026-12-14', '2026-12-11'],
    ['2026-12-28', '2026-12-23'],
  ])('%s is %s', (day, before) => {
    expect(workingDayBefore(plainDate(day), calendar)).toBe(before);
  });
});

describe('working days between', () => {
  it.each([
    ['2026-03-13', '2026-04-06', 10],
    ['2026-11-23', '2026-11-23', 0],
    ['2026-11-24', '2026-11-23', 0],
    ['2026-11-20', '2026-11-23', 1],
  ])('after %s until %s are %i', (after, until, count) => {
    expect(workingDaysBetween(plainDate(after), plainDate(until), calendar)).toBe(count);
  });

  it('agree with the deadline, and no deadline falls on a closed day', () => {
    const days = fc.integer({ min: 0, max: 900 }).map((offset) => addDays(plainDate('2025-01-01'), offset));
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 30 }), (receivedOn, length) => {
        const dueOn = lastDay({ ...warning, length }, receivedOn, calendar);
        expect(workingDaysBetween(receivedOn, dueOn, calendar)).toBe(length);
        expect([1, 2, 3, 4, 5]).toContain(weekday(dueOn));
        const windowEndsOn = lastDay({ ...fine, length }, receivedOn, calendar);
        expect(isWorkingDay(windowEndsOn, calendar)).toBe(true);
        expect(workingDayFrom(addDays(receivedOn, length), calendar)).toBe(windowEndsOn);
      }),
    );
  });
});
