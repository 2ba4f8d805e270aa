import { NAME_ABBREVIATIONS } from './seed/name-words';

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

const FORM = String.raw`(pt|p\.\s?t|cv|c\.\s?v|fa|firma|kop|koperasi|yayasan|yys|ud|u\.\s?d|pd|p\.\s?d)`;
const FORM_AT_START = new RegExp(String.raw`^${FORM}(?:\.\s*|\s+)(?=\S)`, 'i');
const FORM_AT_END = new RegExp(String.raw`[\s,]+\(?${FORM}\.?\)?$`, 'i');
const CUT_FORM_AT_END = /(?:,\s*|\s\()([pckyu])?$/i;
const TITLES_AT_END = /(?:[\s,]+\(?(?:tbk|persero|perorangan)\.?\)?)+$/i;
/** A place of the firm behind its name: `Cab. Guntung`, `(Cabang Bontang)`, `KC Bontang`. */
const BRANCH = /[\s,(]+(?:cab|(?:kantor\s+)?cabang|kcp?)\b\.?\s*(.*)$/i;
/** What somebody noted behind a name, the owner's mostly: `Gelora (Baharuddin Effendi)`. */
const ASIDE_AT_END = /^(.*\S)\s*\([^()]{3,}\)?$/;
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
  const outer = withoutForm(text, isCut);
  const branch = BRANCH.exec(outer.rest);
  const named = branch ? outer.rest.slice(0, branch.index) : outer.rest;
  const sign = SIGN_AT_END.exec(named.replace(/[\s,]+$/, ''));
  const plain = sign ? `${sign[2]} ${sign[1]}` : named.replace(/[\s,]+$/, '');
  // The form may stand before what is told of a branch or an owner: `MAJU JAYA, PT CAB. GUNTUNG`.
  const inner = withoutForm(sign ? plain : (ASIDE_AT_END.exec(plain)?.[1] ?? plain), false);
  return {
    core: inner.rest.replace(/[\s,]+$/, ''),
    legalForm: outer.legalForm ?? inner.legalForm,
    branch: branch?.[1]?.replace(/\).*$/, '').replace(/[\s,(]+$/, '') || null,
    isCut: isCut && !branch,
  };
}

function withoutForm(text: string, isCut: boolean): { rest: string; legalForm: LegalForm | null } {
  let rest = text.replace(TITLES_AT_END, '');
  let legalForm: LegalForm | null = null;
  const start = FORM_AT_START.exec(rest);
  if (start) {
    legalForm = formOf(start[1]!);
    rest = rest.slice(start[0].length);
  }
  const end = FORM_AT_END.exec(rest);
  if (end) {
    legalForm ??= formOf(end[1]!);
    return { rest: rest.slice(0, end.index).replace(TITLES_AT_END, ''), legalForm };
  }
  const cut = isCut ? CUT_FORM_AT_END.exec(rest) : null;
  if (!cut) return { rest, legalForm };
  return { rest: rest.slice(0, cut.index), legalForm: legalForm ?? CUT_FORMS[(cut[1] ?? '').toLowerCase()] ?? null };
}

const formOf = (written: string): LegalForm => FORMS[written.toLowerCase().replace(/[^a-z]/g, '')]!;

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
