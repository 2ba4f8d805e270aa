import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { readPostmaster, runningServer, stopServer, type Postmaster } from '../../src/database/embedded/postmaster';

/** Where the cluster of a home lives: in it, or where its `cluster` file points. */
export function baseOf(home: string): string {
  const pointer = join(home, 'cluster');
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(home, 'postgres');
}

export const dataOf = (home: string): string => join(baseOf(home), 'data');

/** What the server of a home says of itself. */
export const serverOf = (home: string): Postmaster => readPostmaster(dataOf(home))!;

/** Folders for homes; whatever still runs in them is stopped at the end and removed, wherever it went. */
export class Homes {
  private readonly homes: string[] = [];

  /** A fresh name in `parent`; the folder itself is made by the start. */
  in(parent: string): string {
    const home = join(parent, `home-${this.homes.length}`);
    this.homes.push(home);
    return home;
  }

  async remove(): Promise<void> {
    for (const home of this.homes.filter((each) => existsSync(each))) {
      const server = runningServer(dataOf(home));
      if (server) await stopServer(dataOf(home), server.pid);
      rmSync(baseOf(home), { recursive: true, force: true });
    }
  }
}

/** The value of one SQL expression. */
export async function ask<T>(url: string, sql: string): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ answer: T }>(`SELECT (${sql}) AS answer`);
    return rows[0]!.answer;
  } finally {
    await client.end();
  }
}

/** Stores a line for {@link memoryOf} to find again. */
export async function remember(url: string, text: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  // A throwaway server does not wait for its log otherwise, and a killed one would lose it.
  await client.query('SET synchronous_commit = on');
  await client.query('CREATE TABLE IF NOT EXISTS memory (text text)');
  await client.query('INSERT INTO memory VALUES ($1)', [text]);
  await client.end();
}

export const memoryOf = (url: string): Promise<string> =>
  ask<string>(url, `SELECT string_agg(text, ',' ORDER BY text) FROM memory`);

/** Every file in a folder with its size, mode, owner and time of change. */
export function fingerprint(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
    const { mtimeMs, size, mode, uid } = statSync(join(entry.parentPath, entry.name));
    return `${entry.parentPath}/${entry.name} ${mtimeMs} ${size} ${mode} ${uid}`;
  });
}
