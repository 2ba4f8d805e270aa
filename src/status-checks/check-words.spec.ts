import { REASON_WORDS } from '../law/status-words';
import type { StatusReason } from '../law/status-answer';
import { basisInWords, matchInWords, missingPart, officerSentences, withholdingSteps } from './check-words';

it.each([
  ['PP 86/2013 Ps. 9(1)e', 'PP 86/2013 Pasal 9 ayat (1) huruf e'],
  ['Perwali 34/2020', 'Perwali 34/2020'],
])('%s is read aloud as %s', (basis, words) => expect(basisInWords(basis)).toBe(words));

it('says once by which kinds of number the employer was found', () => {
  const number = (type: 'nib' | 'npwp') => ({ type, shown: '1', cipher: null });
  expect(matchInWords([number('nib'), number('npwp'), number('nib')])).toBe('cocok tepat dengan NIB dan NPWP');
});

it.each([
  ['SIMBG', 'Catat penahanan layanan di SIMBG', ' sebelum batas waktu layanannya habis.'],
  ['OSS', 'Catat penahanan layanan di OSS', ' sebelum batas waktu layanannya habis.'],
  [null, 'Catat penahanan layanan pada berkas permohonan', '.'],
] as const)('tells to record in %s', (system, what, rest) => {
  expect(withholdingSteps(system)[1]).toEqual({ what, rest });
  expect(officerSentences('blocked', 'sanction-in-force', system)[1]).toBe(what + rest);
});

it('asks for what the sentence of the reason asks for, and for nothing where only a person can help', () => {
  const asked = Object.fromEntries(
    Object.keys(REASON_WORDS).map((reason) => [reason, missingPart(reason as StatusReason)] as const),
  );
  expect(asked).toEqual({
    'service-not-covered': null,
    'conflicting-identifiers': null,
    'on-hold': null,
    'place-needed': 'place',
    stayed: null,
    dispensation: null,
    'sanction-in-force': null,
    'name-only': 'number',
    'malformed-identifier': 'number',
    'name-needed': 'name',
    'similar-to-sanctioned': 'number',
    'possible-duplicate': null,
    'no-sanction': null,
    'not-in-register': null,
  });
});
