import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../common/plain-date';
import { notFound } from '../common/problem';
import type { Tx } from '../database/office-clock';
import type { DeadlineState } from '../deadlines/deadline.entity';
import type { OverlayKind } from '../law/case-overlays';
import type { CaseState } from '../law/case-steps';
import type { DeadlineExplanation } from '../law/deadline';
import type { MovedDeadline } from '../law/deadline-moves';
import type { ScopeFact } from '../law/planned-scope';
import type { DocumentCode } from '../law/documents';
import type { FindingCategory } from '../law/findings';
import type { PeriodKey, PeriodOwner, PeriodUnit } from '../law/periods';
import type { EvidencePurpose } from './case-evidence';
import { COURT_ORDERS_SQL, REMEDIES_SQL, type CaseCourtOrder, type CaseRemedy } from './remedy-record';
import type { FindingDetails, FindingStatus } from './finding.entity';

/** The head of a case: what it is about, where it stands, who carries it. */
export interface CaseHead {
  id: string;
  reference: string;
  outsideReference: string | null;
  state: CaseState;
  stateSince: Date;
  openedAt: Date;
  closedAt: Date | null;
  version: number;
  ownerId: string | null;
  ownerName: string | null;
  previousCaseId: string | null;
  previousReference: string | null;
  email: string | null;
  emailSource: string | null;
  employerId: string;
  employerName: string;
  isLegalEntity: boolean;
  nib: string | null;
  npwpMasked: string | null;
  hasNpwp16: boolean;
  npp: string | null;
  address: string | null;
  village: string | null;
  villageCode: string | null;
  district: string | null;
  postcode: string | null;
  scale: string | null;
  openMatchProposals: number;
  /** BPJS's newest answer on whether the employer is registered anywhere; null when it was not asked, or is silent. */
  bpjsAnswer: 'registered' | 'not-registered' | null;
}

export interface CaseFinding {
  id: string;
  number: number;
  category: FindingCategory;
  evidence: string;
  details: FindingDetails;
  status: FindingStatus;
  confirmedOn: PlainDate | null;
  addedAt: Date;
  endedOn: PlainDate | null;
}

/** A letter of the case with its proof of receipt and where its mail stands. */
export interface CaseLetter {
  id: string;
  code: DocumentCode;
  issuer: string;
  origin: 'WRITTEN' | 'RECORDED';
  state: 'draft' | 'proposed' | 'registered' | 'signed' | 'issued' | 'void';
  number: string | null;
  datedOn: PlainDate | null;
  subject: string;
  unitId: string | null;
  draftedBy: string;
  initialledBy: string | null;
  registeredBy: string | null;
  confirmedBy: string | null;
  signedBy: string | null;
  periodLength: number | null;
  /** What a notice or recommendation plans to withhold, and where; null for other letters. */
  planned: ScopeFact | null;
  receivedOn: PlainDate | null;
  receiptMethod: string | null;
  receiverName: string | null;
  receiverPosition: string | null;
  receiptScan: string | null;
  /** A list alone shows it: its scan is still to come. */
  awaitsScan: boolean;
  mailState: 'queued' | 'sent' | 'failed' | 'cancelled' | null;
  findingIds: string[];
}

export interface CaseDeadline {
  id: string;
  period: PeriodKey;
  issuer: PeriodOwner;
  letterId: string | null;
  dayZeroOn: PlainDate;
  length: number;
  unit: PeriodUnit;
  dueOn: PlainDate;
  /** Whether the office set the length itself and may move the last day with a reason. */
  officeRule: boolean;
  explanation: DeadlineExplanation & Partial<MovedDeadline>;
  state: DeadlineState;
  startedAt: Date;
}

export interface CaseEvent {
  seq: number;
  kind: string;
  fromState: CaseState | null;
  toState: CaseState | null;
  issuer: 'CITY' | 'BPJS' | 'CLOCK';
  occurredOn: PlainDate;
  recordedAt: Date;
  actorId: string;
  actorName: string;
  letterId: string | null;
  title: string;
  detail: string | null;
  basis: string | null;
  data: Record<string, unknown>;
}

export interface CaseHearing {
  id: string;
  summonLetterId: string;
  scheduledOn: PlainDate;
  heldOn: PlainDate | null;
  attended: boolean | null;
}

export interface CaseDecision {
  id: string;
  letterId: string;
  scope: 'entity' | 'establishments';
  effectiveOn: PlainDate;
  /** The last day, amendments counted; null while it lasts until it is lifted. */
  endsOn: PlainDate | null;
  identifierNote: string | null;
  proposedBy: string;
  verifiedBy: string;
  approvedBy: string | null;
  approvedAt: Date | null;
  lines: {
    id: string;
    serviceCode: string;
    establishmentId: string | null;
    fromAt: Date | null;
    untilAt: Date | null;
    endGround: string | null;
  }[];
}

/** Something that runs, or ran, beside the state. */
export interface CaseOverlayFact {
  id: string;
  kind: OverlayKind;
  decisionId: string | null;
  letterId: string | null;
  beganOn: PlainDate;
  begunAt: Date;
  reason: string;
  data: Record<string, unknown>;
  endedOn: PlainDate | null;
  endedAt: Date | null;
  outcome: string | null;
  endReason: string | null;
}

/** Something shown for a ground: a paper of the case, or a file. */
export interface CaseEvidenceFact {
  id: string;
  purpose: EvidencePurpose;
  title: string;
  letterId: string | null;
  fileSha256: string | null;
  recordedBy: string;
  recordedAt: Date;
}

/** Everything the office knows of one case, read at one moment: what pages show and conditions are tested on. */
export interface CaseRecord {
  head: CaseHead;
  findings: CaseFinding[];
  letters: CaseLetter[];
  deadlines: CaseDeadline[];
  /** Oldest first. */
  events: CaseEvent[];
  hearings: CaseHearing[];
  decisions: CaseDecision[];
  /** Oldest first, ended ones too. */
  overlays: CaseOverlayFact[];
  /** What closings, "not found" and ended findings rest on, oldest first. */
  evidence: CaseEvidenceFact[];
  /** Oldest first, answered ones too. */
  remedies: CaseRemedy[];
  /** Oldest first, those set aside too. */
  courtOrders: CaseCourtOrder[];
}

/** Reads whole cases. */
@Injectable()
export class CaseRecords {
  /** The case with everything in it. @throws Problem 404 */
  async of(tx: Tx, caseId: string): Promise<CaseRecord> {
    const [head] = await tx.query<CaseHead[]>(HEAD_SQL, [caseId]);
    if (!head) throw notFound();
    const findings = await tx.query<CaseFinding[]>(FINDINGS_SQL, [caseId]);
    const letters = await tx.query<CaseLetter[]>(LETTERS_SQL, [caseId]);
    const deadlines = await tx.query<CaseDeadline[]>(DEADLINES_SQL, [caseId]);
    const events = await tx.query<CaseEvent[]>(EVENTS_SQL, [caseId]);
    const hearings = await tx.query<CaseHearing[]>(HEARINGS_SQL, [caseId]);
    const decisions = await tx.query<CaseDecision[]>(DECISIONS_SQL, [caseId]);
    const overlays = await tx.query<CaseOverlayFact[]>(OVERLAYS_SQL, [caseId]);
    const evidence = await tx.query<CaseEvidenceFact[]>(EVIDENCE_SQL, [caseId]);
    const remedies = await tx.query<CaseRemedy[]>(REMEDIES_SQL, [caseId]);
    const courtOrders = await tx.query<CaseCourtOrder[]>(COURT_ORDERS_SQL, [caseId]);
    return {
      ...{ head, findings, letters, deadlines, events, hearings, overlays, evidence, remedies, courtOrders },
      decisions: decisions.map(withInstants),
    };
  }
}

/** JSON aggregates carry instants as text. */
function withInstants(decision: CaseDecision): CaseDecision {
  const instant = (value: unknown): Date | null => (value ? new Date(value as string) : null);
  return {
    ...decision,
    lines: decision.lines.map((line) => ({ ...line, fromAt: instant(line.fromAt), untilAt: instant(line.untilAt) })),
  };
}

const HEAD_SQL = `
  SELECT c.id, c.reference, c.outside_reference AS "outsideReference", c.state, c.state_since AS "stateSince", c.opened_at AS "openedAt", c.closed_at AS "closedAt",
         c.version, c.owner_id AS "ownerId", o.name AS "ownerName",
         c.previous_case_id AS "previousCaseId", p.reference AS "previousReference",
         c.email, c.email_source AS "emailSource",
         e.id AS "employerId", e.name AS "employerName", e.is_legal_entity AS "isLegalEntity",
         nib.lookup AS nib, npwp.masked AS "npwpMasked", npwp.masked IS NOT NULL AS "hasNpwp16", npp.lookup AS npp,
         place.address, v.name AS village, v.code AS "villageCode", d.name AS district,
         coalesce(place.postcode, v.postcode) AS postcode, facts.scale,
         (SELECT count(*) FROM match_proposals m WHERE m.state = 'open' AND (m.other_employer_id = e.id
             OR m.employer_id = e.id AND m.kind IN ('membership', 'employer'))) AS "openMatchProposals",
         (SELECT CASE WHEN a.registered_nationally THEN 'registered' ELSE 'not-registered' END FROM standing_bpjs_answers a
           WHERE a.employer_id = e.id ORDER BY a.answered_on DESC, a.recorded_at DESC LIMIT 1) AS "bpjsAnswer"
    FROM cases c
    JOIN employers e ON e.id = c.employer_id
    LEFT JOIN users o ON o.id = c.owner_id
    LEFT JOIN cases p ON p.id = c.previous_case_id
    LEFT JOIN LATERAL (SELECT lookup FROM employer_identifiers i WHERE i.employer_id = e.id AND i.type = 'nib'
                        AND i.ended_at IS NULL AND i.valid_to IS NULL ORDER BY i.recorded_at DESC LIMIT 1) nib ON true
    LEFT JOIN LATERAL (SELECT masked FROM employer_identifiers i WHERE i.employer_id = e.id AND i.type = 'npwp16'
                        AND i.ended_at IS NULL AND i.valid_to IS NULL ORDER BY i.recorded_at DESC LIMIT 1) npwp ON true
    LEFT JOIN LATERAL (SELECT lookup FROM employer_identifiers i WHERE i.employer_id = e.id AND i.type = 'npp'
                        AND i.ended_at IS NULL AND i.valid_to IS NULL ORDER BY i.recorded_at DESC LIMIT 1) npp ON true
    LEFT JOIN LATERAL (SELECT s.address, s.village_code, s.postcode FROM establishments s
                        WHERE s.employer_id = e.id AND s.closed_on IS NULL
                        ORDER BY s.is_head DESC, s.recorded_at, s.id LIMIT 1) place ON true
    LEFT JOIN villages v ON v.code = place.village_code
    LEFT JOIN districts d ON d.code = v.district_code
    LEFT JOIN LATERAL (SELECT scale FROM employer_facts f WHERE f.employer_id = e.id
                        ORDER BY f.as_of DESC, f.recorded_at DESC LIMIT 1) facts ON true
   WHERE c.id = $1`;

const FINDINGS_SQL = `
  SELECT id, number, category, evidence, details, status, confirmed_on AS "confirmedOn", added_at AS "addedAt",
         ended_on AS "endedOn"
    FROM findings WHERE case_id = $1 ORDER BY number`;

const LETTERS_SQL = `
  SELECT l.id, l.code, l.issuer, l.origin, l.state, l.number, l.dated_on AS "datedOn", l.subject, l.unit_id AS "unitId",
         l.drafted_by AS "draftedBy", l.initialled_by AS "initialledBy", l.registered_by AS "registeredBy", l.confirmed_by AS "confirmedBy", l.signed_by AS "signedBy",
         l.period_length AS "periodLength", l.fields -> 'planned' AS planned,
         r.received_on AS "receivedOn", r.method AS "receiptMethod", r.receiver_name AS "receiverName",
         r.receiver_position AS "receiverPosition", r.scan_sha256 AS "receiptScan",
         l.list_import_id IS NOT NULL AND l.scan_sha256 IS NULL AS "awaitsScan",
         (SELECT m.state FROM letter_deliveries x JOIN mails m ON m.id = x.mail_id
           WHERE x.letter_id = l.id ORDER BY x.created_at DESC LIMIT 1) AS "mailState",
         coalesce((SELECT array_agg(finding_id) FROM letter_findings f WHERE f.letter_id = l.id), '{}') AS "findingIds"
    FROM letters l LEFT JOIN standing_receipts r ON r.letter_id = l.id
   WHERE l.case_id = $1 ORDER BY coalesce(l.dated_on, '9999-12-31') DESC, l.drafted_at DESC`;

const DEADLINES_SQL = `
  SELECT id, period, issuer, letter_id AS "letterId", day_zero_on AS "dayZeroOn", length, unit, due_on AS "dueOn",
         office_rule AS "officeRule", explanation, state, started_at AS "startedAt"
    FROM deadlines WHERE case_id = $1 ORDER BY started_at, id`;

const EVENTS_SQL = `
  SELECT seq, kind, from_state AS "fromState", to_state AS "toState", issuer, occurred_on AS "occurredOn",
         recorded_at AS "recordedAt", actor_id AS "actorId", actor_name AS "actorName", letter_id AS "letterId",
         title, detail, basis, data
    FROM case_events WHERE case_id = $1 ORDER BY seq`;

const HEARINGS_SQL = `
  SELECT id, summon_letter_id AS "summonLetterId", scheduled_on AS "scheduledOn", held_on AS "heldOn", attended
    FROM hearings WHERE case_id = $1 ORDER BY scheduled_on, id`;

const DECISIONS_SQL = `
  SELECT d.id, d.letter_id AS "letterId", d.scope, d.effective_on AS "effectiveOn", decision_ends_on(d.id) AS "endsOn",
         d.identifier_note AS "identifierNote", d.proposed_by AS "proposedBy", d.verified_by AS "verifiedBy",
         d.approved_by AS "approvedBy", d.approved_at AS "approvedAt",
         coalesce(json_agg(json_build_object('id', s.id, 'serviceCode', s.service_code,
                  'establishmentId', s.establishment_id, 'fromAt', s.from_at, 'untilAt', s.until_at,
                  'endGround', s.end_ground) ORDER BY s.service_code, s.id) FILTER (WHERE s.id IS NOT NULL), '[]') AS lines
    FROM sanction_decisions d LEFT JOIN sanction_lines s ON s.decision_id = d.id
   WHERE d.case_id = $1 GROUP BY d.id ORDER BY d.id`;

const OVERLAYS_SQL = `
  SELECT id, kind, decision_id AS "decisionId", letter_id AS "letterId", began_on AS "beganOn", begun_at AS "begunAt",
         reason, data, ended_on AS "endedOn", ended_at AS "endedAt", outcome, end_reason AS "endReason"
    FROM case_overlays WHERE case_id = $1 ORDER BY begun_at, id`;

const EVIDENCE_SQL = `
  SELECT id, purpose, title, letter_id AS "letterId", file_sha256 AS "fileSha256", recorded_by AS "recordedBy",
         recorded_at AS "recordedAt"
    FROM case_evidence WHERE case_id = $1 ORDER BY recorded_at, id`;
