import { createHash } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartRefused } from '../start-refused';
import { databaseUser, type OsUser } from './os-user';

/** Where one cluster lives. Everything lies in `base`, which belongs to the user Postgres runs as. */
export interface Place {
  user: OsUser;
  base: string;
  data: string;
  log: string;
  /** Folder of the unix socket, or null where its path would be longer than the system allows. */
  socket: string | null;
}

/** Where the database goes when its user cannot reach `home`. */
const ELSEWHERE = '/var/lib/patuh';

/** sockaddr_un holds 104 bytes on macOS and 108 on Linux, with the closing zero. */
const LONGEST_SOCKET_PATH = 102;

/**
 * Decides where the cluster of `home` lives: in `home/postgres`, or, when root runs Patuh in a folder closed to the
 * database user, under /var/lib/patuh. `home/cluster` then names the place, and is believed from then on.
 *
 * @throws StartRefused when the data that belongs to `home` is out of reach; a new, empty cluster is never put in its
 * place.
 */
export function placeOf(home: string): Place {
  mkdirSync(home, { recursive: true });
  const pointer = join(home, 'cluster');
  if (existsSync(pointer)) {
    const base = readFileSync(pointer, 'utf8').trim();
    if (!existsSync(join(base, 'data'))) {
      throw new StartRefused(
        `${pointer} menyebut data di ${base}, tetapi data itu tidak ada. Kembalikan folder tersebut dari server lama ` +
          `atau dari cadangan. Untuk memulai dengan data kosong, hapus berkas ${pointer}.`,
      );
    }
    return placeIn(base, databaseUser(join(base, 'data')));
  }

  const own = join(realpathSync(home), 'postgres');
  refuseStrangersFolder(own);
  const user = databaseUser(join(own, 'data'));
  const reachable = canReach(realpathSync(home), user);
  if (existsSync(join(own, 'data'))) {
    if (reachable) return placeIn(own, user);
    throw new StartRefused(
      `Pengguna ${user!.name}, yang menjalankan basis data, tidak lagi dapat masuk ke ${own}. ` +
        `Buka izinnya ("chmod o+x" pada folder di atasnya), lalu mulai lagi.`,
    );
  }
  if (reachable) return placeIn(own, user);

  const elsewhere = join(ELSEWHERE, createHash('sha256').update(realpathSync(home)).digest('hex').slice(0, 16));
  return placeIn(elsewhere, user);
}

/** Makes the folders of a place and gives them to the user Postgres runs as. */
export function prepare(place: Place): void {
  mkdirSync(dirname(place.base), { recursive: true, mode: 0o755 });
  for (const folder of [place.base, place.socket]) {
    if (!folder) continue;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (place.user) chownSync(folder, place.user.uid, place.user.gid);
  }
}

/** Notes in `home` that its cluster lives elsewhere. */
export function pointTo(place: Place, home: string): void {
  if (place.base !== join(realpathSync(home), 'postgres')) writeFileSync(join(home, 'cluster'), `${place.base}\n`);
}

/** Whether `user` may walk to `path` and into it; the bits of every folder on the way are read. */
export function canReach(path: string, user: OsUser): boolean {
  if (!user) return true;
  const { uid, gid, mode } = statSync(path);
  const may = uid === user.uid ? mode & 0o100 : gid === user.gid ? mode & 0o010 : mode & 0o001;
  return may !== 0 && (path === '/' || canReach(dirname(path), user));
}

function placeIn(base: string, user: OsUser): Place {
  const socket = join(base, 'socket');
  const fits = Buffer.byteLength(join(socket, '.s.PGSQL.65535')) <= LONGEST_SOCKET_PATH;
  return { user, base, data: join(base, 'data'), log: join(base, 'postgres.log'), socket: fits ? socket : null };
}

/** What root's database account made cannot be opened by an ordinary user. */
function refuseStrangersFolder(base: string): void {
  const self = process.getuid?.();
  const found = statSync(base, { throwIfNoEntry: false });
  if (!found || self === undefined || self === 0 || self === found.uid) return;
  throw new StartRefused(
    `Data di ${base} milik pengguna lain (uid ${found.uid}). Jalankan Patuh sebagai pengguna itu atau sebagai root, ` +
      'atau pakai PATUH_HOME lain.',
  );
}
