import { plainDate } from '../common/plain-date';
import { SKB_2027 } from './calendar/skb-2027';
import type { ClosedDay } from './calendar';
import { calendarAmendment, calendarYearFault, withExtraDay, withYear } from './calendar-amendment';

const aDay = (on: string, name = 'Hari libur', kind: ClosedDay['kind'] = 'public-holiday'): ClosedDay => ({
  on: plainDate(on),
  kind,
  name,
});

it.each([
  ['no day at all', [], 'Isi hari libur dan cuti bersama tahun itu.'],
  ['a day of another year', [aDay('2026-12-31')], '31 Des 2026 bukan hari dalam tahun 2027.'],
  ['a day twice', [aDay('2027-01-01'), aDay('2027-01-01')], '1 Jan 2027 tertulis lebih dari sekali.'],
  ['a day without a name', [aDay('2027-01-01', ' ')], '1 Jan 2027 belum diberi nama.'],
  ['a name without end', [aDay('2027-01-01', 'x'.repeat(121))], 'Nama hari 1 Jan 2027 terlalu panjang.'],
  ['joint leave only', [aDay('2027-01-01', 'x', 'joint-leave')], 'Belum ada satu pun hari libur nasional.'],
  ['the decree itself', SKB_2027.days, null],
])('a year of %s', (_, days, fault) => expect(calendarYearFault(2027, days)).toBe(fault));

it('tells day by day what a new decree changes', () => {
  const before = [aDay('2027-01-01', 'Tahun Baru'), aDay('2027-02-05', 'Imlek', 'joint-leave'), aDay('2027-05-01')];
  const after = [aDay('2027-01-01', 'Tahun Baru'), aDay('2027-02-05', 'Imlek'), aDay('2027-06-01')];
  expect(calendarAmendment(before, after)).toEqual({
    added: [after[2]],
    removed: [before[2]],
    changed: [{ before: before[1], after: after[1] }],
  });
});

it('puts a new version in the place of the old one, and a new year behind', () => {
  const year = (name: number, source: string) => ({ year: name, source, days: [] });
  const years = [year(2026, 'a'), year(2027, 'a')];
  expect(withYear(years, year(2026, 'b')).map(({ year: one, source }) => `${one}${source}`)).toEqual([
    '2026b',
    '2027a',
  ]);
  expect(withYear(years, year(2028, 'a'))).toHaveLength(3);
});

it('adds and takes back an extra day', () => {
  const election = aDay('2026-12-09', 'Pilkada');
  expect(withExtraDay([aDay('2027-01-04')], election, true).map(({ on }) => on)).toEqual(['2026-12-09', '2027-01-04']);
  expect(withExtraDay([election], election, false)).toEqual([]);
});
