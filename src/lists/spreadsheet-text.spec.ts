import { csvLine, harmless } from './spreadsheet-text';

it.each([
  ['=SUM(A1)', "'=SUM(A1)"],
  ['+62811', "'+62811"],
  ['-1+2', "'-1+2"],
  ['@cmd', "'@cmd"],
  ['\t=1', "'\t=1"],
  ['\r=1', "'\r=1"],
  ['-', '-'],
  ['PT Maju = Jaya', 'PT Maju = Jaya'],
])('%j becomes %j', (typed, written) => {
  expect(harmless(typed)).toBe(written);
});

it('quotes what would break the line, and leaves numbers numbers', () => {
  expect(csvLine(['PT "A"; B', 12, null, '=1;2'])).toBe(`"PT ""A""; B";12;;"'=1;2"\r\n`);
});
