import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { Case } from '../cases/case.entity';
import { CaseOverlays } from '../cases/case-overlays.service';
import { CaseService } from '../cases/case.service';
import type { Actor } from '../common/actor';
import { dateTime } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { OfficeClock, type Tx } from '../database/office-clock';
import { JobQueue } from '../jobs/job-queue';
import { decisionAct, type DecisionActKind, type LineEndGround } from '../law/decision-acts';
import type { DocumentCode } from '../law/documents';
import { LetterWithdrawals } from '../letters/letter-withdrawals';
import { Letter } from '../letters/letter.entity';
import { TaskService } from '../tasks/task.service';
import { HoldLife } from './hold-life';
import { draftKey, statementKey } from './lift-requested';
import { SANCTION_ENTER_INTO_FORCE } from './sanction-begins';
import { SanctionDecision, SanctionLine } from './sanction.entity';
import { noDecision } from './sanction.problems';
import { SanctionStays } from './sanction-stays';
import { UnitLetters } from './unit-letters';

/** An end to bring about: of which lines, by which act, on what ground. */
export interface SanctionEnd {
  kind: DecisionActKind;
  decision: SanctionDecision;
  /** The lines that end; every one that has not ended when absent. */
  lineIds?: readonly string[];
  ground: LineEndGround;
  /** The paper that ends them; null where the decision itself named its last day. */
  letter: Letter | null;
  /** The legal day of the act. */
  on: PlainDate;
  /** The instant from which the counter answers without them; now when absent. */
  at?: Date;
  /** Headlines of the history: of the whole sanction, and of a part of it. */
  titles: { whole: string; part: string };
  /** Why, in words. */
  detail: string;
  data?: object;
}

/** Drafts without an object once the sanction is over: they would wait for paraf and signature for ever. */
const ABOUT_LIVING_SANCTION: readonly DocumentCode[] = ['REVOKE', 'ANNUL', 'AMEND', 'SUSPEND', 'LIFT_REFUSED'];

/** Ends lines of a decision: the counter answers without them from that instant, and units hear of it. */
@Injectable()
export class SanctionEnds {
  constructor(
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly overlays: CaseOverlays,
    private readonly stays: SanctionStays,
    private readonly units: UnitLetters,
    private readonly holds: HoldLife,
    private readonly withdrawals: LetterWithdrawals,
    private readonly tasks: TaskService,
    private readonly jobs: JobQueue,
    private readonly audit: AuditService,
  ) {}

  /** Ends them, once. With the last living line the sanction is over: the case goes on to `LIFTED`. */
  async end(tx: Tx, by: Actor, file: Case, end: SanctionEnd): Promise<void> {
    const { decision, letter, kind } = end;
    const at = end.at ?? (await this.clock.now(tx));
    // A line that had not begun yet ends where it would have begun: it never withholds anything.
    const ended = await tx.query<{ id: string }[]>(
      `WITH ended AS (
         UPDATE sanction_lines SET until_at = greatest($2::timestamptz, from_at), end_ground = $3, ended_by_letter_id = $4
          WHERE decision_id = $1 AND until_at IS NULL AND ($5::uuid[] IS NULL OR id = ANY ($5)) RETURNING id)
       SELECT id FROM ended ORDER BY id`,
      [decision.id, at, end.ground, letter?.id ?? null, end.lineIds ? [...end.lineIds] : null],
    );
    if (ended.length === 0) return;
    await tx.query(`SELECT pg_notify('patuh_sanctions', $1)`, [decision.id]);
    const lines = await tx.findBy(SanctionLine, { decisionId: decision.id });
    const isOver = lines.every(({ untilAt }) => untilAt !== null);
    const data = {
      ...end.data,
      act: kind,
      decisionId: decision.id,
      ground: end.ground,
      untilAt: at.toISOString(),
      lineIds: ended.map(({ id }) => id),
    };
    if (isOver || kind === 'ANNUL') {
      const outcome = kind === 'ANNUL' ? 'annulled' : 'revoked';
      await this.holds.answeredByDecree(tx, by, file, { outcome, reason: end.detail, letterId: letter?.id });
    }
    if (isOver) await this.lift(tx, by, file, end, at, data);
    else await this.notePart(tx, by, file, end, at, data);
    await this.audit.record(
      tx,
      by,
      isOver ? 'sanction.lifted' : 'sanction.part-lifted',
      { type: 'sanction-decision', id: decision.id },
      { caseId: file.id, act: kind, ground: end.ground, untilAt: at.toISOString() },
    );
    const gone = new Set(ended.map(({ id }) => id));
    const decree = await tx.findOneByOrFail(Letter, { id: decision.letterId });
    await this.units.tellOfEnd(tx, file, decree, decision, {
      kind,
      act: letter,
      at,
      isPart: !isOver,
      lines: lines.filter(({ id }) => gone.has(id)),
    });
  }

  /** The newest decision that was signed. @throws Problem 409 `decision-missing` */
  async decisionOf(tx: Tx, caseId: string): Promise<SanctionDecision> {
    const decisions = await tx.find(SanctionDecision, { where: { caseId }, order: { id: 'DESC' } });
    const decision = decisions.find(({ approvedBy }) => approvedBy !== null);
    if (!decision) throw noDecision();
    return decision;
  }

  private async lift(tx: Tx, by: Actor, file: Case, end: SanctionEnd, at: Date, data: object): Promise<void> {
    await this.jobs.cancel(tx, SANCTION_ENTER_INTO_FORCE, end.decision.id);
    await this.endBesides(tx, by, file, end);
    await this.withdrawals.ofCase(tx, by, file, 'Sanksinya sudah berakhir.', ABOUT_LIVING_SANCTION);
    for (const key of [draftKey(file.id), statementKey(file.id)]) await this.tasks.done(tx, by, key);
    if (end.letter) await tx.update(Letter, { id: end.decision.letterId }, { supersededBy: end.letter.id });
    await this.cases.enter(tx, by, file, {
      to: 'LIFTED',
      occurredOn: end.on,
      title: end.titles.whole,
      detail: `${end.detail} Berakhir ${dateTime(at)}.`,
      issuer: 'CITY',
      letterId: end.letter?.id,
      data,
    });
    await this.cases.startClock(tx, by, file, {
      period: 'unblock-notice',
      dayZeroOn: end.on,
      letterId: end.letter?.id,
      title: 'Jangka pemberitahuan pencabutan ke unit pelayanan mulai',
    });
  }

  /** With the sanction its suspension ends, and whatever was being corrected about it. */
  private async endBesides(tx: Tx, by: Actor, file: Case, { on, letter }: SanctionEnd): Promise<void> {
    for (const { id, kind } of await this.overlays.running(tx, file.id)) {
      if (kind !== 'SUSPENDED' && kind !== 'CORRECTION') continue;
      const reason = 'Berakhir bersama sanksinya.';
      await this.overlays.end(tx, by, file, id, { endedOn: on, outcome: 'lifted', reason, letterId: letter?.id });
      await this.stays.end(tx, id);
    }
  }

  private async notePart(tx: Tx, by: Actor, file: Case, end: SanctionEnd, at: Date, data: object): Promise<void> {
    await this.cases.note(tx, by, file, {
      kind: 'sanction.part-ended',
      title: end.titles.part,
      detail: `${end.detail} Berakhir ${dateTime(at)}; layanan dan tempat lain tetap ditahan.`,
      issuer: 'CITY',
      occurredOn: end.on,
      letterId: end.letter?.id,
      basis: decisionAct(end.kind).basis,
      data,
    });
  }
}
