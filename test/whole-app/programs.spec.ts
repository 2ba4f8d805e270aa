import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../src/database/embedded';
import { migrate } from '../../src/database/migrator';
import { ask } from '../support/clusters';
import { cloneDatabase, type TestDatabase } from '../support/postgres';
import { until } from '../support/until';

/** What the programs do before they serve anybody, and when they are told to stop: each as a process of its own. */
const ROOT = join(__dirname, '..', '..');
const EXIT_REFUSED = 1;
const EXIT_CONFIG = 78;

let home: string;
let database: TestDatabase;
let running: ChildProcess | undefined;

beforeAll(() => {
  execFileSync('node', [join(ROOT, 'scripts', 'build.mjs'), '--if-stale'], { cwd: ROOT, stdio: 'pipe' });
}, 60_000);

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), `patuh-programs-${process.pid}-`));
  // Within reach of the database's own user.
  chmodSync(home, 0o755);
  database = await cloneDatabase();
});

afterEach(async () => {
  if (running && running.exitCode === null && running.signalCode === null) running.kill('SIGKILL');
  await database.drop();
  rmSync(home, { recursive: true, force: true });
});

/** Starts a program of `dist` with this environment and nothing of ours. */
function start(program: string, environment: Record<string, string>) {
  const child = spawn(process.execPath, [join(ROOT, 'dist', program)], {
    cwd: home,
    env: { PATH: process.env['PATH'], PATUH_HOME: home, LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running = child;
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += String(chunk)));
  child.stderr.on('data', (chunk: Buffer) => (said.err += String(chunk)));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, said, ended };
}

/** Runs a program to its end. */
async function run(program: string, environment: Record<string, string>) {
  const { said, ended } = start(program, environment);
  return { code: await ended, ...said };
}

/** Runs SQL as the owner on a connection that is kept. */
async function asOwner<T>(url: string, work: (owner: Client) => Promise<T>): Promise<T> {
  const owner = new Client({ connectionString: url });
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}

const AN_EMPLOYER = `INSERT INTO employers (id, name, is_legal_entity, search_name)
  VALUES (gen_random_uuid(), 'PT Nyata', true, 'nyata')`;

describe('wrong settings', () => {
  it.each(['main.js', 'worker.js', 'database/migrate.js', 'demo/run.js'])(
    'end %s with 78 and name every fault, before anything is made',
    async (program) => {
      const { code, out, err } = await run(program, { PORT: 'eighty', DATABASE_URL: 'mysql://root:secret@db' });
      expect(code).toBe(EXIT_CONFIG);
      expect(err).toMatch(/PORT: .*\n.*DATABASE_URL: /);
      expect(err).not.toMatch(/secret|\n\s+at /);
      expect(out).toBe('');
      expect(readdirSync(home)).toEqual([]);
    },
  );
});

describe('a start is refused, in one sentence and with nothing changed,', () => {
  it('when a worker has no database to share', async () => {
    const { code, err } = await run('worker.js', {});
    expect(code).toBe(EXIT_REFUSED);
    expect(err).toMatch(/^Worker memakai basis data yang sama .*\n$/);
  });

  it('when real work would begin on a database whose clock was moved', async () => {
    await asOwner(database.ownerUrl, (owner) =>
      owner.query(`INSERT INTO office_clock_offset (clock_offset) VALUES (interval '0')`),
    );
    const { code, err } = await run('main.js', {
      DATABASE_URL: database.ownerUrl,
      DATABASE_APP_URL: database.appUrl,
      PORT: '0',
    });
    expect(code).toBe(EXIT_REFUSED);
    expect(err).toMatch(/^Basis data ini milik uji coba: jamnya digeser\. .*\n$/);
    expect(await ask(database.ownerUrl, 'SELECT count(*)::int FROM offices')).toBe(0);
  });

  it('when the demo is given a database that holds anything', async () => {
    const { code, err } = await run('demo/run.js', { DATABASE_URL: database.ownerUrl, PORT: '0' });
    expect(code).toBe(EXIT_REFUSED);
    expect(err).toMatch(/^Basis data DATABASE_URL sudah berisi\. .*\n$/);
    expect(await ask(database.ownerUrl, 'SELECT count(*)::int FROM users')).toBe(0);
  });

  it('when the demo is given a home where somebody works', async () => {
    const work = await startEmbeddedPostgres(home, { isThrowaway: true });
    await migrate({ ownerUrl: work.url, secretsDir: join(home, 'secrets') });
    await asOwner(work.url, (owner) => owner.query(AN_EMPLOYER));
    await work.stop();

    const { code, err } = await run('demo/run.js', { PORT: '0' });
    expect(code).toBe(EXIT_REFUSED);
    expect(err).toContain(`${home} berisi pekerjaan nyata. Jalankan demo dengan PATUH_HOME lain.\n`);

    const again = await startEmbeddedPostgres(home, { isThrowaway: true });
    expect(await ask(again.url, 'SELECT array_agg(name) FROM employers')).toEqual(['PT Nyata']);
    expect(await ask(again.url, 'SELECT count(*)::int FROM users')).toBe(0);
    await again.stop();
  });
});

it('lets a running request finish when it is told to stop, and takes no other', async () => {
  const url = `http://localhost:${await freePort()}`;
  const { child, said, ended } = start('main.js', {
    DATABASE_URL: database.ownerUrl,
    DATABASE_APP_URL: database.appUrl,
    PORT: new URL(url).port,
  });
  const answers = async (path: string) => (await fetch(`${url}${path}`).catch(() => null))?.status ?? null;
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}:\n${said.err}`);
    return (await answers('/readyz')) === 200;
  }, 'the service');

  await asOwner(database.ownerUrl, async (owner) => {
    // Whoever signs in waits until this is over.
    await owner.query('BEGIN');
    await owner.query('LOCK TABLE users IN ACCESS EXCLUSIVE MODE');
    const signIn = fetch(`${url}/api/v1/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ email: 'tidak-ada@bontang.example', password: 'kopi pahit tanpa gula' }),
    });
    await until(
      () =>
        ask<boolean>(
          database.ownerUrl,
          `SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'users'::regclass)`,
        ),
      'the request in the middle of its work',
    );

    child.kill('SIGTERM');
    await until(async () => (await answers('/healthz')) === null, 'the closed door');
    expect(child.exitCode).toBeNull();
    await owner.query('ROLLBACK');

    const answer = await signIn;
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ type: '/masalah/sign-in-failed' });
  });
  expect(await ended).toBe(0);
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
