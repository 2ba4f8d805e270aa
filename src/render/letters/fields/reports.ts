import { anyNumberOf, count, day, instant, list, nullable, oneOf, shape, text } from '../schema';
import { meetingOutcome, paper, presentPerson, promises, reportSignature, request, statement } from './parts';

/** Reports (berita acara). What came after signing stands apart, dated and named, outside the signed summary. */

const additions = anyNumberOf(shape({ at: instant, text, by: text }));

/** Visit report: "menurut keterangan", never an inspection, never "terbukti". */
export const visitReport = shape({
  teamName: text,
  /** The assignment letter. */
  assignment: paper,
  startedAt: instant,
  endedAt: instant,
  employer: shape({ name: text, nib: nullable(text), npp: nullable(text) }),
  place: text,
  /** E.g. `Bertemu dengan wakil perusahaan`. */
  outcome: text,
  /** Position of the device; null when it gave none. `distance` in metres from the registered address. */
  fix: nullable(shape({ accuracy: count, at: instant, distance: nullable(count) })),
  present: list(presentPerson),
  statements: anyNumberOf(statement),
  documentsShown: anyNumberOf(text),
  promises,
  /** `image` is the name of an image in `media`; null when the photo is not printed. */
  photos: anyNumberOf(shape({ caption: text, at: nullable(instant), image: nullable(text) })),
  signatures: list(reportSignature),
  /** First characters of the hash of the signed summary, in groups. */
  summaryHash: nullable(text),
  /** When those present signed on the spot; null for a report made later from notes, which nobody has signed there. */
  signedAt: nullable(instant),
  receivedAt: instant,
  additions,
});

/** Report of a hearing, or of the employer's absence. */
export const clarificationReport = shape(
  {
    teamName: text,
    summons: paper,
    request: nullable(request),
    outcome: meetingOutcome,
    startedAt: instant,
    endedAt: instant,
    place: text,
    employer: shape({ name: text, nib: nullable(text) }),
    present: list(presentPerson),
    statements: anyNumberOf(statement),
    documentsShown: anyNumberOf(text),
    agreements: promises,
    /** For `employer-absent`: what is known of the summons and the absence, a whole sentence. */
    absenceNote: nullable(text),
    signatures: list(reportSignature),
    additions,
  },
  ({ outcome, absenceNote }) => ({
    absenceNote: outcome === 'employer-absent' && !absenceNote && 'Jelaskan undangan dan ketidakhadirannya.',
  }),
);

/** Report of the verification of a request, condition by condition (I1–I4). */
export const verificationReport = shape({
  teamName: text,
  request,
  verifiedAt: instant,
  place: text,
  employer: shape({ name: text, nib: nullable(text), npwpMasked: nullable(text) }),
  checks: list(shape({ item: text, result: oneOf('met', 'not-met', 'not-applicable'), note: text })),
  papers: list(text),
  /** Whole sentence, e.g. `Permohonan lengkap dan dapat dilanjutkan ke klarifikasi.` */
  conclusion: text,
  /** What must be completed; empty when nothing. */
  missing: anyNumberOf(text),
  completeOn: nullable(day),
  signatures: list(reportSignature),
});

/** Why a case was closed, and what of it stands where: the last paper of the file. */
export const closingNote = shape({
  teamName: text,
  closedAt: instant,
  place: text,
  caseReference: text,
  openedOn: day,
  employer: shape({ name: text, nib: nullable(text), npwpMasked: nullable(text) }),
  /** What the case ends as, e.g. `patuh`, `di luar lingkup`. */
  ending: text,
  /** Whole sentence of the office on what that ending means. */
  meaning: text,
  /** The reason as the officer wrote it, whole sentences. */
  reason: text,
  /** What it rests on, e.g. `Pernyataan kepatuhan BPJS Nomor B/0811/112026 tanggal 16 November 2026`. */
  evidence: list(text),
  /** Each finding as it stands at the end. */
  findings: list(shape({ title: text, status: text })),
  /** The reference of the case that goes on instead; null unless this one was a duplicate. */
  duplicateOf: nullable(text),
  signatures: list(reportSignature),
});
