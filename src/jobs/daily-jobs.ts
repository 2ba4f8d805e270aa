import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Settings } from '../config/settings';
import type { Tx } from '../database/office-clock';
import { JobQueue } from './job-queue';
import { type JobHandler, JobRunner } from './job-runner';

/** The hour of the office's day at which a job comes, 0 to 23. */
export type HourOf = (tx: Tx) => Promise<number> | number;

/** One waiting run of each, whoever queues it. */
const KEY = 'daily';

/**
 * Jobs that come every day at an hour of the office. Each run queues the next before it works, so that a failure costs a
 * day and never the series; after a standstill the missed run comes once, at once.
 */
@Injectable()
export class DailyJobs {
  private readonly hours = new Map<string, HourOf>();

  constructor(
    private readonly db: DataSource,
    private readonly queue: JobQueue,
    private readonly runner: JobRunner,
    private readonly settings: Settings,
  ) {}

  /** Binds a daily job; a changed hour holds from the run after the waiting one. Its handler must not mind a second run. */
  handle(name: string, hourOf: HourOf, handler: JobHandler): void {
    this.hours.set(name, hourOf);
    this.runner.handle(name, async (payload, job, signal) => {
      await this.db.transaction((tx) => this.queueNext(tx, name));
      await handler(payload, job, signal);
    });
  }

  /** Queues each for its next hour unless it waits already; at start, on every instance. */
  async begin(): Promise<void> {
    await this.db.transaction(async (tx) => {
      for (const name of this.hours.keys()) await this.queueNext(tx, name);
    });
  }

  private async queueNext(tx: Tx, name: string): Promise<void> {
    const [next] = await tx.query<{ at: Date }[]>(
      `WITH days AS (SELECT (office_now() AT TIME ZONE $1)::date + n AS day FROM generate_series(0, 1) n)
       SELECT min(at) AS at
         FROM (SELECT (day + make_interval(hours => $2)) AT TIME ZONE $1 AS at FROM days) runs
        WHERE at > office_now()`,
      [this.settings.timeZone, await this.hours.get(name)!(tx)],
    );
    await this.queue.enqueue(tx, name, {}, { key: KEY, runAt: next!.at });
  }
}
