import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { CaseConditions } from '../cases/case-conditions';
import type { Case } from '../cases/case.entity';
import { CaseRecords } from '../cases/case-record';
import { conditionsNotMet, stepNotAllowed } from '../cases/case.problems';
import { CaseService } from '../cases/case.service';
import { SYSTEM_ACTOR, type Actor } from '../common/actor';
import { dateTime } from '../common/formats';
import { plainDateIn, type PlainDate } from '../common/plain-date';
import { Settings } from '../config/settings';
import { OfficeClock, type Tx } from '../database/office-clock';
import { DeadlineService } from '../deadlines/deadline.service';
import { JobQueue } from '../jobs/job-queue';
import { effectiveOn, fromAt, type EffectRule } from '../law/effect';
import { refusing, type SanctionCondition } from '../law/sanction-conditions';
import { ParameterService } from '../parameters/parameter.service';
import { TaskService } from '../tasks/task.service';
import { ReleaseService } from './release.service';
import { SANCTION_ENTER_INTO_FORCE } from './sanction-begins';
import { SanctionDecision } from './sanction.entity';
import { noDecision } from './sanction.problems';
import { UnitNotices } from './unit-notices';

/** Fixes when a decision begins to work, and brings its case into force then (parameter `tmp2t.effect`). */
@Injectable()
export class SanctionForceService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly records: CaseRecords,
    private readonly conditions: CaseConditions,
    private readonly parameters: ParameterService,
    private readonly deadlines: DeadlineService,
    private readonly notices: UnitNotices,
    private readonly release: ReleaseService,
    private readonly tasks: TaskService,
    private readonly jobs: JobQueue,
    private readonly settings: Settings,
    private readonly audit: AuditService,
  ) {}

  /** The decision is proven received: its delivery is done, and it may begin to work. */
  async received(tx: Tx, actor: Actor, file: Case, letterId: string): Promise<void> {
    const decision = await tx.findOneBy(SanctionDecision, { letterId });
    // A receipt that comes to light after the sanction ended is kept, and starts nothing.
    if (!decision || file.state !== 'DECIDED') return;
    await this.deadlines.end(tx, actor, file.id, 'met', 'Keputusan terbukti diterima.', 'decision-delivery');
    await this.establish(tx, actor, file, decision.id);
  }

  /**
   * Fixes the instant from which the counter answers `blocked`: 00:00 of the effective day, never before now. While the
   * condition of effect is not met nothing happens; while another one is missing (I11) a person is asked to see to it,
   * because a proof of receipt must be kept whatever else is missing.
   */
  async establish(tx: Tx, actor: Actor, file: Case, decisionId: string): Promise<void> {
    const decision = await tx.findOneByOrFail(SanctionDecision, { id: decisionId });
    const effective = await this.effectiveDay(tx, decision);
    if (effective === null || (await this.hasBegun(tx, decisionId))) return;
    const missing = refusing(await this.lacking(tx, file.id));
    if (missing.length > 0) return this.askForMissing(tx, file, decisionId, missing);

    const now = await this.clock.now(tx);
    const from = fromAt(effective, now, this.settings.timeZone);
    const lineIds = await this.beginLines(tx, decisionId, from);
    await tx.query(`SELECT pg_notify('patuh_sanctions', $1)`, [decisionId]);
    await this.tasks.done(tx, actor, missingKey(decisionId));
    await this.audit.record(
      tx,
      actor,
      'sanction.begins',
      { type: 'sanction-decision', id: decisionId },
      { caseId: file.id, fromAt: from.toISOString() },
    );
    if (from <= now) return this.enter(tx, actor, file, decision, from, lineIds);
    await this.jobs.enqueue(tx, SANCTION_ENTER_INTO_FORCE, { decisionId }, { runAt: from, key: decisionId });
    await this.cases.note(tx, actor, file, {
      kind: 'sanction.scheduled',
      title: 'Mulai berlakunya sanksi dipastikan',
      detail: `Layanan ditahan sejak ${dateTime(from)}.`,
      issuer: 'CITY',
      occurredOn: await this.clock.today(tx),
      letterId: decision.letterId,
      data: { decisionId, fromAt: from.toISOString(), lineIds },
    });
  }

  /**
   * Tries again once what was missing has been seen to.
   *
   * @throws Problem 409 (step, no decision, conditions of effect), 412
   */
  async retry(actor: Actor, caseId: string, version: number): Promise<Case> {
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      if (file.state !== 'DECIDED') throw stepNotAllowed('TMP2T_IN_FORCE', file.state);
      const [decision] = await tx.find(SanctionDecision, { where: { caseId }, order: { id: 'DESC' }, take: 1 });
      if (!decision?.approvedBy) throw noDecision();
      const missing = refusing(await this.lacking(tx, caseId));
      if (missing.length > 0) throw conditionsNotMet(missing);
      await this.establish(tx, actor, file, decision.id);
      return file;
    });
  }

  /** The handler of {@link SANCTION_ENTER_INTO_FORCE}: acts once; a sanction lifted before it began stays lifted. */
  async begin({ decisionId }: { decisionId: string }): Promise<void> {
    await this.db.transaction(async (tx) => {
      const decision = await tx.findOneByOrFail(SanctionDecision, { id: decisionId });
      const file = await this.cases.lock(tx, decision.caseId);
      if (file.state !== 'DECIDED') return;
      const [line] = await tx.query<{ from: Date }[]>(
        `SELECT from_at AS "from" FROM sanction_lines
          WHERE decision_id = $1 AND from_at <= office_now() AND until_at IS NULL LIMIT 1`,
        [decisionId],
      );
      if (line) await this.enter(tx, SYSTEM_ACTOR, file, decision, line.from);
    });
  }

  /** The conditions of effect with their standing, for the page that says what is missing. */
  async lacking(tx: Tx, caseId: string): Promise<SanctionCondition[]> {
    return this.conditions.of(tx, await this.records.of(tx, caseId), 'in-force');
  }

  /** Fixes the beginning of every line that has none. @returns their ids, which the history keeps (R11) */
  private async beginLines(tx: Tx, decisionId: string, from: Date): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `WITH begun AS (UPDATE sanction_lines SET from_at = $2 WHERE decision_id = $1 AND from_at IS NULL RETURNING id)
       SELECT id FROM begun ORDER BY id`,
      [decisionId, from],
    );
    return rows.map(({ id }) => id);
  }

  /** `lineIds` when the lines begin with this step; scheduled ones have their beginning in the history already. */
  private async enter(
    tx: Tx,
    actor: Actor,
    file: Case,
    decision: SanctionDecision,
    from: Date,
    lineIds: readonly string[] = [],
  ): Promise<void> {
    const occurredOn = plainDateIn(from, this.settings.timeZone);
    await this.cases.enter(tx, actor, file, {
      to: 'TMP2T_IN_FORCE',
      occurredOn,
      title: 'Sanksi berlaku',
      detail: `Layanan ditahan sejak ${dateTime(from)}.`,
      issuer: 'CITY',
      letterId: decision.letterId,
      data: { decisionId: decision.id, fromAt: from.toISOString(), lineIds },
    });
    await this.cases.startClock(tx, actor, file, {
      period: 'unit-notice',
      dayZeroOn: occurredOn,
      letterId: decision.letterId,
      title: 'Jangka pemberitahuan ke unit pelayanan mulai',
    });
    // The counters may all have been told while the decision was on its way to the employer.
    await this.notices.settle(tx, actor, file, 'UNIT_NOTICE');
    await this.release.begun(tx, actor, file);
  }

  private async effectiveDay(tx: Tx, decision: SanctionDecision): Promise<PlainDate | null> {
    const [receipt] = await tx.query<{ on: PlainDate }[]>(
      'SELECT received_on AS "on" FROM standing_receipts WHERE letter_id = $1',
      [decision.letterId],
    );
    const rule = (await this.parameters.valueOn(tx, 'tmp2t.effect', await this.clock.today(tx))) as EffectRule;
    return effectiveOn({ rule, statedOn: decision.effectiveOn, receivedOn: receipt?.on ?? null });
  }

  private async hasBegun(tx: Tx, decisionId: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      'SELECT 1 FROM sanction_lines WHERE decision_id = $1 AND from_at IS NOT NULL LIMIT 1',
      [decisionId],
    );
    return rows.length > 0;
  }

  private async askForMissing(
    tx: Tx,
    file: Case,
    decisionId: string,
    missing: readonly SanctionCondition[],
  ): Promise<void> {
    await this.tasks.open(tx, {
      key: missingKey(decisionId),
      kind: 'step',
      title: 'Lengkapi syarat agar sanksi berlaku',
      detail: missing.map((condition) => condition.missing ?? condition.label).join(' '),
      href: `/kasus/${file.id}/keputusan/berlaku`,
      role: 'case_officer',
      caseId: file.id,
      ownerId: file.ownerId,
    });
  }
}

const missingKey = (decisionId: string): string => `in-force:${decisionId}`;
