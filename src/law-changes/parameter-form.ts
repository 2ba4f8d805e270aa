import { parameterDefault, type ParameterKey, type ParameterValue } from '../law/parameters';
import { choiceInWords, valueInWords } from './parameter-words';

/** How the new value of a parameter is asked for. */
export interface ValueField {
  look: 'number' | 'text' | 'choice' | 'boxes';
  options?: { value: string; text: string }[];
  hint: string;
}

const WEEK = ['1', '2', '3', '4', '5', '6', '0'];

/** The field of the form, by the kind of value. */
export function valueField(key: ParameterKey): ValueField {
  const { value, choices, unit, atMost, source, onlyBecause } = parameterDefault(key);
  if (onlyBecause) {
    const options = [{ value: String(asTyped(value)), text: valueInWords(key, value) }];
    return { look: 'choice', options, hint: onlyBecause };
  }
  if (Array.isArray(value)) {
    const options = (choices ?? WEEK).map((choice) => ({ value: choice, text: choiceInWords(key, choice) }));
    return { look: 'boxes', options, hint: 'Pilih satu atau lebih.' };
  }
  if (typeof value === 'boolean') {
    const options = [true, false].map((yes) => ({ value: yes ? 'ya' : 'tidak', text: valueInWords(key, yes) }));
    return { look: 'choice', options, hint: '' };
  }
  if (choices) {
    const options = choices.map((choice) => ({ value: choice, text: choiceInWords(key, choice) }));
    return { look: 'choice', options, hint: '' };
  }
  if (typeof value === 'string') return { look: 'text', hint: TEXT_HINTS[unit] ?? '' };
  const limit = atMost === undefined ? '' : ` Paling banyak ${asTyped(atMost)} (${source}).`;
  return { look: 'number', hint: `${NUMBER_HINTS[unit] ?? `Dalam ${unit}.`}${limit}` };
}

const TEXT_HINTS: Readonly<Record<string, string>> = {
  bulan: 'Label dan bulan mulainya, dipisahkan titik koma: Lancar 1; Kurang lancar 4; Macet 7.',
};

const NUMBER_HINTS: Readonly<Record<string, string>> = {
  'per bulan': 'Bagian per bulan: 0,001 berarti 0,1 %.',
  'dari upah': 'Bagian dari upah: 0,02 berarti 2 %.',
  'dari pekerja': 'Bagian dari pekerja: 0,1 berarti 10 %.',
  tanggal: 'Tanggal dalam bulan, 1 sampai 28.',
  'rupiah per bulan': 'Rupiah penuh per bulan, tanpa titik.',
};

/** A value as the form shows it for typing over. */
export function asTyped(value: ParameterValue): string | string[] {
  if (typeof value === 'boolean') return value ? 'ya' : 'tidak';
  if (typeof value === 'number') return String(value).replace('.', ',');
  return typeof value === 'string' ? value : value.map(String);
}

/** What was typed, as the value it means; what means none is left for `parameterFault` to refuse. */
export function fromTyped(key: ParameterKey, typed: string | string[]): ParameterValue {
  const { value } = parameterDefault(key);
  if (Array.isArray(value)) {
    const items = Array.isArray(typed) ? typed : [typed];
    return typeof value[0] === 'number' ? items.map(asNumber) : items;
  }
  const text = Array.isArray(typed) ? (typed[0] ?? '') : typed.trim();
  if (typeof value === 'boolean') return text === 'ya' ? true : text === 'tidak' ? false : text;
  return typeof value === 'number' ? asNumber(text) : text;
}

/** NaN for what is no number; refused later, with the sentence of its parameter. */
function asNumber(text: string): number {
  return /^\d+(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
}
