import { hostname } from 'node:os';
import { BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newId } from '../common/ids';
import { Settings } from '../config/settings';
import { JobListener } from './job-listener';

/** A job as its handler sees it. */
export interface Job {
  id: string;
  name: string;
  payload: unknown;
  /** 1 on the first try. */
  attempt: number;
  maxAttempts: number;
}

/** Does the work of one kind of job. May be called twice for the same job. */
export type JobHandler = (payload: never, job: Job) => Promise<void>;

/** Thrown by a handler when trying again cannot help: the job fails at once. */
export class PermanentFailure extends Error {}

const LEASE_SECONDS = 60;
const POLL_MS = 1_000;
const PARALLEL = 2;

/** Runs due jobs: claimed with SKIP LOCKED under a lease, so that a killed worker's job runs again elsewhere. */
@Injectable()
export class JobRunner implements BeforeApplicationShutdown {
  private readonly logger = new Logger(JobRunner.name);
  private readonly handlers = new Map<string, JobHandler>();
  private readonly name = `${hostname()}:${process.pid}:${newId().slice(-6)}`;
  private readonly running = new Set<Promise<void>>();
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(
    private readonly db: DataSource,
    private readonly settings: Settings,
    private readonly listener: JobListener,
  ) {}

  /** Binds the handler of one kind of job. Throws Error when it has one already. */
  handle(name: string, handler: JobHandler): void {
    if (this.handlers.has(name)) throw new Error(`${name} has a handler already`);
    this.handlers.set(name, handler);
  }

  /** Begins to look for due jobs. */
  start(): void {
    this.stopped = false;
    this.listener.start(() => this.wake());
    this.wake();
  }

  /** Runs every job that is due now, and those they queue, until none is left; for tests and the demo. */
  async runDue(): Promise<void> {
    for (let job = await this.claim(); job; job = await this.claim()) await this.run(job);
  }

  /** Takes no new job, waits for the running ones; what is not done in time goes back to the queue. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.listener.stop();
    const timeUp = new Promise((resolve) => setTimeout(resolve, this.settings.stopSeconds * 1000).unref());
    await Promise.race([Promise.allSettled(this.running), timeUp]);
    await this.db
      .query(`UPDATE jobs SET lease_until = NULL, lease_by = NULL, attempts = attempts - 1
               WHERE lease_by = $1 AND finished_at IS NULL AND failed_at IS NULL`, [this.name])
      .catch((error: Error) => this.logger.warn(`Jobs could not be released: ${error.message}`));
  }

  private wake(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (this.stopped) return;
    void this.fill().finally(() => {
      if (this.stopped || this.timer) return;
      this.timer = setTimeout(() => this.wake(), POLL_MS);
    });
  }

  private async fill(): Promise<void> {
    while (!this.stopped && this.running.size < PARALLEL) {
      const job = await this.claim().catch((error: Error) => {
        this.logger.warn(`No job could be claimed: ${error.message}`);
        return null;
      });
      if (!job) return;
      const work = this.run(job).finally(() => {
        this.running.delete(work);
        this.wake();
      });
      this.running.add(work);
    }
  }

  private async claim(): Promise<Job | null> {
    const [rows] = await this.db.query<[Job[], number]>(
      `UPDATE jobs SET lease_until = clock_timestamp() + make_interval(secs => $2), lease_by = $1, attempts = attempts + 1
        WHERE id = (SELECT id FROM jobs
                     WHERE finished_at IS NULL AND failed_at IS NULL AND run_at <= office_now()
                       AND (lease_until IS NULL OR lease_until < clock_timestamp())
                       AND name = ANY ($3)
                     ORDER BY run_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING id, name, payload, attempts AS attempt, max_attempts AS "maxAttempts"`,
      [this.name, LEASE_SECONDS, [...this.handlers.keys()]],
    );
    return rows[0] ?? null;
  }

  private async run(job: Job): Promise<void> {
    const heartbeat = setInterval(() => void this.extendLease(job.id), (LEASE_SECONDS * 1000) / 3);
    heartbeat.unref();
    try {
      await this.handlers.get(job.name)!(job.payload as never, job);
      await this.db.query(
        `UPDATE jobs SET finished_at = office_now(), lease_until = NULL, last_error = NULL WHERE id = $1 AND lease_by = $2`,
        [job.id, this.name],
      );
    } catch (error) {
      await this.failed(job, error as Error);
    } finally {
      clearInterval(heartbeat);
    }
  }

  private async extendLease(id: string): Promise<void> {
    await this.db
      .query(`UPDATE jobs SET lease_until = clock_timestamp() + make_interval(secs => $3) WHERE id = $1 AND lease_by = $2`, [
        id,
        this.name,
        LEASE_SECONDS,
      ])
      .catch(() => undefined); // the next beat tries again; a lost lease only means the job runs twice
  }

  /** Tries again later, longer each time; after the last try the job stays failed for people to see. */
  private async failed(job: Job, error: Error): Promise<void> {
    const isOver = error instanceof PermanentFailure || job.attempt >= job.maxAttempts;
    this.logger.warn(`Job ${job.name} ${job.id} failed (${job.attempt}/${job.maxAttempts}): ${error.name}`);
    await this.db
      .query(
        `UPDATE jobs SET lease_until = NULL, lease_by = NULL, last_error = $2,
                failed_at = CASE WHEN $3 THEN office_now() END,
                run_at = office_now() + make_interval(secs => $4)
          WHERE id = $1 AND lease_by = $5`,
        [job.id, `${error.name}: ${error.message}`.slice(0, 1000), isOver, backOffSeconds(job.attempt), this.name],
      )
      .catch((lost: Error) => this.logger.warn(`The failure of job ${job.id} could not be noted: ${lost.message}`));
  }
}

/** 5 s, 20 s, 80 s … up to an hour. */
const backOffSeconds = (attempt: number): number => Math.min(3600, 5 * 4 ** (attempt - 1));
