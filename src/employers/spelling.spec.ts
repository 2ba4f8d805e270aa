import { inOneSpelling, isOneLetterAway } from './spelling';

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

it.each([
  ['soerja', 'surya'],
  ['djaja', 'jaya'],
  ['tjendana', 'cendana'],
  ['poetra', 'putra'],
  ['pharma', 'farma'],
  ['ekspres', 'ekspres'],
  ['express', 'ekspress'],
  ['lestary', 'lestari'],
  ['rejeki', 'rejeki'],
  ['kry', 'kry'],
])('%s is compared as %s', (word, expected) => {
  expect(inOneSpelling(word)).toBe(expected);
});
