import { isOneLetterAway } from './spelling';
import { COMMON_WORDS, NAME_ABBREVIATIONS, TRADE_WORDS } from './seed/name-words';

/**
 * The form in which a business is run. A name alone tells neither `PERORANGAN` nor `PT_PERORANGAN`; the licence does.
 */
export type LegalForm = 'PT' | 'PT_PERORANGAN' | 'CV' | 'FIRMA' | 'KOPERASI' | 'YAYASAN' | 'UD' | 'PERORANGAN';

/**
 * Whether a business of this form has a tax number of its own, apart from its owner's. A CV and a firma are no legal
 * persons in civil law, but they are a "badan" in tax law (UU KUP Ps. 1 angka 3), and that is what decides how their
 * NPWP reads.
 */
export function hasOwnTaxNumber(form: LegalForm): boolean {
  return form !== 'UD' && form !== 'PERORANGAN';
}

/** A name taken apart. */
export interface ReadName {
  /** Without legal form and branch, in the writing of the source, spaces set right: `Maju Jaya`. */
  core: string;
  legalForm: LegalForm | null;
  /** What follows `Cab.` in a branch's name: `Lok Tuan`. */
  branch: string | null;
  /** Whether the name was cut off at the end, so that its last word may be half a word. */
  isCut: boolean;
}

/** How alike two names are, and why: the reasons are Indonesian, for the officer who decides. */
export interface NameSimilarity {
  /** 0 (nothing in common) to 1 (the same name). */
  score: number;
  why: string[];
}

const FORMS: Readonly<Record<string, LegalForm>> = {
  pt: 'PT',
  cv: 'CV',
  fa: 'FIRMA',
  firma: 'FIRMA',
  kop: 'KOPERASI',
  koperasi: 'KOPERASI',
  yayasan: 'YAYASAN',
  yys: 'YAYASAN',
  ud: 'UD',
  pd: 'UD',
};

/** A form cut to one letter by a column of fixed width: `…MANDIRI, C`. */
const CUT_FORMS: Readonly<Record<string, LegalForm>> = { p: 'PT', c: 'CV', k: 'KOPERASI', y: 'YAYASAN', u: 'UD' };

const FORM_AT_START = /^(pt|cv|fa|firma|kop|koperasi|yayasan|yys|ud|pd)(?:\.\s*|\s+)(?=\S)/i;
const FORM_AT_END = /[\s,]+\(?(pt|cv|fa|firma|kop|koperasi|yayasan|yys|ud|pd)\.?\)?$/i;
const CUT_FORM_AT_END = /(?:,\s*|\s\()([pckyu])?$/i;
const TITLE_AT_END = /[\s,]+\(?(?:tbk|persero|perorangan)\.?\)?$/i;
const BRANCH = /\s+(?:cab|cabang)\b\.?\s*(.*)$/i;
/** A shop's sign put behind its name: `SAMUDRA, TOKO`. */
const SIGN_AT_END = /^(.*\S)\s*(?:,\s*|\()(toko|tb|warung|rm|kios|bengkel|kedai)\)?$/i;

/**
 * Takes a name apart: legal form before or behind (`MAJU JAYA, PT`, `MAJU JAYA (PT)`), branch, and the rest.
 *
 * `width` is the width at which the source cuts names (BPJS: 40 characters); a name that long is taken as cut.
 */
export function readName(raw: string, width = Infinity): ReadName {
  const text = raw.replace(/\s+/g, ' ').trim();
  const isCut = text.length >= width;
  const { rest, legalForm } = withoutForm(text, isCut);
  const branch = BRANCH.exec(rest);
  const core = (branch ? rest.slice(0, branch.index) : rest).replace(/[\s,]+$/, '');
  const sign = SIGN_AT_END.exec(core);
  return {
    core: sign ? `${sign[2]} ${sign[1]}` : core,
    legalForm,
    branch: branch?.[1]?.replace(/[\s,(]+$/, '') || null,
    isCut: isCut && !branch,
  };
}

function withoutForm(text: string, isCut: boolean): { rest: string; legalForm: LegalForm | null } {
  let rest = text.replace(TITLE_AT_END, '');
  let legalForm: LegalForm | null = null;
  const start = FORM_AT_START.exec(rest);
  if (start) {
    legalForm = FORMS[start[1]!.toLowerCase()]!;
    rest = rest.slice(start[0].length);
  }
  const end = FORM_AT_END.exec(rest);
  if (end) {
    legalForm ??= FORMS[end[1]!.toLowerCase()]!;
    return { rest: rest.slice(0, end.index).replace(TITLE_AT_END, ''), legalForm };
  }
  const cut = isCut ? CUT_FORM_AT_END.exec(rest) : null;
  if (!cut) return { rest, legalForm };
  return { rest: rest.slice(0, cut.index), legalForm: legalForm ?? CUT_FORMS[(cut[1] ?? '').toLowerCase()] ?? null };
}

/**
 * The name as it is searched and compared: lower case, without accents, punctuation, legal form and branch, short forms
 * written out. `"MAJU JAYA BTG, PT"` and `"PT. Maju Jaya Bontang"` both give `maju jaya bontang`.
 */
export function searchName(raw: string): string {
  return nameWords(readName(raw).core).join(' ');
}

/** The words of a core name in their normal form. */
export function nameWords(core: string): string[] {
  return core
    .normalize('NFKD')
    .replace(/\p{M}|[’'`]/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .flatMap((word) => (Object.hasOwn(NAME_ABBREVIATIONS, word) ? NAME_ABBREVIATIONS[word]!.split(' ') : [word]))
    .filter(Boolean);
}

/** How much a word tells which firm is meant. */
export function weightOfWord(word: string): number {
  if (TRADE_WORDS.has(word)) return 0.4;
  if (COMMON_WORDS.has(word)) return 0.7;
  return word.length === 1 ? 0.2 : 1;
}

/** A name made ready to be compared many times. */
export interface ComparableName {
  words: readonly string[];
  legalForm: LegalForm | null;
  isCut: boolean;
  /** Sum of the weights of its words. */
  weight: number;
}

export function comparableName({ core, legalForm, isCut }: ReadName): ComparableName {
  const words = nameWords(core);
  return { words, legalForm, isCut, weight: words.reduce((sum, word) => sum + weightOfWord(word), 0) };
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
  const pairs = pairWords(a, b);
  if (pairs.length === 0) return { score: 0, why: [] };
  const shared = pairs.reduce((sum, pair) => sum + pair.likeness * (weightOfWord(pair.a) + weightOfWord(pair.b)), 0);

  const why = [sharedWords(pairs, pairs.length === a.words.length && pairs.length === b.words.length)];
  // A PT and a CV of one owner are two employers, though they may share name and door.
  const differ = a.legalForm !== null && b.legalForm !== null && familyOf(a.legalForm) !== familyOf(b.legalForm);
  if (differ) why.push(`bentuk usaha berbeda (${a.legalForm}/${b.legalForm})`);
  return { score: Math.max(0, shared / (a.weight + b.weight) - (differ ? OTHER_FORM : 0)), why };
}

/** What a different legal form takes away. */
const OTHER_FORM = 0.15;

function sharedWords(pairs: readonly WordPair[], isWhole: boolean): string {
  const otherwise = pairs.filter((pair) => pair.a !== pair.b).map((pair) => `${pair.a}/${pair.b}`);
  if (!isWhole) return `kata sama: ${pairs.map((pair) => pair.a).join(', ')}`;
  return otherwise.length === 0 ? 'nama sama' : `nama sama, beda ejaan: ${otherwise.join(', ')}`;
}

/** A name says `PT` of both kinds of PT, and `UD` of some sole traders only. */
function familyOf(form: LegalForm): LegalForm {
  if (form === 'PT_PERORANGAN') return 'PT';
  return form === 'UD' ? 'PERORANGAN' : form;
}

interface WordPair {
  a: string;
  b: string;
  likeness: number;
}

/** Pairs the words of both names, best pairs first, each word once. */
function pairWords(a: ComparableName, b: ComparableName): WordPair[] {
  const candidates: { i: number; j: number; likeness: number }[] = [];
  a.words.forEach((wordA, i) => {
    b.words.forEach((wordB, j) => {
      const isHalfMet = (isHalf(a, i) && wordB.startsWith(wordA)) || (isHalf(b, j) && wordA.startsWith(wordB));
      const likeness = isHalfMet ? 0.95 : likenessOfWords(wordA, wordB);
      if (likeness > 0) candidates.push({ i, j, likeness });
    });
  });
  if (candidates.length > 1)
    candidates.sort((x, y) => y.likeness - x.likeness || Math.abs(x.i - x.j) - Math.abs(y.i - y.j));

  const pairs: WordPair[] = [];
  const taken = { a: new Set<number>(), b: new Set<number>() };
  for (const { i, j, likeness } of candidates) {
    if (taken.a.has(i) || taken.b.has(j)) continue;
    taken.a.add(i);
    taken.b.add(j);
    pairs.push({ a: a.words[i]!, b: b.words[j]!, likeness });
  }
  return pairs;
}

/** The last word of a name that was cut off. */
function isHalf(name: ComparableName, index: number): boolean {
  return name.isCut && index === name.words.length - 1;
}

/** 1 for the same word, less for a short form or a slip of the pen, 0 for another word. */
export function likenessOfWords(a: string, b: string): number {
  if (a === b) return 1;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (isShortFormOf(short, long)) return 0.9;
  // `citra` is no slip for `mitra`: both are words people mean.
  if (isCurrent(a) && isCurrent(b)) return 0;
  return short.length >= 4 && isOneLetterAway(a, b) ? 0.9 : 0;
}

function isCurrent(word: string): boolean {
  return COMMON_WORDS.has(word) || TRADE_WORDS.has(word);
}

/** `prtm` for pratama (vowels left out), `konst` for konstruksi (its beginning). */
function isShortFormOf(short: string, long: string): boolean {
  if (short.length < 3 || long.length < short.length + 2 || short[0] !== long[0]) return false;
  if (long.startsWith(short)) return true;
  return !/[aiueo]/.test(short) && short === long.replace(/[aiueo]/g, '');
}
