import { addDays, plainDate, yearOf, type PlainDate } from '../../common/plain-date';
import { ANNOUNCED_YEARS, CalendarNotLoaded, dayKind, isWorkingDay, officeCalendar } from '.';

const calendar = officeCalendar(ANNOUNCED_YEARS);
const withJointLeave = officeCalendar(ANNOUNCED_YEARS, { jointLeaveIsWorking: true });

function daysOf(year: number): PlainDate[] {
  const days: PlainDate[] = [];
  for (let day = plainDate(`${year}-01-01`); yearOf(day) === year; day = addDays(day, 1)) days.push(day);
  return days;
}

describe('the office calendar', () => {
  it.each([
    [2025, 17, 11, 237, 248],
    [2026, 17, 8, 240, 248],
    [2027, 18, 8, 242, 250],
  ])(
    '%i has %i holidays, %i days of joint leave and %i working days (%i with joint leave)',
    (year, holidays, leave, working, more) => {
      const { days } = ANNOUNCED_YEARS.find((announced) => announced.year === year)!;
      expect(days.filter((day) => day.kind === 'public-holiday')).toHaveLength(holidays);
      expect(days.filter((day) => day.kind === 'joint-leave')).toHaveLength(leave);
      expect(new Set(days.map((day) => day.on)).size).toBe(days.length);
      expect(daysOf(year).filter((day) => isWorkingDay(day, calendar))).toHaveLength(working);
      expect(daysOf(year).filter((day) => isWorkingDay(day, withJointLeave))).toHaveLength(more);
    },
  );

  it.each([
    [2026, [20, 18, 17, 21, 16, 20, 23, 19, 22, 22, 21, 21]],
    [2027, [19, 19, 15, 22, 16, 21, 22, 21, 22, 21, 22, 22]],
  ])('%i month by month', (year, expected) => {
    const counted = expected.map((_, month) => {
      const prefix = `${year}-${String(month + 1).padStart(2, '0')}`;
      return daysOf(year).filter((day) => day.startsWith(prefix) && isWorkingDay(day, calendar)).length;
    });
    expect(counted).toEqual(expected);
  });

  it.each([
    ['2026-03-17', 'working-day'],
    ['2026-03-14', 'weekend'],
    ['2026-03-21', 'weekend'],
    ['2026-03-19', 'public-holiday:Hari Suci Nyepi Tahun Baru Saka 1948'],
    ['2026-12-24', 'joint-leave:Kelahiran Yesus Kristus (Natal)'],
  ])('%s is %s', (day, kind) => expect(dayKind(plainDate(day), calendar)).toBe(kind));

  it('counts joint leave as work only where the office says so', () => {
    expect(dayKind(plainDate('2026-12-24'), withJointLeave)).toBe('working-day');
    expect(dayKind(plainDate('2026-12-25'), withJointLeave)).toBe('public-holiday:Kelahiran Yesus Kristus (Natal)');
  });

  it('takes extra days and another week', () => {
    const election = { on: plainDate('2026-11-25'), kind: 'public-holiday', name: 'Pemilihan kepala daerah' } as const;
    const other = officeCalendar(ANNOUNCED_YEARS, { extraDays: [election], week: [1, 2, 3, 4, 5, 6] });
    expect(dayKind(plainDate('2026-11-25'), other)).toBe('public-holiday:Pemilihan kepala daerah');
    expect(dayKind(plainDate('2026-11-28'), other)).toBe('working-day');
  });

  it.each(['2024-12-31', '2028-01-01'])('does not guess about %s', (day) => {
    expect(() => dayKind(plainDate(day), calendar)).toThrow(CalendarNotLoaded);
    expect(() => dayKind(plainDate(day), calendar)).toThrow(expect.objectContaining({ year: Number(day.slice(0, 4)) }));
  });

  it('refuses a day filed under another year', () => {
    const day = { on: plainDate('2027-01-01'), kind: 'public-holiday', name: 'Tahun Baru' } as const;
    expect(() => officeCalendar([{ year: 2026, source: 'x', days: [day] }])).toThrow(RangeError);
  });
});
