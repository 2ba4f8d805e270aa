import { plainDate } from '../common/plain-date';
import { canEnter } from './case-steps';
import { DECISION_ACT_KINDS, decisionAct, heavierBecause, revocableFrom } from './decision-acts';
import { DOCUMENTS } from './documents';

it.each(DECISION_ACT_KINDS.map((kind) => [kind] as const))('%s is possible only on a decision that lives', (kind) => {
  const { from, letter } = decisionAct(kind);
  for (const state of from) expect(canEnter('LIFTED', state)).toBe(true);
  if (letter) expect(DOCUMENTS[letter].issuer).toBe('MAYOR');
});

it.each([
  ['compliance', ['DECIDED', 'LIFT_REQUESTED']],
  ['objection-granted', ['DECIDED', 'TMP2T_IN_FORCE', 'LIFT_REQUESTED']],
  ['court', ['DECIDED', 'TMP2T_IN_FORCE', 'LIFT_REQUESTED']],
  ['own-error', ['DECIDED', 'TMP2T_IN_FORCE', 'LIFT_REQUESTED']],
] as const)('is revoked on ground %s from %s', (ground, states) => {
  expect(revocableFrom(ground)).toEqual(states);
});

const day = plainDate('2027-01-29');
it.each([
  ['fewer lines', { lineIds: ['a'], endsOn: null }, null],
  ['a last day where there was none', { lineIds: ['a', 'b'], endsOn: day }, null],
  ['another line', { lineIds: ['a', 'c'], endsOn: null }, 'tidak dapat ditambah'],
] as const)('an amendment to %s', (_, after, why) => {
  const heavier = heavierBecause({ lineIds: ['a', 'b'], endsOn: null }, after);
  if (why) expect(heavier).toContain(why);
  else expect(heavier).toBeNull();
});

it('an amendment never moves the last day back or takes it away', () => {
  const before = { lineIds: ['a'], endsOn: day };
  expect(heavierBecause(before, { lineIds: ['a'], endsOn: plainDate('2027-01-28') })).toBeNull();
  expect(heavierBecause(before, { lineIds: ['a'], endsOn: plainDate('2027-01-30') })).toContain(
    'tidak dapat dimundurkan',
  );
  expect(heavierBecause(before, { lineIds: ['a'], endsOn: null })).toContain('tidak dapat dimundurkan');
});
