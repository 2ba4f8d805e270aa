import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../common/actor';
import { longDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { notFound } from '../common/problem';
import { OfficeClock, type Tx } from '../database/office-clock';
import { Deadline } from '../deadlines/deadline.entity';
import { deadlineNotSuspended } from '../deadlines/deadline.problems';
import { DeadlineMoves } from '../deadlines/deadline-moves.service';
import type { CountedPeriod } from '../law/deadline';
import { lengthInWords, PERIOD_LABELS, type PeriodKey, type PeriodOwner } from '../law/periods';
import { TaskService } from '../tasks/task.service';
import { BpjsTurns } from './bpjs-turns';
import { CaseClocks } from './case-clocks';
import type { Case } from './case.entity';
import { CaseService } from './case.service';

/** Why the clocks of a case stand still or run on, decided in a room on the right: a plan, an objection, a court. */
export interface ClocksMove {
  on: PlainDate;
  /** At least ten characters. */
  reason: string;
  ground: 'INSTALMENT_PLAN' | 'STAY';
  /** Whose clocks; everybody's when not said. */
  issuer?: PeriodOwner;
  /** Periods it leaves alone. */
  except?: readonly PeriodKey[];
}

/** Moves the clocks of a case: each with its reason, its event, its audit entry and its alarm set anew. */
@Injectable()
export class ClockMoves {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly moves: DeadlineMoves,
    private readonly clocks: CaseClocks,
    private readonly turns: BpjsTurns,
    private readonly tasks: TaskService,
    private readonly audit: AuditService,
  ) {}

  /** Gives one of the office's own periods a later last day. @throws Problem 404, 409, 412, 422; see `DeadlineMoves.extend` */
  async extend(actor: Actor, at: ClockAt, { dueOn, reason }: { dueOn: PlainDate; reason: string }): Promise<Case> {
    return this.move(at, async (tx, file, clock) => {
      const changed = await this.moves.extend(tx, actor, clock, dueOn, reason);
      const detail = `Dari ${longDate(clock.dueOn)} menjadi ${longDate(changed.dueOn)}. ${reason}`;
      await this.tell(tx, actor, file, changed, { kind: 'clock.extended', verb: 'diperpanjang', detail, reason });
    });
  }

  /** Lets one of the office's own periods stand still; a task keeps it from being forgotten. @throws see `DeadlineMoves.suspend` */
  async suspend(actor: Actor, at: ClockAt, { on, reason }: { on?: PlainDate; reason: string }): Promise<Case> {
    return this.move(at, async (tx, file, clock) => {
      const day = on ?? (await this.clock.today(tx));
      const changed = await this.moves.suspend(tx, actor, clock, { on: day, reason, ground: 'OFFICE' });
      await this.tellStandstill(tx, actor, file, changed, day, reason);
      await this.tasks.open(tx, {
        key: suspendedKey(clock),
        kind: 'step',
        title: `Lanjutkan jangka yang dihentikan: ${PERIOD_LABELS[clock.period].toLowerCase()}`,
        detail: `Dihentikan sejak ${longDate(day)}. Lanjutkan begitu alasannya tidak ada lagi.`,
        href: `/kasus/${file.id}/perpanjang`,
        role: 'case_officer',
        caseId: file.id,
        ownerId: file.ownerId,
      });
    });
  }

  /**
   * Lets a period that the office had stopped run on.
   *
   * @throws Problem 409 `deadline-not-suspended`, also for a clock that a plan or a stay keeps; see `DeadlineMoves.resume`
   */
  async resume(actor: Actor, at: ClockAt, { on, reason }: { on?: PlainDate; reason: string }): Promise<Case> {
    return this.move(at, async (tx, file, clock) => {
      if ((await this.groundOfStandstill(tx, clock)) !== 'OFFICE') throw deadlineNotSuspended();
      const day = on ?? (await this.clock.today(tx));
      const changed = await this.moves.resume(tx, actor, clock, { on: day, reason, ground: 'OFFICE' });
      await this.tasks.done(tx, actor, suspendedKey(clock));
      await this.tellRunningOn(tx, actor, file, changed, reason);
    });
  }

  /** Begins one of the office's own periods anew from another day zero. @throws see `DeadlineMoves.restart` */
  async restart(
    actor: Actor,
    at: ClockAt,
    { dayZeroOn, reason }: { dayZeroOn: PlainDate; reason: string },
  ): Promise<Case> {
    return this.move(at, (tx, file, clock) =>
      this.restartIn(tx, actor, file, clock, { dayZeroOn, reason, ground: 'OFFICE' }),
    );
  }

  /** As {@link restart}, in the caller's transaction: also for a proof that was corrected. */
  async restartIn(
    tx: Tx,
    actor: Actor,
    file: Case,
    clock: Deadline,
    { dayZeroOn, reason, ground }: { dayZeroOn: PlainDate; reason: string; ground: 'OFFICE' | 'PROOF' },
  ): Promise<void> {
    const changed = await this.moves.restart(tx, actor, clock, dayZeroOn, { reason, ground });
    // What was overdue by the old count is not any more.
    await this.tasks.done(tx, actor, `deadline:${clock.id}`);
    const detail = `Hari ke-0 ${longDate(dayZeroOn)}; batas dari ${longDate(clock.dueOn)} menjadi ${longDate(changed.dueOn)}. ${reason}`;
    await this.tell(tx, actor, file, changed, { kind: 'clock.restarted', verb: 'dimulai ulang', detail, reason });
    await this.clocks.restUnderPlan(tx, actor, file.id, changed);
  }

  /**
   * Counts a clock anew by the length its corrected letter gives, in the caller's transaction.
   *
   * @throws see `DeadlineMoves.correct`
   */
  async correctIn(
    tx: Tx,
    actor: Actor,
    file: Case,
    clock: Deadline,
    { period, reason }: { period: CountedPeriod; reason: string },
  ): Promise<Deadline> {
    const changed = await this.moves.correct(tx, actor, clock, period, reason);
    if (clock.state === 'passed' && changed.state === 'running') {
      await this.tasks.done(tx, actor, `deadline:${clock.id}`);
      await this.turns.runsAgain(tx, actor, file, changed);
    }
    const detail = `${lengthInWords(changed)}, bukan ${lengthInWords(clock)}; batas dari ${longDate(clock.dueOn)} menjadi ${longDate(changed.dueOn)}. ${reason}`;
    await this.tell(tx, actor, file, changed, { kind: 'clock.corrected', verb: 'dibetulkan', detail, reason });
    return changed;
  }

  /** Lets the running clocks of a case stand still because of something beside its state. */
  async suspendAll(tx: Tx, actor: Actor, file: Case, { issuer, except = [], ...move }: ClocksMove): Promise<void> {
    for (const clock of await this.clocksOf(tx, file, 'running', issuer)) {
      if (clock.dueOn < move.on || except.includes(clock.period)) continue;
      // What it rests on may be older than the clock: nothing stands still before it began.
      const on = move.on < clock.dayZeroOn ? clock.dayZeroOn : move.on;
      await this.moves.suspend(tx, actor, clock, { ...move, on });
      await this.tellStandstill(tx, actor, file, clock, on, move.reason);
    }
  }

  /**
   * Lets the clocks that stand still on this ground run on.
   *
   * @param atLeastWorkingDays no fewer days remain than this, `LEAST_DAYS_AFTER_PLAN` after an instalment plan
   */
  async resumeAll(
    tx: Tx,
    actor: Actor,
    file: Case,
    { issuer, atLeastWorkingDays, ...move }: ClocksMove & { atLeastWorkingDays?: number },
  ): Promise<void> {
    for (const clock of await this.clocksOf(tx, file, 'suspended', issuer)) {
      if ((await this.groundOfStandstill(tx, clock)) !== move.ground) continue;
      const changed = await this.moves.resume(tx, actor, clock, { ...move, atLeastWorkingDays });
      await this.tellRunningOn(tx, actor, file, changed, move.reason);
    }
  }

  private async move(
    { caseId, deadlineId, version }: ClockAt,
    act: (tx: Tx, file: Case, clock: Deadline) => Promise<void>,
  ): Promise<Case> {
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      const clock = await tx.findOneBy(Deadline, { id: deadlineId, caseId });
      if (!clock) throw notFound();
      await act(tx, file, clock);
      return file;
    });
  }

  private clocksOf(tx: Tx, file: Case, state: Deadline['state'], issuer?: PeriodOwner): Promise<Deadline[]> {
    return tx.find(Deadline, { where: { caseId: file.id, state, ...(issuer && { issuer }) }, order: { id: 'ASC' } });
  }

  private async groundOfStandstill(tx: Tx, clock: Deadline): Promise<string | undefined> {
    const [last] = await tx.query<{ ground: string }[]>(
      `SELECT ground FROM deadline_changes WHERE deadline_id = $1 AND kind = 'suspended' ORDER BY seq DESC LIMIT 1`,
      [clock.id],
    );
    return last?.ground;
  }

  private tellStandstill(tx: Tx, actor: Actor, file: Case, clock: Deadline, on: PlainDate, reason: string) {
    const detail = `Sejak ${longDate(on)} tidak dihitung. ${reason}`;
    return this.tell(tx, actor, file, clock, { kind: 'clock.suspended', verb: 'dihentikan', detail, reason });
  }

  private tellRunningOn(tx: Tx, actor: Actor, file: Case, clock: Deadline, reason: string) {
    const detail = `Batas menjadi ${longDate(clock.dueOn)}. ${reason}`;
    return this.tell(tx, actor, file, clock, { kind: 'clock.resumed', verb: 'berjalan lagi', detail, reason });
  }

  private async tell(
    tx: Tx,
    actor: Actor,
    file: Case,
    clock: Deadline,
    { kind, verb, detail, reason }: { kind: string; verb: string; detail: string; reason: string },
  ): Promise<void> {
    await this.cases.note(tx, actor, file, {
      kind,
      title: `${PERIOD_LABELS[clock.period]} ${verb}`,
      detail,
      issuer: 'CLOCK',
      occurredOn: await this.clock.today(tx),
      letterId: clock.letterId,
      basis: clock.explanation.source,
      data: { deadlineId: clock.id, dueOn: clock.dueOn, reason },
    });
    await this.audit.record(
      tx,
      actor,
      kind,
      { type: 'deadline', id: clock.id },
      { caseId: file.id, dueOn: clock.dueOn },
    );
  }
}

/** A clock as the caller has seen it: its case, in the version he saw. */
export interface ClockAt {
  caseId: string;
  deadlineId: string;
  version: number;
}

const suspendedKey = (clock: Deadline): string => `suspended:${clock.id}`;
