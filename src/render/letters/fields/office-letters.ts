import { anyNumberOf, count, day, instant, list, money, nullable, oneOf, shape, text } from '../schema';
import {
  authority,
  branch,
  decidedFinding,
  heardOrUnanswered,
  identifiedEmployer,
  paper,
  place,
  request,
  service,
  team,
  wordedLine,
} from './parts';

/** Letters of the city. */

/** Reminder: guidance, neither warning nor sanction; never "terbukti" ("Never" 12). */
export const reminder = shape({
  /** The visit it follows; null when it rests on data alone. */
  visit: nullable(
    shape({
      on: day,
      reportNumber: text,
      /** What was promised, infinitive: `mendaftarkan seluruh pekerja`; null when nothing was. */
      promise: nullable(shape({ what: text, dueOn: day })),
    }),
  ),
  /** What has not happened: `pendaftaran itu belum selesai`, `29 pekerja Saudara belum terdaftar`. */
  observation: text,
  dataAsOf: day,
  /** Each a clause without full stop: `mendaftarkan 29 (dua puluh sembilan) pekerja yang belum terdaftar`. */
  requests: list(text),
  periodDays: count,
  bpjs: branch,
  team,
});

/** Summons to a hearing (UU 30/2014 Ps. 46–47); `attempt` 2 names the first. */
export const summons = shape(
  {
    employerName: text,
    attempt: oneOf('first', 'second'),
    /** The first summons; null on the first. */
    earlier: nullable(shape({ number: text, on: day, meetingOn: day })),
    /** Null when nobody has asked for a sanction. */
    request: nullable(request),
    /** Used when `request` is null: what is examined instead. */
    groundText: nullable(text),
    meeting: shape({ at: instant, place: text, address: text }),
    topics: list(text),
    bring: list(text),
    /** Last day for a written statement instead of coming. */
    writtenUntil: day,
    team,
  },
  ({ attempt, earlier, request: asked, groundText }) => ({
    earlier: attempt === 'second' && !earlier && 'Undangan kedua menyebut undangan pertama.',
    groundText: !asked && !groundText && 'Perlu permohonan BPJS, atau dasar lain.',
  }),
);

/** What is planned, told beforehand (I14). */
export const plannedSanction = shape({
  employerName: text,
  authority,
  request,
  findings: list(decidedFinding),
  services: list(service),
  places: list(place),
  /** Working days to answer (`hearing.notice`). */
  answerDays: count,
  /** Null when the hearing is called by a letter of its own. */
  meeting: nullable(shape({ at: instant, place: text })),
  bpjs: branch,
  team,
});

/** The team's recommendation to the one who decides. */
export const recommendation = shape(
  {
    employer: identifiedEmployer,
    authority,
    request,
    verification: paper,
    /** Null when the employer did not come. */
    clarification: nullable(paper),
    /** The summons that stayed unanswered; null when the hearing was held. */
    unanswered: nullable(shape({ number: text, on: day, receivedOn: day })),
    notice: shape({ number: text, on: day, receivedOn: day }),
    findings: list(decidedFinding),
    services: list(service),
    places: list(place),
    effectiveOn: day,
    /** Further grounds, whole sentences. */
    grounds: anyNumberOf(text),
    team,
  },
  heardOrUnanswered,
);

/** What a counter must withhold, and what not (PP 86/2013 Ps. 9(3)). Never amounts, workers or warnings. */
export const unitNotice = shape({
  authority,
  employer: identifiedEmployer,
  decision: paper,
  /** E.g. `BPJS Ketenagakerjaan`. */
  requester: text,
  places: list(place),
  services: list(shape({ name: text, basis: text })),
  /** First day in force. */
  from: instant,
  /** Null when not yet proven; then the start reads "or on receipt, if later". */
  receivedOn: nullable(day),
  /** Last instant; null when it lasts until it is lifted. */
  until: nullable(instant),
  /** Where the counter checks, without scheme: `patuh.contoh.go.id/cek`. */
  checkUrl: text,
  /** The systems in which withholding is recorded, e.g. `OSS atau SIMBG`. */
  recordIn: text,
  contact: shape({ name: text, office: text, phone: text }),
});

/** That the counter serves again. */
export const unitUnblock = shape(
  {
    authority,
    employer: identifiedEmployer,
    decision: paper,
    /** How it ended; the paper is null where the decision itself named its last day. */
    end: oneOf('revoked', 'annulled', 'amended', 'expired'),
    act: nullable(paper),
    /** What is served again, when the rest is still withheld; none when the whole sanction has ended. */
    part: anyNumberOf(wordedLine),
    places: list(place),
    services: list(shape({ name: text, basis: text })),
    /** Null when it never took effect. */
    from: nullable(instant),
    until: instant,
    checkUrl: text,
    recordIn: text,
    contact: shape({ name: text, office: text, phone: text }),
  },
  ({ end, act }) => ({
    act: end !== 'expired' && !act && 'Belum diisi; hanya sanksi yang habis waktunya berakhir tanpa surat.',
  }),
);

/** A request goes back for what is missing (office's own rule); nothing about the employer is decided by it. */
export const returnedRequest = shape({
  employerName: text,
  request,
  receivedOn: day,
  /** What is missing or does not agree, each a clause without full stop. */
  missing: list(text),
  /** Working days to complete it. */
  completeDays: count,
  team,
});

/**
 * A case handed to a body with powers of its own (UU 24/2011 Ps. 55, UU 16/2004 Ps. 30, UU 23/2014): what is not
 * performed, what was done, what is asked. It states a breach, never a guilt, and names whose word each figure is.
 */
export const referral = shape(
  {
    /** As others cite it, e.g. `KS-2026-0042`. */
    caseReference: text,
    employer: identifiedEmployer,
    /** Null when the firm is not registered. */
    npp: nullable(text),
    /** What for, after "untuk": `diperiksa menurut kewenangan pengawasan ketenagakerjaan`. */
    purpose: text,
    /** The article, in full. */
    citation: text,
    findings: list(shape({ obligation: text, evidence: text })),
    dataAsOf: day,
    /** Oldest first; number and day of receipt are null where there are none. */
    chronology: list(shape({ on: day, what: text, number: nullable(text), receivedOn: nullable(day) })),
    /** Whole rupiah, by finding (counted as in `findings`); the two fines are never one. Empty when none is named. */
    amounts: anyNumberOf(
      shape({
        finding: count,
        what: text,
        amount: money,
        /** The paper of BPJS; null for an estimate, which then has its day. */
        paper: nullable(paper),
        estimatedOn: nullable(day),
      }),
    ),
    /** Why it is referred: whole sentences. */
    reason: text,
    /** What is asked, each a clause without full stop. */
    asked: list(text),
    /** Names of the enclosed papers. */
    enclosures: list(text),
    team,
  },
  ({ amounts, findings }) => ({
    amounts:
      (amounts.some((one) => (one.paper === null) === (one.estimatedOn === null)) &&
        'Setiap jumlah menyebut surat BPJS, atau hari estimasinya.') ||
      (amounts.some((one) => one.finding < 1 || one.finding > findings.length) &&
        'Setiap jumlah menyebut kewajibannya.'),
  }),
);
