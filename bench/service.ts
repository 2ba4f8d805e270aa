import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The built service as a process of its own. */
export interface BenchService {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

/** Starts `dist/main.js` on the database and waits until it can serve. @throws Error when it ends before */
export async function startService(
  root: string,
  home: string,
  databaseUrl: string,
  { runsJobs = false }: { runsJobs?: boolean } = {},
): Promise<BenchService> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = spawn(process.execPath, [join(root, 'dist', 'main.js')], {
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      PATUH_HOME: home,
      PORT: String(port),
      RUN_JOBS: runsJobs ? 'yes' : 'no',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await ready(child, url);
  return { url, pid: child.pid!, stop: () => stopped(child) };
}

async function ready(child: ChildProcess, url: string): Promise<void> {
  while (child.exitCode === null) {
    const response = await fetch(`${url}/readyz`).catch(() => null);
    if (response?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The service ended with ${child.exitCode}`);
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, 'localhost', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** An empty folder for one office; open to all, so that the database lives in it and goes with it. */
export function officeHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'patuh-bench-'));
  chmodSync(home, 0o755);
  return home;
}
