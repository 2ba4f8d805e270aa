import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../src/database/embedded';
import { placeOf } from '../../src/database/embedded/place';
import { runningServer, stopServer } from '../../src/database/embedded/postmaster';
import { identityOf } from '../../src/database/embedded/process-identity';
import { migrate } from '../../src/database/migrator';

/** What the workers of one jest run need to know of the server they share; handed on in the environment. */
export interface TestServer {
  /** The owner's address, of the maintenance database. */
  ownerUrl: string;
  /** Login of the application, the same in all clones. */
  appUser: string;
  appPassword: string;
  /** A migrated database to clone from. */
  template: string;
  /** Why the template could not be migrated; tests without a database run all the same. */
  fault?: string;
}

const VARIABLE = 'PATUH_TEST_SERVER';
const FOLDER = 'patuh-test-';

/** The server of this jest run. */
export function testServer(): TestServer {
  const text = process.env[VARIABLE];
  if (!text) throw new Error('No test database: jest has to run with test/support/global-setup.ts');
  return JSON.parse(text) as TestServer;
}

/**
 * Starts one Postgres for the whole run, or takes the one of `PATUH_TEST_DATABASE_URL` (a superuser's address), and
 * migrates a template. Returns the function that removes everything again.
 */
export async function startTestServer(): Promise<() => Promise<void>> {
  const given = process.env['PATUH_TEST_DATABASE_URL'];
  if (given) return prepareTemplate(given, () => Promise.resolve());

  await sweepLeftovers();
  const home = mkdtempSync(join(tmpdir(), `${FOLDER}${process.pid}-`));
  chmodSync(home, 0o755); // as root the database user has to get in
  const embedded = await startEmbeddedPostgres(home, { isThrowaway: true, log: console.error });
  return prepareTemplate(embedded.url, async () => {
    await embedded.stop();
    rmSync(home, { recursive: true, force: true });
  });
}

async function prepareTemplate(ownerUrl: string, stop: () => Promise<void>): Promise<() => Promise<void>> {
  const mark = randomBytes(4).toString('hex');
  const server: TestServer = {
    ownerUrl,
    appUser: `patuh_app_test_${mark}`,
    appPassword: randomBytes(12).toString('hex'),
    template: `patuh_template_${mark}`,
  };
  await asOwner(server, async (owner) => {
    await owner.query(`CREATE ROLE ${server.appUser} LOGIN PASSWORD '${server.appPassword}'`);
    await owner.query(`CREATE DATABASE ${server.template} TEMPLATE template0 ENCODING 'UTF8'`);
  });
  try {
    await migrate({ ...addressesOf(server, server.template), secretsDir: tmpdir() });
  } catch (error) {
    server.fault = (error as Error).message;
  }
  process.env[VARIABLE] = JSON.stringify(server);

  return async () => {
    await asOwner(server, async (owner) => {
      await owner.query(`DROP DATABASE ${server.template} WITH (FORCE)`);
      // Clones of tests that crashed still name the role; such a server is given by hand and cleaned by hand.
      await owner.query(`DROP ROLE ${server.appUser}`).catch(() => undefined);
    });
    await stop();
  };
}

/** The two addresses of a database on the server. */
export function addressesOf(server: TestServer, database: string): { ownerUrl: string; appUrl: string } {
  const owner = new URL(server.ownerUrl);
  owner.pathname = `/${database}`;
  const app = new URL(owner);
  app.username = server.appUser;
  app.password = server.appPassword;
  return { ownerUrl: owner.href, appUrl: app.href };
}

export async function asOwner<T>({ ownerUrl }: TestServer, work: (owner: Client) => Promise<T>): Promise<T> {
  const owner = new Client({ connectionString: ownerUrl });
  try {
    await owner.connect();
    return await work(owner);
  } finally {
    await owner.end();
  }
}

/** A run that was killed leaves its server behind; its folder names the process that is gone. */
async function sweepLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(new RegExp(`^${FOLDER}(\\d+)-`).exec(name)?.[1]);
    const home = join(tmpdir(), name);
    if (!pid || identityOf(pid) !== null || !isOurs(home)) continue;
    const { data } = existsSync(join(home, 'postgres')) ? placeOf(home) : { data: home };
    const server = runningServer(data);
    if (server) await stopServer(data, server.pid);
    rmSync(home, { recursive: true, force: true });
  }
}

function isOurs(folder: string): boolean {
  const uid = process.getuid?.();
  return uid === undefined || statSync(folder).uid === uid;
}
