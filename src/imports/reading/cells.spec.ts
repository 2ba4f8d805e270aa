import { cellText, textOrNull, wholeNumber } from './cells';

it.each([
  ['  PT  Muara\u00a0Bestari ', 'PT Muara Bestari'],
  [9120551096068, '9120551096068'],
  [9.12e12, '9120000000000'],
  [7326011709669470, '7326011709669470'],
  [1.5, '1.5'],
  [new Date('2018-08-15T00:00:00Z'), '2018-08-15'],
  [new Date(NaN), ''],
  [true, 'TRUE'],
  [null, ''],
  [undefined, ''],
])('the text of %p is %p', (cell, text) => {
  expect(cellText(cell)).toBe(text);
});

it.each(['-', '0', 'belum ada', 'Tidak Ada', '', '  ', '–'])('%p says that there is nothing', (text) => {
  expect(textOrNull(text)).toBeNull();
});

it.each([
  [12, 12],
  ['1.234', 1234],
  ['1,234,567', 1234567],
  ['Rp 25.000', 25000],
  ['1.000,00', 1000],
  ['15,00', 15],
  ['-', null],
  ['', null],
  [0, 0],
  [-3, undefined],
  [2.5, undefined],
  ['lima', undefined],
])('%p counts as %p', (cell, value) => {
  expect(wholeNumber(cell)).toBe(value);
});
