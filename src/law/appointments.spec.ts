import { plainDate, type PlainDate } from '../common/plain-date';
import { type Appointment, type Capacity, inForceOn, lastDayOf, standingOn } from './appointments';

type Named = Appointment & { name: string };

const day = plainDate;
const one = (name: string, capacity: Capacity, from: string, to: string | null): Named => ({
  name,
  capacity,
  validFrom: day(from),
  validTo: to as PlainDate | null,
});

const OFFICE = [
  one('Lama', 'DEFINITIF', '2020-01-01', '2026-03-01'),
  one('Plt', 'PLT', '2026-03-01', '2026-06-01'),
  one('Plh untuk Plt', 'PLH', '2026-04-06', '2026-04-11'),
  one('Baru', 'DEFINITIF', '2026-06-01', null),
  one('Cuti', 'PLH', '2026-08-03', '2026-08-08'),
  one('Batal', 'PLH', '2026-09-01', '2026-09-01'),
  one('Atas nama', 'AN', '2026-10-01', null),
];

it.each([
  ['nobody before the first', '2019-12-31', undefined],
  ['the definitive one from its first day', '2020-01-01', 'Lama'],
  ['the definitive one on its last day', '2026-02-28', 'Lama'],
  ['the acting one from the day after', '2026-03-01', 'Plt'],
  ['the acting one whose mandate began last', '2026-04-06', 'Plh untuk Plt'],
  ['that one on the last day of the mandate', '2026-04-10', 'Plh untuk Plt'],
  ['the earlier acting one again afterwards', '2026-04-11', 'Plt'],
  ['the new definitive one', '2026-06-01', 'Baru'],
  ['the acting one before the definitive one', '2026-08-03', 'Cuti'],
  ['the definitive one again', '2026-08-08', 'Baru'],
  ['never whoever was given up before beginning', '2026-09-01', 'Baru'],
  ['whoever signs on behalf, without an end', '2027-01-04', 'Atas nama'],
])('signs: %s', (_, on, name) => {
  expect(inForceOn(OFFICE, day(on))?.name).toBe(name);
  expect(inForceOn([...OFFICE].reverse(), day(on))?.name).toBe(name);
});

it.each([
  [OFFICE[0]!, '2026-02-28', 'present'],
  [OFFICE[0]!, '2026-03-01', 'past'],
  [OFFICE[1]!, '2026-02-28', 'planned'],
  [OFFICE[3]!, '2030-01-01', 'present'],
  [OFFICE[5]!, '2026-09-01', 'dropped'],
] as const)('stands: %s on %s is %s', (appointment, on, standing) => {
  expect(standingOn(appointment, day(on))).toBe(standing);
});

it('counts to the day before its end', () => {
  expect(lastDayOf(OFFICE[0]!)).toBe('2026-02-28');
  expect(lastDayOf(OFFICE[3]!)).toBeNull();
});
