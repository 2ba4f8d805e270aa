import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Settings } from '../config/settings';
import { readMigrations } from '../database/migration-files';
import { JobRunner } from '../jobs/job-runner';

/** Whether the service can serve, part by part. */
export interface ReadinessReport {
  database: boolean;
  migrations: boolean;
  /** Jobs run here, or in a worker elsewhere. */
  jobs: boolean;
}

/** An answer later than this is none: whoever asks is a load balancer that wants to send people elsewhere. */
const ANSWER_MS = 2_000;
/** The runner looks every second; three of the longest statements may pass in between. */
const SILENT_MS = 60_000;

/** Looks whether everything that an answer needs is there. */
@Injectable()
export class Readiness {
  private readonly migrations = readMigrations().map(({ name }) => name);

  constructor(
    private readonly db: DataSource,
    private readonly settings: Settings,
    private readonly jobs: JobRunner,
  ) {}

  /** Never throws: a database that cannot be asked is a report, too. */
  async report(): Promise<ReadinessReport> {
    const applied = await within(ANSWER_MS, this.appliedMigrations()).catch(() => null);
    return {
      database: applied !== null,
      migrations: applied !== null && this.migrations.every((name) => applied.has(name)),
      jobs: this.jobsAreLookedFor(),
    };
  }

  private async appliedMigrations(): Promise<Set<string>> {
    const rows = await this.db.query<{ name: string }[]>('SELECT name FROM schema_migrations');
    return new Set(rows.map(({ name }) => name));
  }

  private jobsAreLookedFor(): boolean {
    if (!this.settings.runJobs) return true;
    const { isStarted, lookedAt } = this.jobs.health();
    return isStarted && lookedAt !== null && Date.now() - lookedAt.getTime() < SILENT_MS;
  }
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('No answer in time')), milliseconds);
  });
  try {
    return await Promise.race([work, timeUp]);
  } finally {
    clearTimeout(timer);
  }
}
