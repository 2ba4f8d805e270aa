import { plainDate } from '../../common/plain-date';
import type { Cell } from './cells';
import { readAsOf, readDay, readMonth } from './dates';

it.each<[Cell, string | null]>([
  [new Date('2026-05-13T00:00:00Z'), '2026-05-13'],
  ['25/09/2026', '2026-09-25'],
  ['23-06-2026', '2026-06-23'],
  ['2026-06-23', '2026-06-23'],
  ['19 April 2026', '2026-04-19'],
  ['5 Agustus 2026', '2026-08-05'],
  ['12 Mei 2026', '2026-05-12'],
  ['2 Okt 2019', '2019-10-02'],
  ['09/12/2026', '2026-12-09'],
  [46160, '2026-05-18'],
  ['46160', '2026-05-18'],
  [43347, '2018-09-04'],
  [null, null],
  ['-', null],
])('%p is the day %p', (cell, on) => {
  expect(readDay(cell)).toEqual({ on, note: null });
});

it.each<[Cell, string | null, string | null]>([
  ['06/23/2026', '2026-06-23', 'Hari dan bulan pada 06/23/2026 tertukar; dibaca terbalik.'],
  ['31/02/2026', null, 'Tanggal “31/02/2026” tidak dapat dibaca.'],
  ['kemarin', null, 'Tanggal “kemarin” tidak dapat dibaca.'],
  [7, null, 'Tanggal “7” tidak dapat dibaca.'],
])('%p is read as %p with a remark', (cell, on, note) => {
  expect(readDay(cell)).toEqual({ on, note });
});

it('takes a day after the data for one with day and month exchanged, if that helps', () => {
  const notAfter = plainDate('2026-10-31');
  expect(readDay('09/12/2026', notAfter)).toEqual({
    on: '2026-09-12',
    note: 'Hari dan bulan pada 09/12/2026 tertukar; dibaca terbalik.',
  });
  expect(readDay('25/12/2026', notAfter)).toEqual({ on: null, note: 'Tanggal 25/12/2026 sesudah tanggal data.' });
  expect(readDay('31/10/2026', notAfter)).toEqual({ on: '2026-10-31', note: null });
});

it.each<[Cell, string | null | undefined]>([
  ['202608', '2026-08'],
  [202608, '2026-08'],
  ['Agu-26', '2026-08'],
  ['Sep-26', '2026-09'],
  ['Agustus 2026', '2026-08'],
  ['08/2026', '2026-08'],
  ['2026-08', '2026-08'],
  [new Date('2026-05-01T00:00:00Z'), '2026-05'],
  ['-', null],
  [null, null],
  ['202613', undefined],
  ['Xyz-26', undefined],
])('the contribution month %p is %p', (cell, month) => {
  expect(readMonth(cell)).toBe(month);
});

it.each([
  [['REKAPITULASI NIB KOTA BONTANG', 'Keadaan s.d. 31 Oktober 2026'], '2026-10-31'],
  [['DATA KEPESERTAAN', 'Posisi akhir Oktober 2026'], '2026-10-31'],
  [['Posisi akhir Februari 2028'], '2028-02-29'],
  [['Laporan Tahun 2026'], null],
])('the titles %p speak of %p', (titles, on) => {
  expect(readAsOf(titles)).toBe(on);
});
