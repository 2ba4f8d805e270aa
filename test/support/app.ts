import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { AuditModule } from '../../src/audit/audit.module';
import { ConfigModule } from '../../src/config/config.module';
import { loadSettings, Settings } from '../../src/config/settings';
import { DatabaseModule } from '../../src/database/database.module';
import { FilesModule } from '../../src/files/files.module';
import { JobsModule } from '../../src/jobs/jobs.module';
import { MailModule } from '../../src/mail/mail.module';
import { ServiceCatalogueSeed } from '../../src/service-units/catalogue-seed';
import { ServiceUnitsModule } from '../../src/service-units/service-units.module';
import { SigningModule } from '../../src/signing/signing.module';
import { UsersModule } from '../../src/users/users.module';
import { configureApp, createAdapter } from '../../src/web/configure-app';
import type { NavigationEntry } from '../../src/web/navigation';
import { WebModule } from '../../src/web/web.module';
import { Api } from './api';
import { cloneDatabase } from './postgres';

/** A running application on a database of its own. */
export interface TestApp {
  app: NestFastifyApplication;
  db: DataSource;
  settings: Settings;
  /** Where the owner of the database connects, for a test that holds a transaction of his open. */
  ownerUrl: string;
  /** Requests as nobody, as a role, or with a key. */
  api: Api;
  /**
   * Runs SQL as a migration would, past what the application may do: for records the law takes months to reach. The
   * connection serves others after it, so settings are made with SET LOCAL.
   */
  asOwner<Row>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** Runs SQL as the owner of the database writes it by hand, held to what holds even him. */
  byOwnersHand<Row>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** The office's clock, at a moment later than all that was done and earlier than all that will be, in whole milliseconds. */
  now(): Promise<Date>;
  /** Moves the office's clock by so many days; sessions do not notice. */
  moveClock(days: number): Promise<void>;
  stop(): Promise<void>;
}

export interface BootOptions {
  settings?: Partial<Settings>;
  /** Modules beside the house's own, e.g. with routes that only a test has. */
  extra?: readonly (DynamicModule | Type)[];
  /** Leads the application to its database another way, e.g. over a line that can be cut. */
  through?: (databaseAppUrl: string) => Promise<string>;
}

/** The whole house, as `npm start` builds it, on a fresh database with the city's seed. Jobs run when a test runs them. */
export async function bootApp({ settings, extra = [], through }: BootOptions = {}): Promise<TestApp> {
  // Only here: a fault in one room must not keep the tests of the others from running.
  const { createApp } = jest.requireActual<typeof import('../../src/create-app')>('../../src/create-app');
  const { CitySeed } = jest.requireActual<typeof import('../../src/operations/city-seed')>(
    '../../src/operations/city-seed',
  );
  return boot(
    settings,
    (checked) => createApp(checked, extra),
    (app) => app.get(CitySeed).load(),
    through,
  );
}

/** The rooms up to the service units, for tests of the web itself. */
export async function bootWeb({ settings, extra = [] }: BootOptions = {}): Promise<TestApp> {
  return boot(
    settings,
    async (checked) => {
      const app = await NestFactory.create<NestFastifyApplication>(
        WebOnly.with(checked, extra),
        createAdapter(checked),
        {
          bufferLogs: true,
          abortOnError: false,
        },
      );
      await configureApp(app, checked);
      return app;
    },
    async (app) => {
      await app.get(DataSource).transaction((tx) => app.get(ServiceCatalogueSeed).load(tx));
    },
  );
}

async function boot(
  overrides: Partial<Settings> = {},
  create: (settings: Settings) => Promise<NestFastifyApplication>,
  seed: (app: NestFastifyApplication) => Promise<void>,
  through: BootOptions['through'] = (url) => Promise.resolve(url),
): Promise<TestApp> {
  const database = await cloneDatabase();
  const home = mkdtempSync(join(tmpdir(), 'patuh-app-'));
  const settings = Object.assign(
    loadSettings({ PATUH_HOME: home, LOG_LEVEL: 'silent' }),
    { databaseAppUrl: await through(database.appUrl), databasePoolSize: 6, runJobs: false },
    overrides,
  );
  const migrating = new Owner(database.ownerUrl, '-c patuh.migrating=on');
  const byHand = new Owner(database.ownerUrl);
  const clean = async () => {
    await Promise.all([migrating.stop(), byHand.stop()]);
    await database.drop();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    const app = await create(settings);
    await seed(app);
    await app.listen(0, '127.0.0.1');
    return {
      app,
      db: app.get(DataSource),
      settings,
      ownerUrl: database.ownerUrl,
      api: new Api(app, await app.getUrl()),
      asOwner: (sql, values) => migrating.query(sql, values),
      byOwnersHand: (sql, values) => byHand.query(sql, values),
      now: async () => {
        // Answers count in milliseconds: two acts in the same one could not be told apart.
        await delay(2);
        const [row] = await byHand.query<{ now: Date }>('SELECT office_now() AS now');
        await delay(2);
        return row!.now;
      },
      moveClock: async (days) => {
        await byHand.query(MOVE_CLOCK, [days]);
      },
      stop: async () => {
        await app.close();
        await clean();
      },
    };
  } catch (error) {
    await clean();
    throw error;
  }
}

const MOVE_CLOCK = `INSERT INTO office_clock_offset (clock_offset) VALUES (make_interval(days => $1))
  ON CONFLICT (only_row) DO UPDATE SET clock_offset = office_clock_offset.clock_offset + excluded.clock_offset`;

/** The owner's connections; few, since a statement that waits for a lock must not keep others from ending the wait. */
class Owner {
  private readonly pool: Pool;

  constructor(connectionString: string, options?: string) {
    this.pool = new Pool({ connectionString, options, max: 4, allowExitOnIdle: true });
    // A test may cut the line; who asks next opens another.
    this.pool.on('error', () => undefined);
  }

  async query<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.pool.query(sql, values)).rows as Row[];
  }

  stop(): Promise<void> {
    return this.pool.end();
  }
}

const NAVIGATION: readonly NavigationEntry[] = [
  { href: '/admin/pengguna', label: 'Pengguna', permission: 'users.read' },
  { href: '/admin/unit', label: 'Unit dan kunci', permission: 'units.read' },
];

@Module({})
class WebOnly {
  static with(settings: Settings, extra: readonly (DynamicModule | Type)[]): DynamicModule {
    return {
      module: WebOnly,
      imports: [
        ConfigModule.with(settings),
        DatabaseModule,
        SigningModule,
        JobsModule,
        FilesModule,
        AuditModule,
        MailModule,
        WebModule.with({ navigation: NAVIGATION }),
        UsersModule,
        ServiceUnitsModule,
        ...extra,
      ],
    };
  }
}
