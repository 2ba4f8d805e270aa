import { anyNumberOf, count, day, list, money, nullable, shape, text } from '../schema';
import { branch, contact, paper, place, service, warnedFinding } from './parts';

/** Letters that are acts of BPJS Ketenagakerjaan: its letterhead, its numbers, its signatory (PP 86/2013 Ps. 6–8). */

const employer = shape({ name: text, /** Null when the firm is not registered. */ npp: nullable(text) });

/** The worked example of how days are counted, taken from a deadline explanation. */
const countingExample = shape({
  receivedOn: day,
  firstDayOn: day,
  /** Skipped days other than weekends, e.g. `16 Juni (Tahun Baru Islam)`. */
  skipped: anyNumberOf(text),
  dueOn: day,
});

const warning = {
  employer,
  findings: list(warnedFinding),
  /** Sum of the estimates a month, whole rupiah; null where no finding has one. */
  total: nullable(money),
  dataAsOf: day,
  /** Working days, at most ten (PP 86/2013 Ps. 6(1)). */
  periodDays: count,
  example: countingExample,
  /** E.g. `WITA`. */
  zone: text,
  examiner: contact,
  /** Who is not the one to object to, e.g. `Pemerintah Kota Contoh`. */
  government: text,
};

/** First written warning. */
export const firstWarning = shape(warning);

/** Second written warning: names the first, drops what was cured, adds nothing (I5, I12). */
export const secondWarning = shape({
  ...warning,
  first: shape({ number: text, on: day, receivedOn: day, endedOn: day }),
  cured: anyNumberOf(shape({ /** E.g. `data upah`. */ what: text, on: day })),
  /** The fine that may follow: PP 86/2013 Ps. 7. */
  fine: shape({ ratePercent: text, rateWords: text, windowDays: count }),
});

/** A warning or fine whose period has ended. */
const elapsedAct = shape({ number: text, on: day, receivedOn: day, endedOn: day });

/** The fine act (PP 86/2013 Ps. 7). */
export const fineAct = shape({
  employer,
  first: elapsedAct,
  second: elapsedAct,
  findings: list(warnedFinding),
  dataAsOf: day,
  /** Contributions a month that should have been paid; estimate, whole rupiah. */
  base: money,
  ratePercent: text,
  rateWords: text,
  /** Fine for one month, whole rupiah. */
  monthly: money,
  /** Calendar days, at most thirty. */
  windowDays: count,
  startsOn: day,
  endsOn: day,
  /** How it is paid, a whole clause: `bersama iuran bulan berikutnya melalui kode iuran perusahaan`. */
  payment: text,
  examiner: contact,
  government: text,
});

/** Request that the city withhold services (PP 86/2013 Ps. 8(1)–(2)). */
export const sanctionRequest = shape({
  employer: shape({ name: text, npp: nullable(text), nib: nullable(text), npwpMasked: nullable(text), address: text }),
  /** In order, e.g. `Teguran Tertulis I`; a day is null where the act has none. */
  acts: list(shape({ title: text, number: text, on: day, receivedOn: nullable(day), endedOn: nullable(day) })),
  /** Why there is no fine act; null when there is one. */
  noFineReason: nullable(text),
  findings: list(shape({ obligation: text, evidence: text })),
  services: list(service),
  places: list(place),
  dataAsOf: day,
  /** Names of the enclosed papers. */
  enclosures: list(text),
  examiner: contact,
});

/** BPJS states which duties are met and since when (ground to lift or to close). */
export const complianceStatement = shape({
  employer: shape({ name: text, npp: nullable(text), nib: nullable(text) }),
  /** The sanction decision; null when none was made. */
  decision: nullable(paper),
  cured: list(shape({ obligation: text, since: day, evidence: text })),
  /** Duties still open; empty when all are met. */
  open: anyNumberOf(shape({ obligation: text, note: text })),
  dataAsOf: day,
  branch,
  examiner: contact,
});
