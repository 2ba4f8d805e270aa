import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { StartRefused } from '../start-refused';

/** The user of the operating system that Postgres runs as; null means: as ourselves. */
export type OsUser = { name: string; uid: number; gid: number } | null;

/** Postgres refuses to run as root. An account made for a database is taken before one is made. */
const SUITABLE = ['patuh', 'postgres'];

/**
 * Who runs Postgres on `dataFolder`. When we are not root: we ourselves. As root: the owner of a folder that is
 * already there, else an existing database account, else a new account `patuh`.
 *
 * @throws StartRefused when no account exists and none can be made.
 */
export function databaseUser(dataFolder: string): OsUser {
  if (process.getuid?.() !== 0) return null;

  const owner = statSync(dataFolder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { name: String(owner.uid), uid: owner.uid, gid: owner.gid };

  const user = existingUser() ?? (makeUser(), existingUser());
  if (user) return user;
  throw new StartRefused(
    'Basis data tidak boleh berjalan sebagai root, dan pengguna "patuh" tidak dapat dibuat pada sistem ini. ' +
      'Jalankan Patuh sebagai pengguna biasa, atau isi DATABASE_URL.',
  );
}

function existingUser(): OsUser {
  for (const name of SUITABLE) {
    const uid = idOf('-u', name);
    const gid = idOf('-g', name);
    if (uid && gid) return { name, uid, gid };
  }
  return null;
}

function idOf(what: '-u' | '-g', name: string): number | undefined {
  const { status, stdout } = spawnSync('id', [what, name], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : undefined;
}

/** Two programs make users: shadow's on most systems, busybox's on small ones. Whether it worked is looked up after. */
function makeUser(): void {
  const shadow = spawnSync('useradd', [
    ...['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/bin/false'],
    'patuh',
  ]);
  if (shadow.status !== 0) spawnSync('adduser', ['-S', '-D', '-H', '-h', '/nonexistent', '-s', '/bin/false', 'patuh']);
}
