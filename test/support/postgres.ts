import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../src/database/embedded';
import { addressesOf, asOwner, testServer } from './test-server';

/** A database of its own, with all migrations and nothing else in it. */
export interface TestDatabase {
  ownerUrl: string;
  appUrl: string;
  /** Removes it, even while connections are open. */
  drop(): Promise<void>;
}

/** Clones the migrated template: tens of milliseconds, so every test file may have its own. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const { template, fault } = testServer();
  if (fault) throw new Error(`The test database could not be migrated: ${fault}`);
  return createDatabase(`TEMPLATE ${template}`);
}

/** An empty database on the same server, without any migration. */
export function emptyDatabase(): Promise<TestDatabase> {
  return createDatabase(`TEMPLATE template0 ENCODING 'UTF8'`);
}

async function createDatabase(like: string): Promise<TestDatabase> {
  const server = testServer();
  const name = `patuh_test_${randomBytes(6).toString('hex')}`;
  await asOwner(server, (owner) => owner.query(`CREATE DATABASE ${name} ${like}`));
  const drop = () => asOwner(server, (owner) => owner.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  return { ...addressesOf(server, name), drop: async () => void (await drop()) };
}

const INSTALLED = '/usr/lib/postgresql';

/** Major versions of Postgres installed on this machine, oldest first. */
export function installedPostgresVersions(): number[] {
  if (!existsSync(INSTALLED)) return [];
  return readdirSync(INSTALLED)
    .filter((version) => existsSync(join(INSTALLED, version, 'bin', 'initdb')))
    .map(Number)
    .sort((a, b) => a - b);
}

/** A server of the machine's own Postgres in a temporary folder. Stop it at the end: that removes the folder. */
export async function startInstalledPostgres(version = 15): Promise<{ url: string; stop(): Promise<void> }> {
  const home = mkdtempSync(join(tmpdir(), `patuh-test-${process.pid}-`));
  chmodSync(home, 0o755);
  const server = await startEmbeddedPostgres(home, { bin: join(INSTALLED, String(version), 'bin'), isThrowaway: true });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
