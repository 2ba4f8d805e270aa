import { spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartRefused } from '../start-refused';
import type { Binaries } from './binaries';
import type { Place } from './place';
import { readPostmaster } from './postmaster';

export const OWNER = 'patuh';

const LARGEST_LOG = 5_000_000;
/** Long, because after a power cut Postgres first replays its log. */
const READY_WITHIN_MS = 120_000;

/** Durability is given up for speed: for test databases only. */
const THROWAWAY = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off'];

/**
 * Refuses data of another major version, before anything is touched.
 *
 * @throws StartRefused saying what to do.
 */
export function refuseOtherVersion(data: string, { major }: Binaries): void {
  if (!existsSync(data)) return;
  const file = join(data, 'PG_VERSION');
  const found = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (found === major) return;
  if (!found) throw new StartRefused(`Folder ${data} bukan data Postgres. Pindahkan isinya, lalu mulai lagi.`);
  const advice =
    found > major
      ? `Jalankan versi Patuh yang membawa Postgres ${found}, atau pulihkan cadangan ke PATUH_HOME yang baru.`
      : `Pindahkan datanya dengan pg_upgrade ke Postgres ${major}, atau jalankan versi Patuh yang lama.`;
  throw new StartRefused(
    `Data di ${data} dibuat oleh Postgres ${found}, sedangkan Patuh ini membawa Postgres ${major}. ` +
      `Tidak ada yang diubah. ${advice}`,
  );
}

/** Makes an empty cluster: UTF-8, the same sorting on every machine, checksums, passwords everywhere. */
export function initialise(place: Place, { bin, major }: Binaries, password: string, isThrowaway: boolean): void {
  const draft = `${place.data}.new`;
  const passwordFile = join(place.base, 'password');
  rmSync(draft, { recursive: true, force: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (place.user) chownSync(passwordFile, place.user.uid, place.user.gid);
  try {
    const { status, stderr, error } = spawnSync(
      join(bin, 'initdb'),
      [
        ...['-D', draft, '-U', OWNER, '--encoding=UTF8', '--data-checksums', '--no-instructions'],
        ...(major >= 17
          ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
          : ['--locale=C.UTF-8']),
        ...['--auth=scram-sha-256', `--pwfile=${passwordFile}`],
        ...(isThrowaway ? ['--no-sync'] : []),
      ],
      { ...asUser(place), encoding: 'utf8' },
    );
    if (stderr?.includes('could not look up effective user ID')) {
      throw new StartRefused(
        'Pengguna yang menjalankan Patuh tidak bernama pada sistem ini (tidak ada di /etc/passwd), sehingga basis data ' +
          'tidak dapat dibuat. Jalankan sebagai pengguna yang terdaftar, atau isi DATABASE_URL.',
      );
    }
    if (status !== 0) throw new StartRefused(`Basis data tidak dapat dibuat: ${error?.message ?? stderr.trim()}`);
    // Only now is it a cluster: an interrupted initdb leaves nothing that looks like one.
    renameSync(draft, place.data);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/**
 * Starts the server and waits until it takes connections. Returns its process number.
 *
 * @throws PortTaken when another program listens on `port`; StartRefused for anything else.
 */
export async function launch(place: Place, { bin }: Binaries, port: number, isThrowaway: boolean): Promise<number> {
  if (!(await isFree(port))) throw new PortTaken(port);

  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    `unix_socket_directories=${place.socket ? `"${place.socket.replaceAll('"', '""')}"` : ''}`,
    'shared_buffers=64MB',
    'jit=off',
    // Parallel workers need /dev/shm, which containers keep small, and a city's tables do not need them.
    'max_parallel_workers_per_gather=0',
    'timezone=UTC',
    'log_timezone=UTC',
    'log_checkpoints=off',
    ...(isThrowaway ? THROWAWAY : []),
  ];
  rotate(place.log);
  const log = openSync(place.log, 'a');
  const logStart = statSync(place.log).size;
  // Detached: Ctrl-C reaches the whole process group, and Postgres must outlive the requests we still finish.
  const server = spawn(join(bin, 'postgres'), ['-D', place.data, ...settings.flatMap((each) => ['-c', each])], {
    ...asUser(place),
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  server.unref();

  let ended: string | undefined;
  server.once('error', (error) => (ended = error.message));
  server.once('exit', (code, signal) => (ended = `exit ${code ?? signal}`));
  for (const end = Date.now() + READY_WITHIN_MS; Date.now() < end; await pause(5)) {
    if (ended !== undefined) {
      const said = readFileSync(place.log).subarray(logStart).toString('utf8').trim();
      if (/could not bind|could not create any TCP\/IP sockets/.test(said)) throw new PortTaken(port);
      throw new StartRefused(
        `Basis data tidak dapat dimulai (${ended}). Catatannya di ${place.log}:\n${lastLines(said)}`,
      );
    }
    const postmaster = readPostmaster(place.data);
    if (postmaster?.pid === server.pid && postmaster?.isReady) return postmaster.pid;
  }
  throw new StartRefused(`Basis data belum siap setelah ${READY_WITHIN_MS / 1000} detik. Lihat ${place.log}.`);
}

/** Another program listens on the port. */
export class PortTaken extends StartRefused {
  constructor(port: number) {
    super(
      `Port ${port} sudah dipakai program lain. Hentikan program itu, isi PATUH_POSTGRES_PORT dengan port lain, ` +
        'atau kosongkan agar Patuh memilih sendiri.',
    );
  }
}

/** A port of the loopback that nobody listens on just now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** A folder we stand in may be closed to the database user, so its programs start in the root folder. */
function asUser({ user }: Place): { cwd: string; uid?: number; gid?: number } {
  return user ? { cwd: '/', uid: user.uid, gid: user.gid } : { cwd: '/' };
}

function rotate(log: string): void {
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_LOG) renameSync(log, `${log}.1`);
}

function lastLines(text: string): string {
  return text.split('\n').slice(-8).join('\n');
}
