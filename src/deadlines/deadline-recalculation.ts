import { Injectable } from '@nestjs/common';
import type { Actor } from '../common/actor';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import type { OpenClock, Recount } from '../law/recount';
import { DeadlineChanges } from './deadline-changes';
import { countedPeriodOf, Deadline } from './deadline.entity';

/** A running clock with all its last day was counted from. */
export interface RunningClock extends OpenClock {
  deadline: Deadline;
}

/**
 * Counts running clocks anew under another calendar or other switches. Ended ones stay as they are; one that stands
 * still is counted by the new calendar when it runs again.
 */
@Injectable()
export class DeadlineRecalculation {
  constructor(private readonly changes: DeadlineChanges) {}

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
    const begun = await this.movedOnes(tx, deadlines);
    const clocks: RunningClock[] = [];
    for (const deadline of deadlines) {
      const beganOn = begun.get(deadline.id);
      clocks.push({
        deadline,
        period: countedPeriodOf(deadline),
        beganOn: beganOn ?? deadline.dayZeroOn,
        dayZeroOn: deadline.dayZeroOn,
        moves: beganOn ? await this.changes.movesOf(tx, deadline.id) : [],
        dueOn: deadline.dueOn,
      });
    }
    return clocks;
  }

  /** Gives a clock its recounted last day, as a change in its history. @param reason why, in a sentence */
  async move(tx: Tx, actor: Actor, recount: Recount<RunningClock>, reason: string, on: PlainDate): Promise<void> {
    await this.changes.append(tx, actor, recount.clock.deadline, {
      kind: 'recalculated',
      ground: 'CALENDAR',
      state: 'running',
      reason,
      happenedOn: on,
      explanation: recount.explanation!,
    });
  }

  /** The few clocks that something has moved already, with the day on which each began at first. */
  private async movedOnes(tx: Tx, deadlines: readonly Deadline[]): Promise<Map<string, PlainDate>> {
    const rows = await tx.query<{ id: string; beganOn: PlainDate }[]>(
      `SELECT f.deadline_id AS id, f.day_zero_on AS "beganOn" FROM deadline_changes f
        WHERE f.deadline_id = ANY ($1) AND f.seq = 1
          AND EXISTS (SELECT 1 FROM deadline_changes m
                       WHERE m.deadline_id = f.deadline_id
                         AND m.kind IN ('suspended', 'resumed', 'extended', 'restarted'))`,
      [deadlines.map(({ id }) => id)],
    );
    return new Map(rows.map(({ id, beganOn }) => [id, beganOn]));
  }
}
