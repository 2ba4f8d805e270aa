import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { StartRefused } from '../start-refused';
import { isAlive, isGoneWithin, isServerOf } from './process-identity';

/** What a running server writes about itself into its data folder. */
export interface Postmaster {
  pid: number;
  port: number;
  isReady: boolean;
}

const FAST_STOP_MS = 20_000;
const IMMEDIATE_STOP_MS = 5_000;

/** The server that works in `data`, or null. The file may be left over: see {@link runningServer}. */
export function readPostmaster(data: string): Postmaster | null {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return pid > 0 ? { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' } : null;
  } catch {
    return null;
  }
}

/**
 * The server still working in `data` after Node was killed, or null.
 *
 * A left-over file whose number now belongs to some other program (usual in containers, where numbers are small) is
 * removed, because Postgres would refuse to start beside it.
 */
export function runningServer(data: string): Postmaster | null {
  const postmaster = readPostmaster(data);
  if (!postmaster) return null;
  if (isServerOf(data, postmaster.pid)) return postmaster;
  if (isAlive(postmaster.pid)) rmSync(join(data, 'postmaster.pid'), { force: true });
  return null;
}

/**
 * Stops exactly this server: first asking it to close connections and write everything down, then at once.
 *
 * @throws StartRefused when it survives both.
 */
export async function stopServer(data: string, pid: number): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', FAST_STOP_MS],
    ['SIGQUIT', IMMEDIATE_STOP_MS],
  ] as const) {
    // Looked at again each time: the number may have passed to another program.
    if (!isServerOf(data, pid)) return;
    process.kill(pid, signal);
    if (await isGoneWithin(pid, patience)) return;
  }
  throw new StartRefused(`Basis data (proses ${pid}) tidak mau berhenti. Hentikan proses itu, lalu mulai lagi.`);
}
