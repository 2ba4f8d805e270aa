import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditModule } from '../../src/audit/audit.module';
import { ConfigModule } from '../../src/config/config.module';
import { loadSettings, Settings } from '../../src/config/settings';
import { DatabaseModule } from '../../src/database/database.module';
import { FilesModule } from '../../src/files/files.module';
import { JobQueue } from '../../src/jobs/job-queue';
import { JobRunner } from '../../src/jobs/job-runner';
import { JobsModule } from '../../src/jobs/jobs.module';
import { MailModule } from '../../src/mail/mail.module';
import { SigningModule } from '../../src/signing/signing.module';
import { cloneDatabase, type TestDatabase } from '../support/postgres';

/** The rooms behind the pages (keys, jobs, files, audit, mail) as one process has them. */
export interface Background {
  context: INestApplicationContext;
  settings: Settings;
  database: TestDatabase;
  home: string;
  db: DataSource;
  queue: JobQueue;
  runner: JobRunner;
  inTransaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T>;
  /** Runs SQL as the owner, past what the application may do. */
  asOwner<Row>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** Moves the office's clock on, so that what waits for its next try is due. */
  passSeconds(seconds: number): Promise<void>;
  stop(): Promise<void>;
}

export interface BackgroundOptions {
  settings?: Partial<Settings>;
  /** Shares database and home with this one, as a second process does. */
  beside?: Background;
}

/** Starts them on a database of their own. Jobs run when the test says so. */
export async function startBackground({ settings: given, beside }: BackgroundOptions = {}): Promise<Background> {
  const database = beside?.database ?? (await cloneDatabase());
  const home = beside?.home ?? mkdtempSync(join(tmpdir(), 'patuh-background-'));
  const settings = Object.assign(loadSettings({ PATUH_HOME: home }), {
    databaseAppUrl: database.appUrl,
    databasePoolSize: 6,
    stopSeconds: 1,
    ...given,
  });
  const context = await NestFactory.createApplicationContext(Rooms.with(settings), {
    logger: false,
    abortOnError: false,
  });
  const asOwner = async <Row>(sql: string, values: unknown[] = []): Promise<Row[]> => {
    const owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    try {
      return (await owner.query(sql, values)).rows as Row[];
    } finally {
      await owner.end();
    }
  };
  const db = context.get(DataSource);
  return {
    context,
    settings,
    database,
    home,
    db,
    queue: context.get(JobQueue),
    runner: context.get(JobRunner),
    inTransaction: (work) => db.transaction(work),
    asOwner,
    passSeconds: async (seconds) => {
      await asOwner(
        `INSERT INTO office_clock_offset (clock_offset) VALUES (make_interval(secs => $1))
         ON CONFLICT (only_row) DO UPDATE SET clock_offset = office_clock_offset.clock_offset + excluded.clock_offset`,
        [seconds],
      );
    },
    stop: async () => {
      await context.close();
      if (beside) return;
      await database.drop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Waits until `isTrue`, looking often. */
export async function until(isTrue: () => boolean | Promise<boolean>, milliseconds = 10_000): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error(`Not true within ${milliseconds} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

@Module({})
class Rooms {
  static with(settings: Settings) {
    return {
      module: Rooms,
      imports: [
        ConfigModule.with(settings),
        DatabaseModule,
        SigningModule,
        JobsModule,
        FilesModule,
        AuditModule,
        MailModule,
      ],
    };
  }
}
