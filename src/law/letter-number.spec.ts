import { plainDate } from '../common/plain-date';
import { PARAMETER_KEYS, parameterDefault } from './parameters';
import {
  letterNumber,
  patternFault,
  readVerifyCode,
  romanMonth,
  seriesKey,
  verifyCode,
  VERIFY_ALPHABET,
} from './letter-number';

const on = plainDate('2026-04-27');

describe('a number', () => {
  it.each([
    ['{class}/{seq}/{unit}', '500.15.14/842/DISNAKER'],
    ['{class}/BA-{seq:3}/{unit}', '500.15.14/BA-842/DISNAKER'],
    ['{class}/{seq}/{unit}/{month}/{year}', '500.15.14/842/DISNAKER/IV/2026'],
    ['{seq}/{class}/{month}/{year}', '842/500.15.14/IV/2026'],
    ['B/{seq:4}/{mm}{year}', 'B/0842/042026'],
    ['CEK-{year}-{seq:6}', 'CEK-2026-000842'],
    ['KS-{year}-{seq:4}', 'KS-2026-0842'],
  ])('by %s', (pattern, expected) => {
    expect(letterNumber(pattern, { class: '500.15.14', seq: 842, unit: 'DISNAKER', on })).toBe(expected);
    expect(patternFault(pattern)).toBeNull();
  });

  it('is never shortened when the series outgrows its width', () => {
    expect(letterNumber('KS-{year}-{seq:4}', { seq: 12345, on })).toBe('KS-2026-12345');
  });

  it.each([
    ['{class}/{seq}', { seq: 1, on }],
    ['{seq}/{office}', { seq: 1, on }],
    ['{seq}/{constructor}', { seq: 1, on }],
    ['{seq}', { seq: 0, on }],
    ['{seq}', { seq: 1.5, on }],
  ])('%s is not written with a part missing', (pattern, parts) => {
    expect(() => letterNumber(pattern, parts)).toThrow(RangeError);
  });

  it.each([
    ['{class}/{unit}', /memuat \{seq\}/],
    ['{seq}/{office}', /\{office\} yang tidak dikenal/],
    ['{seq}/{unit', /Kurung kurawal/],
  ])('the pattern %s is refused', (pattern, sentence) => expect(patternFault(pattern)).toMatch(sentence));

  it('every default pattern can be used', () => {
    const patterns = PARAMETER_KEYS.filter((key) => key.startsWith('numbering.patterns.'));
    expect(patterns.length).toBeGreaterThanOrEqual(5);
    for (const key of patterns) expect(patternFault(String(parameterDefault(key).value))).toBeNull();
  });

  it('counts by series and year', () => {
    expect(seriesKey('L', on)).toBe('L/2026');
    expect(['2026-01-31', '2026-09-01', '2026-12-01'].map((day) => romanMonth(plainDate(day)))).toEqual([
      'I',
      'IX',
      'XII',
    ]);
  });
});

describe('a verification code', () => {
  it('has eight characters that nobody confuses', () => {
    expect(VERIFY_ALPHABET).not.toMatch(/[0O1IL]/);
    let seed = 7;
    const bytes = (count: number) => Uint8Array.from({ length: count }, () => (seed = (seed * 109 + 89) % 256));
    for (let i = 0; i < 200; i += 1) {
      const code = verifyCode(bytes);
      expect(code).toMatch(/^[A-HJKMNP-Z2-9]{4}-[A-HJKMNP-Z2-9]{4}$/);
      expect(readVerifyCode(code)).toBe(code);
    }
  });

  it('prefers no character', () => {
    const counts = new Map<string, number>();
    let next = 0;
    // Every byte equally often: each character must come out equally often too.
    const bytes = () => Uint8Array.from({ length: 8 }, () => next++ % 256);
    for (let i = 0; i < 31; i += 1)
      for (const character of verifyCode(bytes).replace('-', ''))
        counts.set(character, (counts.get(character) ?? 0) + 1);
    expect(new Set(counts.values())).toEqual(new Set([8]));
  });

  it.each([
    ['hb7k-2qfm', 'HB7K-2QFM'],
    [' HB7K 2QFM ', 'HB7K-2QFM'],
    ['HB7K2QFM', 'HB7K-2QFM'],
    ['HB7K-2QF', null],
    ['HB7K-2QF0', null],
    ['', null],
  ])('typed as %j is %j', (typed, code) => expect(readVerifyCode(typed)).toBe(code));
});
