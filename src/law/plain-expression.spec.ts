import { expressionFault } from './plain-expression';

it.each(['^[A-Z0-9]{4,16}$', '^[A-Z]{2}[0-9]{6,10}$', '^NPP-?\\d{8}$', '^[0-9]+$', '^\\d{4}/[A-Z]{1,3}$'])(
  'takes %s for the form of a number',
  (expression) => expect(expressionFault(expression)).toBeNull(),
);

it.each([
  ['(a+)+$', 'a repetition of a repetition'],
  ['^(a+)+$', 'the same from end to end'],
  ['^(A|A)*$', 'choices that overlap'],
  ['^[A-Z]*[A-Z]*[A-Z]*$', 'endless repetitions in a row'],
  ['^([A-Z])\\1$', 'what was read before'],
  ['[A-Z0-9]{4,16}', 'no beginning and no end'],
  [`^${'[A-Z]?'.repeat(40)}$`, 'more than anybody reads'],
])('refuses %s: %s', (expression) => expect(expressionFault(expression)).toMatch(/terlalu rumit/));

it.each(['[A-Z', '^[A-Z]{4,$('])('refuses %s, which says nothing', (expression) => {
  expect(expressionFault(expression)).toMatch(/tidak terbaca/);
});
