import { Injectable } from '@nestjs/common';
import { newId } from '../common/ids';
import { describeConstraint } from '../database/constraint-problems';
import type { Tx } from '../database/office-clock';

describeConstraint('counter_holds_moves_forward', {
  status: 409,
  type: 'hold-ended',
  detail:
    'Jawaban perlu dipastikan di loket dimulai dan diakhiri pada saat dicatat, dan tidak dapat diubah sesudahnya.',
});

/** A number as the register stores it. */
export interface HeldNumber {
  type: string;
  lookup: string;
  division: string;
}

/** What the counter waits for: a hold of a case, a change, a merger or a join of records that nobody has decided. */
export type HoldGround = { overlayId: string } | { changeId: string } | { eventId: string } | { joinChangeId: string };

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
    { overlayId }: { overlayId: string },
    plannedUntilAt: Date | null = null,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO counter_holds (id, ground, overlay_id, employer_id, planned_until_at) VALUES ($1, 'HOLD', $2, $3, $4)`,
      [newId(), overlayId, employerId, plannedUntilAt],
    );
    await announce(tx);
  }

  /** Holds every answer for one number, whoever bears it, until its change is decided. */
  async holdNumber(tx: Tx, { type, lookup, division }: HeldNumber, { changeId }: { changeId: string }): Promise<void> {
    await tx.query(
      `INSERT INTO counter_holds (id, ground, change_id, type, lookup, division)
       VALUES ($1, 'IDENTITY_CHANGE', $2, $3, $4, $5)`,
      [newId(), changeId, type, lookup, division],
    );
    await announce(tx);
  }

  /** Holds every answer about the successor of a sanctioned entity until the legal office has decided. */
  async holdSuccessor(tx: Tx, employerId: string, { eventId }: { eventId: string }): Promise<void> {
    await tx.query(`INSERT INTO counter_holds (id, ground, event_id, employer_id) VALUES ($1, 'SUCCESSOR', $2, $3)`, [
      newId(),
      eventId,
      employerId,
    ]);
    await announce(tx);
  }

  /** Holds every answer about a record until it is decided whether another is the same employer. */
  async holdRecord(tx: Tx, employerId: string, { joinChangeId }: { joinChangeId: string }): Promise<void> {
    await tx.query(
      `INSERT INTO counter_holds (id, ground, join_change_id, employer_id) VALUES ($1, 'RECORD_JOIN', $2, $3)`,
      [newId(), joinChangeId, employerId],
    );
    await announce(tx);
  }

  /** Ends what was held on this ground now; what has ended keeps its end. */
  async end(tx: Tx, ground: HoldGround): Promise<void> {
    const [[name, id]] = Object.entries(ground) as [[keyof typeof GROUND_COLUMNS, string]];
    const column = GROUND_COLUMNS[name];
    await tx.query(`UPDATE counter_holds SET until_at = office_now() WHERE ${column} = $1 AND until_at IS NULL`, [id]);
    await announce(tx);
  }
}

const GROUND_COLUMNS = {
  overlayId: 'overlay_id',
  changeId: 'change_id',
  eventId: 'event_id',
  joinChangeId: 'join_change_id',
} as const;

/** Whoever keeps an index of answers hears of it when the transaction ends, like of a sanction. */
async function announce(tx: Tx): Promise<void> {
  await tx.query(`SELECT pg_notify('patuh_sanctions', '')`);
}
