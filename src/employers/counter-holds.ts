import { Injectable } from '@nestjs/common';
import { newId } from '../common/ids';
import { describeConstraint } from '../database/constraint-problems';
import type { Tx } from '../database/office-clock';

describeConstraint('counter_holds_moves_forward', {
  status: 409,
  type: 'hold-ended',
  detail: 'Penahanan di loket dimulai dan diakhiri pada saat dicatat, dan tidak dapat diubah sesudahnya.',
});

/** A number as the register stores it. */
export interface HeldNumber {
  type: string;
  lookup: string;
  division: string;
}

/** What the counter waits for: the table it stands in, and its id. */
export type HoldGround = { overlayId: string };

/**
 * Makes the counter answer `review`, reason `on-hold`, for an employer or for one number, from this instant until the
 * end is recorded or the planned end comes, whichever is first (domain.md §7.3 rule 3). Nobody need run for it to lapse.
 */
@Injectable()
export class CounterHolds {
  /** Holds every answer about the employer. */
  async holdEmployer(
    tx: Tx,
    employerId: string,
    { overlayId }: HoldGround,
    plannedUntilAt: Date | null = null,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO counter_holds (id, ground, overlay_id, employer_id, planned_until_at) VALUES ($1, 'HOLD', $2, $3, $4)`,
      [newId(), overlayId, employerId, plannedUntilAt],
    );
    await announce(tx);
  }

  /** Ends what was held on this ground now; what has ended keeps its end. */
  async end(tx: Tx, { overlayId }: HoldGround): Promise<void> {
    await tx.query('UPDATE counter_holds SET until_at = office_now() WHERE overlay_id = $1 AND until_at IS NULL', [
      overlayId,
    ]);
    await announce(tx);
  }
}

/** Whoever keeps an index of answers hears of it when the transaction ends, like of a sanction. */
async function announce(tx: Tx): Promise<void> {
  await tx.query(`SELECT pg_notify('patuh_sanctions', '')`);
}
