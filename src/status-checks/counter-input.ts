import { recogniseIdentifier, tidy, type AskedType, type IdentifierType } from '../law/identifiers';
import type { AskedNumber } from './asked';

/** What was typed into the one box of the counter. */
export type TypedSubject =
  { kind: 'number'; number: AskedNumber } | { kind: 'name'; name: string } | { kind: 'fault'; sentence: string };

const SHAPES = 'NIB 13 digit, NPWP 15 atau 16 digit, NITKU 22 digit.';
const LEAST_LETTERS = 3;

const ASKED_AS: Readonly<Partial<Record<IdentifierType, AskedType>>> = {
  nib: 'nib',
  npwp15: 'npwp',
  npwp16: 'npwp',
  nitku: 'nitku',
  npp: 'npp',
};

/** Tells a number from a name. A number with digits missing is neither: it is sent back while the paper is at hand. */
export function typedSubject(typed: string): TypedSubject {
  const text = tidy(typed);
  const reading = recogniseIdentifier(text);
  const type = reading && ASKED_AS[reading.type];
  // "Toko 99" has letters and digits like an NPP, but nobody writes an NPP in words.
  if (type && !(type === 'npp' && text.includes(' '))) return { kind: 'number', number: { type, value: text } };

  const digits = text.replace(/\D/g, '').length;
  if (digits > 0 && !/\p{L}/u.test(text)) {
    return { kind: 'fault', sentence: `Yang ditulis ${digits} digit. ${SHAPES} Periksa pada berkas pemohon.` };
  }
  if (text.replace(/[^\p{L}\d]/gu, '').length < LEAST_LETTERS) {
    return { kind: 'fault', sentence: `Ketik nomor, atau sedikitnya ${LEAST_LETTERS} huruf nama usaha.` };
  }
  return { kind: 'name', name: text };
}

/** The number typed where only a number helps; a sentence when it is none. */
export function typedNumber(typed: string): AskedNumber | { sentence: string } {
  const subject = typedSubject(typed);
  if (subject.kind === 'number') return subject.number;
  return { sentence: subject.kind === 'fault' ? subject.sentence : `Ini bukan nomor. ${SHAPES}` };
}
