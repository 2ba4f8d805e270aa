import { SKB_2027 } from '../law/calendar/skb-2027';
import { calendarRows, readCalendarRows } from './calendar-rows';

it.each([
  ['semicolons', '2028-01-01; libur; Tahun Baru 2028 Masehi', 'public-holiday'],
  ['tabs, as a spreadsheet copies', '2028-01-01\tLibur Nasional\tTahun Baru 2028 Masehi', 'public-holiday'],
  ['commas and quotes', '"2028-01-01","cuti bersama","Tahun Baru 2028 Masehi"', 'joint-leave'],
  ['a day of numbers', '1/1/2028; libur; Tahun Baru 2028 Masehi', 'public-holiday'],
  ['a day in words', '1 Januari 2028; cuti bersama; Tahun Baru 2028 Masehi', 'joint-leave'],
  [
    'a heading and empty lines',
    '\uFEFFTanggal;Jenis;Nama\r\n\r\n2028-01-01;libur;Tahun Baru 2028 Masehi\r\n',
    'public-holiday',
  ],
])('reads %s', (_, text, kind) => {
  expect(readCalendarRows(text)).toEqual({ days: [{ on: '2028-01-01', kind, name: 'Tahun Baru 2028 Masehi' }] });
});

it.each([
  ['2028-02-30; libur; Hari', 'Baris 1: tanggal "2028-02-30" tidak terbaca; tulis misalnya 2028-01-01.'],
  [
    '2028-01-01; libur; A\n2028-01-02; kerja; B',
    'Baris 2: jenis "kerja" tidak dikenal; tulis libur atau cuti bersama.',
  ],
  ['2028-01-01; libur;', 'Baris 1: nama harinya belum ditulis.'],
  ['31 Foobar 2028; libur; X', 'Baris 1: tanggal "31 Foobar 2028" tidak terbaca; tulis misalnya 2028-01-01.'],
  ['2028-01-01 libur', 'Baris 1: pisahkan tanggal, jenis, dan nama dengan titik koma.'],
])('%j: says what is wrong with the line', (text, fault) => {
  expect(readCalendarRows(text)).toEqual({ fault });
});

it('reads back what it has written', () => {
  expect(readCalendarRows(calendarRows(SKB_2027.days))).toEqual({ days: SKB_2027.days });
});
