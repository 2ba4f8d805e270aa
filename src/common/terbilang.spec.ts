import fc from 'fast-check';
import { terbilang } from './terbilang';

describe('numbers in words', () => {
  it.each<[number | bigint, string]>([
    [0, 'nol'],
    [1, 'satu'],
    [9, 'sembilan'],
    [10, 'sepuluh'],
    [11, 'sebelas'],
    [12, 'dua belas'],
    [19, 'sembilan belas'],
    [20, 'dua puluh'],
    [29, 'dua puluh sembilan'],
    [100, 'seratus'],
    [101, 'seratus satu'],
    [111, 'seratus sebelas'],
    [200, 'dua ratus'],
    [999, 'sembilan ratus sembilan puluh sembilan'],
    [1_000, 'seribu'],
    [1_001, 'seribu satu'],
    [1_100, 'seribu seratus'],
    [2_616, 'dua ribu enam ratus enam belas'],
    [11_000, 'sebelas ribu'],
    [21_000, 'dua puluh satu ribu'],
    [100_000, 'seratus ribu'],
    [101_000, 'seratus satu ribu'],
    [1_000_000, 'satu juta'],
    [1_001_000, 'satu juta seribu'],
    [14_314_020, 'empat belas juta tiga ratus empat belas ribu dua puluh'],
    [18_450_000, 'delapan belas juta empat ratus lima puluh ribu'],
    [1_000_000_000, 'satu miliar'],
    [7_414_243_200n, 'tujuh miliar empat ratus empat belas juta dua ratus empat puluh tiga ribu dua ratus'],
    [1_000_000_000_000n, 'satu triliun'],
    [-5, 'minus lima'],
  ])('%s is %s', (number, words) => expect(terbilang(number)).toBe(words));

  it.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%p is refused', (number) => {
    expect(() => terbilang(number)).toThrow(RangeError);
  });

  it('refuses what has no name', () => expect(() => terbilang(10n ** 18n)).toThrow(RangeError));

  it('never writes two numbers alike, and never leaves a gap', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 18n - 1n), fc.bigInt(0n, 10n ** 18n - 1n), (one, other) => {
        expect(terbilang(one)).toMatch(/^[a-z]+( [a-z]+)*$/);
        expect(terbilang(one) === terbilang(other)).toBe(one === other);
      }),
    );
  });
});
