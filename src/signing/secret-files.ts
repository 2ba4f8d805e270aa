import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * The content of a secret file, made by `make` when there is none yet. Readable by the service's user alone; written
 * whole or not at all, and of two processes starting together both get the same secret.
 */
export function readOrCreateSecret(path: string, make: () => string): string {
  return readSecret(path) ?? createSecret(path, make());
}

/** The content of a secret file, or null when it does not exist. */
export function readSecret(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Random bytes as text, for keys of `length` bytes. */
export const randomSecret = (length: number): string => randomBytes(length).toString('base64');

function createSecret(path: string, content: string): string {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeSync(file, `${content}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    // A link, not a rename: it never replaces what another process has made meanwhile.
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readSecret(path)!;
}
