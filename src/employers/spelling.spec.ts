import { isOneLetterAway } from './spelling';

it.each([
  ['samudra', 'smudra', true],
  ['samudra', 'samdura', true],
  ['samudra', 'samudera', true],
  ['samudra', 'samudra', false],
  ['samudra', 'mudras', false],
  ['bina', 'biru', false],
])('%s and %s are one letter apart: %s', (a, b, expected) => {
  expect(isOneLetterAway(a, b)).toBe(expected);
});
