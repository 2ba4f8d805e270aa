import { DataSource, type DataSourceOptions } from 'typeorm';
import { Client } from 'pg';
import { loadSettings } from '../../src/config/settings';
import { isDatabaseAway } from '../../src/database/constraint-problems';
import { dataSourceOptions } from '../../src/database/database.module';
import { allowLongStatements } from '../../src/database/watched-client';
import { FaultyLine } from '../support/faulty-line';
import { emptyDatabase, type TestDatabase } from '../support/postgres';

/** R8: after a cut, a black hole or a restart the service answers again in ten seconds, by itself, and never dies. */
const WITHIN_MS = 10_000;
const POOL = 3;

let database: TestDatabase;
let line: FaultyLine;
let db: DataSource;

beforeAll(async () => {
  database = await emptyDatabase();
  line = await FaultyLine.to(database.appUrl);
  db = await connectedBy(line.through(database.appUrl));
});

function connectedBy(databaseAppUrl: string): Promise<DataSource> {
  const settings = loadSettings({ DATABASE_POOL: String(POOL) }, { databaseAppUrl, timeZone: 'Asia/Makassar' });
  return new DataSource({ ...(dataSourceOptions(settings) as DataSourceOptions), entities: [] }).initialize();
}

afterAll(async () => {
  await db.destroy();
  await line.cut();
  await database.drop();
});

const answer = async () => (await db.query<{ one: number }[]>('SELECT 1 AS one'))[0]!.one;

/** Milliseconds until the service answers again. */
async function answersAgain(): Promise<number> {
  const begun = Date.now();
  for (;;) {
    try {
      expect(await answer()).toBe(1);
      return Date.now() - begun;
    } catch (error) {
      expect(isDatabaseAway(error)).toBe(true);
      if (Date.now() - begun > WITHIN_MS) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** As many questions at once as there are connections, so that every one of the pool is hit. */
const askAll = () => Promise.allSettled(Array.from({ length: POOL }, () => db.query('SELECT pg_sleep(0.2)')));

const outcome = (result: PromiseSettledResult<unknown>) =>
  result.status === 'fulfilled' ? 'answered' : isDatabaseAway(result.reason) ? 'away' : String(result.reason);

it('counts days as the office does', async () => {
  const [row] = await db.query<{ day: string }[]>(`SELECT '2026-03-12T20:00:00Z'::timestamptz::date AS day`);
  expect(row!.day).toBe('2026-03-13');
});

it('a cut line gives an answer people can read, and the next question after it is mended succeeds', async () => {
  const asked = askAll();
  await new Promise((resolve) => setTimeout(resolve, 50));
  await line.cut();
  expect((await asked).map(outcome)).toEqual(Array(POOL).fill('away'));
  expect(isDatabaseAway(await answer().catch((error: unknown) => error))).toBe(true);

  await line.mend();
  expect(await answersAgain()).toBeLessThan(WITHIN_MS);
});

it('a server that ends all connections, idle and working, is used again at once', async () => {
  await askAll();
  const asked = db.query('SELECT pg_sleep(5)').catch((error: unknown) => error);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                     WHERE datname = current_database() AND pid <> pg_backend_pid()`);
  await owner.end();
  expect(isDatabaseAway(await asked)).toBe(true);
  expect(await answersAgain()).toBeLessThan(WITHIN_MS);
});

it('a line that swallows everything is given up in ten seconds', async () => {
  await askAll();
  line.swallow();
  const [, asked] = await Promise.all([longWork(), timed(askAll)]);
  expect(asked.result.map(outcome)).toEqual(Array(POOL).fill('away'));
  expect(asked.milliseconds).toBeLessThan(WITHIN_MS);

  await line.mend();
  expect(await answersAgain()).toBeLessThan(WITHIN_MS);
});

/** Beside it, on a good line: a statement has eight seconds, unless its transaction was allowed more. */
async function longWork(): Promise<void> {
  const direct = await connectedBy(database.appUrl);
  const [allowed, tooLong] = await Promise.allSettled([
    direct.transaction(async (tx) => {
      await allowLongStatements(tx, 20);
      await tx.query('SELECT pg_sleep(9.5)');
    }),
    direct.query('SELECT pg_sleep(9.5)'),
  ]);
  expect(allowed.status).toBe('fulfilled');
  expect(tooLong).toMatchObject({ status: 'rejected', reason: { driverError: { code: '57014' } } });
  const [row] = await direct.query<{ timeout: string }[]>(`SELECT current_setting('statement_timeout') AS timeout`);
  expect(row!.timeout).toBe('8s');
  await direct.destroy();
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; milliseconds: number }> {
  const begun = Date.now();
  return { result: await work(), milliseconds: Date.now() - begun };
}
