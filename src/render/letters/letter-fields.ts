import { type FieldProblem, Problem } from '../../common/problem';
import { amendment, annulment, liftRefused, suspension, unitChange } from './fields/acts-on-decisions';
import { complianceStatement, fineAct, firstWarning, sanctionRequest, secondWarning } from './fields/bpjs-letters';
import { checkCertificate } from './fields/check-certificate';
import { courtSheet } from './fields/court-sheet';
import { decision, revocation } from './fields/decrees';
import {
  plannedSanction,
  recommendation,
  referral,
  reminder,
  returnedRequest,
  summons,
  unitNotice,
  unitUnblock,
} from './fields/office-letters';
import { appealReply, objectionReply } from './fields/remedy-letters';
import { clarificationReport, closingNote, verificationReport, visitReport } from './fields/reports';
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
  RET_INC: returnedRequest,
  SUMMON: summons,
  PRE_NOTICE: plannedSanction,
  BA_CLARIF: clarificationReport,
  BA_VERIF: verificationReport,
  RECOMM: recommendation,
  DECISION: decision,
  UNIT_NOTICE: unitNotice,
  OBJ_REPLY: objectionReply,
  APPEAL_REPLY: appealReply,
  AMEND: amendment,
  SUSPEND: suspension,
  UNIT_CHANGE: unitChange,
  LIFT_REFUSED: liftRefused,
  REVOKE: revocation,
  ANNUL: annulment,
  UNIT_UNBLOCK: unitUnblock,
  REFERRAL: referral,
  CLOSE_NOTE: closingNote,
  CHECK_CERT: checkCertificate,
  COURT_SHEET: courtSheet,
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

/** Acts of BPJS bear its letterhead and nothing of the city, and the reverse (PP 86/2013 Ps. 6(2), 7(2), 8(1)). */
const BPJS_ACTS: readonly LetterCode[] = ['WARN_1', 'WARN_2', 'FINE', 'TMP2T_REQ', 'COMPLIANCE_STMT'];
const DECREES: readonly LetterCode[] = ['DECISION', 'AMEND', 'SUSPEND', 'REVOKE', 'ANNUL'];
/** Letters of the mayor, under the letterhead of the office. */
const MAYORS: readonly LetterCode[] = [...DECREES, 'OBJ_REPLY', 'APPEAL_REPLY', 'LIFT_REFUSED'];
/** Papers that carry their own signatures, or none. */
const UNSIGNED: readonly LetterCode[] = [
  'BA_VISIT',
  'BA_CLARIF',
  'BA_VERIF',
  'CLOSE_NOTE',
  'CHECK_CERT',
  'COURT_SHEET',
];

function issuerFaults(code: LetterCode, frame: LetterFrame): FieldProblem[] {
  const faults: FieldProblem[] = [];
  const isBpjs = frame.issuer === 'bpjs';
  const wrongLogo = isBpjs ? ['crest', 'emblem'] : ['bpjs'];
  if (isBpjs !== BPJS_ACTS.includes(code) || wrongLogo.includes(frame.letterhead.logo)) {
    faults.push({ pointer: '/frame/issuer', detail: 'Kop surat tidak sesuai dengan penerbit surat ini.' });
  }
  if (MAYORS.includes(code) && frame.issuer !== 'mayor') {
    faults.push({ pointer: '/frame/issuer', detail: 'Surat dan keputusan Wali Kota memakai kop jabatan.' });
  }
  if (!UNSIGNED.includes(code) && !frame.signatory) {
    faults.push({ pointer: '/frame/signatory', detail: 'Penandatangan belum diisi.' });
  }
  return faults;
}

/** Every fault of the data of a letter, each with its pointer (`/fields/visit/on`); empty when it can be written. */
export function letterFaults(input: LetterInput): FieldProblem[] {
  const faults = frameFaults(input.frame);
  if (faults.length === 0) faults.push(...issuerFaults(input.code, input.frame));
  (FIELDS[input.code] as Rule<unknown>).check(input.fields, '/fields', faults);
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
