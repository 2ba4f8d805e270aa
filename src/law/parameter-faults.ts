import type { PlainDate } from '../common/plain-date';
import { ageingSteps } from './comparisons';
import { patternFault } from './letter-number';
import type { ParameterDefault, ParameterUnit } from './parameter';
import { isSameValue, parameterDefault, type ParameterKey, type ParameterValue } from './parameters';
import { expressionFault } from './plain-expression';
import { isLengthAllowed, periodOn, type PeriodKey } from './periods';

/**
 * Why `value` cannot become the value of the parameter from `day` on, in a sentence for the admin; null when it can.
 * Lengths stay within what the law allows on that day.
 */
export function parameterFault(key: ParameterKey, value: unknown, day: PlainDate): string | null {
  const { label, value: only, onlyBecause } = parameterDefault(key);
  const fault = faultOf(key, value, day);
  if (fault !== null || !onlyBecause) return fault;
  return isSameValue(value as ParameterValue, only) ? null : `${label}: ${onlyBecause}`;
}

function faultOf(key: ParameterKey, value: unknown, day: PlainDate): string | null {
  const parameter = parameterDefault(key);
  if (Array.isArray(parameter.value)) return listFault(parameter, value);
  if (typeof value !== typeof parameter.value)
    return `${parameter.label}: isi dengan ${KIND[typeof parameter.value] ?? 'nilai'}.`;
  if (parameter.choices && !parameter.choices.includes(String(value))) {
    return `${parameter.label}: pilih salah satu dari ${parameter.choices.join(', ')}.`;
  }
  if (parameter.period) return lengthFault(parameter.label, parameter.period, value as number, day);
  return typeof value === 'number' ? numberFault(parameter, value) : textFault(key, parameter, value);
}

/** Counted in whole ones: days, times, days of the month, rupiah. */
const WHOLE_UNITS: readonly ParameterUnit[] = [
  'hari kerja',
  'hari',
  'kali',
  'tanggal',
  'jam',
  'rupiah per bulan',
  'pekerja',
];

/** Every month has this day. */
const LAST_DAY_OF_EVERY_MONTH = 28;

function numberFault(parameter: ParameterDefault, value: number): string | null {
  const { label, unit, atMost, source, zeroIsUnset } = parameter;
  if (value === 0 && zeroIsUnset) return null;
  if (!(Number.isFinite(value) && value > 0)) return `${label}: isi dengan angka di atas nol.`;
  if (WHOLE_UNITS.includes(unit) && !Number.isInteger(value)) return `${label}: isi dengan bilangan bulat.`;
  if (unit === 'tanggal' && value > LAST_DAY_OF_EVERY_MONTH) return `${label}: isi dengan tanggal 1 sampai 28.`;
  if (unit === 'dari upah' && value >= 1) return `${label}: isi dengan bagian dari upah, misalnya 0,02 untuk 2 %.`;
  if (unit === 'dari pekerja' && value >= 1)
    return `${label}: isi dengan bagian dari pekerja, misalnya 0,1 untuk 10 %.`;
  return atMost !== undefined && value > atMost ? `${label}: paling banyak ${formatted(atMost)} (${source}).` : null;
}

function textFault(key: ParameterKey, { label, unit }: ParameterDefault, value: unknown): string | null {
  if (value === '') return `${label}: belum diisi.`;
  if (unit === 'bulan') return ageingSteps(String(value)) ? null : `${label}: ${AGEING_SHAPE}`;
  if (unit !== 'pola') return null;
  if (key !== 'id.npp.regex') return patternFault(String(value));
  const fault = expressionFault(String(value));
  return fault && `${label}: ${fault}`;
}

const AGEING_SHAPE = 'tulis label dan bulan mulainya, makin lama, misalnya Lancar 1; Kurang lancar 4; Macet 7.';

/** As Indonesians write it, with a comma. */
const formatted = (value: number): string => String(value).replace('.', ',');

const KIND: Readonly<Record<string, string>> = { number: 'angka', string: 'teks', boolean: 'ya atau tidak' };

function listFault(parameter: ParameterDefault, value: unknown): string | null {
  const allowed: readonly (string | number)[] = parameter.choices ?? [0, 1, 2, 3, 4, 5, 6];
  const fits =
    Array.isArray(value) &&
    value.length > 0 &&
    new Set(value).size === value.length &&
    value.every((item) => allowed.includes(item));
  return fits ? null : `${parameter.label}: pilih satu atau lebih dari ${allowed.join(', ')}, masing-masing sekali.`;
}

function lengthFault(label: string, key: PeriodKey, length: number, day: PlainDate): string | null {
  const period = periodOn(key, day);
  if (isLengthAllowed(period, length)) return null;
  if (period.atMost !== undefined && length > period.atMost)
    return `${label}: paling lama ${period.atMost} hari (${period.source}).`;
  if (period.atLeast !== undefined && length < period.atLeast)
    return `${label}: paling sedikit ${period.atLeast} hari (${period.source}).`;
  return `${label}: isi dengan bilangan bulat mulai dari 1.`;
}
