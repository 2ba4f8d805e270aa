import * as formats from './formats';
import { plainDate } from './plain-date';

afterEach(() => formats.useOfficeZone('Asia/Makassar'));

it.each([
  ['longDate', '22 November 2026'],
  ['dayAndDate', 'Minggu, 22 November 2026'],
  ['shortDate', '22 Nov 2026'],
  ['weekdayAndDay', 'Min, 22 Nov'],
  ['monthOf', 'November 2026'],
] as const)('%s of a legal day', (format, expected) => {
  expect(formats[format](plainDate('2026-11-22'))).toBe(expected);
});

it('writes instants in the office zone, not in that of the server', () => {
  const lateSaturdayInUtc = new Date('2026-11-21T16:20:00Z');

  expect(formats.dateTime(lateSaturdayInUtc)).toBe('22 November 2026 pukul 00.20');
  expect(formats.shortDateTime(lateSaturdayInUtc)).toBe('22 Nov 2026, 00.20');
  expect(formats.time(lateSaturdayInUtc)).toBe('00.20 WITA');
  expect(formats.dayAndDate(lateSaturdayInUtc)).toBe('Minggu, 22 November 2026');
});

it('accepts an instant as text, as JSON brings it', () => {
  expect(formats.dateTime('2026-11-22T07:20:00.000Z')).toBe('22 November 2026 pukul 15.20');
});

it('can be told another zone, and then speaks of that one', () => {
  formats.useOfficeZone('Asia/Jakarta');

  expect(formats.time(new Date('2026-11-22T07:20:00Z'))).toBe('14.20 WIB');
});

it('refuses an unknown zone and keeps the old one', () => {
  expect(() => formats.useOfficeZone('Asia/Nowhere')).toThrow(RangeError);
  expect(formats.time(new Date('2026-11-22T07:20:00Z'))).toBe('15.20 WITA');
});

it('refuses what is not a day', () => {
  expect(() => formats.longDate('besok')).toThrow(RangeError);
});

it('writes money for pages with a no-break space, for letters without space and with cents', () => {
  expect(formats.rupiah(18_450_000)).toBe('Rp\u00a018.450.000');
  expect(formats.letterRupiah(18_450_000)).toBe('Rp18.450.000,00');
  expect(formats.letterRupiah(9_007_199_254_740_993n)).toBe('Rp9.007.199.254.740.993,00');
});

it('writes numbers with point and comma', () => {
  expect(formats.number(1234.5)).toBe('1.234,5');
});
