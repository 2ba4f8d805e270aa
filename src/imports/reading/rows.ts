import type { PlainDate } from '../../common/plain-date';
import type { LegalForm } from '../../employers/names';
import type { FindingCategory } from '../../law/findings';
import type { UnknownColumn } from './table';
import type { BpjsField, OssField } from './columns';

/** The kinds of file that can be read. */
export type ImportKind = keyof RowOfKind;

/** The identifiers a row may carry, by the names the register gives them. */
export type RowIdentifierType = 'nib' | 'npwp16' | 'npwp15' | 'owner_npwp' | 'owner_nik' | 'npp';

/**
 * An identifier in its normal form. An owner's number (`owner_…`) is kept, but neither links nor blocks (domain §4.4).
 */
export interface RowIdentifier {
  type: RowIdentifierType;
  value: string;
}

/**
 * Something about one field of a usable row that a person should know, in Indonesian. The field is then empty, or put
 * right.
 */
export interface RowProblem<Field extends string = string> {
  field: Field;
  message: string;
}

/** What every row has, whatever the file. */
export interface ReadRow<Field extends string = string> {
  /** The number of the row in the sheet, as the spreadsheet program shows it. */
  rowNo: number;
  /** The name as typed, spaces set right. */
  name: string;
  legalForm: LegalForm | null;
  identifiers: RowIdentifier[];
  address: string | null;
  /** Code of the kelurahan, when the file tells which one. */
  villageCode: string | null;
  email: string | null;
  /** Telephone numbers as `+62…`. */
  phones: string[];
  problems: RowProblem<Field>[];
  /** The cells as typed, in the order of `ReadFile.header`. */
  raw: string[];
}

/** The size of a business as declared (PP 7/2021 Ps. 35); often lower than it is. */
export type Scale = 'mikro' | 'kecil' | 'menengah' | 'besar';

/**
 * One place of business of the holder of a NIB. Personal data (owner, NIK, telephone) stand here in plain: store them
 * encrypted.
 */
export interface OssRow extends ReadRow<OssField> {
  nib: string;
  /** False for a sole trader, whose numbers are a person's, and where no form is known. */
  isLegalEntity: boolean;
  districtCode: string | null;
  kbli: string | null;
  kbliTitle: string | null;
  scale: Scale | null;
  /** Workers declared at this place, once, often long ago. */
  declaredWorkers: number | null;
  ownerName: string | null;
  nibIssuedOn: PlainDate | null;
}

export type Programme = 'JKK' | 'JKM' | 'JHT' | 'JP' | 'JKP';

/** What BPJS says of one employer number and division at the end of a month. */
export interface BpjsRow extends ReadRow<BpjsField> {
  npp: string;
  /** Three digits; `000` is the head (`000`, `0` and blank in the files). */
  division: string;
  /** Null when the name does not tell (no form in it, or cut off). */
  isLegalEntity: boolean | null;
  /** A branch's old NPWP (15 digits), which links only through a person. */
  branchNpwp: string | null;
  /** Whether BPJS cut the name at 40 characters. */
  nameIsCut: boolean;
  postcode: string | null;
  programmes: Programme[];
  workers: number;
  /** Monthly wages reported, in rupiah. */
  wages: number | null;
  /** `YYYY-MM`. */
  lastPaidMonth: string | null;
  arrearsMonths: number;
  /** In rupiah. */
  arrearsAmount: number;
  officer: string | null;
}

/**
 * A labour report (wajib lapor). It carries no NIB, NPWP or NPP: only name and place, so it never links by itself
 * (domain §4.4).
 */
export interface LabourReportRow extends ReadRow {
  reportNumber: string | null;
  /** Men and women together. */
  workers: number;
  /** Lowest and highest monthly wage, in rupiah; decimals rounded half up. */
  lowestWage: number | null;
  highestWage: number | null;
  /** What the employer himself says of his participants: his word, never BPJS's. */
  saidRegistered: number | null;
  reportedOn: PlainDate;
}

/** A visit of an earlier year as its officer typed it. */
export interface LegacyVisitRow extends ReadRow {
  /** The day, or the first day of what was written (`mgg ke-2 mei`, `15 s/d 16 Jan`); null when nothing tells. */
  visitedOn: PlainDate | null;
  /** How the day was written where it is not exact; null when it is. */
  dayAsWritten: string | null;
  /** Names of those who went, as typed. */
  officers: string | null;
  /** What was found and said, as typed. */
  result: string | null;
  followUp: string | null;
  remark: string | null;
}

/** An act already done in a case under way. */
export interface RunningCaseAct {
  kind: 'VISIT' | 'REMINDER' | 'WARNING_1' | 'WARNING_2' | 'FINE' | 'REQUEST';
  number: string | null;
  datedOn: PlainDate;
  /** Proof of receipt; null where nobody has it, and then no clock runs. */
  receivedOn: PlainDate | null;
}

/** A case the office has under way on paper, with the acts already done. */
export interface RunningCaseRow extends ReadRow {
  /** How the office names the case, free text; kept as its outside reference. */
  outsideReference: string | null;
  /** Of the NPP; null where none stands. */
  division: string | null;
  /** Codes of domain §4.1. */
  findings: FindingCategory[];
  openedOn: PlainDate;
  acts: RunningCaseAct[];
  remark: string | null;
}

/** An act of BPJS as BPJS lists it: teguran, fine or request. */
export interface BpjsActRow extends ReadRow {
  npp: string;
  division: string | null;
  act: 'WARNING_1' | 'WARNING_2' | 'FINE' | 'REQUEST';
  number: string;
  datedOn: PlainDate;
  /** The length the letter sets; null where it names none. */
  periodDays: number | null;
  receivedOn: PlainDate | null;
  /** How receipt is proven, as written: name of who signed for it, number of the parcel. */
  proof: string | null;
}

/** What BPJS answers to "mohon cek BPJS". At least one number stands on each row. */
export interface BpjsAnswerRow extends ReadRow {
  /** Of the NPP; null where none stands. */
  division: string | null;
  registeredNationally: boolean;
  /** The day since which the breach is cured; null when it is not, or not told. */
  curedSince: PlainDate | null;
  answeredOn: PlainDate | null;
  remark: string | null;
}

/** A row that cannot be used, and every reason why. */
export interface RejectedRow {
  rowNo: number;
  name: string | null;
  reasons: string[];
  raw: string[];
}

/** A row that says exactly what an earlier row said; it is counted and left out. */
export interface RepeatedRow {
  rowNo: number;
  sameAs: number;
}

/** A file that was read. */
export interface ReadFile<Row> {
  outcome: 'read';
  kind: ImportKind;
  /** The day the data speak of, by the title of the sheet. */
  asOf: PlainDate | null;
  sheet: string;
  headerRow: number;
  header: string[];
  rows: Row[];
  rejected: RejectedRow[];
  repeats: RepeatedRow[];
  /** Rows of data found: `rows` + `rejected` + `repeats`. */
  total: number;
  /** Columns that were passed over because nobody knows their titles. */
  unknown: UnknownColumn[];
  /** About the file as a whole, in Indonesian: sums that do not agree with the row of totals, columns missing. */
  notes: string[];
}

/** A file of the right kind in which a column that it needs goes by another title: a person is asked once. */
export interface UnmappedFile {
  outcome: 'unmapped';
  header: string[];
  /** What the columns that were not found are called. */
  missing: string[];
  unknown: UnknownColumn[];
  /** Indonesian: what is asked. */
  detail: string;
}

/** A file from which nothing is taken. */
export interface RefusedFile {
  outcome: 'refused';
  /**
   * Stable English slug: `empty-file`, `not-a-spreadsheet`, `unreadable`, `no-data`, `unknown-columns`, `other-kind`.
   */
  reason: RefusalReason;
  /** Indonesian: what is wrong and what to do. */
  detail: string;
}

export type RefusalReason =
  'empty-file' | 'not-a-spreadsheet' | 'unreadable' | 'no-data' | 'unknown-columns' | 'other-kind';

/** The row that a kind of file gives. */
export interface RowOfKind {
  'oss-nib': OssRow;
  'bpjs-membership': BpjsRow;
  wlkp: LabourReportRow;
  'visits-legacy': LegacyVisitRow;
  'cases-running': RunningCaseRow;
  'bpjs-acts': BpjsActRow;
  'bpjs-answers': BpjsAnswerRow;
}
