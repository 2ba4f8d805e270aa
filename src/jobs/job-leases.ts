import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newId } from '../common/ids';
import type { Tx } from '../database/office-clock';

/** A job as its handler sees it. */
export interface Job {
  id: string;
  name: string;
  payload: unknown;
  key: string | null;
  /** 1 on the first try. */
  attempt: number;
  maxAttempts: number;
}

/** A job that is ours alone until the lease ends. */
export interface LeasedJob extends Job {
  lease: string;
}

/**
 * Who may run which job, kept by the database: claimed with SKIP LOCKED, so that two runners never wait for each other,
 * under a lease in machine time, so that a killed worker's job runs again. Each change needs the lease it was given
 * under; one that has been lost changes nothing.
 */
@Injectable()
export class JobLeases {
  constructor(private readonly db: DataSource) {}

  /** The most urgent due job of these names, leased; null when there is none. */
  async claim(names: readonly string[], leaseSeconds: number): Promise<LeasedJob | null> {
    const [rows] = await this.db.query<[LeasedJob[], number]>(
      `WITH due AS MATERIALIZED (
         SELECT id FROM jobs
          WHERE finished_at IS NULL AND failed_at IS NULL AND run_at <= office_now()
            AND (lease_until IS NULL OR lease_until < clock_timestamp())
            AND name = ANY ($1)
          ORDER BY run_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
       )
       UPDATE jobs SET lease_by = $2, lease_until = clock_timestamp() + make_interval(secs => $3), attempts = attempts + 1
         FROM due WHERE jobs.id = due.id
       RETURNING jobs.id, name, payload, key, attempts AS attempt, max_attempts AS "maxAttempts", lease_by AS lease`,
      [names, newId(), leaseSeconds],
    );
    return rows[0] ?? null;
  }

  /** Prolongs the lease; false when it has been lost. */
  async extend(job: LeasedJob, leaseSeconds: number): Promise<boolean> {
    return this.change(
      this.db.manager,
      job,
      'lease_until = clock_timestamp() + make_interval(secs => $3)',
      leaseSeconds,
    );
  }

  /** The work is done; a job that was asked for again meanwhile waits for its next run. */
  async finish(job: LeasedJob): Promise<boolean> {
    return this.change(
      this.db.manager,
      job,
      `${NO_LEASE}, last_error = NULL, ${AGAIN}, finished_at = CASE WHEN rerun_at IS NULL THEN office_now() END`,
    );
  }

  /** The work failed and is tried again after some seconds of business time; `isFree` when the try does not count. */
  async postpone(job: LeasedJob, seconds: number, reason: string, isFree = false): Promise<boolean> {
    return this.change(
      this.db.manager,
      job,
      `${NO_LEASE}, rerun_at = NULL, run_at = least(rerun_at, office_now() + make_interval(secs => $3)), last_error = $4,
       attempts = attempts - $5::int`,
      seconds,
      reason,
      isFree ? 1 : 0,
    );
  }

  /** The work failed for good. `tx` lets others act on it in the same transaction. */
  async fail(tx: Tx, job: LeasedJob, reason: string): Promise<boolean> {
    return this.change(
      tx,
      job,
      `${NO_LEASE}, ${AGAIN}, last_error = $3, failed_at = CASE WHEN rerun_at IS NULL THEN office_now() END`,
      reason,
    );
  }

  /**
   * Gives the job back unfinished, because this process is about to end. Not at once: its work may still be running
   * for the moment the process needs to end.
   */
  async release(job: LeasedJob): Promise<boolean> {
    return this.change(
      this.db.manager,
      job,
      `lease_until = least(lease_until, clock_timestamp() + interval '5 seconds'), attempts = attempts - 1`,
    );
  }

  /** Forgets finished jobs older than some days; returns how many. Failed ones stay until somebody looks. */
  async forgetFinished(days: number): Promise<number> {
    const [, forgotten] = await this.db.query<[unknown, number]>(
      `DELETE FROM jobs WHERE finished_at < office_now() - make_interval(days => $1)`,
      [days],
    );
    return forgotten;
  }

  private async change(tx: Tx, job: LeasedJob, set: string, ...values: unknown[]): Promise<boolean> {
    const [, changed] = await tx.query<[unknown, number]>(
      `UPDATE jobs SET ${set} WHERE id = $1 AND lease_by = $2 AND finished_at IS NULL AND failed_at IS NULL`,
      [job.id, job.lease, ...values],
    );
    return changed > 0;
  }
}

const NO_LEASE = 'lease_until = NULL, lease_by = NULL';
/** All right-hand sides see the row as it was, so the order does not matter. */
const AGAIN = `rerun_at = NULL, run_at = coalesce(rerun_at, run_at), attempts = CASE WHEN rerun_at IS NULL THEN attempts ELSE 0 END`;
