import { PARAMETER_KEYS, parameterDefault } from '../law/parameters';
import { asTyped, fromTyped, valueField } from './parameter-form';
import { choiceInWords, valueInWords } from './parameter-words';

it.each([
  ['warning.period', 7, '7 hari kerja'],
  ['fine.window', 30, '30 hari'],
  ['fine.rate_monthly', 0.001, '0,1 % per bulan'],
  ['rates.jkk.very-high', 0.0174, '1,74 % dari upah'],
  ['jp.ceiling', 11_086_300, 'Rp\u00a011.086.300 per bulan'],
  ['contribution.due_day', 15, 'tanggal 15'],
  ['warning.max_count', 2, '2 kali'],
  ['receipt.deemed', false, 'Tidak'],
  ['calendar.week', [1, 2], 'Senin, Selasa'],
  ['count.start', 'RECEIPT_DAY', 'Hari diterima'],
  ['tmp2t.requester', ['BPJS'], 'BPJS Ketenagakerjaan'],
  ['numbering.patterns.CEK', 'CEK-{year}-{seq:6}', 'CEK-{year}-{seq:6}'],
] as const)('%s of %j is "%s"', (key, value, words) => expect(valueInWords(key, value)).toBe(words));

it('has a word for every choice there is', () => {
  const bare = PARAMETER_KEYS.flatMap((key) =>
    (parameterDefault(key).choices ?? []).filter((choice) => choiceInWords(key, choice) === choice),
  );
  expect(bare).toEqual([]);
});

it.each(PARAMETER_KEYS)('the form of %s gives back the value it shows', (key) => {
  const { value } = parameterDefault(key);
  expect(fromTyped(key, asTyped(value))).toEqual(value);
  const { look, options } = valueField(key);
  expect((options ?? []).length > 0).toBe(look === 'choice' || look === 'boxes');
});

it.each([
  ['warning.period', 'tujuh', Number.NaN],
  ['warning.period', '7,5', 7.5],
  ['receipt.deemed', 'mungkin', 'mungkin'],
  ['calendar.week', '6', [6]],
] as const)('%s typed as %j', (key, typed, value) => expect(fromTyped(key, typed)).toEqual(value));
