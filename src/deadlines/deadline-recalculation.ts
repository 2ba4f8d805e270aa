import { Injectable } from '@nestjs/common';
import { addDays, startOfDay } from '../common/plain-date';
import { Settings } from '../config/settings';
import type { Tx } from '../database/office-clock';
import { JobQueue } from '../jobs/job-queue';
import { periodOn } from '../law/periods';
import type { OpenClock, Recount } from '../law/recount';
import { Deadline } from './deadline.entity';
import { DEADLINE_PASSED } from './deadline.service';

/** A running clock with all its last day was counted from. */
export interface RunningClock extends OpenClock {
  deadline: Deadline;
}

/** Counts running clocks anew under another calendar or other switches; ended ones stay as they are. */
@Injectable()
export class DeadlineRecalculation {
  constructor(
    private readonly jobs: JobQueue,
    private readonly settings: Settings,
  ) {}

  /** The cases with a running clock, in a fixed order. */
  async cases(tx: Tx): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT DISTINCT case_id AS id FROM deadlines WHERE state = 'running' ORDER BY case_id`,
    );
    return rows.map(({ id }) => id);
  }

  /** The running clocks of the office, or of one case whose lock the caller holds; the nearest last day first. */
  async running(tx: Tx, caseId?: string): Promise<RunningClock[]> {
    const where = { state: 'running' as const, ...(caseId ? { caseId } : {}) };
    const deadlines = await tx.find(Deadline, { where, order: { dueOn: 'ASC', id: 'ASC' } });
    return deadlines.map((deadline) => ({
      deadline,
      period: {
        ...periodOn(deadline.period, deadline.dayZeroOn),
        length: deadline.length,
        unit: deadline.unit,
        source: deadline.explanation.source,
      },
      dayZeroOn: deadline.dayZeroOn,
      dueOn: deadline.dueOn,
    }));
  }

  /** Gives a clock its recounted last day and sets the alarm anew. */
  async move(tx: Tx, { clock, newDueOn, explanation }: Recount<RunningClock>): Promise<void> {
    const { id } = clock.deadline;
    await tx.update(Deadline, { id, state: 'running' }, { dueOn: newDueOn, explanation: explanation! });
    const key = `deadline:${id}`;
    await this.jobs.cancel(tx, DEADLINE_PASSED, key);
    const runAt = startOfDay(addDays(newDueOn, 1), this.settings.timeZone);
    await this.jobs.enqueue(tx, DEADLINE_PASSED, { deadlineId: id }, { runAt, key });
  }
}
