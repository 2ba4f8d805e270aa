import { yearOf, type PlainDate } from '../common/plain-date';

/** The parts a number is made of. */
export interface NumberParts {
  /** Classification code, for example `500.15.14`; needed by patterns that name it. */
  readonly class?: string;
  /** The place in its series and year, from 1. */
  readonly seq: number;
  /** The unit behind the number, for example `DISNAKER`. */
  readonly unit?: string;
  /** The date of the letter. */
  readonly on: PlainDate;
}

const TOKEN = /\{([a-z]+)(?::(\d{1,2}))?\}/g;
const ROMAN_MONTHS = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'] as const;

/** The month of a day in Roman figures, as office numbers write it. */
export function romanMonth(day: PlainDate): string {
  return ROMAN_MONTHS[Number(day.slice(5, 7)) - 1]!;
}

/** What each token of a pattern stands for; undefined when the part was not given. */
const TOKENS: Readonly<Record<string, (parts: NumberParts) => string | undefined>> = {
  class: (parts) => parts.class,
  seq: (parts) => String(parts.seq),
  unit: (parts) => parts.unit,
  year: (parts) => String(yearOf(parts.on)),
  month: (parts) => romanMonth(parts.on),
  mm: (parts) => parts.on.slice(5, 7),
};

/**
 * A number by its pattern: `{class}/{seq}/{unit}` gives `500.15.14/842/DISNAKER`, `CEK-{year}-{seq:6}` gives
 * `CEK-2026-000123`. Tokens: class, seq, unit, year, month (Roman), mm; `:n` pads with zeros.
 * Throws RangeError for an unknown token, a missing part or a sequence that is not a whole number from 1.
 */
export function letterNumber(pattern: string, parts: NumberParts): string {
  if (!Number.isSafeInteger(parts.seq) || parts.seq < 1) throw new RangeError(`Not a place in a series: ${parts.seq}`);
  return pattern.replace(TOKEN, (token, name: string, width?: string) => {
    const text = Object.hasOwn(TOKENS, name) ? TOKENS[name]!(parts) : undefined;
    if (text === undefined || text === '') throw new RangeError(`Nothing to put for ${token}`);
    return width === undefined ? text : text.padStart(Number(width), '0');
  });
}

/** Why a pattern cannot be used, in a sentence for the admin; null when it can. */
export function patternFault(pattern: string): string | null {
  const names = [...pattern.matchAll(TOKEN)].map((match) => match[1]!);
  if (!names.includes('seq')) return 'Pola harus memuat {seq}, nomor urutnya.';
  const unknown = names.find((name) => !Object.hasOwn(TOKENS, name));
  if (unknown !== undefined) return `Pola memuat {${unknown}} yang tidak dikenal.`;
  return /[{}]/.test(pattern.replace(TOKEN, '')) ? 'Kurung kurawal dalam pola tidak lengkap.' : null;
}

/** Names the counter of a series: sequences begin anew each year, series by series. */
export function seriesKey(series: string, on: PlainDate): string {
  return `${series}/${yearOf(on)}`;
}

/** Letters and digits that nobody confuses when reading a code aloud or copying it from paper: no 0 O, no 1 I L. */
export const VERIFY_ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

const CODE_LENGTH = 8;
/** Bytes above the last full round of the alphabet would make its first characters likelier. */
const UNBIASED = 256 - (256 % VERIFY_ALPHABET.length);

/** A code such as `HB7K-2QFM` for `/v/{code}`. `randomBytes` gives that many unpredictable bytes. */
export function verifyCode(randomBytes: (count: number) => Uint8Array): string {
  let code = '';
  while (code.length < CODE_LENGTH) {
    for (const byte of randomBytes(CODE_LENGTH)) {
      if (byte < UNBIASED && code.length < CODE_LENGTH) code += VERIFY_ALPHABET[byte % VERIFY_ALPHABET.length];
    }
  }
  return dashed(code);
}

/** A code as somebody typed it, in its normal form; null when it cannot be one. */
export function readVerifyCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s\-–—]/g, '');
  const fits = code.length === CODE_LENGTH && [...code].every((character) => VERIFY_ALPHABET.includes(character));
  return fits ? dashed(code) : null;
}

function dashed(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}
