import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { stepNotAllowed } from '../cases/case.problems';
import { CaseRecords, type CaseLetter, type CaseRecord } from '../cases/case-record';
import { CaseService } from '../cases/case.service';
import type { Case } from '../cases/case.entity';
import { ofThisRound, standing } from '../cases/sanction-facts';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import { OfficeClock, type Tx } from '../database/office-clock';
import { EVIDENCE_TYPES, FileStore } from '../files/file-store';
import { stepBetween } from '../law/case-steps';
import { notYourSignature } from '../letters/letter.problems';
import { LetterFrames } from '../letters/letter-frame';
import { TaskService } from '../tasks/task.service';
import { PERMISSIONS } from '../web/permissions';
import type { DeclineRecommendationRequest } from './closing.dto';
import { declineScanNeeded, declineWaits, noDeclineWaits, notByThem } from './closing.problems';
import { ClosingService } from './closing.service';
import { type DeclinePaper, waitingDecline } from './decline-paper';

/** Who compares a refusal on paper with its scan. */
const CONFIRMERS = PERMISSIONS['sanctions.confirm-decline'].roles;

/** The one who decides refuses what the team recommends: himself, or on a paper that two people put on record (I8). */
@Injectable()
export class DeclineService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly records: CaseRecords,
    private readonly closings: ClosingService,
    private readonly frames: LetterFrames,
    private readonly files: FileStore,
    private readonly tasks: TaskService,
    private readonly audit: AuditService,
  ) {}

  /**
   * The signatory of the day closes the case with his reason, an act of his own. A case officer registers the paper he
   * refused on; it counts when another person has confirmed it.
   *
   * @throws Problem 403 `not-your-signature` or `decline-by-another` (who drafted the recommendation), 404,
   *   409 `step-not-allowed` or `decline-waits`, 412, 422 (no scan)
   */
  async decline(actor: Actor, caseId: string, version: number, input: DeclineRecommendationRequest): Promise<Case> {
    const scan = input.scan ? await this.files.accept(input.scan.bytes, EVIDENCE_TYPES) : null;
    return this.db.transaction(async (tx) => {
      const { file, record, recommendation } = await this.refusable(tx, caseId, version);
      if (actor.role === 'signatory') {
        const signatory = await this.frames.signatory(tx, 'MAYOR', await this.clock.today(tx));
        if (signatory.userId !== actor.id) throw notYourSignature();
        await this.close(tx, actor, file, record, input.reason, { letterId: recommendation.id });
        return file;
      }
      if (recommendation.draftedBy === actor.id) throw notByThem();
      if (!scan) throw declineScanNeeded();
      if (await waitingDecline(tx, recommendation.id)) throw declineWaits();
      const title = input.evidenceTitle || 'Surat penolakan rekomendasi';
      const id = newId();
      await tx.query(
        `INSERT INTO decline_papers (id, case_id, recommendation_id, reason, title, scan_sha256, registered_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, file.id, recommendation.id, input.reason, title, scan.sha256, actor.id],
      );
      await this.cases.note(tx, actor, file, {
        kind: 'decline.registered',
        title: 'Penolakan rekomendasi dicatat',
        detail: `${title}: ${input.reason} Berlaku setelah dicocokkan orang kedua.`,
        issuer: 'CITY',
        occurredOn: await this.clock.today(tx),
        letterId: recommendation.id,
        data: { declineId: id },
      });
      for (const role of CONFIRMERS) {
        await this.tasks.open(tx, {
          key: confirmKey(id, role),
          kind: 'approval',
          title: 'Cocokkan penolakan rekomendasi',
          detail: 'Bandingkan alasan dan tanda tangannya dengan pindaian. Setelah cocok kasus ditutup.',
          href: `/kasus/${file.id}/rekomendasi/penolakan`,
          role,
          caseId: file.id,
          notFor: [actor.id, recommendation.draftedBy],
        });
      }
      await this.audit.record(tx, actor, 'decline.registered', { type: 'case', id: file.id }, { declineId: id });
      return file;
    });
  }

  /**
   * Confirms a registered refusal against its scan: the case closes as declined.
   *
   * @throws Problem 403 `decline-by-another` (registrar, drafter), 404, 409 `decline-missing` or `step-not-allowed`, 412
   */
  async confirm(actor: Actor, caseId: string, version: number): Promise<Case> {
    return this.db.transaction(async (tx) => {
      const { file, record, paper } = await this.waiting(tx, actor, caseId, version);
      await this.decide(tx, actor, paper, 'confirmed', null);
      await this.close(tx, actor, file, record, paper.reason, { fileSha256: paper.scanSha256, title: paper.title });
      return file;
    });
  }

  /** Sends back a refusal that does not match its scan: the case goes on waiting. @throws as {@link confirm} */
  async reject(actor: Actor, caseId: string, version: number, reason: string): Promise<Case> {
    return this.db.transaction(async (tx) => {
      const { file, paper } = await this.waiting(tx, actor, caseId, version);
      await this.decide(tx, actor, paper, 'rejected', reason);
      await this.cases.note(tx, actor, file, {
        kind: 'decline.rejected',
        title: 'Penolakan rekomendasi tidak cocok dengan pindaian',
        detail: reason,
        issuer: 'CITY',
        occurredOn: await this.clock.today(tx),
        letterId: paper.recommendationId,
        data: { declineId: paper.id },
      });
      return file;
    });
  }

  private async refusable(
    tx: Tx,
    caseId: string,
    version: number,
  ): Promise<{ file: Case; record: CaseRecord; recommendation: CaseLetter }> {
    const file = await this.cases.lockVersion(tx, caseId, version);
    if (!stepBetween(file.state, 'CLOSED_DECLINED')) throw stepNotAllowed('CLOSED_DECLINED', file.state);
    const record = await this.records.of(tx, caseId);
    // A case is recommended by that letter alone.
    return { file, record, recommendation: recommendationOf(record)! };
  }

  private async waiting(tx: Tx, actor: Actor, caseId: string, version: number) {
    const { file, record, recommendation } = await this.refusable(tx, caseId, version);
    const paper = await waitingDecline(tx, recommendation.id);
    if (!paper) throw noDeclineWaits();
    if ([paper.registeredBy, paper.drafterId].includes(actor.id)) throw notByThem();
    return { file, record, paper };
  }

  private async decide(
    tx: Tx,
    actor: Actor,
    { id }: DeclinePaper,
    outcome: 'confirmed' | 'rejected',
    reason: string | null,
  ): Promise<void> {
    await tx.query(
      `UPDATE decline_papers SET outcome = $2, decided_by = $3, decided_at = office_now(), decision_reason = $4 WHERE id = $1`,
      [id, outcome, actor.id, reason],
    );
    for (const role of CONFIRMERS) await this.tasks.done(tx, actor, confirmKey(id, role));
    await this.audit.record(tx, actor, `decline.${outcome}`, { type: 'decline-paper', id });
  }

  private close(
    tx: Tx,
    actor: Actor,
    file: Case,
    record: CaseRecord,
    reason: string,
    evidence: { letterId: string } | { fileSha256: string; title: string },
  ): Promise<void> {
    return this.closings.endIn(tx, actor, file, record, {
      to: 'CLOSED_DECLINED',
      reason,
      purpose: 'DECLINE',
      evidence,
    });
  }
}

/** The recommendation of the present verification; undefined while the team recommends nothing. */
export const recommendationOf = (record: CaseRecord): CaseLetter | undefined =>
  ofThisRound(record, standing(record, 'RECOMM')).at(-1);

const confirmKey = (id: string, role: string): string => `decline:${id}:${role}`;
