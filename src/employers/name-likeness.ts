import { nameWords, readName, type LegalForm, type ReadName } from './names';
import { COMMON_WORDS, FILLING_WORDS, NUMBER_WORDS, SAME_WORDS, SHOP_SIGNS, TRADE_WORDS } from './seed/name-words';
import { inOneSpelling, isOneLetterAway, isTwoLettersAway, withoutDoubles } from './spelling';

/** How alike two names are, and why: the reasons are Indonesian, for the officer who decides. */
export interface NameSimilarity {
  /** 0 (nothing in common) to 1 (the same name). */
  score: number;
  why: string[];
}

/** How much a word tells which firm is meant. */
export type WeighWord = (word: string) => number;

/** By the word itself: what a business does and what everybody calls himself tells little. */
export const weightOfWord: WeighWord = (word) => {
  if (TRADE_WORDS.has(word) || NUMBER_WORDS.has(word)) return 0.4;
  if (COMMON_WORDS.has(word)) return 0.7;
  return word.length === 1 ? 0.2 : 1;
};

/** A name made ready to be compared many times. */
export interface ComparableName {
  words: readonly string[];
  /** Of each word. */
  weights: readonly number[];
  legalForm: LegalForm | null;
  isCut: boolean;
}

export function comparableName({ core, legalForm, isCut }: ReadName, weigh: WeighWord = weightOfWord): ComparableName {
  const words = nameWords(core).flatMap(comparedWord);
  return { words, weights: words.map(weigh), legalForm, isCut };
}

/** A word as it is compared: numbers as words, one spelling for all. */
function comparedWord(word: string): string[] {
  const number = NUMBER_WORDS.get(word);
  if (number !== undefined) return [number];
  return Object.hasOwn(SAME_WORDS, word) ? SAME_WORDS[word]!.split(' ') : [inOneSpelling(word)];
}

/**
 * How alike two names are. Words are paired wherever they stand; a word of one name without its pair in the other
 * counts against, by its weight. A likeness only ever proposes a link to a person, it never makes one.
 */
export function similarity(a: string, b: string): NameSimilarity {
  return nameSimilarity(comparableName(readName(a)), comparableName(readName(b)));
}

/** The same for names made ready before, one of which may have been cut. */
export function nameSimilarity(a: ComparableName, b: ComparableName): NameSimilarity {
  let [one, other] = [a, b];
  let pairs = pairWords(one, other);
  if (pairs.length < one.words.length && pairs.length < other.words.length) {
    // `Wana Tirta` beside `Wanatirta`: one wrote apart what the other wrote together.
    [one, other] = [writtenTogether(one, other), writtenTogether(other, one)];
    if (one !== a || other !== b) pairs = pairWords(one, other);
  }
  if (pairs.length === 0) return { score: 0, why: [] };
  const shared = pairs.reduce((sum, { i, j, likeness }) => sum + likeness * (one.weights[i]! + other.weights[j]!), 0);
  const lone = [
    loneOf(one, new Set(pairs.map(({ i }) => i))),
    loneOf(other, new Set(pairs.map(({ j }) => j))),
  ] as const;
  // A sign that one of them left out, `Gelora` for `Toko Gelora`, says little; two different signs say more.
  const isSignLeftOut = lone.some(({ signs }) => signs === 0);
  const total =
    pairs.reduce((sum, { i, j }) => sum + one.weights[i]! + other.weights[j]!, 0) +
    lone.reduce((sum, { names, signs }) => sum + names + signs * (isSignLeftOut ? SIGN_LEFT_OUT : 1), 0);

  const why = [sharedWords(one, other, pairs)];
  // A PT and a CV of one owner are two employers, though they may share name and door.
  const differ = a.legalForm !== null && b.legalForm !== null && familyOf(a.legalForm) !== familyOf(b.legalForm);
  if (differ) why.push(`bentuk usaha berbeda (${a.legalForm}/${b.legalForm})`);
  // Each bears a word of its own: `Panca Pratama Mandiri`, `Panca Pratama Niaga`.
  const isEachOwn = lone.every(({ names }) => names > 0);
  return {
    score: Math.max(0, shared / total - (differ ? OTHER_FORM : 0) - (isEachOwn ? EACH_ITS_OWN : 0)),
    why,
  };
}

/** What a different legal form takes away. */
const OTHER_FORM = 0.15;
/** What words of their own on both sides take away beyond their weight. */
const EACH_ITS_OWN = 0.05;
/** How much a word of a sign counts against when the other name has no sign. */
const SIGN_LEFT_OUT = 0.4;

/** The weight of the words without a pair: names, and what a business does. */
function loneOf({ words, weights }: ComparableName, paired: ReadonlySet<number>): { names: number; signs: number } {
  let [names, signs] = [0, 0];
  words.forEach((word, index) => {
    if (paired.has(index)) return;
    if (TRADE_WORDS.has(word) || FILLING_WORDS.has(word)) signs += weights[index]!;
    else names += weights[index]!;
  });
  return { names, signs };
}

function sharedWords(a: ComparableName, b: ComparableName, pairs: readonly WordPair[]): string {
  const words = pairs.map(({ i, j }) => [a.words[i]!, b.words[j]!] as const);
  if (pairs.length < a.words.length || pairs.length < b.words.length)
    return `kata sama: ${words.map(([word]) => word).join(', ')}`;
  const otherwise = words.filter(([one, other]) => one !== other).map((pair) => pair.join('/'));
  return otherwise.length === 0 ? 'nama sama' : `nama sama, beda ejaan: ${otherwise.join(', ')}`;
}

/** A name says `PT` of both kinds of PT, and `UD` of some sole traders only. */
function familyOf(form: LegalForm): LegalForm {
  if (form === 'PT_PERORANGAN') return 'PT';
  return form === 'UD' ? 'PERORANGAN' : form;
}

/** The name with two neighbouring words as one where the other name has them as one. */
function writtenTogether(name: ComparableName, other: ComparableName): ComparableName {
  for (let at = 0; at + 1 < name.words.length; at += 1) {
    const joined = name.words[at]! + name.words[at + 1]!;
    if (joined.length < 6 || !other.words.some((word) => isSpelt(joined, word))) continue;
    const weight = Math.max(name.weights[at]!, name.weights[at + 1]!);
    return {
      ...name,
      words: [...name.words.slice(0, at), joined, ...name.words.slice(at + 2)],
      weights: [...name.weights.slice(0, at), weight, ...name.weights.slice(at + 2)],
    };
  }
  return name;
}

/** Whether both are one word, whole, at most with a slip in it. */
export function isSpelt(a: string, b: string): boolean {
  return Math.abs(a.length - b.length) <= 1 && likenessOfWords(a, b) >= 0.9;
}

interface WordPair {
  i: number;
  j: number;
  likeness: number;
}

/** Pairs the words of both names, best pairs first, each word once. */
function pairWords(a: ComparableName, b: ComparableName): WordPair[] {
  const candidates: WordPair[] = [];
  for (let i = 0; i < a.words.length; i += 1) {
    for (let j = 0; j < b.words.length; j += 1) {
      const [wordA, wordB] = [a.words[i]!, b.words[j]!];
      const isHalfMet = (isHalf(a, i) && wordB.startsWith(wordA)) || (isHalf(b, j) && wordA.startsWith(wordB));
      const likeness = isHalfMet ? 0.95 : likenessOfWords(wordA, wordB);
      if (likeness > 0) candidates.push({ i, j, likeness });
    }
  }
  if (candidates.length > 1)
    candidates.sort((x, y) => y.likeness - x.likeness || Math.abs(x.i - x.j) - Math.abs(y.i - y.j));

  const pairs: WordPair[] = [];
  for (const each of candidates) {
    if (!pairs.some(({ i, j }) => i === each.i || j === each.j)) pairs.push(each);
  }
  return pairs;
}

/** The last word of a name that was cut off. */
function isHalf(name: ComparableName, index: number): boolean {
  return name.isCut && index === name.words.length - 1;
}

/** 1 for the same word, less for a short form or slips of the pen, 0 for another word. */
export function likenessOfWords(a: string, b: string): number {
  if (a === b) return 1;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < 3) return 0;
  if (isShortFormOf(short, long)) return 0.9;
  // `citra` is no slip for `mitra`: both are words people mean.
  if (isCurrent(a) && isCurrent(b)) return 0;
  const [plainA, plainB] = [withoutDoubles(a), withoutDoubles(b)];
  if (plainA === plainB) return 0.9;
  // Three letters are too few to tell a slip from another word, but for what stands over a shop's door.
  if (short.length === 3) return SHOP_SIGNS.has(long) && isOneLetterAway(a, b) ? 0.8 : 0;
  if (isOneLetterAway(a, b) || isOneLetterAway(plainA, plainB)) return 0.9;
  if (short[0] === long[0] && haveVowelsLeftOut(short, long)) return 0.85;
  return short.length >= LONG_WORD && short[0] === long[0] && isTwoLettersAway(a, b) ? 0.75 : 0;
}

/** Words of at least so many letters are still known with two slips. */
const LONG_WORD = 6;

function isCurrent(word: string): boolean {
  return COMMON_WORDS.has(word) || TRADE_WORDS.has(word);
}

/** `prtm` for pratama, `gml` for gemilang (consonants of it, in their order), `konst` for konstruksi (its beginning). */
function isShortFormOf(short: string, long: string): boolean {
  if (long.length < short.length + 2 || short[0] !== long[0]) return false;
  if (long.startsWith(short)) return true;
  if (/[aiueo]/.test(short.slice(1))) return false;
  let at = 0;
  for (const letter of long) if (letter === short[at]) at += 1;
  return at === short.length;
}

/** `sjhtera` for sejahtera: the longer word without some of its vowels. */
function haveVowelsLeftOut(short: string, long: string): boolean {
  let at = 0;
  for (const letter of long) {
    if (letter === short[at]) at += 1;
    else if (!'aiueo'.includes(letter)) return false;
  }
  return at === short.length;
}
