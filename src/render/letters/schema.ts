import { isPlainDate, type PlainDate } from '../../common/plain-date';
import type { FieldProblem } from '../../common/problem';

/**
 * A small description of data from which both the TypeScript type and the check at run time follow.
 * It exists because a letter must never be issued with a blank: every part is there, or is `null` where the
 * description says that it may be absent. `undefined`, an empty text and an empty list (unless allowed) are faults.
 */
export interface Rule<T> {
  /** Adds a fault for everything in `value` that is missing or of the wrong kind. */
  check(value: unknown, pointer: string, faults: FieldProblem[]): void;
  /** Only for the type checker; never set. */
  readonly type?: T;
}

/** The type of the data that a rule accepts. */
export type Infer<R> = R extends Rule<infer T> ? T : never;

const rule = <T>(accepts: (value: unknown) => boolean, detail: string): Rule<T> => ({
  check(value, pointer, faults) {
    if (value === undefined || value === null) faults.push({ pointer, detail: 'Belum diisi.' });
    else if (!accepts(value)) faults.push({ pointer, detail });
  },
});

/** A text that is not blank. */
export const text = rule<string>((value) => typeof value === 'string' && value.trim() !== '', 'Belum diisi.');

/** A legal day, `YYYY-MM-DD`. */
export const day = rule<PlainDate>(isPlainDate, 'Bukan tanggal yang sah (TTTT-BB-HH).');

/** An instant, RFC 3339; printed in the office's time zone. */
export const instant = rule<string>(
  (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value)),
  'Bukan waktu yang sah.',
);

/** A whole number from zero. */
export const count = rule<number>(
  (value) => Number.isSafeInteger(value) && (value as number) >= 0,
  'Bukan bilangan bulat.',
);

/** Whole rupiah from zero. */
export const money = count;

/** True or false. */
export const flag = rule<boolean>((value) => typeof value === 'boolean', 'Harus ya atau tidak.');

/** One of the given words. */
export const oneOf = <const W extends readonly string[]>(...words: W): Rule<W[number]> =>
  rule<W[number]>((value) => words.includes(value as string), `Harus salah satu dari: ${words.join(', ')}.`);

/** The same, or `null` where it is known to be absent. */
export const nullable = <T>(inner: Rule<T>): Rule<T | null> => ({
  check(value, pointer, faults) {
    if (value !== null) inner.check(value, pointer, faults);
  },
});

/** A list of at least `least` entries (one, unless said otherwise). */
export const list = <T>(inner: Rule<T>, least = 1): Rule<T[]> => ({
  check(value, pointer, faults) {
    if (!Array.isArray(value)) faults.push({ pointer, detail: 'Belum diisi.' });
    else if (value.length < least) faults.push({ pointer, detail: `Perlu sedikitnya ${least} baris.` });
    else value.forEach((entry, index) => inner.check(entry, `${pointer}/${index}`, faults));
  },
});

/** A list that may be empty. */
export const anyNumberOf = <T>(inner: Rule<T>): Rule<T[]> => list(inner, 0);

type Shape = Readonly<Record<string, Rule<unknown>>>;
type Shaped<S extends Shape> = { -readonly [K in keyof S]: Infer<S[K]> };

/**
 * An object with exactly these parts; further parts are ignored and never reach the letter. `also` names parts that
 * hang together: it gets an object whose parts are right and returns what is wrong with it, by part.
 */
export const shape = <S extends Shape>(
  parts: S,
  also: (value: Shaped<S>) => Record<string, string | false | null> = () => ({}),
): Rule<Shaped<S>> => ({
  check(value, pointer, faults) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      faults.push({ pointer, detail: 'Belum diisi.' });
      return;
    }
    const before = faults.length;
    for (const [name, part] of Object.entries(parts)) {
      part.check((value as Record<string, unknown>)[name], `${pointer}/${name}`, faults);
    }
    if (faults.length > before) return;
    for (const [name, detail] of Object.entries(also(value as Shaped<S>))) {
      if (detail) faults.push({ pointer: `${pointer}/${name}`, detail });
    }
  },
});

/** An object as `inner` has it, with parts that it may lack altogether: letters kept before there were such parts do. */
export const extended = <T, S extends Shape>(inner: Rule<T>, parts: S): Rule<T & Partial<Shaped<S>>> => ({
  check(value, pointer, faults) {
    inner.check(value, pointer, faults);
    for (const [name, part] of Object.entries(parts)) {
      const given = (value as Record<string, unknown> | null | undefined)?.[name];
      if (given !== undefined) part.check(given, `${pointer}/${name}`, faults);
    }
  },
});
