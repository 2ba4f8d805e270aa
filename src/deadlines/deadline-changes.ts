import { Injectable } from '@nestjs/common';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import { addDays, startOfDay, type PlainDate } from '../common/plain-date';
import { Settings } from '../config/settings';
import type { Tx } from '../database/office-clock';
import { JobQueue } from '../jobs/job-queue';
import type { DeadlineExplanation } from '../law/deadline';
import type { ClockMove, DeadlineChangeGround, DeadlineChangeKind } from '../law/deadline-moves';
import { Deadline, type DeadlineState } from './deadline.entity';

/** The job that tells the office a last day has gone by. */
export const DEADLINE_PASSED = 'deadline.passed';

/** Something that happened to a clock. What is not said stays as it was. */
export interface NewDeadlineChange {
  kind: DeadlineChangeKind;
  ground: DeadlineChangeGround;
  /** How the clock stands after it. */
  state: DeadlineState;
  /** At least ten characters, for whoever asks why this date is what it is. */
  reason: string;
  /** The day it happened; may lie before today. */
  happenedOn: PlainDate;
  dayZeroOn?: PlainDate;
  explanation?: DeadlineExplanation;
  atLeastWorkingDays?: number;
  /** The length from now on, where the letter that gives it was recorded wrongly. */
  length?: number;
}

/**
 * Writes what happens to clocks. A change is a row that nobody can alter; the database folds it into the clock, and
 * refuses every other way of moving a last day.
 */
@Injectable()
export class DeadlineChanges {
  constructor(
    private readonly jobs: JobQueue,
    private readonly settings: Settings,
  ) {}

  /**
   * Appends a change to a clock, which the caller has read in this transaction under the lock of its case, and sets the
   * alarm anew. The changed clock is returned.
   */
  async append(tx: Tx, actor: Actor, clock: Deadline, change: NewDeadlineChange): Promise<Deadline> {
    const isFirst = change.kind === 'started';
    const explanation = change.explanation ?? clock.explanation;
    await tx.query(
      `INSERT INTO deadline_changes (id, deadline_id, kind, ground, state, reason, happened_on, day_zero_on, old_due_on,
                                     new_due_on, at_least_days, length, explanation, actor_id, actor_name, actor_role)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [
        newId(),
        clock.id,
        change.kind,
        change.ground,
        change.state,
        change.reason,
        change.happenedOn,
        change.dayZeroOn ?? clock.dayZeroOn,
        isFirst ? null : clock.dueOn,
        explanation.dueOn,
        change.atLeastWorkingDays ?? null,
        change.length ?? null,
        JSON.stringify(explanation),
        actor.id,
        actor.name,
        actor.role,
      ],
    );
    const changed = await tx.findOneByOrFail(Deadline, { id: clock.id });
    await this.setAlarm(tx, changed);
    return changed;
  }

  /** What has moved the last day of a clock so far, in order: the input of `explainMoved`. */
  async movesOf(tx: Tx, deadlineId: string): Promise<ClockMove[]> {
    const rows = await tx.query<MoveRow[]>(
      `SELECT kind, happened_on AS "happenedOn", day_zero_on AS "dayZeroOn", new_due_on AS "newDueOn", at_least_days AS "atLeastDays"
         FROM deadline_changes
        WHERE deadline_id = $1 AND kind IN ('suspended', 'resumed', 'extended', 'restarted') ORDER BY seq`,
      [deadlineId],
    );
    return rows.map(asMove);
  }

  /** The alarm rings when the last day is over; a clock that stands still or has ended has none. */
  private async setAlarm(tx: Tx, clock: Deadline): Promise<void> {
    const key = `deadline:${clock.id}`;
    await this.jobs.cancel(tx, DEADLINE_PASSED, key);
    if (clock.state !== 'running') return;
    const runAt = startOfDay(addDays(clock.dueOn, 1), this.settings.timeZone);
    await this.jobs.enqueue(tx, DEADLINE_PASSED, { deadlineId: clock.id }, { runAt, key });
  }
}

interface MoveRow {
  kind: ClockMove['kind'];
  happenedOn: PlainDate;
  dayZeroOn: PlainDate;
  newDueOn: PlainDate;
  atLeastDays: number | null;
}

function asMove({ kind, happenedOn, dayZeroOn, newDueOn, atLeastDays }: MoveRow): ClockMove {
  if (kind === 'suspended') return { kind, on: happenedOn };
  if (kind === 'resumed') return { kind, on: happenedOn, atLeastWorkingDays: atLeastDays ?? undefined };
  return kind === 'extended' ? { kind, to: newDueOn } : { kind, dayZeroOn };
}
