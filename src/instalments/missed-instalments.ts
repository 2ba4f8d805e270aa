import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Case } from '../cases/case.entity';
import type { DeadlineActs } from '../cases/deadline-acts';
import { CaseService } from '../cases/case.service';
import { type Actor, SYSTEM_ACTOR } from '../common/actor';
import { longDate } from '../common/formats';
import { OfficeClock, type Tx } from '../database/office-clock';
import { DeadlineService } from '../deadlines/deadline.service';
import { isGraceOver, missedOn } from '../law/instalments';
import { ParameterService } from '../parameters/parameter.service';
import { TaskService } from '../tasks/task.service';
import { runningPlan, type InstalmentPlan, type PlannedInstalment } from './instalment.queries';

/** The job of the moment an instalment's day is over. */
export const INSTALMENT_DUE = 'instalment.due';

/** What follows when an instalment is missed: a task at once, another when the grace is over; never an end by itself. */
@Injectable()
export class MissedInstalments {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly deadlines: DeadlineService,
    private readonly parameters: ParameterService,
    private readonly tasks: TaskService,
  ) {}

  /** The handler of {@link INSTALMENT_DUE}: acts only on one that is missed in a plan that runs, and once. */
  async due({ instalmentId }: { instalmentId: string }): Promise<void> {
    await this.db.transaction(async (tx) => {
      const [of] = await tx.query<{ caseId: string }[]>(
        `SELECT p.case_id AS "caseId" FROM instalments i JOIN instalment_plans p ON p.id = i.plan_id WHERE i.id = $1`,
        [instalmentId],
      );
      const file = await this.cases.lock(tx, of!.caseId);
      const plan = await runningPlan(tx, file.id);
      const missed = missedOn(plan?.schedule ?? [], await this.clock.today(tx)).find(({ id }) => id === instalmentId);
      if (!plan || !missed || (await wasTold(tx, file.id, missed))) return;
      await this.cases.note(tx, SYSTEM_ACTOR, file, {
        kind: 'instalment.missed',
        title: `Angsuran ke-${missed.number} belum dibayar`,
        detail: `Jatuh tempo ${longDate(missed.dueOn)}. Tugas dibuat; tidak ada yang berubah dengan sendirinya.`,
        issuer: 'CLOCK',
        occurredOn: missed.dueOn,
        data: { planId: plan.id, instalmentId },
      });
      await this.ask(tx, file, {
        key: missedKey(plan, instalmentId),
        title: `Tagih bukti angsuran ke-${missed.number}`,
        detail: `Jatuh tempo ${longDate(missed.dueOn)}. Tanyakan ke BPJS, lalu catat buktinya.`,
        page: '/angsuran',
      });
      if (await graceRuns(tx, file.id)) return;
      await this.cases.startClock(tx, SYSTEM_ACTOR, file, {
        period: 'instalment-lapse',
        dayZeroOn: missed.dueOn,
        lengthAsWritten: plan.graceDays,
        title: 'Tenggang angsuran berjalan',
      });
    });
  }

  /** Something was paid: what is not missed any more needs no task, and no grace when nothing is. */
  async paid(tx: Tx, actor: Actor, file: Case, plan: InstalmentPlan): Promise<void> {
    const missed = missedOn(plan.schedule, await this.clock.today(tx)).map(({ id }) => id);
    for (const { id } of plan.schedule) {
      if (!missed.includes(id)) await this.tasks.done(tx, actor, missedKey(plan, id));
    }
    if (missed.length > 0) return;
    await this.tasks.done(tx, actor, lapseKey(plan));
    await this.deadlines.end(tx, actor, file.id, 'met', 'Angsuran yang lewat sudah dibayar.', 'instalment-lapse');
  }

  /**
   * Whether a person may say what becomes of the plan: something is missed and its grace is over. Its clock may have
   * counted another last day than the agreement, so that the task it made counts as well.
   */
  async waitsForDecision(tx: Tx, plan: InstalmentPlan): Promise<boolean> {
    if (isGraceOver(plan.schedule, plan.graceDays, await this.clock.today(tx))) return true;
    const [open] = await tx.query<unknown[]>('SELECT 1 FROM tasks WHERE key = $1 AND done_at IS NULL', [
      lapseKey(plan),
    ]);
    return open !== undefined;
  }

  /** A person has said it. */
  async decided(tx: Tx, actor: Actor, plan: InstalmentPlan): Promise<void> {
    await this.tasks.done(tx, actor, lapseKey(plan));
    for (const { id } of plan.schedule) await this.tasks.done(tx, actor, missedKey(plan, id));
  }

  /** All is paid: BPJS's statement for the findings is the next proof. */
  async askForStatement(tx: Tx, file: Case, planId: string): Promise<void> {
    await this.ask(tx, file, {
      key: `instalments-paid:${planId}`,
      title: 'Mintakan pernyataan kepatuhan BPJS: angsuran lunas',
      detail: 'Temuan berakhir dengan pernyataan BPJS, bukan dengan pembayaran sendiri.',
      page: '',
    });
  }

  /** A sanction in force stays; where the office wants otherwise (`instalment.effect`), a person drafts its suspension. */
  async askAboutSanction(tx: Tx, file: Case, overlayId: string): Promise<void> {
    if (file.state !== 'TMP2T_IN_FORCE' && file.state !== 'LIFT_REQUESTED') return;
    const effect = await this.parameters.valueOn(tx, 'instalment.effect', await this.clock.today(tx));
    if (effect !== 'SUSPEND') return;
    await this.ask(tx, file, {
      key: `instalments-suspend:${overlayId}`,
      title: 'Susun penundaan pelaksanaan: perjanjian angsuran',
      detail: 'Sanksi tetap berlaku sampai ada penundaan tertulis yang ditandatangani.',
      page: '',
    });
  }

  /** Binds what the end of the grace brings about. */
  bindTo(acts: DeadlineActs): void {
    acts.bind('instalment-lapse', {
      passed: async (tx, file, { dueOn }) => {
        const plan = await runningPlan(tx, file.id);
        if (!plan) return;
        await this.ask(tx, file, {
          key: lapseKey(plan),
          title: 'Putuskan: perjanjian angsuran gagal atau tetap',
          detail: `Tenggangnya habis ${longDate(dueOn)}. Jangka kasus berjalan lagi hanya bila dinyatakan gagal.`,
          page: '/angsuran/putuskan',
        });
      },
    });
  }

  private async ask(
    tx: Tx,
    file: Case,
    asked: { key: string; title: string; detail: string; page: string },
  ): Promise<void> {
    const { page, ...task } = asked;
    await this.tasks.open(tx, {
      ...task,
      kind: 'step',
      href: `/kasus/${file.id}${page}`,
      role: 'case_officer',
      issuer: 'BPJS',
      caseId: file.id,
      ownerId: file.ownerId,
    });
  }
}

/** Each day an instalment has had is told once. */
async function wasTold(tx: Tx, caseId: string, { id, dueOn }: PlannedInstalment): Promise<boolean> {
  const [told] = await tx.query<unknown[]>(
    `SELECT 1 FROM case_events
      WHERE case_id = $1 AND kind = 'instalment.missed' AND data ->> 'instalmentId' = $2 AND occurred_on = $3`,
    [caseId, id, dueOn],
  );
  return told !== undefined;
}

async function graceRuns(tx: Tx, caseId: string): Promise<boolean> {
  const [clock] = await tx.query<unknown[]>(
    `SELECT 1 FROM deadlines WHERE case_id = $1 AND period = 'instalment-lapse' AND state = 'running'`,
    [caseId],
  );
  return clock !== undefined;
}

const missedKey = ({ id }: InstalmentPlan, instalmentId: string): string => `instalment-missed:${id}:${instalmentId}`;
const lapseKey = ({ id }: InstalmentPlan): string => `instalment-lapse:${id}`;
