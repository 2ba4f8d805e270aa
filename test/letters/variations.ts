import { letterFaults, type LetterInput } from '../../src/render/letters';

type Path = (string | number)[];

/** A letter that may be changed without touching the sample. */
export function copyOf(input: LetterInput): LetterInput {
  const { media, ...rest } = input;
  return { ...(JSON.parse(JSON.stringify(rest)) as LetterInput), media } as LetterInput;
}

/** The same letter with the value at `path` of its fields replaced. */
export function withValue(input: LetterInput, path: Path, value: unknown): LetterInput {
  const copy = copyOf(input);
  let at = copy.fields as unknown as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) at = at[step] as Record<string | number, unknown>;
  at[path.at(-1)!] = value;
  return copy;
}

/** Where every value of the fields stands, parts before the whole. */
export function pathsIn(value: unknown, path: Path = []): Path[] {
  const inside =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, part]) =>
          pathsIn(part, [...path, Array.isArray(value) ? Number(name) : name]),
        )
      : [];
  return path.length === 0 ? inside : [...inside, path];
}

const valueAt = (input: LetterInput, path: Path): unknown =>
  path.reduce<unknown>((at, step) => (at as Record<string | number, unknown> | null | undefined)?.[step], input.fields);

/** Keeps every change after which the letter is still complete. */
function changed(input: LetterInput, change: (value: unknown) => unknown): LetterInput {
  let result = copyOf(input);
  for (const path of pathsIn(input.fields)) {
    const before = valueAt(result, path);
    if (before === undefined) continue;
    const after = change(before);
    if (after === before) continue;
    const next = withValue(result, path, after);
    if (letterFaults(next).length === 0) result = next;
  }
  return result;
}

/** Only what a letter cannot do without: everything that may be absent is, every list is as short as it may be. */
export const minimal = (input: LetterInput): LetterInput =>
  changed(
    changed(input, (value) => (Array.isArray(value) ? (value as unknown[]).slice(0, 1) : value)),
    (value) => (Array.isArray(value) ? [] : null),
  );

/** Markup, code of the layout language, a bidi override and 200 characters in every text that is free. */
export const HOSTILE = `PT "<b>A & B</b>" #panic("x") $x^2$ @a *b* {{c}} \u202e<script>y</script> ${'Panjang '.repeat(14)}${'Z'.repeat(60)}`;

export const hostile = (input: LetterInput): LetterInput => {
  const images = new Set(Object.keys(input.media ?? {}));
  return changed(input, (value) => (typeof value === 'string' && !images.has(value) ? HOSTILE : value));
};

/** Every list of the fields with 300 entries. */
export function endless(input: LetterInput): LetterInput {
  const copy = copyOf(input);
  for (const [name, value] of Object.entries(copy.fields)) {
    const list = value as unknown[];
    if (!Array.isArray(value) || list.length === 0) continue;
    Object.assign(copy.fields, { [name]: Array.from({ length: 300 }, (_, index) => list[index % list.length]) });
  }
  return copy;
}
