import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { writeSecret } from '../app-role';
import { StartRefused } from '../start-refused';
import { binariesIn, shippedBinaries, type Binaries } from './binaries';
import { freePort, initialise, launch, OWNER, PortTaken, refuseOtherVersion } from './cluster';
import { lockFolder } from './folder-lock';
import { placeOf, pointTo, prepare, type Place } from './place';
import { readPostmaster, runningServer, stopServer } from './postmaster';
import { identityOf } from './process-identity';

export interface EmbeddedOptions {
  /** Exactly this port; null or 0 takes a free one. */
  port?: number | null;
  /** Folder of other programs than the shipped ones, such as `/usr/lib/postgresql/15/bin`. */
  bin?: string;
  /** For tests: fast, and not safe against a power cut. */
  isThrowaway?: boolean;
  /** Told in one line what a person may want to know, such as a server that had to be started again. */
  log?: (line: string) => void;
}

export interface EmbeddedPostgres {
  /** The owner's address, over 127.0.0.1. */
  url: string;
  /** Whether a server left running by a killed Patuh was taken over. */
  reused: boolean;
  /** Closes all connections, writes everything down and ends the server. */
  stop(): Promise<void>;
}

const WATCH_EVERY_MS = 500;
const PORT_ATTEMPTS = 5;

/**
 * Starts the Postgres that Patuh brings along, on the data under `home`, which is made when there is none.
 * The server is kept alive: when it dies, it is started again on the same port.
 *
 * @throws StartRefused, with a sentence for whoever runs the server, when another Patuh uses the folder, the port that
 * was asked for is taken, the data is of another version or out of reach.
 */
export async function startEmbeddedPostgres(home: string, options: EmbeddedOptions = {}): Promise<EmbeddedPostgres> {
  try {
    return await start(home, options);
  } catch (error) {
    throw unwritable(home, error) ?? error;
  }
}

async function start(home: string, options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const place = placeOf(home);
  prepare(place);
  const unlock = lockFolder(place.base);
  try {
    const binaries = options.bin ? binariesIn(options.bin) : shippedBinaries(place.user, place.base);
    refuseOtherVersion(place.data, binaries);
    const password = ownerPassword(home, existsSync(place.data));
    if (!existsSync(place.data)) initialise(place, binaries, password, options.isThrowaway ?? false);
    pointTo(place, home);
    return await serve(place, binaries, password, options, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

/** The sentence for a folder the system lets us not write in, or undefined for another error. */
function unwritable(home: string, error: unknown): StartRefused | undefined {
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new StartRefused(
      `Penyimpanan penuh: ${path ?? home} tidak dapat ditulis. Kosongkan ruang, lalu mulai lagi.`,
      error,
    );
  }
  if (!['EACCES', 'EPERM', 'EROFS', 'ENOTDIR'].includes(code ?? '')) return undefined;
  return new StartRefused(
    `${path ?? home} tidak dapat ditulis atau dibaca oleh pengguna ini. Perbaiki izinnya, atau pakai PATUH_HOME lain.`,
    error,
  );
}

async function serve(
  place: Place,
  binaries: Binaries,
  password: string,
  options: EmbeddedOptions,
  unlock: () => void,
): Promise<EmbeddedPostgres> {
  const { isThrowaway = false, log = () => undefined } = options;
  const asked = options.port || null;

  const left = await leftRunning(place, password, asked);
  const { pid, port } = left ?? (await launchOnFreePort(place, binaries, asked, isThrowaway));
  const url = urlFor(password, port);
  await ensureDatabase(url);
  const stopWatching = keepAlive(pid, log, () => launch(place, binaries, port, isThrowaway));

  return {
    url,
    reused: left !== null,
    stop: async () => {
      await stopWatching();
      const current = readPostmaster(place.data);
      if (current) await stopServer(place.data, current.pid);
      unlock();
    },
  };
}

/** A server that outlived its Patuh, if it is ours, on the right port and answers; any other of ours is stopped. */
async function leftRunning(place: Place, password: string, asked: number | null) {
  const server = runningServer(place.data);
  if (!server) return null;
  const suits = asked === null || server.port === asked;
  if (suits && (await answers(urlFor(password, server.port), place.data))) return server;
  await stopServer(place.data, server.pid);
  return null;
}

async function answers(url: string, data: string): Promise<boolean> {
  // A server killed with its Patuh while starting may still be replaying its log.
  for (let attempt = 0; attempt < 10; attempt += 1, await pause(200)) {
    try {
      return await withClient(url, OWNER_DATABASE, async (client) => {
        const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
        return rows[0]?.data_directory === data;
      });
    } catch (error) {
      if ((error as { code?: string }).code !== '57P03') return false;
    }
  }
  return false;
}

async function launchOnFreePort(place: Place, binaries: Binaries, asked: number | null, isThrowaway: boolean) {
  for (let attempt = 1; ; attempt += 1) {
    const port = asked ?? (await freePort());
    try {
      return { pid: await launch(place, binaries, port, isThrowaway), port };
    } catch (error) {
      // Somebody took the free port between our look and our bind.
      if (!(error instanceof PortTaken) || asked !== null || attempt === PORT_ATTEMPTS) throw error;
    }
  }
}

/** Starts the server again when it dies, e.g. for want of memory. Returns the function that stops watching. */
function keepAlive(first: number, log: (line: string) => void, again: () => Promise<number>) {
  let pid = first;
  let identity = identityOf(pid);
  let restart: Promise<void> | undefined;
  const timer = setInterval(() => {
    if (restart || identityOf(pid) === identity) return;
    log('The embedded Postgres has ended; starting it again.');
    restart = again()
      .then((next) => {
        pid = next;
        identity = identityOf(next);
      })
      .catch((error: Error) => log(error.message))
      .finally(() => (restart = undefined));
  }, WATCH_EVERY_MS).unref();
  return async () => {
    clearInterval(timer);
    await restart;
  };
}

const OWNER_DATABASE = 'patuh';

function urlFor(password: string, port: number): string {
  return `postgres://${OWNER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${OWNER_DATABASE}`;
}

/** The first start has only the databases that initdb makes. */
async function ensureDatabase(url: string): Promise<void> {
  try {
    await withClient(url, OWNER_DATABASE, () => Promise.resolve());
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === '28P01') {
      throw new StartRefused(
        'Kata sandi di secrets/owner tidak cocok dengan basis datanya. Kembalikan keduanya dari cadangan yang sama.',
        error,
      );
    }
    if (code !== '3D000') throw error;
    await withClient(url, 'postgres', (client) => client.query(`CREATE DATABASE ${OWNER_DATABASE}`));
  }
}

async function withClient<T>(url: string, database: string, work: (client: Client) => Promise<T>): Promise<T> {
  const target = new URL(url);
  target.pathname = `/${database}`;
  const client = new Client({ connectionString: target.href, connectionTimeoutMillis: 5_000, query_timeout: 30_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function ownerPassword(home: string, hasData: boolean): string {
  const secrets = join(home, 'secrets');
  const file = join(secrets, 'owner');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  if (hasData) {
    throw new StartRefused(
      `Kata sandi basis data (${file}) hilang. Kembalikan berkas itu dari cadangan, lalu mulai lagi.`,
    );
  }
  const password = randomBytes(24).toString('base64url');
  writeSecret(file, secrets, password);
  return password;
}
