import { Injectable } from '@nestjs/common';
import { newId } from '../common/ids';
import type { Tx } from '../database/office-clock';

/** The channel on which a new job wakes the runners; only a hint, they also look by themselves. */
export const JOBS_CHANNEL = 'patuh_jobs';

export interface JobOptions {
  /** Not before this instant of business time; at once when absent. */
  runAt?: Date;
  /** While a job with this key is unfinished, no second one is queued. */
  key?: string;
  /** After so many failures it stays failed and visible; 8 when absent. */
  maxAttempts?: number;
}

/** Queues work in the transaction that makes it necessary: both are stored, or neither. */
@Injectable()
export class JobQueue {
  /** Queues a job. Its handler may run twice and must not mind. */
  async enqueue(tx: Tx, name: string, payload: object, options: JobOptions = {}): Promise<void> {
    await tx.query(
      `INSERT INTO jobs (id, name, payload, key, run_at, max_attempts)
       VALUES ($1, $2, $3, $4, coalesce($5, office_now()), $6)
       ON CONFLICT (key) WHERE finished_at IS NULL AND failed_at IS NULL DO NOTHING`,
      [newId(), name, JSON.stringify(payload), options.key ?? null, options.runAt ?? null, options.maxAttempts ?? 8],
    );
    await tx.query('SELECT pg_notify($1, $2)', [JOBS_CHANNEL, name]);
  }
}
