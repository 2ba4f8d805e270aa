import { Injectable } from '@nestjs/common';
import { notFound } from '../common/problem';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import type { IdentityChangeKind } from '../employers/identity-changes';
import type { RegisterType } from '../employers/employer-records';
import type { EntityEventKind } from './entity-event-words';

/** A proposal with the names people know. */
export interface ChangeShown {
  id: string;
  kind: IdentityChangeKind;
  employerId: string;
  employerName: string;
  type: RegisterType;
  /** Whole for a legal entity's number, masked for a person's. */
  shown: string;
  division: string;
  /** The number it takes the place of. */
  former: string | null;
  /** Who bears the number now, and afterwards. */
  fromName: string | null;
  toName: string | null;
  reason: string;
  evidence: string | null;
  evidenceSha256: string | null;
  fileName: string | null;
  proposedBy: string;
  proposerName: string;
  proposedAt: Date;
  outcome: 'approved' | 'refused' | null;
  deciderName: string | null;
  decidedAt: Date | null;
  decisionReason: string | null;
  /** Names of the services withheld by lines in force. */
  withheld: string[];
}

/** An event with the names people know. */
export interface EventShown {
  id: string;
  kind: EntityEventKind;
  employerId: string;
  employerName: string;
  occurredOn: PlainDate;
  successorId: string | null;
  successorName: string | null;
  detail: string;
  evidence: string | null;
  evidenceSha256: string | null;
  recordedBy: string;
  recorderName: string;
  recordedAt: Date;
  /** Null while nobody has decided, or nothing is to decide. */
  follows: boolean | null;
  decisionReason: string | null;
  deciderName: string | null;
  /** Whether the successor waits for the legal office. */
  waits: boolean;
  withheld: string[];
}

/** Reads changes and events of employers. */
@Injectable()
export class EntityEventQueries {
  /** @throws Problem 404, also for one of another employer */
  async change(tx: Tx, employerId: string, id: string): Promise<ChangeShown> {
    const [row] = await tx.query<ChangeShown[]>(`${CHANGES} WHERE c.employer_id = $1 AND c.id = $2`, [employerId, id]);
    if (!row) throw notFound();
    return row;
  }

  /** Waiting ones first, then the newest. */
  changes(tx: Tx, employerId: string): Promise<ChangeShown[]> {
    return tx.query<ChangeShown[]>(
      `${CHANGES} WHERE c.employer_id = $1 ORDER BY c.outcome IS NOT NULL, c.proposed_at DESC, c.id DESC LIMIT 50`,
      [employerId],
    );
  }

  /** @throws Problem 404, also for one of another employer */
  async event(tx: Tx, employerId: string, id: string): Promise<EventShown> {
    const [row] = await tx.query<EventShown[]>(`${EVENTS} WHERE e.employer_id = $1 AND e.id = $2`, [employerId, id]);
    if (!row) throw notFound();
    return row;
  }

  /** Of the employer, and the mergers into it; newest first. */
  events(tx: Tx, employerId: string): Promise<EventShown[]> {
    return tx.query<EventShown[]>(
      `${EVENTS} WHERE e.employer_id = $1 OR e.successor_id = $1 ORDER BY e.recorded_at DESC, e.id DESC LIMIT 50`,
      [employerId],
    );
  }
}

const withheldOf = (employerId: string): string => `(
  SELECT coalesce(array_agg(DISTINCT coalesce(p.name, l.service_code)), '{}')
    FROM sanction_lines l
    LEFT JOIN public_services p ON p.code = l.service_code AND p.valid_to IS NULL
   WHERE l.employer_id = ${employerId} AND l.from_at <= office_now() AND (l.until_at IS NULL OR l.until_at > office_now()))`;

const CHANGES = `
  SELECT c.id, c.kind, c.employer_id AS "employerId", e.name AS "employerName", c.type, c.division,
         CASE WHEN c.cipher IS NULL THEN c.lookup ELSE c.masked END AS shown,
         CASE WHEN c.kind = 'IDENTIFIER_REPLACED' THEN CASE WHEN i.cipher IS NULL THEN i.lookup ELSE i.masked END END AS former,
         CASE WHEN c.kind = 'IDENTIFIER_MOVED' THEN b.name END AS "fromName", t.name AS "toName",
         c.reason, c.evidence, c.evidence_sha256 AS "evidenceSha256", f.file_name AS "fileName", c.proposed_by AS "proposedBy",
         p.name AS "proposerName", c.proposed_at AS "proposedAt", c.outcome, d.name AS "deciderName",
         c.decided_at AS "decidedAt", c.decision_reason AS "decisionReason", ${withheldOf('c.employer_id')} AS withheld
    FROM identity_changes c
    JOIN employers e ON e.id = c.employer_id
    JOIN users p ON p.id = c.proposed_by
    LEFT JOIN users d ON d.id = c.decided_by
    LEFT JOIN employer_identifiers i ON i.id = c.identifier_id
    LEFT JOIN employers b ON b.id = i.employer_id
    LEFT JOIN employers t ON t.id = c.to_employer_id
    LEFT JOIN imports f ON f.id = c.import_id`;

const EVENTS = `
  SELECT e.id, e.kind, e.employer_id AS "employerId", n.name AS "employerName", e.occurred_on AS "occurredOn",
         e.successor_id AS "successorId", s.name AS "successorName", e.detail, e.evidence,
         e.evidence_sha256 AS "evidenceSha256", e.recorded_by AS "recordedBy", r.name AS "recorderName",
         e.recorded_at AS "recordedAt", x.follows, x.reason AS "decisionReason", d.name AS "deciderName",
         EXISTS (SELECT FROM counter_holds h WHERE h.event_id = e.id AND h.until_at IS NULL) AS waits,
         ${withheldOf('e.employer_id')} AS withheld
    FROM entity_events e
    JOIN employers n ON n.id = e.employer_id
    JOIN users r ON r.id = e.recorded_by
    LEFT JOIN employers s ON s.id = e.successor_id
    LEFT JOIN succession_decisions x ON x.event_id = e.id
    LEFT JOIN users d ON d.id = x.decided_by`;
