import { isSpelt, likenessOfWords, type ComparableName } from './name-likeness';
import { withoutDoubles } from './spelling';

/** A word of the register that a written word may stand for. */
export interface Spelling {
  word: string;
  likeness: number;
}

/** Who bears which word, by number. */
export interface WordIndex {
  /** Of the words of the register those a written word may mean, likeliest first. */
  spellings(word: string, isHalf: boolean): readonly Spelling[];
  /** Numbers of the employers who bear a word, ascending. */
  bearers(word: string): readonly number[];
  /** Numbers of those in whose names two neighbours written together give this word. */
  joined(word: string): readonly number[];
  /** Two words of the register that somebody wrote together, at most one of them with a slip; null for any other word. */
  apart(word: string): readonly [string, string] | null;
}

/** Indexes the words of names; each distinct word sought is looked up once and remembered. */
export function wordIndex(names: readonly (readonly ComparableName[])[]): WordIndex {
  const byWord = new Map<string, number[]>();
  const byJoin = new Map<string, number[]>();
  names.forEach((own, number) => {
    for (const word of new Set(own.flatMap(({ words }) => words))) push(byWord, word, number);
    for (const { words } of own)
      for (let at = 0; at + 1 < words.length; at += 1) push(byJoin, words[at]! + words[at + 1]!, number);
  });
  const find = spellingsOf([...byWord.keys()]);
  return {
    spellings: find,
    bearers: (word) => byWord.get(word) ?? [],
    joined: (word) => byJoin.get(word) ?? [],
    apart: apartBy(new Set(byWord.keys()), find),
  };
}

/** Both halves of what was written together have so many letters. */
const HALF = 3;

function apartBy(known: ReadonlySet<string>, spellings: WordIndex['spellings']): WordIndex['apart'] {
  const found = new Map<string, readonly [string, string] | null>();
  const meant = (half: string): Spelling =>
    known.has(half) ? { word: half, likeness: 1 } : (spellings(half, false)[0] ?? { word: half, likeness: 0 });
  const take = (word: string): readonly [string, string] | null => {
    if (word.length < 2 * HALF || spellings(word, false).some((each) => isSpelt(word, each.word))) return null;
    let best: { pair: readonly [string, string]; likeness: number } | null = null;
    for (let at = HALF; at <= word.length - HALF; at += 1) {
      const [first, second] = [word.slice(0, at), word.slice(at)];
      if (!known.has(first) && !known.has(second)) continue;
      const [one, other] = [meant(first), meant(second)];
      const likeness = one.likeness * other.likeness;
      if (likeness >= SURE && likeness > (best?.likeness ?? 0)) best = { pair: [one.word, other.word], likeness };
    }
    return best?.pair ?? null;
  };
  return (word) => {
    const before = found.get(word);
    if (before !== undefined) return before;
    const pair = take(word);
    found.set(word, pair);
    return pair;
  };
}

/** As alike as a word with one slip. */
const SURE = 0.9;

function spellingsOf(vocabulary: readonly string[]): WordIndex['spellings'] {
  const known = new Set(vocabulary);
  const byDeletion = new Map<string, string[]>();
  const byInitial = new Map<string, { word: string; letters: number }[]>();
  for (const word of vocabulary) {
    for (const key of deletions(word)) push(byDeletion, key, word);
    push(byInitial, word[0]!, { word, letters: lettersOf(word) });
  }
  const found = new Map<string, Spelling[]>();
  return (word, isHalf) => {
    const key = isHalf ? `${word}…` : word;
    const before = found.get(key);
    if (before) return before;
    const near = new Set(deletions(word).flatMap((each) => byDeletion.get(each) ?? []));
    if (known.has(word)) near.add(word);
    // Short forms, words without vowels and words with two slips begin alike, and share most of their letters.
    const letters = lettersOf(word);
    for (const each of byInitial.get(word[0]!) ?? []) if (countOf(letters & ~each.letters) <= 2) near.add(each.word);
    const fits = [...near]
      .map((each) => ({ word: each, likeness: isHalf && each.startsWith(word) ? 0.95 : likenessOfWords(word, each) }))
      .filter(({ likeness }) => likeness > 0)
      .sort((a, b) => b.likeness - a.likeness);
    found.set(key, fits);
    return fits;
  };
}

/** The word, and the word without each of its letters: two words one slip apart share one of these. */
function deletions(word: string): string[] {
  const plain = withoutDoubles(word);
  if (plain.length < 3) return [word];
  return [plain, ...Array.from(plain, (_, index) => plain.slice(0, index) + plain.slice(index + 1))];
}

/** Which letters a word has, one bit each. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

function countOf(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

function push<T>(index: Map<string, T[]>, key: string, value: T): void {
  const list = index.get(key);
  if (list === undefined) index.set(key, [value]);
  else if (list[list.length - 1] !== value) list.push(value);
}
