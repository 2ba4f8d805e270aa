import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/office-clock';

/** A job that failed for good and waits for a person. */
export interface FailedJob {
  id: string;
  name: string;
  failedAt: Date;
  attempts: number;
  lastError: string;
}

/** What the people who run the service see of the queue. */
@Injectable()
export class JobQueries {
  /** Failed jobs, newest first. */
  failed(tx: Tx, limit = 50): Promise<FailedJob[]> {
    return tx.query<FailedJob[]>(
      `SELECT id, name, failed_at AS "failedAt", attempts, coalesce(last_error, '') AS "lastError"
         FROM jobs WHERE failed_at IS NOT NULL ORDER BY failed_at DESC LIMIT $1`,
      [limit],
    );
  }

  /** How many wait though they are due, and how many have failed. */
  async counts(tx: Tx): Promise<{ due: number; failed: number }> {
    const [row] = await tx.query<{ due: number; failed: number }[]>(
      `SELECT (SELECT count(*) FROM jobs WHERE finished_at IS NULL AND failed_at IS NULL AND run_at <= office_now()) AS due,
              (SELECT count(*) FROM jobs WHERE failed_at IS NOT NULL) AS failed`,
    );
    return row!;
  }
}
