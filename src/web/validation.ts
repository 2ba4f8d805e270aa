import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { type FieldProblem, invalidInput } from '../common/problem';

/** For a rule whose request class says nothing of its own: the library's English must not reach people. */
const SENTENCES: Readonly<Record<string, string>> = {
  isNotEmpty: 'Isian ini wajib diisi.',
  isDefined: 'Isian ini wajib diisi.',
  isString: 'Isi dengan teks.',
  isEmail: 'Tulis alamat surel yang lengkap, misalnya nama@contoh.go.id.',
  isUuid: 'Pilih salah satu dari daftar.',
  isIn: 'Pilih salah satu dari daftar.',
  isEnum: 'Pilih salah satu dari daftar.',
  isInt: 'Isi dengan bilangan bulat.',
  isNumber: 'Isi dengan angka.',
  isBoolean: 'Isi dengan ya atau tidak.',
  isArray: 'Isi dengan daftar.',
  isObject: 'Isi dengan objek.',
  isDateString: 'Tulis tanggal sebagai tahun-bulan-hari, misalnya 2026-03-13.',
  maxLength: 'Isian ini terlalu panjang.',
  minLength: 'Isian ini terlalu pendek.',
  arrayMaxSize: 'Daftar ini terlalu panjang.',
  arrayMinSize: 'Daftar ini terlalu pendek.',
  whitelistValidation: 'Isian ini tidak dikenal.',
  unknownValue: 'Isi permintaan harus berupa objek.',
};

/** JSON bodies and queries: unknown members are faults too, so that a misspelt `asOf` is not quietly ignored. */
export const restValidation = (): ValidationPipe =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) => invalidInput(fieldProblems(errors)),
  });

/** One sentence for each faulty field, with a JSON pointer to it. */
export function fieldProblems(errors: readonly ValidationError[], parent = ''): FieldProblem[] {
  return errors.flatMap((error) => {
    const pointer = error.property === undefined ? parent : `${parent}/${escaped(error.property)}`;
    const [rule, message] = Object.entries(error.constraints ?? {})[0] ?? [];
    const own = rule === undefined ? [] : [{ pointer, detail: sentence(rule, message!, error.property) }];
    return [...own, ...fieldProblems(error.children ?? [], pointer)];
  });
}

function sentence(rule: string, message: string, property: string | undefined): string {
  const isTheLibrarys =
    message.startsWith(`${property} `) ||
    message.startsWith('each value in ') ||
    message.startsWith('an unknown value');
  const mended = rule === 'whitelistValidation' || isTheLibrarys;
  return mended ? (SENTENCES[rule] ?? 'Isian ini tidak sesuai.') : message;
}

const escaped = (name: string): string => name.replace(/~/g, '~0').replace(/\//g, '~1');
