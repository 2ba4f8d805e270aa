import { type FieldProblem, Problem } from '../../common/problem';
import { complianceStatement, fineAct, firstWarning, sanctionRequest, secondWarning } from './fields/bpjs-letters';
import { checkCertificate } from './fields/check-certificate';
import { decision, revocation, revocationFaults } from './fields/decrees';
import { plannedSanction, recommendation, reminder, summons, unitNotice, unitUnblock } from './fields/office-letters';
import { clarificationReport, verificationReport, visitReport } from './fields/reports';
import { frameFaults, type LetterFrame } from './frame';
import type { Infer, Rule } from './schema';

/** What each letter must be given; the codes are those of the document catalogue. */
const FIELDS = {
  BA_VISIT: visitReport,
  REMINDER: reminder,
  WARN_1: firstWarning,
  WARN_2: secondWarning,
  FINE: fineAct,
  TMP2T_REQ: sanctionRequest,
  COMPLIANCE_STMT: complianceStatement,
  SUMMON: summons,
  PRE_NOTICE: plannedSanction,
  BA_CLARIF: clarificationReport,
  BA_VERIF: verificationReport,
  RECOMM: recommendation,
  DECISION: decision,
  UNIT_NOTICE: unitNotice,
  REVOKE: revocation,
  UNIT_UNBLOCK: unitUnblock,
  CHECK_CERT: checkCertificate,
} as const;

/** Code of a letter that can be written here. */
export type LetterCode = keyof typeof FIELDS;

/** The data of each letter: `LetterFields['REMINDER']` is what a reminder is made of. */
export type LetterFields = { [C in LetterCode]: Infer<(typeof FIELDS)[C]> };

/** Every code, in the order a case meets them. */
export const LETTER_CODES = Object.keys(FIELDS) as LetterCode[];

/** Everything a letter is made of, as plain JSON; `media` holds the images that fields refer to by name. */
export type LetterInput<C extends LetterCode = LetterCode> = {
  [K in C]: {
    code: K;
    frame: LetterFrame;
    fields: LetterFields[K];
    /** Images by name (PNG, JPEG or SVG): photographs, drawn signatures, a city's own crest. */
    media?: Readonly<Record<string, Buffer>>;
  };
}[C];

/** Every fault of the data of a letter, each with its pointer (`/fields/visit/on`); empty when it can be written. */
export function letterFaults(input: LetterInput): FieldProblem[] {
  const faults = frameFaults(input.frame);
  const before = faults.length;
  (FIELDS[input.code] as Rule<unknown>).check(input.fields, '/fields', faults);
  if (faults.length === before && input.code === 'REVOKE') faults.push(...revocationFaults(input.fields));
  return faults;
}

/** A letter with a missing part is not issued: the problem names every part. */
export const letterIncomplete = (code: LetterCode, errors: readonly FieldProblem[]): Problem =>
  new Problem(
    422,
    'letter-incomplete',
    `Surat belum dapat dibuat karena ada data yang belum lengkap: ${errors.map((fault) => fault.pointer.slice(1)).join(', ')}.`,
    { title: 'Data surat belum lengkap', errors, extra: { letter: code } },
  );
