import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { until } from './background';

/** A worker in a process of its own, so that it can really be killed. */
export interface Worker {
  process: ChildProcess;
  /** Lines it said so far. */
  said: string[];
  saying(line: string): Promise<void>;
  /** Sends the signal and waits for the end. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

const SCRIPT = join(__dirname, '..', '..', 'node_modules', '.cache', 'patuh', 'worker-process.js');

/** Compiles the worker once for a test file. */
export function buildWorker(): void {
  buildSync({
    entryPoints: [join(__dirname, 'worker-process.ts')],
    outfile: SCRIPT,
    bundle: true,
    packages: 'external',
    platform: 'node',
    logLevel: 'error',
  });
}

/** Starts a worker whose jobs take `seconds` under leases of `leaseSeconds`. */
export function startWorker(databaseAppUrl: string, { leaseSeconds = 2, seconds = 60 } = {}): Worker {
  const process = spawn('node', [SCRIPT, databaseAppUrl, String(leaseSeconds), String(seconds)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  process.stdout.on('data', (chunk: Buffer) => said.push(...chunk.toString().split('\n').filter(Boolean)));
  const exit = new Promise<void>((resolve) => process.once('exit', () => resolve()));
  return {
    process,
    said,
    saying: (line) => until(() => said.includes(line)),
    end: async (signal) => {
      process.kill(signal);
      await exit;
    },
  };
}
