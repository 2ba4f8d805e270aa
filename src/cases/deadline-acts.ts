import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/office-clock';
import type { Deadline } from '../deadlines/deadline.entity';
import type { PeriodKey } from '../law/periods';
import type { Case } from './case.entity';

/** What follows when a period has run out, where that is more, or less, than the ordinary task for the case officer. */
export interface DeadlineAct {
  /** A sentence for the history, after "Batas … lewat."; the ordinary one when absent. */
  readonly told?: string;
  /** Runs in the transaction of the alarm, under the lock on the case. */
  passed(tx: Tx, file: Case, deadline: Deadline): Promise<void>;
}

/**
 * What the end of each period brings about. Cases do not know the rooms to their right; these bind their own, as they
 * bind what their letters bring about.
 */
@Injectable()
export class DeadlineActs {
  private readonly acts = new Map<PeriodKey, DeadlineAct>();

  /** Binds the act of a period. Throws Error when it has one already. */
  bind(period: PeriodKey, act: DeadlineAct): void {
    if (this.acts.has(period)) throw new Error(`The end of ${period} has an act already`);
    this.acts.set(period, act);
  }

  /** The act of a period; undefined where the ordinary task is enough. */
  of(period: PeriodKey): DeadlineAct | undefined {
    return this.acts.get(period);
  }
}
