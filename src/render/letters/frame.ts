import type { PlainDate } from '../../common/plain-date';
import type { FieldProblem } from '../../common/problem';
import { anyNumberOf, day, flag, type Infer, list, nullable, oneOf, shape, text } from './schema';

/** Who signs. `signed` says how: by approval in Patuh, or elsewhere (ink or another system), then `ttd` is printed. */
const signatory = shape({
  /** Null when definitive; else `Plt.`, `Plh.`, or a whole line such as `a.n. Wali Kota Contoh`. */
  capacity: nullable(text),
  /** Name of the office, e.g. `Kepala Dinas Ketenagakerjaan`. */
  office: text,
  name: text,
  /** E.g. `Pembina Utama Muda (IV/c)`; null for a mayor and for BPJS. */
  rank: nullable(text),
  /** The line as printed, e.g. `NIP 19690817 199503 1 999` or `NPK 990 418`; null for a mayor. */
  staffNumber: nullable(text),
  signed: oneOf('electronic', 'outside'),
});

/** Who certifies that a copy agrees with the original (decrees only). */
const certifier = shape({
  /** Office in capitals, one line each, e.g. `KEPALA BAGIAN HUKUM`, `SEKRETARIAT DAERAH KOTA CONTOH,`. */
  office: list(text),
  name: text,
  rank: nullable(text),
  staffNumber: nullable(text),
});

/** The receipt slip that goes back to the sender: the paper that starts a clock. */
const slip = shape({
  /** E.g. `Dinas Ketenagakerjaan`. */
  sender: text,
  /** E.g. `PT Contoh, Kelurahan Contoh`. */
  recipient: text,
  /** Label of the office's time zone, e.g. `WITA`. */
  zone: text,
  /** Whether a period in the letter runs from this receipt; then the slip says so. */
  startsPeriod: flag,
});

const frame = shape({
  /** Chooses the letterhead: kop dinas, kop jabatan, or that of BPJS (never mixed, "Never" 1). */
  issuer: oneOf('office', 'mayor', 'bpjs'),
  letterhead: shape({
    /** `crest`, `emblem` or `bpjs` (neutral drawings in assets/letters), or the name of an image given in `media`. */
    logo: text,
    /**
     * office: government, office, then one or two short lines (address, telephone);
     * mayor: two lines; bpjs: name, branch, then one or two short lines.
     */
    lines: list(text, 2),
  }),
  /** Null while the letter has none yet; only a draft may be without. */
  number: nullable(text),
  /** Where it is dated. */
  place: text,
  /** Date of the letter; also the PDF's creation date, so a second rendering is the same to the byte. */
  dateOn: day,
  /** Sifat: `Biasa`, `Penting`, `Terbatas`. */
  classification: text,
  /** Lampiran: `–` or `1 (satu) berkas`. */
  attachments: text,
  /** Hal; also the title of the PDF. */
  subject: text,
  /** Lines after `Yth.`; empty for decrees, reports and proofs. */
  addressee: anyNumberOf(text),
  /** Null only for reports and proofs, which carry their own signatures or none. */
  signatory: nullable(signatory),
  certifier: nullable(certifier),
  /** Tembusan; on a decree who gets a copy, e.g. `Kepala Dinas Contoh (petikan)`. */
  cc: anyNumberOf(text),
  /** Where the paper can be verified; null makes it a draft: PRATINJAU across the page and no QR. */
  verify: nullable(shape({ /** Whole address in the QR, ending in the code. */ url: text, code: text })),
  /** Sentence about the signature above the number in the foot; BSrE may be named only where it was really used. */
  footNote: nullable(text),
  /** `KS-2026-0042`, printed in the foot; null on decrees. */
  caseReference: nullable(text),
  slip: nullable(slip),
  /** A certified copy of a decree, or an extract of it; null for the original. */
  copyMark: nullable(oneOf('SALINAN', 'PETIKAN')),
});

/** What the layout prints around the wording: the same for every letter. */
export type LetterFrame = Infer<typeof frame>;
export type Signatory = Infer<typeof signatory>;
export type Certifier = Infer<typeof certifier>;
export type ReceiptSlip = Infer<typeof slip>;

/** Faults of a frame: what is missing, and a number or a mark where it may not be. */
export function frameFaults(value: unknown): FieldProblem[] {
  const faults: FieldProblem[] = [];
  frame.check(value, '/frame', faults);
  if (faults.length > 0) return faults;

  const { number, verify, copyMark, certifier: certifies } = value as LetterFrame;
  if (verify && number === null) {
    faults.push({ pointer: '/frame/number', detail: 'Surat yang dapat diperiksa keasliannya harus bernomor.' });
  }
  if (copyMark && !certifies) {
    faults.push({ pointer: '/frame/certifier', detail: `${copyMark} memerlukan pejabat yang mengesahkan.` });
  }
  return faults;
}

/** A draft has no verification code yet. */
export const isDraft = (value: Pick<LetterFrame, 'verify'>): boolean => value.verify === null;

/** The day a letter bears, as an instant for PDF metadata: midnight UTC, in seconds. */
export const creationTimestamp = (dateOn: PlainDate): number => Date.parse(`${dateOn}T00:00:00Z`) / 1000;
