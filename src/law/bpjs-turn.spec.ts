import { bpjsTurn, stateOfPeriod, turnInWords } from './bpjs-turn';
import { CASE_STATES, type CaseState } from './case-steps';

it.each<[CaseState, string, string | null, string | null]>([
  ['REMINDED', 'pemberitahuan ketidakpatuhan atau Teguran I', 'reminder', null],
  ['NONCOMPLIANCE_NOTIFIED', 'Teguran I', null, null],
  ['WARNING_1', 'Teguran II', 'warning', null],
  ['WARNING_2', 'penetapan denda atau pernyataan denda tidak dikenakan', 'warning', null],
  ['FINE', 'denda tidak dipenuhi', 'fine', null],
  ['TMP2T_ELIGIBLE', 'permohonan sanksi', null, null],
  ['RETURNED_INCOMPLETE', 'permohonan sanksi', null, 'completion'],
])('in %s BPJS is next with %s', (state, words, after, within) => {
  const turn = bpjsTurn(state)!;
  expect({ words: turnInWords(turn), after: turn.after, within: turn.within }).toEqual({ words, after, within });
});

it('is nobody else’s turn, and never where the office may go on itself', () => {
  expect(CASE_STATES.filter((state) => bpjsTurn(state)).sort()).toEqual([
    'FINE',
    'NONCOMPLIANCE_NOTIFIED',
    'REMINDED',
    'RETURNED_INCOMPLETE',
    'TMP2T_ELIGIBLE',
    'WARNING_1',
    'WARNING_2',
  ]);
});

it('finds the state whose period a letter gives', () => {
  const codes = ['WARN_1', 'WARN_2', 'FINE', 'REMINDER', 'RET_INC', 'DECISION', 'NC_NOTICE'] as const;
  expect(codes.map(stateOfPeriod)).toEqual([
    'WARNING_1',
    'WARNING_2',
    'FINE',
    'REMINDED',
    'RETURNED_INCOMPLETE',
    undefined,
    undefined,
  ]);
});
