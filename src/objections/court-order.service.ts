import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { CaseOverlays } from '../cases/case-overlays.service';
import type { Case } from '../cases/case.entity';
import { CaseRecords, type CaseDecision, type CaseRecord } from '../cases/case-record';
import { CaseService } from '../cases/case.service';
import { courtStay, ordersToConfirm, remedyWaiting, signedDecision } from '../cases/remedy-facts';
import type { CourtOrderKind } from '../cases/remedy-record';
import type { Actor } from '../common/actor';
import { longDate } from '../common/formats';
import { newId } from '../common/ids';
import type { PlainDate } from '../common/plain-date';
import { notFound } from '../common/problem';
import { OfficeClock, type Tx } from '../database/office-clock';
import { EVIDENCE_TYPES, FileStore } from '../files/file-store';
import { overlay } from '../law/case-overlays';
import { RESULT_LABELS, type RemedyResult } from '../law/remedies';
import { Letter } from '../letters/letter.entity';
import { LetterService } from '../letters/letter.service';
import { SanctionStays } from '../sanctions/sanction-stays';
import { noDecision } from '../sanctions/sanction.problems';
import { judgmentNeeds, orderDecided, orderNotPossible, recorderCannotConfirm } from './objections.problems';
import { RemedyAnswers } from './remedy-answers';
import type { RecordCourtOrderRequest } from './remedy.dto';
import { CourtOrder } from './remedy.entity';
import { RemedyTasks } from './remedy-tasks';

/** What each paper of a court is called. */
export const COURT_ORDER_LABELS: Readonly<Record<CourtOrderKind, string>> = {
  STAY: 'Penetapan penundaan',
  STAY_LIFTED: 'Penetapan akhir penundaan',
  JUDGMENT: 'Putusan',
};

/** What courts order about a decision: recorded by one, and at work from the instant another has confirmed it. */
@Injectable()
export class CourtOrderService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly records: CaseRecords,
    private readonly overlays: CaseOverlays,
    private readonly stays: SanctionStays,
    private readonly letters: LetterService,
    private readonly answers: RemedyAnswers,
    private readonly files: FileStore,
    private readonly tasks: RemedyTasks,
    private readonly audit: AuditService,
  ) {}

  /**
   * Records a paper of a court with its scan; nothing changes at the counter yet.
   *
   * @throws Problem 409 (no decision, does not fit the case, one waits already), 412, 422
   */
  async record(actor: Actor, caseId: string, version: number, input: RecordCourtOrderRequest): Promise<CourtOrder> {
    const scan = await this.files.accept(input.scan.bytes, EVIDENCE_TYPES);
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      const record = await this.records.of(tx, caseId);
      const decision = mustFit(record, input.kind);
      if (ordersToConfirm(record).length > 0)
        throw orderNotPossible('Masih ada surat pengadilan yang menunggu dicocokkan.');
      const isJudgment = input.kind === 'JUDGMENT';
      if (isJudgment && (!input.result || input.isFinal === undefined)) throw judgmentNeeds();
      const letter = await this.letters.record(tx, actor, {
        code: isJudgment ? 'JUDGMENT' : 'COURT_ORDER',
        issuer: 'COURT',
        file,
        number: input.number,
        datedOn: input.datedOn,
        subject: `${COURT_ORDER_LABELS[input.kind]} ${input.court}`,
        scanSha256: scan.sha256,
      });
      const order = tx.create(CourtOrder, {
        id: newId(),
        caseId,
        decisionId: decision.id,
        letterId: letter.id,
        kind: input.kind,
        court: input.court,
        result: isJudgment ? input.result! : null,
        isFinal: isJudgment ? input.isFinal! : null,
        note: input.note,
        recordedBy: actor.id,
      });
      await tx.insert(CourtOrder, order);
      await this.tasks.askToConfirm(
        tx,
        file,
        order.id,
        `${COURT_ORDER_LABELS[input.kind].toLowerCase()} ${input.court}`,
      );
      await this.audit.record(
        tx,
        actor,
        'court-order.recorded',
        { type: 'court-order', id: order.id },
        { caseId, kind: input.kind },
      );
      return order;
    });
  }

  /**
   * Confirms it against its scan: the counter answers accordingly from this instant.
   *
   * @throws Problem 403 `recorder-cannot-confirm`, 404, 409 (decided already, does not fit the case any more), 412
   */
  async confirm(actor: Actor, caseId: string, version: number, orderId: string): Promise<Case> {
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      const order = await this.waiting(tx, actor, caseId, orderId);
      const record = await this.records.of(tx, caseId);
      mustFit(record, order.kind);
      await this.decide(tx, actor, order, { isConfirmed: true, refusal: null });
      const letter = await tx.findOneByOrFail(Letter, { id: order.letterId });
      if (order.kind === 'STAY') await this.beginStay(tx, actor, file, order, letter);
      else if (order.kind === 'STAY_LIFTED')
        await this.endStay(tx, actor, file, 'lifted', letter.datedOn!, sentence(order, letter), letter);
      else await this.judge(tx, actor, file, order, letter);
      return file;
    });
  }

  /**
   * Sets it aside with a reason: it was not what it seemed.
   *
   * @throws Problem 403 `recorder-cannot-confirm`, 404, 409 (decided already), 412
   */
  async refuse(actor: Actor, caseId: string, version: number, orderId: string, reason: string): Promise<Case> {
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      const order = await this.waiting(tx, actor, caseId, orderId);
      await this.decide(tx, actor, order, { isConfirmed: false, refusal: reason });
      await this.cases.note(tx, actor, file, {
        kind: 'court-order.refused',
        title: `${COURT_ORDER_LABELS[order.kind]} dikesampingkan`,
        detail: reason,
        issuer: 'CITY',
        occurredOn: await this.clock.today(tx),
        letterId: order.letterId,
      });
      return file;
    });
  }

  /** The decision has ended: there is nothing left to stay. */
  async endWithDecision(tx: Tx, actor: Actor, file: Case, letter: Letter, on: PlainDate): Promise<void> {
    const record = await this.records.of(tx, file.id);
    const stay = courtStay(record);
    const decision = record.decisions.find(({ id }) => id === stay?.decisionId);
    if (!stay || decision?.lines.some(({ untilAt }) => untilAt === null)) return;
    await this.endStay(tx, actor, file, 'decision-ended', on, 'Keputusan yang ditunda sudah berakhir.', letter);
  }

  private async waiting(tx: Tx, actor: Actor, caseId: string, orderId: string): Promise<CourtOrder> {
    const order = await tx.findOne(CourtOrder, { where: { id: orderId, caseId }, lock: { mode: 'pessimistic_write' } });
    if (!order) throw notFound();
    if (order.decidedAt) throw orderDecided();
    if (order.recordedBy === actor.id) throw recorderCannotConfirm();
    return order;
  }

  private async decide(
    tx: Tx,
    actor: Actor,
    { id, caseId, kind }: CourtOrder,
    decided: Pick<CourtOrder, 'isConfirmed' | 'refusal'>,
  ): Promise<void> {
    await tx.update(CourtOrder, { id }, { ...decided, decidedBy: actor.id, decidedAt: await this.clock.now(tx) });
    await this.tasks.orderDecided(tx, actor, id);
    const action = decided.isConfirmed ? 'court-order.confirmed' : 'court-order.refused';
    await this.audit.record(tx, actor, action, { type: 'court-order', id }, { caseId, kind });
  }

  private async beginStay(tx: Tx, actor: Actor, file: Case, order: CourtOrder, letter: Letter): Promise<void> {
    const begun = await this.overlays.begin(tx, actor, file, {
      kind: 'COURT_STAY',
      beganOn: letter.datedOn!,
      reason: sentence(order, letter),
      decisionId: order.decisionId,
      letterId: letter.id,
      // Recorded by one, begun by the other.
      confirmedBy: order.recordedBy,
      title: 'Sanksi ditunda pengadilan',
      data: { court: order.court, courtOrderId: order.id },
    });
    await this.stays.begin(tx, begun.id, order.decisionId);
    await this.tasks.askToTellUnits(tx, file, order.id, 'sanksi ditunda pengadilan');
  }

  private async endStay(
    tx: Tx,
    actor: Actor,
    file: Case,
    outcome: 'lifted' | 'judgment' | 'decision-ended',
    on: PlainDate,
    reason: string,
    letter: Letter,
  ): Promise<void> {
    const stay = courtStay(await this.records.of(tx, file.id));
    if (!stay) return;
    await this.stays.end(tx, stay.id);
    // The order may bear a day before the stay it ends; what counts at the counter is the instant.
    const endedOn = on < stay.beganOn ? stay.beganOn : on;
    await this.overlays.end(tx, actor, file, stay.id, {
      endedOn,
      outcome,
      reason,
      letterId: letter.id,
      title: `${overlay('COURT_STAY').label} berakhir`,
    });
    if (outcome !== 'decision-ended')
      await this.tasks.askToTellUnits(tx, file, `${stay.id}:end`, 'penundaan pengadilan berakhir');
  }

  /** A final judgment answers the suit: the decision goes, or is applied again. One that is not final changes nothing. */
  private async judge(tx: Tx, actor: Actor, file: Case, order: CourtOrder, letter: Letter): Promise<void> {
    const result = order.result!;
    const on = letter.datedOn!;
    const suit = remedyWaiting(await this.records.of(tx, file.id), 'LAWSUIT');
    if (!order.isFinal || !suit) {
      await this.cases.note(tx, actor, file, {
        kind: 'court.judged',
        title: `Putusan pengadilan: gugatan ${RESULT_LABELS[result]}`,
        detail: `${sentence(order, letter)}${order.isFinal ? '' : ' Belum berkekuatan hukum tetap; keadaan di loket tidak berubah.'}`,
        issuer: 'CITY',
        occurredOn: on,
        letterId: letter.id,
        data: { courtOrderId: order.id, result },
      });
    }
    if (!order.isFinal) return;
    if (suit) {
      const detail = sentence(order, letter);
      await this.answers.end(tx, actor, file, suit, { result, letter, on, part: order.note, detail });
    } else if (result === 'granted') await this.answers.draftRevocation(tx, file, 'court', letter, null);
    else if (result === 'partly') await this.tasks.askForChange(tx, file, order.id, order.note);
    if (STANDS.has(result)) await this.endStay(tx, actor, file, 'judgment', on, sentence(order, letter), letter);
  }
}

/** Judgments that leave the decision as it is: what was stayed is applied again. */
const STANDS: ReadonlySet<RemedyResult> = new Set(['refused', 'inadmissible', 'withdrawn']);

const sentence = ({ court, note }: CourtOrder, { number, datedOn }: Letter): string =>
  `${court}, Nomor ${number} tanggal ${longDate(datedOn!)}: ${note.replace(/\.$/, '')}.`;

/** The decision the paper is about, when such a paper fits the case now. @throws Problem 409 */
function mustFit(record: CaseRecord, kind: CourtOrderKind): CaseDecision {
  const decision = signedDecision(record);
  if (!decision) throw noDecision();
  const runs = courtStay(record) !== undefined;
  if (kind === 'STAY_LIFTED' && !runs) throw orderNotPossible('Tidak ada penundaan pengadilan yang berjalan.');
  if (kind === 'STAY' && runs) throw orderNotPossible('Penundaan oleh pengadilan sudah berjalan.');
  if (kind === 'STAY' && decision.lines.every(({ untilAt }) => untilAt !== null)) {
    throw orderNotPossible('Sanksi sudah berakhir, jadi tidak ada yang ditunda.');
  }
  return decision;
}
