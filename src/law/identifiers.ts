/**
 * Identifiers of employers (domain.md §4.4). Only an exact identifier can link, block or clear,
 * so each is brought to one normal form, and what is doubtful is refused with a reason.
 */

/** What the counter may ask with. */
export const ASKED_TYPES = ['nib', 'npwp', 'nitku', 'npp'] as const;
export type AskedType = (typeof ASKED_TYPES)[number];

/** What the register keeps. `owner_npwp` is a person's number found on a legal entity: it neither links nor blocks. */
export type IdentifierType = 'nib' | 'npwp16' | 'npwp15' | 'nitku' | 'npp' | 'nik' | 'owner_npwp';

/** Why a value is not an identifier. */
export type IdentifierFault = 'blank' | 'digits-lost' | 'not-digits' | 'wrong-length' | 'wrong-shape' | 'branch-npwp';

/** An identifier in its normal form. */
export interface ReadIdentifier {
  readonly ok: true;
  readonly type: IdentifierType;
  readonly value: string;
  /** Three digits; only for an NPP that came with one. */
  readonly division?: string;
  /** Belongs to a natural person: kept encrypted and masked, never plain on a receipt. */
  readonly personal: boolean;
}

/** A value that could not be read, with a hint fit for a form. */
export interface RefusedIdentifier {
  readonly ok: false;
  readonly reason: IdentifierFault;
  readonly hint: string;
}

export type IdentifierReading = ReadIdentifier | RefusedIdentifier;

/** Parameter `id.npp.regex`; the real format is not published. */
export const NPP_PATTERN = /^[A-Z0-9]{4,16}$/;

const LABELS: Readonly<Record<AskedType | IdentifierType, string>> = {
  nib: 'NIB',
  npwp: 'NPWP',
  npwp16: 'NPWP 16 digit',
  npwp15: 'NPWP 15 digit',
  nitku: 'NITKU',
  npp: 'NPP',
  nik: 'NIK',
  owner_npwp: 'NPWP pemilik',
};

/** What people call the type. */
export function identifierLabel(type: AskedType | IdentifierType): string {
  return LABELS[type];
}

/** Brings a typed value to its normal form, or says what is wrong with it. Never throws. */
export function parseIdentifier(type: AskedType | 'nik', raw: string): IdentifierReading {
  const text = tidy(raw);
  if (isBlank(text)) return refused('blank', `${LABELS[type]} belum diisi.`);
  if (type === 'npp') return parseNpp(text);
  if (hasLostDigits(text)) return refused('digits-lost', digitsLostHint(type));

  const digits = stripPunctuation(text);
  // Punctuated zeros (00.000.000.0-000.000) are how forms say that there is none.
  if (/^0+$/.test(digits)) return refused('blank', SHAPES[type]);
  if (!/^\d+$/.test(digits)) return refused('not-digits', `${LABELS[type]} hanya berisi angka. ${SHAPES[type]}`);
  return DIGIT_PARSERS[type](digits);
}

/** Recognises what was typed into the one box of the counter; null means: this is a name. */
export function recogniseIdentifier(raw: string): ReadIdentifier | null {
  const digits = stripPunctuation(tidy(raw));
  const type = /^\d+$/.test(digits) ? TYPE_BY_LENGTH[digits.length] : undefined;
  if (type) {
    const reading = parseIdentifier(type, raw);
    return reading.ok ? reading : null;
  }
  // An NPP without a single digit or letter could be any word or any number.
  const npp = parseNpp(tidy(raw));
  return npp.ok && /[A-Z]/.test(npp.value) && /\d/.test(npp.value) ? npp : null;
}

/** A value to look for in the register. */
export interface LookupForm {
  readonly type: IdentifierType;
  readonly value: string;
  /** Given only when the counter typed one. */
  readonly division?: string;
}

/**
 * Every form under which the register may hold exactly this identifier, most direct first; empty when it is malformed.
 * An old NPWP of a head office and its 16 digits are the same number; a branch number is never turned into its head's.
 */
export function lookupForms(type: AskedType, raw: string): readonly LookupForm[] {
  const reading = parseIdentifier(type, raw);
  if (!reading.ok) return [];
  const { value, division } = reading;
  switch (reading.type) {
    case 'npwp15':
      return [
        { type: 'npwp15', value },
        ...(isHeadOffice(value) ? [{ type: 'npwp16', value: `0${value}` } as const] : []),
      ];
    case 'npwp16':
      return [
        { type: 'npwp16', value },
        ...(value.startsWith('0') && isHeadOffice(value) ? [{ type: 'npwp15', value: value.slice(1) } as const] : []),
      ];
    case 'nitku':
      // Sixteen digits of the taxpayer and six of the place. A person's number names the owner, not the firm.
      return [
        { type: 'nitku', value },
        ...(value.startsWith('0') ? [{ type: 'npwp16', value: value.slice(0, 16) } as const] : []),
      ];
    case 'npp':
      return [division === undefined ? { type: 'npp', value } : { type: 'npp', value, division }];
    default:
      return [{ type: reading.type, value }];
  }
}

/** Fifteen digits and more, however they are written: an NPWP, a NIK or a NITKU. */
const LONG_NUMBER = /\d(?:[\s.'’-]*\d){14}/;
/** A mobile telephone as people write it. */
const MOBILE = /^(?:\+?62|0)8\d{7,10}$/;

/**
 * Whether a search may stand in an address, where histories and logs keep it: an NPWP, NIK, NITKU or telephone number
 * may not (design §7), nor a name with one behind it.
 */
export function mayStandInAddress(typed: string): boolean {
  const text = typed.normalize('NFKC');
  const compact = text.replace(/[\s().-]/g, '');
  // Thirteen digits are a NIB before they are a telephone.
  return !LONG_NUMBER.test(text) && !(MOBILE.test(compact) && !/^\d{13}$/.test(compact));
}

/** First two characters, stars, last four, same length. Six characters or fewer vanish entirely. */
export function mask(value: string): string {
  if (value.length <= 6) return '*'.repeat(value.length);
  return value.slice(0, 2) + '*'.repeat(value.length - 6) + value.slice(-4);
}

/** Old numbers end in the branch: `000` is the head office. */
export function isHeadOffice(npwp: string): boolean {
  return npwp.endsWith('000');
}

/** Without the marks that spreadsheets, copying and phones leave: odd spaces, apostrophes in front, wide digits. */
export function tidy(raw: string): string {
  return raw
    .normalize('NFKC')
    .replace(/[\u200B-\u200F\u2060\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^['’`]+/, '');
}

/** What offices write when there is no number. */
export function isBlank(tidied: string): boolean {
  return /^(|-+|0+|\.+|n\/?a|tidak ada|belum ada|blm ada|kosong|nihil)$/i.test(tidied);
}

/** `9.12E+12`: the spreadsheet kept three digits and threw the rest away. */
export function hasLostDigits(tidied: string): boolean {
  return /^\d+([.,]\d*)?E\+?\d+$/i.test(tidied.replace(/ /g, ''));
}

/** A refusal with its hint. */
export function refused(reason: IdentifierFault, hint: string): RefusedIdentifier {
  return { ok: false, reason, hint };
}

/** Tells the reader why the cell cannot be repaired and what to do. */
export function digitsLostHint(type: AskedType | 'nik'): string {
  return `${LABELS[type]} tersimpan sebagai bilangan sehingga sebagian angkanya hilang. Ketik ulang dari dokumen aslinya.`;
}

type DigitType = Exclude<AskedType, 'npp'> | 'nik';

const TYPE_BY_LENGTH: Readonly<Record<number, DigitType>> = { 13: 'nib', 15: 'npwp', 16: 'npwp', 22: 'nitku' };

const SHAPES: Readonly<Record<AskedType | 'nik', string>> = {
  nib: 'NIB terdiri atas 13 digit.',
  npwp: 'NPWP terdiri atas 15 atau 16 digit.',
  nitku: 'NITKU terdiri atas 22 digit.',
  nik: 'NIK terdiri atas 16 digit.',
  npp: 'NPP terdiri atas 4 sampai 16 huruf dan angka, boleh diikuti divisi 3 digit.',
};

const DIGIT_PARSERS: Readonly<Record<DigitType, (digits: string) => IdentifierReading>> = {
  nib: (digits) => (digits.length === 13 ? read('nib', digits) : wrongLength('nib', digits)),
  npwp: (digits) => {
    // Fifteen digits do not tell whether they are a firm's or a person's, so they are guarded like a person's.
    if (digits.length === 15) return read('npwp15', digits, true);
    return digits.length === 16 ? read('npwp16', digits, !digits.startsWith('0')) : wrongLength('npwp', digits);
  },
  nitku: (digits) =>
    digits.length === 22 ? read('nitku', digits, !digits.startsWith('0')) : wrongLength('nitku', digits),
  nik: (digits) => {
    if (digits.length !== 16) return wrongLength('nik', digits);
    return isNikShaped(digits)
      ? read('nik', digits, true)
      : refused('wrong-shape', 'Tanggal lahir atau kode wilayah dalam NIK ini tidak mungkin. Periksa angkanya.');
  },
};

function parseNpp(text: string): IdentifierReading {
  const parts = /^([A-Z0-9 .]+?)(?:\s*[-/,]\s*(?:DIV(?:ISI)?\.?\s*)?(\d{1,3}))?$/.exec(text.toUpperCase());
  const value = parts?.[1]?.replace(/[ .]/g, '') ?? '';
  if (!NPP_PATTERN.test(value)) return refused('wrong-shape', SHAPES.npp);
  return parts?.[2] === undefined
    ? read('npp', value)
    : { ok: true, type: 'npp', value, division: parts[2].padStart(3, '0'), personal: false };
}

/** Region, day of birth (women: day + 40), serial; the region need not be ours. */
function isNikShaped(digits: string): boolean {
  const day = Number(digits.slice(6, 8)) % 40;
  const month = Number(digits.slice(8, 10));
  return (
    /^[1-9]/.test(digits) &&
    day >= 1 &&
    day <= 31 &&
    Number(digits.slice(6, 8)) <= 71 &&
    month >= 1 &&
    month <= 12 &&
    !digits.endsWith('0000')
  );
}

function read(type: IdentifierType, value: string, personal = false): ReadIdentifier {
  return { ok: true, type, value, personal };
}

function wrongLength(type: DigitType, digits: string): RefusedIdentifier {
  return refused('wrong-length', `${SHAPES[type]} Yang ditulis ${digits.length} digit.`);
}

function stripPunctuation(text: string): string {
  return text.replace(/[\s.\-–—/'’]/g, '');
}
