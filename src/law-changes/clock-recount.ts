import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { CalendarService } from '../calendar/calendar.service';
import { CaseService } from '../cases/case.service';
import { SYSTEM_ACTOR } from '../common/actor';
import { longDate } from '../common/formats';
import { OfficeClock, type Tx } from '../database/office-clock';
import { DeadlineRecalculation, type RunningClock } from '../deadlines/deadline-recalculation';
import type { Job } from '../jobs/job-runner';
import { recounts, type Recount } from '../law/recount';
import { PERIOD_LABELS } from '../law/periods';
import { TaskService } from '../tasks/task.service';
import { LawChange } from './law-change.entity';
import { changeInWords } from './law-change-words';

/**
 * Counts the open clocks anew after the calendar, or the way of counting, has changed. Each case is done in a
 * transaction of its own, so that whoever is stopped half-way goes on with the next case and repeats none.
 */
@Injectable()
export class ClockRecount {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly calendars: CalendarService,
    private readonly recalculation: DeadlineRecalculation,
    private readonly cases: CaseService,
    private readonly tasks: TaskService,
    private readonly audit: AuditService,
  ) {}

  /** The handler of `law-change.recount`; a second run finds nothing left to move. */
  async run({ changeId }: { changeId: string }, _job?: Job, signal?: AbortSignal): Promise<void> {
    const change = await this.db.manager.findOneByOrFail(LawChange, { id: changeId });
    if (change.recountedAt) return;
    for (const caseId of await this.recalculation.cases(this.db.manager)) {
      signal?.throwIfAborted();
      await this.db.transaction((tx) => this.recountCase(tx, change, caseId));
    }
    await this.db.transaction(async (tx) => {
      const recountedAt = await this.clock.now(tx);
      const { affected } = await tx
        .createQueryBuilder()
        .update(LawChange)
        .set({ recountedAt })
        .where('id = :changeId AND recounted_at IS NULL', { changeId })
        .execute();
      if (affected === 0) return;
      await this.audit.record(tx, SYSTEM_ACTOR, 'law-change.recounted', { type: 'law-change', id: changeId });
    });
  }

  private async recountCase(tx: Tx, change: LawChange, caseId: string): Promise<void> {
    // The case first, as every step does: the other way round the two could wait for each other.
    const file = await this.cases.lock(tx, caseId);
    const today = await this.clock.today(tx);
    const clocks = await this.recalculation.running(tx, caseId);
    for (const recount of recounts(clocks, await this.calendars.rules(tx), today)) {
      if (!(await this.report(tx, change, recount)) || recount.newDueOn === recount.oldDueOn) continue;
      const { deadline } = recount.clock;
      const reason = `Dihitung ulang: ${changeInWords(change)}.`;
      await this.recalculation.move(tx, SYSTEM_ACTOR, recount, reason, today);
      await this.cases.note(tx, SYSTEM_ACTOR, file, {
        kind: 'clock.recounted',
        title: `${PERIOD_LABELS[deadline.period]} dihitung ulang`,
        detail: `Batas ${longDate(recount.oldDueOn)} menjadi ${longDate(recount.newDueOn)}. ${reason}`,
        issuer: 'CLOCK',
        occurredOn: today,
        basis: change.source,
        data: {
          changeId: change.id,
          deadlineId: deadline.id,
          oldDueOn: recount.oldDueOn,
          newDueOn: recount.newDueOn,
        },
      });
      await this.warnOfEarlierDay(tx, change, recount, file);
      await this.audit.record(
        tx,
        SYSTEM_ACTOR,
        'deadline.recounted',
        { type: 'deadline', id: deadline.id },
        { caseId, changeId: change.id, from: recount.oldDueOn, to: recount.newDueOn },
      );
    }
  }

  /** A line of the report; false when an earlier run has written it. */
  private async report(
    tx: Tx,
    change: LawChange,
    { clock, oldDueOn, newDueOn, countedDueOn }: Recount<RunningClock>,
  ): Promise<boolean> {
    const [line] = await tx.query<unknown[]>(
      `INSERT INTO law_change_effects (change_id, deadline_id, case_id, old_due_on, new_due_on, counted_due_on)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING deadline_id`,
      [change.id, clock.deadline.id, clock.deadline.caseId, oldDueOn, newDueOn, countedDueOn],
    );
    return line !== undefined;
  }

  private async warnOfEarlierDay(
    tx: Tx,
    change: LawChange,
    { clock: { deadline }, oldDueOn, newDueOn }: Recount<RunningClock>,
    file: { id: string; ownerId: string | null },
  ): Promise<void> {
    if (newDueOn >= oldDueOn) return;
    await this.tasks.open(tx, {
      key: `recount:${change.id}:${deadline.id}`,
      kind: 'deadline',
      title: `Beri tahu: batas ${PERIOD_LABELS[deadline.period].toLowerCase()} maju`,
      detail: `Dari ${longDate(oldDueOn)} menjadi ${longDate(newDueOn)} karena ${changeInWords(change)}. Surat yang sudah diterima menyebut tanggal lama.`,
      href: `/kasus/${file.id}`,
      role: 'case_officer',
      issuer: deadline.issuer,
      caseId: file.id,
      ownerId: file.ownerId,
      dueOn: newDueOn,
    });
  }
}
