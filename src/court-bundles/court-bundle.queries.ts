import { Injectable } from '@nestjs/common';
import { longDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { notFound } from '../common/problem';
import type { Tx } from '../database/office-clock';
import type { DocumentCode } from '../law/documents';
import type { StatusReason, StatusResult } from '../law/status-answer';
import type { CasePaper, ExhibitFile } from './exhibits';
import type { ReceiptFact } from './receipt-words';

/** A bundle as the page lists it. */
export interface CourtBundleRow {
  id: string;
  caseId: string;
  requestedAt: Date;
  requesterName: string;
  lastSeq: number;
  madeAt: Date | null;
  exhibits: number | null;
  zipSha256: string | null;
  pdfSha256: string | null;
  /** Its job has failed for good: it has to be asked for anew. */
  failed: boolean;
}

/** What a file of an office said of the employer. */
export interface RegisterFact {
  asOf: PlainDate;
  said: string;
  fileName: string | null;
  row: number | null;
  sha256: string | null;
}

/** A change of a clock after it began, that is no end. */
export interface ClockChange {
  deadlineId: string;
  kind: string;
  happenedOn: PlainDate;
  oldDueOn: PlainDate;
  newDueOn: PlainDate;
  reason: string;
  actorName: string;
}

/** A signature made outside: one registers it, another compares it with its scan (I8). */
export interface OutsideSignature {
  letterId: string;
  code: DocumentCode;
  number: string;
  on: PlainDate;
  registeredBy: string;
  registeredAt: Date;
  comparedBy: string;
  comparedAt: Date;
  /** Why it was sent back; null for one that was confirmed. */
  rejectedBecause: string | null;
}

/** A check a counter made of the employer. */
export interface CheckFact {
  number: string;
  askedAt: Date;
  unitCode: string;
  service: string;
  result: StatusResult;
  reason: StatusReason;
}

interface LetterRow {
  id: string;
  code: DocumentCode;
  number: string | null;
  on: PlainDate;
  keptAt: Date;
  /** Signed here, so that what the archive holds is the original. */
  isOriginal: boolean;
  pdf: string | null;
  scan: string | null;
  extract: string | null;
  receipt: ReceiptFact | null;
  receiptScans: string[];
  /** What was recorded by another scan before it was put right, oldest first. */
  corrected: { number: string; on: PlainDate; scan: string; reason: string }[];
}

/** A file somebody brought, in his words. */
interface BroughtFile {
  title: string;
  on: PlainDate;
  keptAt: Date;
  sha256: string;
}

/** Reads what a bundle is made of. */
@Injectable()
export class CourtBundleQueries {
  /** Bundles of a case, newest first. */
  async ofCase(tx: Tx, caseId: string): Promise<CourtBundleRow[]> {
    return tx.query<CourtBundleRow[]>(`${BUNDLES_SQL} WHERE b.case_id = $1 ORDER BY b.requested_at DESC, b.id DESC`, [
      caseId,
    ]);
  }

  /** One bundle of this case. @throws Problem 404 */
  async one(tx: Tx, caseId: string, id: string): Promise<CourtBundleRow> {
    const [row] = await tx.query<CourtBundleRow[]>(`${BUNDLES_SQL} WHERE b.case_id = $1 AND b.id = $2`, [caseId, id]);
    if (!row) throw notFound();
    return row;
  }

  /** Every paper that stands in the case, and every file somebody brought for it. */
  async papers(tx: Tx, caseId: string): Promise<CasePaper[]> {
    const letters = await tx.query<LetterRow[]>(LETTERS_SQL, [caseId]);
    const brought = await tx.query<BroughtFile[]>(`${BROUGHT_SQL} UNION ALL ${OF_THE_EMPLOYER_SQL}`, [caseId]);
    const hashes = [...letters.flatMap(filesOf), ...brought].map(({ sha256 }) => sha256);
    const types = await this.mediaTypes(tx, hashes);
    const typed = (file: Omit<ExhibitFile, 'mediaType'>): ExhibitFile => ({
      ...file,
      mediaType: types.get(file.sha256) ?? 'application/octet-stream',
    });
    return [
      ...letters.map((letter) => ({
        letterId: letter.id,
        code: letter.code,
        title: null,
        number: letter.number,
        on: letter.on,
        keptAt: letter.keptAt,
        receipt: letter.receipt,
        files: filesOf(letter).map(typed),
      })),
      ...brought.map(({ title, on, keptAt, sha256 }) => ({
        letterId: null,
        code: null,
        title,
        number: null,
        on,
        keptAt,
        receipt: null,
        files: [typed({ sha256, source: 'salinan', part: 'lampiran' })],
      })),
    ];
  }

  /** Who registered each signature made outside, and who confirmed it or sent it back; oldest first. */
  async outsideSignatures(tx: Tx, caseId: string): Promise<OutsideSignature[]> {
    return tx.query<OutsideSignature[]>(OUTSIDE_SQL, [caseId]);
  }

  /** What moved the clocks of the case, oldest first. */
  async clockChanges(tx: Tx, caseId: string): Promise<ClockChange[]> {
    return tx.query<ClockChange[]>(CHANGES_SQL, [caseId]);
  }

  /** What the files of other offices said of the employer, oldest first. */
  async registerFacts(tx: Tx, employerId: string): Promise<RegisterFact[]> {
    return tx.query<RegisterFact[]>(REGISTER_SQL, [employerId]);
  }

  /** Every check that matched the employer, oldest first. */
  async checks(tx: Tx, employerId: string): Promise<CheckFact[]> {
    return tx.query<CheckFact[]>(CHECKS_SQL, [employerId]);
  }

  private async mediaTypes(tx: Tx, hashes: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.query<{ sha256: string; mediaType: string }[]>(
      'SELECT sha256, media_type AS "mediaType" FROM files WHERE sha256 = ANY ($1)',
      [hashes],
    );
    return new Map(rows.map(({ sha256, mediaType }) => [sha256, mediaType]));
  }
}

/** A paper written here and signed here is the original; what came on paper is known by its scan. */
function filesOf(letter: LetterRow): Omit<ExhibitFile, 'mediaType'>[] {
  const files: Omit<ExhibitFile, 'mediaType'>[] = [];
  if (letter.scan) files.push({ sha256: letter.scan, source: 'salinan', part: 'pindaian' });
  if (letter.pdf) files.push({ sha256: letter.pdf, source: letter.isOriginal ? 'asli' : 'salinan', part: 'surat' });
  for (const { number, on, scan, reason } of letter.corrected) {
    const told = `semula dicatat Nomor ${number}, ${longDate(on)}; dibetulkan: ${reason}`;
    files.push({ sha256: scan, source: 'salinan', part: 'pindaian sebelum dibetulkan', told });
  }
  if (letter.extract) files.push({ sha256: letter.extract, source: 'salinan', part: 'lampiran' });
  for (const sha256 of letter.receiptScans) files.push({ sha256, source: 'salinan', part: 'bukti terima' });
  return files;
}

const BUNDLES_SQL = `
  SELECT b.id, b.case_id AS "caseId", b.requested_at AS "requestedAt", u.name AS "requesterName", b.last_seq AS "lastSeq",
         b.made_at AS "madeAt", b.exhibits, b.zip_sha256 AS "zipSha256", b.pdf_sha256 AS "pdfSha256",
         b.made_at IS NULL AND EXISTS (
           SELECT 1 FROM jobs j WHERE j.name = 'court-bundle.make' AND j.key = b.id::text AND j.failed_at IS NOT NULL) AS failed
    FROM court_bundles b JOIN users u ON u.id = b.requested_by`;

/** Receipts oldest first: a later one corrects the one before, and the court sees both. */
const LETTERS_SQL = `
  SELECT l.id, l.code, l.number, l.dated_on AS "on", coalesce(l.signed_at, l.confirmed_at, l.drafted_at) AS "keptAt", l.origin = 'WRITTEN' AND l.signed_by IS NOT NULL AS "isOriginal",
         l.pdf_sha256 AS pdf, l.scan_sha256 AS scan, l.extract_sha256 AS extract,
         (SELECT json_build_object('method', r.method, 'on', r.received_on, 'receiverName', r.receiver_name,
                 'receiverPosition', r.receiver_position)
            FROM standing_receipts r WHERE r.letter_id = l.id) AS receipt,
         ARRAY(SELECT r.scan_sha256 FROM letter_receipts r
                WHERE r.letter_id = l.id AND r.scan_sha256 IS NOT NULL ORDER BY r.recorded_at, r.id) AS "receiptScans",
         (SELECT coalesce(json_agg(json_build_object('number', c.old_number, 'on', c.old_dated_on, 'scan', c.old_scan_sha256,
                                                     'reason', c.reason) ORDER BY x.decided_at), '[]')
            FROM letter_corrections c JOIN letter_correction_decisions x ON x.correction_id = c.id AND x.is_confirmed
           WHERE c.letter_id = l.id AND c.old_scan_sha256 <> c.scan_sha256) AS corrected
    FROM letters l WHERE l.case_id = $1 AND l.state IN ('signed', 'issued')`;

const BROUGHT_SQL = `
  SELECT title, recorded_at::date AS "on", recorded_at AS "keptAt", file_sha256 AS sha256 FROM case_evidence WHERE case_id = $1 AND file_sha256 IS NOT NULL
  UNION ALL
  SELECT 'Foto kunjungan', visited_on, received_at, unnest(photos) FROM visits WHERE case_id = $1
  UNION ALL
  SELECT coalesce(evidence, 'Bukti penahanan pemblokiran'), proposed_at::date, proposed_at, evidence_sha256
    FROM hold_proposals WHERE case_id = $1 AND evidence_sha256 IS NOT NULL
  UNION ALL
  SELECT f.name, r.filed_on, r.recorded_at, f.sha256 FROM remedies r JOIN remedy_files f ON f.remedy_id = r.id WHERE r.case_id = $1
  UNION ALL
  SELECT 'Kabar dari ' || r.recipient_name || coalesce(', Nomor ' || a.number, ''), coalesce(a.dated_on, a.happened_on), a.recorded_at, a.file_sha256
    FROM referrals r JOIN referral_answers a ON a.referral_id = r.id WHERE r.case_id = $1 AND a.file_sha256 IS NOT NULL
  UNION ALL
  SELECT 'Bukti pembayaran angsuran ke-' || i.number, x.paid_on, x.recorded_at, x.file_sha256
    FROM instalment_plans p JOIN instalments i ON i.plan_id = p.id JOIN instalment_payments x ON x.instalment_id = i.id WHERE p.case_id = $1
  UNION ALL
  SELECT 'Pindaian yang ditolak, Nomor ' || j.number || ': ' || j.reason, j.dated_on, j.registered_at, j.scan_sha256
    FROM signature_rejections j JOIN letters l ON l.id = j.letter_id WHERE l.case_id = $1`;

/** What changed the numbers of the employer, and what happened to it: proposed or recorded by people, with their files. */
const OF_THE_EMPLOYER_SQL = `
  SELECT 'Bukti perubahan nomor ' || i.masked || ': ' || i.reason, i.proposed_at::date, i.proposed_at, i.evidence_sha256
    FROM identity_changes i JOIN cases c ON c.employer_id IN (i.employer_id, i.to_employer_id)
   WHERE c.id = $1 AND i.evidence_sha256 IS NOT NULL
  UNION ALL
  SELECT CASE v.kind WHEN 'ENTITY_DISSOLVED' THEN 'Bukti pembubaran' WHEN 'ENTITY_MERGED_INTO' THEN 'Bukti penggabungan' ELSE 'Bukti nomor diganti' END
           || ': ' || v.detail, v.occurred_on, v.recorded_at, v.evidence_sha256
    FROM entity_events v JOIN cases c ON c.employer_id IN (v.employer_id, v.successor_id)
   WHERE c.id = $1 AND v.evidence_sha256 IS NOT NULL`;

const OUTSIDE_SQL = `
  SELECT one.*, r.name AS "registeredBy", k.name AS "comparedBy" FROM (
    SELECT id AS "letterId", code, number, dated_on AS "on", registered_by, registered_at AS "registeredAt",
           confirmed_by AS compared_by, confirmed_at AS "comparedAt", NULL::text AS "rejectedBecause"
      FROM letters WHERE case_id = $1 AND confirmed_by IS NOT NULL
    UNION ALL
    SELECT l.id, l.code, j.number, j.dated_on, j.registered_by, j.registered_at, j.rejected_by, j.rejected_at, j.reason
      FROM signature_rejections j JOIN letters l ON l.id = j.letter_id WHERE l.case_id = $1) one
    JOIN users r ON r.id = one.registered_by JOIN users k ON k.id = one.compared_by
   ORDER BY one."registeredAt", one."letterId"`;

const CHANGES_SQL = `
  SELECT c.deadline_id AS "deadlineId", c.kind, c.happened_on AS "happenedOn", c.old_due_on AS "oldDueOn",
         c.new_due_on AS "newDueOn", c.reason, c.actor_name AS "actorName"
    FROM deadline_changes c JOIN deadlines d ON d.id = c.deadline_id
   WHERE d.case_id = $1 AND c.kind NOT IN ('started', 'ended') ORDER BY c.recorded_at, c.deadline_id, c.seq`;

const REGISTER_SQL = `
  SELECT f.as_of AS "asOf",
         concat_ws('; ', 'skala ' || f.scale, f.declared_workers || ' pekerja menurut keterangan usaha') AS said,
         i.file_name AS "fileName", f.source_row AS row, i.file_sha256 AS sha256
    FROM employer_facts f LEFT JOIN imports i ON i.id = f.import_id WHERE f.employer_id = $1
  UNION ALL
  SELECT m.as_of, concat_ws('; ', 'NPP ' || m.npp, m.workers || ' pekerja terdaftar', 'iuran terakhir ' || m.last_paid_month,
         CASE WHEN m.arrears_months > 0 THEN 'menunggak ' || m.arrears_months || ' bulan' END),
         i.file_name, m.source_row, i.file_sha256
    FROM memberships m LEFT JOIN imports i ON i.id = m.import_id WHERE m.employer_id = $1
   ORDER BY "asOf", said`;

const CHECKS_SQL = `
  SELECT c.number, c.asked_at AS "askedAt", c.unit_code AS "unitCode", c.result, c.reason,
         coalesce((SELECT p.name FROM public_services p WHERE p.code = c.service_code AND p.valid_from <= c.asked_at::date
                      AND (p.valid_to IS NULL OR p.valid_to > c.asked_at::date) LIMIT 1), c.service_code) AS service
    FROM status_checks c WHERE c.employer_id = $1 ORDER BY c.asked_at, c.id`;
