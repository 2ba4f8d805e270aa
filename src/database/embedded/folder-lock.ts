import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartRefused } from '../start-refused';
import { identityOf } from './process-identity';

interface Holder {
  pid: number;
  identity: string;
}

/**
 * Keeps a second Patuh out of a cluster's folder while we live; a lock left by a killed process is taken over.
 * Returns the function that gives the lock back.
 *
 * @throws StartRefused while another process holds it.
 */
export function lockFolder(base: string): () => void {
  const file = join(base, 'patuh.lock');
  const mine: Holder = { pid: process.pid, identity: identityOf(process.pid) ?? '' };
  const draft = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  writeFileSync(draft, JSON.stringify(mine));
  try {
    // A link appears at once and whole, and fails when the name is taken.
    while (!links(draft, file)) {
      const text = readOrNull(file);
      if (text === null) continue;
      const holder = holderIn(text);
      if (holder && identityOf(holder.pid) === holder.identity) throw alreadyRunning(base, holder.pid);
      setAside(file, text, `${draft}.stale`);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return () => {
    if (readOrNull(file) === JSON.stringify(mine)) rmSync(file, { force: true });
  };
}

/** Removes a dead holder's lock, but not one that a third process has put there since we looked. */
function setAside(file: string, expected: string, aside: string): void {
  try {
    renameSync(file, aside);
  } catch {
    return; // somebody else was quicker
  }
  if (readOrNull(aside) !== expected) links(aside, file);
  rmSync(aside, { force: true });
}

function links(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function holderIn(text: string): Holder | null {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return null; // torn by a power cut
  }
}

function alreadyRunning(base: string, pid: number): StartRefused {
  return new StartRefused(
    `Patuh sudah berjalan pada folder ini (proses ${pid}, data di ${base}). Hentikan yang itu dulu, ` +
      'atau pakai PATUH_HOME lain.',
  );
}
