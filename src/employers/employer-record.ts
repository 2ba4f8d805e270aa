import { Injectable } from '@nestjs/common';
import { notFound } from '../common/problem';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import type { CaseState } from '../law/case-states';
import type { FactSource, RegisterType } from './employer-records';
import type { LegalForm } from './names';
import * as sql from './employer-record.sql';

/** Which file a fact came from; null for what people entered. */
interface FromFile {
  source: FactSource;
  fileName: string | null;
  /** The day the file speaks of. */
  fileAsOf: PlainDate | null;
  importId: string | null;
  /** Of the file, as the spreadsheet program numbers it. */
  sourceRow: number | null;
  recordedAt: Date;
}

export interface EmployerHead {
  id: string;
  name: string;
  legalForm: LegalForm | null;
  isLegalEntity: boolean;
  isStateOrganizer: boolean;
  version: number;
}

export interface EmployerIdentifierRow extends FromFile {
  id: string;
  type: RegisterType;
  /** Whole for a legal entity's number, masked for a person's. */
  shown: string;
  isPersonal: boolean;
  division: string;
  validFrom: PlainDate | null;
  validTo: PlainDate | null;
}

export interface EmployerPlace extends FromFile {
  id: string;
  name: string;
  address: string;
  villageCode: string | null;
  villageName: string | null;
  districtName: string | null;
  postcode: string | null;
  nitku: string | null;
  kbli: string | null;
  kbliTitle: string | null;
  isHead: boolean;
  closedOn: PlainDate | null;
  visitedOn: PlainDate | null;
}

export interface EmployerContactRow extends FromFile {
  id: string;
  kind: 'email' | 'phone';
  /** An e-mail address, or a masked telephone number. */
  shown: string;
  confirmedAt: Date | null;
}

export interface EmployerFactRow extends FromFile {
  asOf: PlainDate;
  scale: 'mikro' | 'kecil' | 'menengah' | 'besar' | null;
  declaredWorkers: number | null;
  kbli: string | null;
  kbliTitle: string | null;
}

/** One month at BPJS, all numbers of the employer together. */
export interface MembershipMonth {
  asOf: PlainDate;
  workers: number;
  programmes: string[];
  lastPaidMonth: string | null;
  arrearsMonths: number;
  /** In rupiah. */
  arrearsAmount: number;
  numbers: { npp: string; division: string; linkedBy: string }[];
  receivedAt: Date;
}

export interface EmployerCase {
  id: string;
  reference: string;
  state: CaseState;
  stateSince: Date;
  closedAt: Date | null;
  ownerName: string | null;
  dueOn: PlainDate | null;
}

export interface EmployerVisit {
  id: string;
  visitedOn: PlainDate;
  startedAt: Date;
  outcome: string;
  officerName: string | null;
  caseId: string;
  letterId: string | null;
  letterNumber: string | null;
}

/** A visit of an earlier year as a file tells of it. */
export interface EmployerVisitTold {
  id: string;
  visitedOn: PlainDate | null;
  /** Where the day is not exact. */
  dayAsWritten: string | null;
  officers: string | null;
  result: string;
  rowNo: number;
}

/** An open question whether a record means this employer. */
export interface EmployerMatch {
  id: string;
  kind: string;
  /** Under whom the question is kept: of two employers, the first. */
  employerId: string;
  /** Of a row of BPJS. */
  npp: string | null;
  division: string | null;
  /** The name the record bears. */
  name: string | null;
  /** Where the record stands; null for a row of BPJS and for an employer. */
  source: string | null;
  address: string | null;
  asOf: PlainDate | null;
  reasons: string[];
}

export interface EmployerSanction {
  decisionId: string;
  caseId: string;
  number: string | null;
  datedOn: PlainDate | null;
  services: string[];
  fromAt: Date;
}

/** A change that waits for the legal office, or something that happened to the entity. */
export interface EmployerEntityNews {
  what: 'change' | 'event';
  id: string;
  kind: string;
  at: Date;
  waits: boolean;
  /** Whose it is: a merger stands with the successor, too. */
  employerId: string;
}

/** Another record that is the same employer, or a proposal that it is, or is not. */
export interface EmployerJoin {
  keptId: string;
  keptName: string;
  duplicateId: string;
  duplicateName: string;
  at: Date;
  reason: string;
  by: string;
  /** A proposal that waits; null where the two are joined. */
  changeId: string | null;
  kind: 'JOIN' | 'SEPARATE' | null;
  /** NIB and NPP of the duplicate. */
  numbers: string | null;
  /** Of the other record. */
  openCase: { id: string; reference: string } | null;
}

/** What an employer was called before, on [knownFrom, knownUntil). */
export interface EmployerFormerName {
  name: string;
  knownFrom: Date;
  knownUntil: Date;
  fileName: string | null;
  sourceRow: number | null;
}

/** Everything the office knows of one employer, read at one moment. */
export interface EmployerRecord {
  head: EmployerHead;
  formerNames: EmployerFormerName[];
  identifiers: EmployerIdentifierRow[];
  places: EmployerPlace[];
  contacts: EmployerContactRow[];
  /** The newest word of each source, newest first. */
  facts: EmployerFactRow[];
  /** Newest first. */
  months: MembershipMonth[];
  cases: EmployerCase[];
  visits: EmployerVisit[];
  visitsTold: EmployerVisitTold[];
  matches: EmployerMatch[];
  /** In force now. */
  sanctions: EmployerSanction[];
  entityNews: EmployerEntityNews[];
  joins: EmployerJoin[];
}

/** An address to write to, and who said so. */
export interface ProposedEmail {
  email: string;
  source: FactSource;
  /** The day the source speaks of, or the day it was recorded. */
  on: PlainDate;
  isConfirmed: boolean;
}

/** Reads whole employers. */
@Injectable()
export class EmployerRecords {
  /**
   * Whether the office knew of the employer just before `knownAt`; for now when it is null.
   *
   * @throws 404 when it does not know of him today
   */
  async isKnown(tx: Tx, employerId: string, knownAt: Date | null): Promise<boolean> {
    const [found] = await tx.query<{ isKnown: boolean }[]>(sql.HEAD, [employerId, knownAt]);
    if (!found) throw notFound();
    return found.isKnown;
  }

  /**
   * The employer with everything hanging on it, as the office knows it, or as it knew it just before `knownAt`.
   *
   * @throws 404, also when nobody knew of him yet
   */
  async of(tx: Tx, employerId: string, knownAt: Date | null = null): Promise<EmployerRecord> {
    const [found] = await tx.query<(EmployerHead & { isKnown: boolean })[]>(sql.HEAD, [employerId, knownAt]);
    if (!found?.isKnown) throw notFound();
    const { isKnown: _isKnown, ...head } = found;
    const all = <Row>(statement: string) => tx.query<Row[]>(statement, [employerId, knownAt]);
    return {
      head,
      formerNames: await all<EmployerFormerName>(sql.NAMES),
      identifiers: await all<EmployerIdentifierRow>(sql.IDENTIFIERS),
      places: await all<EmployerPlace>(sql.PLACES),
      contacts: await all<EmployerContactRow>(sql.CONTACTS),
      facts: await all<EmployerFactRow>(sql.FACTS),
      months: await all<MembershipMonth>(sql.MONTHS),
      cases: await all<EmployerCase>(sql.CASES),
      visits: await all<EmployerVisit>(sql.VISITS),
      visitsTold: await all<EmployerVisitTold>(sql.VISITS_TOLD),
      matches: await all<EmployerMatch>(sql.MATCHES),
      sanctions: await all<EmployerSanction>(sql.SANCTIONS),
      entityNews: await all<EmployerEntityNews>(sql.ENTITY),
      joins: await all<EmployerJoin>(sql.JOINS),
    };
  }

  /** The address letters are proposed to go to: of BPJS's contact, then of OSS; an officer confirms it. Null: none known. */
  async proposedEmail(tx: Tx, employerId: string): Promise<ProposedEmail | null> {
    const [row] = await tx.query<ProposedEmail[]>(sql.PROPOSED_EMAIL, [employerId]);
    return row ?? null;
  }
}
