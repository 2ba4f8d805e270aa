import { Injectable } from '@nestjs/common';
import { COUNTED_UP_TO, cutPage, fromCursor, type Page } from '../common/paging';
import type { PlainDate } from '../common/plain-date';
import { notFound } from '../common/problem';
import type { Tx } from '../database/office-clock';
import type { DocumentCode } from '../law/documents';
import type { PeriodUnit } from '../law/periods';
import type { LetterIssuer, LetterState } from './letter.entity';
import type { ReceiptMethod } from '../law/receipts';
import { FOR_OTHER_OFFICES } from './letter-recipients';

/** One row of the list of letters. */
export interface LetterListRow {
  id: string;
  code: DocumentCode;
  issuer: LetterIssuer;
  state: LetterState;
  number: string | null;
  datedOn: PlainDate | null;
  draftedAt: Date;
  caseReference: string | null;
  addressee: string;
  receivedOn: PlainDate | null;
  /** A list alone tells of it, or of its receipt: a scan is still to come. */
  isListedOnly: boolean;
  mailState: 'queued' | 'sent' | 'failed' | 'cancelled' | null;
}

/** Which letters the list shows. */
export type LetterView = 'waiting' | 'unproven' | 'failed' | 'all';

/** One letter with everything its page shows. */
export interface LetterRecord extends LetterListRow {
  caseId: string | null;
  subject: string;
  origin: 'WRITTEN' | 'RECORDED';
  version: number;
  draftedBy: string;
  /** The officer of its case, who may take it back. */
  caseOwnerId: string | null;
  signatoryId: string | null;
  drafterName: string;
  initialledBy: string | null;
  initialerName: string | null;
  initialledAt: Date | null;
  signerName: string | null;
  signedAt: Date | null;
  /** A report made later from notes: nobody has signed it on the spot. */
  madeLater: boolean;
  registeredBy: string | null;
  registrarName: string | null;
  registeredAt: Date | null;
  confirmerName: string | null;
  confirmedAt: Date | null;
  signatoryName: string | null;
  signatoryTitle: string | null;
  /** Registrations of a signature that did not match their scan, oldest first. */
  rejections: { id: string; scanSha256: string; rejectedBy: string; rejectedAt: string; reason: string }[];
  /** Who took the draft back or sent it back, and why; null for one that was not. */
  takenBack: { isSentBack: boolean; by: string; reason: string } | null;
  scanSha256: string | null;
  /** Which list tells of it, and in which row; null for a letter of which the paper itself came. */
  listPlace: string | null;
  pdfSha256: string | null;
  verifyCode: string | null;
  /** Its job has failed for good: it stands, but has no paper. */
  printFailed: boolean;
  /** An extract of the decree goes with it. */
  takesExtract: boolean;
  periodLength: number | null;
  periodUnit: PeriodUnit | null;
  receipt: {
    id: string;
    method: ReceiptMethod;
    receivedOn: PlainDate;
    receiverName: string;
    receiverPosition: string | null;
    scanSha256: string | null;
    evidenceNumber: string | null;
    postedOn: PlainDate | null;
    note: string | null;
    /** Why it took the place of an earlier proof; null for the first. */
    reason: string | null;
    recordedBy: string;
    recordedAt: string;
  } | null;
  deliveries: {
    recipient: string;
    recipientSource: string;
    createdAt: string;
    state: 'queued' | 'sent' | 'failed' | 'cancelled';
    reason: string | null;
    attempts: number;
  }[];
}

/** Reads letters for pages and the API. */
@Injectable()
export class LetterQueries {
  /** Letters, the newest first, by keyset. */
  async list(tx: Tx, view: LetterView, size: number, cursor?: string): Promise<Page<LetterListRow>> {
    const [at, id] = cursor ? fromCursor(cursor, 2) : [null, null];
    const rows = await tx.query<LetterListRow[]>(
      `SELECT ${ROW} ${FROM}
        WHERE ${VIEWS[view]} AND ($1::timestamptz IS NULL OR (l.drafted_at, l.id) < ($1, $2::uuid))
        ORDER BY l.drafted_at DESC, l.id DESC LIMIT $3`,
      [at, id, size + 1],
    );
    return cutPage(rows, size, (row) => [row.draftedAt.toISOString(), row.id]);
  }

  /** How many letters each view holds, counted up to {@link COUNTED_UP_TO} and one more. */
  async counts(tx: Tx): Promise<Record<LetterView, number>> {
    const columns = (Object.keys(VIEWS) as LetterView[]).map(
      (view) => `(SELECT count(*)::int FROM (${IDS[view]} LIMIT ${COUNTED_UP_TO + 1}) counted) AS ${view}`,
    );
    const [row] = await tx.query<Record<LetterView, number>[]>(`SELECT ${columns.join(', ')}`);
    return row!;
  }

  /** One letter. @throws Problem 404 */
  async one(tx: Tx, id: string): Promise<LetterRecord> {
    const [row] = await tx.query<LetterRecord[]>(
      `SELECT ${ROW}, l.case_id AS "caseId", l.subject, l.origin, l.version,
              l.drafted_by AS "draftedBy", drafter.name AS "drafterName",
              l.initialled_by AS "initialledBy", initialer.name AS "initialerName", l.initialled_at AS "initialledAt",
              signer.name AS "signerName", l.signed_at AS "signedAt",
              coalesce(l.fields->'signedAt' = 'null', false) AS "madeLater",
              l.registered_by AS "registeredBy", registrar.name AS "registrarName", l.registered_at AS "registeredAt",
              confirmer.name AS "confirmerName", l.confirmed_at AS "confirmedAt",
              c.owner_id AS "caseOwnerId", l.signatory_id AS "signatoryId",
              (SELECT coalesce(json_agg(json_build_object('id', x.id, 'scanSha256', x.scan_sha256, 'reason', x.reason,
                'rejectedBy', p.name, 'rejectedAt', x.rejected_at) ORDER BY x.rejected_at), '[]')
                 FROM signature_rejections x JOIN users p ON p.id = x.rejected_by WHERE x.letter_id = l.id) AS rejections,
              (SELECT json_build_object('isSentBack', v.kind = 'letter.sent-back', 'by', v.actor_name, 'reason', v.detail)
                 FROM case_events v WHERE v.letter_id = l.id AND v.kind IN ('letter.withdrawn', 'letter.sent-back')
                ORDER BY v.recorded_at DESC LIMIT 1) AS "takenBack",
              s.name AS "signatoryName", s.title AS "signatoryTitle",
              l.scan_sha256 AS "scanSha256", l.list_place AS "listPlace", l.pdf_sha256 AS "pdfSha256", l.verify_code AS "verifyCode",
              EXISTS (SELECT 1 FROM tasks t WHERE t.key = 'issue:' || l.id AND t.done_at IS NULL) AS "printFailed",
              l.code = 'UNIT_NOTICE' AS "takesExtract",
              l.period_length AS "periodLength", l.period_unit AS "periodUnit",
              CASE WHEN r.id IS NOT NULL THEN json_build_object('id', r.id, 'method', r.method, 'receivedOn', r.received_on,
                'receiverName', r.receiver_name, 'receiverPosition', r.receiver_position, 'scanSha256', r.scan_sha256,
                'evidenceNumber', r.evidence_number, 'postedOn', r.posted_on, 'reason', r.reason,
                'note', r.note, 'recordedBy', recorder.name, 'recordedAt', r.recorded_at) END AS receipt,
              (SELECT coalesce(json_agg(json_build_object('recipient', x.recipient, 'recipientSource', x.recipient_source,
                'createdAt', x.created_at, 'state', m.state, 'reason', m.state_reason,
                'attempts', (SELECT count(*) FROM mail_attempts a WHERE a.mail_id = m.id)) ORDER BY x.created_at), '[]')
                 FROM letter_deliveries x JOIN mails m ON m.id = x.mail_id WHERE x.letter_id = l.id) AS deliveries
         ${FROM}
         LEFT JOIN users drafter ON drafter.id = l.drafted_by
         LEFT JOIN users initialer ON initialer.id = l.initialled_by
         LEFT JOIN users signer ON signer.id = l.signed_by
         LEFT JOIN users registrar ON registrar.id = l.registered_by
         LEFT JOIN users confirmer ON confirmer.id = l.confirmed_by
         LEFT JOIN users recorder ON recorder.id = r.recorded_by
         LEFT JOIN signatories s ON s.id = l.signatory_id
        WHERE l.id = $1`,
      [id],
    );
    if (!row) throw notFound();
    return row;
  }
}

/** Codes of our own, never a person's words. */
const FOR_OFFICES = FOR_OTHER_OFFICES.map((code) => `'${code}'`).join(', ');

const ROW = `l.id, l.code, l.issuer, l.state, l.number, l.dated_on AS "datedOn", l.drafted_at AS "draftedAt",
  c.reference AS "caseReference", coalesce(u.name, CASE WHEN l.code IN (${FOR_OFFICES}) THEN l.frame -> 'addressee' ->> 0 END, e.name, '') AS addressee, r.received_on AS "receivedOn",
  l.list_import_id IS NOT NULL AND l.scan_sha256 IS NULL OR coalesce(r.method = 'LISTED', false) AS "isListedOnly",
  mail.state AS "mailState"`;

const FROM = `FROM letters l
  LEFT JOIN cases c ON c.id = l.case_id
  LEFT JOIN employers e ON e.id = c.employer_id
  LEFT JOIN service_units u ON u.id = l.unit_id
  LEFT JOIN standing_receipts r ON r.letter_id = l.id
  LEFT JOIN LATERAL (SELECT m.state FROM letter_deliveries x JOIN mails m ON m.id = x.mail_id
                      WHERE x.letter_id = l.id ORDER BY x.created_at DESC LIMIT 1) mail ON true`;

/** Papers whose receipt starts something, and which nobody has proven received; as the index `letters_needing_proof` has it. */
const NEEDS_PROOF = `l.state IN ('signed', 'issued')
  AND l.code IN ('REMINDER', 'NC_NOTICE', 'WARN_1', 'WARN_2', 'FINE', 'SUMMON', 'PRE_NOTICE', 'DECISION', 'AMEND', 'SUSPEND', 'LIFT_REFUSED')`;

/** The letters of each view, so that counting reads no more than it must. */
const IDS: Record<LetterView, string> = {
  waiting: `SELECT l.id FROM letters l WHERE l.state IN ('draft', 'proposed', 'registered')`,
  unproven: `SELECT l.id FROM letters l
              WHERE ${NEEDS_PROOF} AND NOT EXISTS (SELECT 1 FROM letter_receipts r WHERE r.letter_id = l.id)`,
  // The newest mail of a letter tells where it stands.
  failed: `SELECT x.letter_id AS id FROM mails m JOIN letter_deliveries x ON x.mail_id = m.id
            WHERE m.state = 'failed' AND NOT EXISTS (
                  SELECT 1 FROM letter_deliveries later
                   WHERE later.letter_id = x.letter_id AND later.created_at > x.created_at)`,
  all: 'SELECT l.id FROM letters l',
};

const VIEWS: Record<LetterView, string> = {
  waiting: `l.id IN (${IDS.waiting})`,
  unproven: `l.id IN (${IDS.unproven})`,
  failed: `l.id IN (${IDS.failed})`,
  all: 'true',
};
