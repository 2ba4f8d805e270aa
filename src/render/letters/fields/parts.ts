import { anyNumberOf, count, day, extended, list, money, nullable, oneOf, shape, text } from '../schema';

/** Parts that several letters share. Each `…On` is a legal day, each `…At` an instant. */

/** Number and date of a paper, e.g. a request or a report. */
export const paper = shape({ number: text, on: day });

/**
 * Who asked for the sanction, and in which paper: BPJS, or the labour inspector by recommendation (I1). `inspector` is
 * the inspector as letters name him, e.g. `Pengawas Ketenagakerjaan pada Dinas Contoh`; absent when BPJS asked.
 */
export const request = extended(paper, { inspector: text });

/** Somebody to call. */
export const contact = shape({ name: text, phone: text });

/** The BPJS branch, e.g. `BPJS Ketenagakerjaan Kantor Cabang Contoh`. */
export const branch = shape({ name: text, phone: text });

/** The city's team, e.g. `Tim Kepatuhan` and where its secretariat is reached. */
export const team = shape({
  name: text,
  /** E.g. `Sekretariat Tim Kepatuhan pada Dinas Ketenagakerjaan`. */
  secretariat: text,
  phone: text,
  email: text,
});

/** The one who issues decrees: `title` as `Wali Kota`, `name` as `Wali Kota Contoh`. */
export const authority = shape({ title: text, name: text });

/** A place of business under the sanction. `nitkuSerial` is the last six digits, e.g. `000000 (pusat)`, or `–`. */
export const place = shape({ name: text, address: text, nitkuSerial: text });

/** A withheld service: present name, statute item (`Pasal 9 ayat (1) huruf e`), the unit that gives it. */
export const service = shape({ name: text, basis: text, unit: text });

/** One line of a decision: its service with the article, and where, e.g. `semua tempat usaha di kota ini`. */
export const wordedLine = shape({ service: text, basis: text, place: text });

/** One duty not met, with the BPJS acts that named it. `fine` is null where BPJS set none, with reason. */
export const decidedFinding = shape({
  /** Infinitive, as in the annex: `Mendaftarkan seluruh pekerja`. */
  obligation: text,
  /** What is wrong, to follow the firm's name: `belum mendaftarkan sebagian pekerjanya`. */
  breach: text,
  warning1: paper,
  warning2: paper,
  fine: nullable(paper),
});

/** One row of a recap; a count or an estimate is null where the finding has none. */
export const findingRow = shape({
  place: text,
  workers: nullable(count),
  registered: nullable(count),
  missing: nullable(count),
  /** Estimated contribution a month, whole rupiah. */
  estimate: nullable(money),
});

/** A finding as a warning states it. */
export const warnedFinding = shape({
  /** E.g. `Sebagian pekerja belum didaftarkan`. */
  title: text,
  /** What it rests on, e.g. `laporan ketenagakerjaan 2026; berita acara 7 April 2026`. */
  evidence: text,
  /** What is asked, infinitive without the letter: `mendaftarkan pekerja`; the letter adds `pada huruf A`. */
  demand: text,
  rows: list(findingRow),
});

/** The employer as decisions name it; a missing NIB or NPWP is decided by the legal office, not left blank. */
export const identifiedEmployer = shape({
  name: text,
  /** Null when OSS shows none (a signed note says so). */
  nib: nullable(text),
  /** Masked, because a sole trader's NPWP is the NIK. */
  npwpMasked: nullable(text),
  /** In one line, with village and district. */
  address: text,
});

/** Somebody present, and for which side. */
export const presentPerson = shape({ name: text, position: text, side: text });

/** What was said about a topic, as the firm's representative put it; or `Tidak diperiksa`. */
export const statement = shape({ topic: text, said: text });

/** A promise and its day; null where none was named. */
export const promise = shape({ what: text, dueOn: nullable(day) });

/** A signature under a report: the name of an image in `media`, or why there is none. */
export const reportSignature = shape({
  side: text,
  position: text,
  name: text,
  /** Name of an image in `media`; null when refused or signed on paper. */
  image: nullable(text),
  /** Reason given for not signing; null when signed. */
  refusal: nullable(text),
});

/** Whether a report is about a meeting that took place. */
export const meetingOutcome = oneOf('held', 'employer-absent');

export const promises = anyNumberOf(promise);

/** A hearing was held, or a summons stayed unanswered: one of them is needed (I14). */
export const heardOrUnanswered = (value: { clarification: unknown; unanswered: unknown }) => ({
  clarification:
    !value.clarification && !value.unanswered && 'Perlu berita acara klarifikasi, atau undangan yang tidak ditanggapi.',
});
