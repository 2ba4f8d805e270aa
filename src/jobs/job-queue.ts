import { Injectable } from '@nestjs/common';
import { newId } from '../common/ids';
import { describeConstraint } from '../database/constraint-problems';
import type { Tx } from '../database/office-clock';

/** The channel on which a new job wakes the runners; only a hint, they also look by themselves. */
export const JOBS_CHANNEL = 'patuh_jobs';

describeConstraint('jobs_wait_for_their_run', {
  status: 409,
  type: 'record-stands',
  detail: 'Pekerjaan yang masih ditunggu tidak dapat dihapus. Biarkan ia berjalan pada waktunya.',
});

export interface JobOptions {
  /** Not before this instant of business time; at once when absent. */
  runAt?: Date;
  /** While a job of this name with this key is unfinished, no second one is queued. */
  key?: string;
  /** After so many failures it stays failed, for people to see; 12 (about five hours) when absent. */
  maxAttempts?: number;
}

/** Queues work in the transaction that makes it necessary: both are stored, or neither. */
@Injectable()
export class JobQueue {
  /**
   * Queues a job. Its handler may run twice and must not mind.
   *
   * A job with the key of one that is running already makes that one run again afterwards: the running one may have
   * read what it needs before this transaction changed it.
   *
   * @param payload what the handler is given; ids, no personal data
   */
  async enqueue(tx: Tx, name: string, payload: object, options: JobOptions = {}): Promise<void> {
    await tx.query(
      `INSERT INTO jobs (id, name, payload, key, run_at, max_attempts)
       VALUES ($1, $2, $3, $4, coalesce($5, office_now()), $6)
       ON CONFLICT (name, key) WHERE finished_at IS NULL AND failed_at IS NULL
       DO UPDATE SET rerun_at = least(jobs.rerun_at, EXCLUDED.run_at) WHERE jobs.lease_by IS NOT NULL`,
      [newId(), name, JSON.stringify(payload), options.key ?? null, options.runAt ?? null, options.maxAttempts ?? 12],
    );
    await tx.query('SELECT pg_notify($1, $2)', [JOBS_CHANNEL, name]);
  }

  /** Takes back the waiting job with a key; one that is running already runs to its end. */
  async cancel(tx: Tx, name: string, key: string): Promise<void> {
    await tx.query(
      `DELETE FROM jobs WHERE name = $1 AND key = $2 AND finished_at IS NULL AND failed_at IS NULL AND lease_by IS NULL`,
      [name, key],
    );
  }

  /** Lets a failed job run again, with all its attempts; false when there is no such failed job. */
  async retry(tx: Tx, id: string): Promise<boolean> {
    const [, changed] = await tx.query<[unknown, number]>(
      `UPDATE jobs SET failed_at = NULL, attempts = 0, run_at = office_now() WHERE id = $1 AND failed_at IS NOT NULL`,
      [id],
    );
    if (changed > 0) await tx.query('SELECT pg_notify($1, $2)', [JOBS_CHANNEL, id]);
    return changed > 0;
  }
}
