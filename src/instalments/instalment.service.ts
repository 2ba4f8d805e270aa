import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Case } from '../cases/case.entity';
import { CaseOverlays } from '../cases/case-overlays.service';
import { CaseService } from '../cases/case.service';
import { ClockMoves } from '../cases/clock-moves.service';
import type { Actor } from '../common/actor';
import { longDate, rupiah } from '../common/formats';
import { newId } from '../common/ids';
import { endOfDay, type PlainDate } from '../common/plain-date';
import { Settings } from '../config/settings';
import { OfficeClock, type Tx } from '../database/office-clock';
import { EVIDENCE_TYPES, FileStore } from '../files/file-store';
import { JobQueue } from '../jobs/job-queue';
import { CLOCKS_NO_PLAN_STOPS } from '../law/case-overlays';
import { LEAST_DAYS_AFTER_PLAN } from '../law/deadline-moves';
import { documentKind } from '../law/documents';
import { isFullyPaid, missedOn, readSchedule, type Instalment } from '../law/instalments';
import type { Letter } from '../letters/letter.entity';
import { LetterService } from '../letters/letter.service';
import { ParameterService } from '../parameters/parameter.service';
import type { DecidePlanRequest, RecordPaymentRequest, RecordPlanRequest } from './instalment.dto';
import {
  graceNotOver,
  instalmentBeforeAgreement,
  instalmentUnknown,
  newDayNotLater,
  noPlan,
  paidOutside,
  scheduleUnreadable,
} from './instalment.problems';
import { runningPlan } from './instalment.queries';
import { INSTALMENT_DUE, MissedInstalments } from './missed-instalments';

/**
 * Instalment plans between BPJS or the prosecutor and an employer. While one is kept the clocks of the case stand still;
 * a missed instalment changes nothing by itself, a person says what becomes of the plan (domain.md §3.2).
 */
@Injectable()
export class InstalmentService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly settings: Settings,
    private readonly cases: CaseService,
    private readonly overlays: CaseOverlays,
    private readonly clocks: ClockMoves,
    private readonly missed: MissedInstalments,
    private readonly parameters: ParameterService,
    private readonly letters: LetterService,
    private readonly files: FileStore,
    private readonly jobs: JobQueue,
    private readonly audit: AuditService,
  ) {}

  /**
   * Records an agreement with its schedule; the clocks of the case stand still from its day on.
   *
   * @throws Problem 409 `overlay-not-possible`, 412, 422 for a schedule that cannot be read or begins before it
   */
  async record(actor: Actor, caseId: string, version: number, input: RecordPlanRequest): Promise<Case> {
    const schedule = readSchedule(input.schedule);
    if (typeof schedule === 'number') throw scheduleUnreadable(schedule);
    if (schedule[0]!.dueOn < input.datedOn) throw instalmentBeforeAgreement(input.datedOn);
    const scan = await this.files.accept(input.scan.bytes, EVIDENCE_TYPES);
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      const letter = await this.letters.record(tx, actor, {
        code: 'INSTALMENT',
        issuer: 'BPJS',
        file,
        number: input.number,
        datedOn: input.datedOn,
        subject: documentKind('INSTALMENT').name,
        scanSha256: scan.sha256,
      });
      const { id: overlayId } = await this.overlays.begin(tx, actor, file, {
        kind: 'INSTALMENT_PLAN',
        beganOn: input.datedOn,
        reason: `${schedule.length} angsuran, yang terakhir ${longDate(schedule.at(-1)!.dueOn)}.`,
        letterId: letter.id,
        data: { agreedWith: input.agreedWith },
      });
      await this.keep(tx, actor, file, overlayId, letter, schedule, input);
      await this.clocks.suspendAll(tx, actor, file, {
        on: input.datedOn,
        reason: `Perjanjian angsuran Nomor ${input.number} berjalan.`,
        ground: 'INSTALMENT_PLAN',
        except: CLOCKS_NO_PLAN_STOPS,
      });
      await this.missed.askAboutSanction(tx, file, overlayId);
      return file;
    });
  }

  /**
   * Records a payment with its proof; the last one ends the plan, and the clocks run on.
   *
   * @throws Problem 409 `no-instalment-plan`, 412, 422
   */
  async recordPayment(actor: Actor, caseId: string, version: number, input: RecordPaymentRequest): Promise<Case> {
    const scan = await this.files.accept(input.scan.bytes, EVIDENCE_TYPES);
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      const plan = await runningPlan(tx, caseId);
      if (!plan) throw noPlan();
      const instalment = plan.schedule.find(({ id }) => id === input.instalmentId);
      if (!instalment) throw instalmentUnknown();
      const today = await this.clock.today(tx);
      if (input.paidOn < plan.datedOn || input.paidOn > today) throw paidOutside(plan.datedOn);
      const id = newId();
      await tx.query(
        `INSERT INTO instalment_payments (id, instalment_id, paid_on, amount, source, file_sha256, recorded_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, instalment.id, input.paidOn, input.amount, input.source, scan.sha256, actor.id],
      );
      await this.cases.note(tx, actor, file, {
        kind: 'instalment.paid',
        title: `Angsuran ke-${instalment.number} dibayar`,
        detail: `${rupiah(input.amount)}, bukti: ${input.source}`,
        issuer: 'BPJS',
        occurredOn: input.paidOn,
        data: { planId: plan.id, instalmentId: instalment.id, paymentId: id },
      });
      await this.audit.record(tx, actor, 'instalment.paid', { type: 'instalment-payment', id }, { caseId });
      const paid = (await runningPlan(tx, caseId))!;
      await this.missed.paid(tx, actor, file, paid);
      if (isFullyPaid(paid.schedule)) {
        await this.end(tx, actor, file, paid.overlayId, 'fully-paid', 'Semua angsuran dibayar.', 'Angsuran lunas');
        await this.missed.askForStatement(tx, file, paid.id);
      }
      return file;
    });
  }

  /**
   * Somebody says what becomes of a plan of which an instalment was missed and the grace is over: it has lapsed and the
   * remaining days run on, or it is kept and what was missed has a new day, after which the question comes again.
   *
   * @throws Problem 409 `no-instalment-plan` or `instalment-grace-runs`, 412, 422 for a new day that is not later
   */
  async decide(actor: Actor, caseId: string, version: number, input: DecidePlanRequest): Promise<Case> {
    const { outcome, reason } = input;
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      const plan = await runningPlan(tx, caseId);
      if (!plan) throw noPlan();
      if (!(await this.missed.waitsForDecision(tx, plan))) throw graceNotOver();
      await this.missed.decided(tx, actor, plan);
      if (outcome === 'lapsed') {
        await this.end(tx, actor, file, plan.overlayId, 'lapsed', reason, 'Perjanjian angsuran dinyatakan gagal');
        return file;
      }
      const today = await this.clock.today(tx);
      const untilOn = input.untilOn!;
      if (untilOn <= today) throw newDayNotLater();
      const missed = missedOn(plan.schedule, today);
      for (const { id } of missed) await this.putOff(tx, actor, id, untilOn, reason);
      await this.cases.note(tx, actor, file, {
        kind: 'instalments.kept',
        title: `Perjanjian angsuran tetap berjalan sampai ${longDate(untilOn)}`,
        detail: `Hari baru angsuran ke-${missed.map(({ number }) => number).join(', ')}. ${reason}`,
        issuer: 'BPJS',
        occurredOn: today,
        data: { planId: plan.id, untilOn, instalmentIds: missed.map(({ id }) => id) },
      });
      await this.audit.record(tx, actor, 'instalments.kept', { type: 'instalment-plan', id: plan.id }, { caseId });
      return file;
    });
  }

  private async keep(
    tx: Tx,
    actor: Actor,
    file: Case,
    overlayId: string,
    letter: Letter,
    schedule: readonly Instalment[],
    { agreedWith, graceDays, datedOn }: RecordPlanRequest,
  ): Promise<void> {
    const planId = newId();
    const byOffice = await this.parameters.periodOn(tx, 'instalment-lapse', datedOn);
    await tx.query(
      `INSERT INTO instalment_plans (id, case_id, overlay_id, letter_id, agreed_with, grace_days, recorded_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [planId, file.id, overlayId, letter.id, agreedWith, graceDays ?? byOffice.length, actor.id],
    );
    for (const [index, { dueOn, amount }] of schedule.entries()) {
      const id = newId();
      await tx.query('INSERT INTO instalments (id, plan_id, number, due_on, amount) VALUES ($1, $2, $3, $4, $5)', [
        ...[id, planId, index + 1, dueOn, amount],
      ]);
      await this.awaitDay(tx, id, dueOn);
    }
    const about = { type: 'instalment-plan', id: planId };
    await this.audit.record(tx, actor, 'instalments.agreed', about, { caseId: file.id });
  }

  /** The instalment has a new day; the agreement keeps the first. */
  private async putOff(tx: Tx, actor: Actor, instalmentId: string, dueOn: PlainDate, reason: string): Promise<void> {
    await tx.query(
      `INSERT INTO instalment_postponements (id, instalment_id, due_on, reason, recorded_by) VALUES ($1, $2, $3, $4, $5)`,
      [newId(), instalmentId, dueOn, reason, actor.id],
    );
    await this.awaitDay(tx, instalmentId, dueOn);
  }

  private async awaitDay(tx: Tx, instalmentId: string, dueOn: PlainDate): Promise<void> {
    const runAt = endOfDay(dueOn, this.settings.timeZone);
    await this.jobs.enqueue(
      tx,
      INSTALMENT_DUE,
      { instalmentId },
      { runAt, key: `instalment:${instalmentId}:${dueOn}` },
    );
  }

  private async end(
    tx: Tx,
    actor: Actor,
    file: Case,
    overlayId: string,
    outcome: 'lapsed' | 'fully-paid',
    reason: string,
    title: string,
  ): Promise<void> {
    const on = await this.clock.today(tx);
    await this.overlays.end(tx, actor, file, overlayId, { endedOn: on, outcome, reason, title });
    await this.clocks.resumeAll(tx, actor, file, {
      ...{ on, reason, ground: 'INSTALMENT_PLAN' as const },
      atLeastWorkingDays: LEAST_DAYS_AFTER_PLAN,
    });
  }
}
