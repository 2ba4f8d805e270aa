/** Which records may mean an employer: each kind is told by one room, which also says what "sama" brings about. */
export const MATCH_KINDS = ['membership', 'labour-report', 'visit-record', 'case-row', 'employer'] as const;
export type MatchKind = (typeof MATCH_KINDS)[number];

/** A person's word on whether two records are one. */
export type MatchDecision = 'same' | 'different';

/** The record that may mean an employer. */
export type MatchSubject =
  /** A number and division of BPJS. */
  | { kind: 'membership'; npp: string; division: string }
  /** Another employer of the register. */
  | { kind: 'employer'; otherEmployerId: string }
  /** A row that another room keeps under this id. */
  | { kind: 'labour-report' | 'visit-record' | 'case-row'; subjectId: string };

/** What a record says of its employer, as pages show it: personal numbers and telephones masked. */
export interface SaidOfEmployer {
  name: string;
  /** Where it stands, for people: `Wajib lapor 2026, baris 12`. */
  source: string;
  address?: string | null;
  villageName?: string | null;
  postcode?: string | null;
  nib?: string | null;
  npwp?: string | null;
  npp?: string | null;
  workers?: number | null;
  programmes?: readonly string[];
  /** `YYYY-MM`. */
  lastPaidMonth?: string | null;
  email?: string | null;
  phone?: string | null;
  officer?: string | null;
}

/** Two records that may be one: a question for a person. */
export type NewMatchQuestion = MatchSubject & {
  employerId: string;
  /** 0 to 1; orders the work list, and means nothing beyond that. */
  score: number;
  /** What speaks for and against, in Indonesian. */
  reasons: readonly string[];
  /** Not for a row of BPJS nor an employer, whose records the house knows. */
  said?: SaidOfEmployer;
  /** The numbers the record bears, `type lookup` as the register stores them: with others the answer may be another. */
  numbers?: readonly string[];
};

/** A question as it is asked: the employer, and the record that may mean him. */
export type AskedMatch = MatchSubject & { id: string; employerId: string };
