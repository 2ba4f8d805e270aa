import { percent } from './percent';

it.each([
  [0.001, '0,1%', 'nol koma satu persen'],
  [0.02, '2%', 'dua persen'],
  [0.0125, '1,25%', 'satu koma dua lima persen'],
])('writes %s as %s, %s', (rate, ratePercent, rateWords) => {
  expect(percent(rate)).toEqual({ ratePercent, rateWords });
});
