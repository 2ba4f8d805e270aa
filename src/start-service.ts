import { type DynamicModule, Logger, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { useOfficeZone } from './common/formats';
import { createApp } from './create-app';
import { Settings } from './config/settings';
import { openDatabase } from './database/open-database';
import { StartRefused } from './database/start-refused';
import { DailyJobs } from './jobs/daily-jobs';
import { JobRunner } from './jobs/job-runner';
import { CitySeed } from './operations/city-seed';
import { FirstAdmin } from './users/first-admin';

export interface StartOptions {
  /** False for a worker, which serves nobody. */
  listen?: boolean;
  /** Modules only the demo has. */
  extra?: readonly (DynamicModule | Type)[];
  /** Work between migrated database and open door: the demo builds its city here. */
  beforeListening?: (app: NestFastifyApplication, ownerUrl: string) => Promise<void>;
}

/** A running service. */
export interface RunningService {
  app: NestFastifyApplication;
  /** A one-time address to create the first admin; null when there is one already. */
  firstAdminLink(): Promise<string | null>;
  stop(): Promise<void>;
}

/**
 * Opens the database, builds the application and opens its door; a signal stops it gracefully: requests finish,
 * running jobs are released, then the embedded Postgres is stopped.
 *
 * @throws StartRefused with a sentence for whoever runs the server
 */
export async function startService(settings: Settings, options: StartOptions = {}): Promise<RunningService> {
  const database = await openDatabase(settings, (line) => new Logger('Database').log(line));
  let app: NestFastifyApplication | null = null;
  let stopping: Promise<void> | null = null;
  const stop = () => (stopping ??= Promise.resolve(app?.close()).finally(() => database.stop()));
  try {
    useOfficeZone(settings.timeZone);
    app = await createApp(Object.assign(new Settings(), settings, { databaseAppUrl: database.appUrl }), options.extra);
    if (!settings.demo) await refuseMovedClock(app.get(DataSource));
    await app.get(CitySeed).load();
    await options.beforeListening?.(app, database.ownerUrl);
    if (settings.runJobs) {
      await app.get(DailyJobs).begin();
      app.get(JobRunner).start();
    }
    if (options.listen ?? true) await listen(app, settings);
  } catch (error) {
    await stop();
    throw error;
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stop().then(() => process.exit(0)));
  }
  const running = app;
  return { app: running, stop, firstAdminLink: () => running.get(FirstAdmin).link() };
}

/** Test and demo databases alone move their clock; real letters must never be dated by one. */
async function refuseMovedClock(db: DataSource): Promise<void> {
  const [moved] = await db.query<unknown[]>('SELECT 1 FROM office_clock_offset');
  if (moved) {
    throw new StartRefused(
      'Basis data ini milik uji coba: jamnya digeser. Pakai basis data lain untuk pekerjaan nyata.',
    );
  }
}

/** The demo is for its own machine only, on both loopback addresses. */
async function listen(app: NestFastifyApplication, settings: Settings): Promise<void> {
  await app.listen(settings.port, settings.demo ? 'localhost' : settings.host);
}
