import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { appRoleName } from '../../src/database/app-role';
import { setClockOffset, setOfficeNow } from '../../src/database/clock-offset';
import { MIGRATIONS_FOLDER } from '../../src/database/migration-files';
import { migrate, migrateDown } from '../../src/database/migrator';
import { emptyDatabase, type TestDatabase } from '../support/postgres';

let folder: string;
let database: TestDatabase;
const open: Client[] = [];

/** The first migration, as released, and one that makes a diary which only grows and a list that may change. */
async function aDatabase(): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), 'patuh-migrations-'));
  for (const file of readdirSync(MIGRATIONS_FOLDER).filter((name) => name.startsWith('0001'))) {
    copyFileSync(join(MIGRATIONS_FOLDER, file), join(folder, file));
  }
  addMigration(
    '0002-diary',
    `CREATE TABLE diary (id int PRIMARY KEY, at timestamptz NOT NULL DEFAULT office_now());
     SELECT make_append_only('diary');
     CREATE TABLE list (id int PRIMARY KEY, diary_id int REFERENCES diary ON DELETE CASCADE, n serial);
     CREATE TABLE page (id int PRIMARY KEY);
     CREATE TABLE note (id int PRIMARY KEY, page_id int REFERENCES page ON DELETE CASCADE);
     SELECT make_append_only('note');`,
    'DROP TABLE list, note, page, diary; DELETE FROM append_only_tables',
  );
  database = await emptyDatabase();
}

async function removeDatabase(): Promise<void> {
  await Promise.all(open.splice(0).map((client) => client.end()));
  await database.drop();
  rmSync(folder, { recursive: true });
}

function addMigration(name: string, up: string, down = 'SELECT 1'): void {
  writeFileSync(join(folder, `${name}.up.sql`), up);
  writeFileSync(join(folder, `${name}.down.sql`), down);
}

const migrateNow = (from = database) => migrate({ ...from, secretsDir: join(folder, 'secrets'), folder });

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  open.push(client);
  await client.connect();
  return client;
}

const DENIED = { code: '42501' };
const APPEND_ONLY = {
  code: '23001',
  constraint: 'diary_append_only',
  message: expect.stringContaining('append-only: diary'),
};

describe("the application's role", () => {
  let app: Client;
  beforeAll(async () => {
    await aDatabase();
    await migrateNow();
    app = await connect(database.appUrl);
    await app.query('INSERT INTO diary (id) VALUES (1)');
  });
  afterAll(removeDatabase);

  it('reads and writes rows', async () => {
    await app.query('INSERT INTO list (id, diary_id) VALUES (1, 1)');
    await app.query('UPDATE list SET id = 2');
    await app.query('DELETE FROM list');
  });

  it.each([
    'UPDATE diary SET id = 2',
    'DELETE FROM diary',
    'TRUNCATE diary CASCADE',
    'INSERT INTO diary (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET id = 3',
    'TRUNCATE list',
    "INSERT INTO office_clock_offset (clock_offset) VALUES ('1 day')",
    'UPDATE office_clock_offset SET clock_offset = interval $$1 day$$',
    'DELETE FROM office_clock_offset',
    "INSERT INTO append_only_tables VALUES ('list')",
    'DELETE FROM append_only_tables',
    "UPDATE schema_migrations SET sha256 = ''",
    'CREATE TABLE mine (id int)',
    'CREATE FUNCTION office_now(text) RETURNS int LANGUAGE sql AS $$SELECT 1$$',
    'CREATE SCHEMA mine',
    'CREATE ROLE another',
    'CREATE DATABASE another',
    "SELECT make_append_only('list')",
    'ALTER TABLE diary DISABLE TRIGGER ALL',
    'DROP TABLE diary',
    "SET session_replication_role = 'replica'",
    "COPY list TO PROGRAM 'true'",
  ])('may not %s', (sql) => expect(app.query(sql)).rejects.toMatchObject({ code: expect.stringMatching(/^42501$/) }));

  it('cannot reach history through a foreign key that cascades, nor by claiming to be a migration', async () => {
    await app.query('INSERT INTO page VALUES (1); INSERT INTO note VALUES (1, 1)');
    await app.query(`SET patuh.migrating = 'on'`);
    await expect(app.query('DELETE FROM page')).rejects.toMatchObject({
      code: '23001',
      constraint: 'note_append_only',
    });
  });

  it('cannot put another table in the place of the clock', async () => {
    await app.query(`CREATE TEMPORARY TABLE office_clock_offset (clock_offset interval);
                     INSERT INTO office_clock_offset VALUES ('100 days'); SET search_path = pg_temp, public`);
    const { rows } = await app.query<{ same: boolean }>('SELECT office_now() = now() AS same');
    expect(rows[0]!.same).toBe(true);
  });
});

describe('the owner', () => {
  beforeEach(aDatabase);
  afterEach(removeDatabase);

  it('is refused by hand what a migration may do', async () => {
    await migrateNow();
    const owner = await connect(database.ownerUrl);
    await owner.query('INSERT INTO diary (id) VALUES (1)');
    for (const sql of ['UPDATE diary SET id = 2', 'DELETE FROM diary', 'TRUNCATE diary CASCADE']) {
      await expect(owner.query(sql)).rejects.toMatchObject(APPEND_ONLY);
    }
    addMigration('0003-mended', 'UPDATE diary SET id = 7');
    await migrateNow();
    expect((await owner.query('SELECT id FROM diary')).rows).toEqual([{ id: 7 }]);
  });

  it('moves the clock of a test database', async () => {
    await migrateNow();
    const app = await connect(database.appUrl);
    const ahead = async () =>
      (await app.query<{ days: number }>(`SELECT round(extract(epoch FROM office_now() - now()) / 86400)::int AS days`))
        .rows[0]!.days;

    expect(await ahead()).toBe(0);
    await setClockOffset(database.ownerUrl, { days: 60 });
    expect(await ahead()).toBe(60);
    await setOfficeNow(database.ownerUrl, new Date('2026-03-13T00:00:00Z'));
    const { rows } = await app.query<{ now: Date }>('SELECT office_now() AS now');
    expect(Math.abs(rows[0]!.now.getTime() - Date.parse('2026-03-13T00:00:00Z'))).toBeLessThan(5_000);
    await setClockOffset(database.ownerUrl, {});
    expect(await ahead()).toBe(0);
  });
});

describe('the migrator', () => {
  beforeEach(aDatabase);
  afterEach(removeDatabase);

  it('makes the login with a password of its own, closed to other users of the machine, and keeps it', async () => {
    const secretsDir = join(folder, 'secrets');
    const role = appRoleName(new URL(database.ownerUrl).pathname.slice(1));
    const run = () => migrate({ ownerUrl: database.ownerUrl, secretsDir, folder });
    try {
      const { appUrl, applied } = await run();
      expect(applied).toEqual(['0001-foundation', '0002-diary']);
      expect(new URL(appUrl).username).toBe(role);
      expect(statSync(join(secretsDir, role)).mode & 0o777).toBe(0o600);
      await (await connect(appUrl)).query('SELECT FROM diary');

      expect(await run()).toEqual({ appUrl, applied: [] });

      // A lost file gives a new password, and so does one that no longer opens the database.
      rmSync(join(secretsDir, role));
      const renewed = await run();
      expect(renewed.appUrl).not.toBe(appUrl);
      writeFileSync(join(secretsDir, role), 'changed-by-hand');
      const { appUrl: changed } = await run();
      await (await connect(changed)).query('SELECT FROM diary');
    } finally {
      await Promise.all(open.splice(0).map((client) => client.end()));
      await database.drop();
      const server = await connect(database.ownerUrl.replace(/\/[^/]*$/, '/postgres'));
      await server.query(`DROP ROLE IF EXISTS ${role}`);
    }
  });

  it('works as an owner who is no superuser, and says what to do when he may not make roles', async () => {
    const name = new URL(database.ownerUrl).pathname.slice(1);
    const server = await connect(database.ownerUrl);
    await server.query(
      `CREATE ROLE ${name}_owner LOGIN PASSWORD 'owner'; ALTER DATABASE ${name} OWNER TO ${name}_owner`,
    );
    try {
      const url = new URL(database.ownerUrl);
      [url.username, url.password] = [`${name}_owner`, 'owner'];
      const secretsDir = join(folder, 'secrets');
      await expect(migrate({ ownerUrl: url.href, secretsDir, folder })).rejects.toThrow('DATABASE_APP_URL');

      await migrateNow({ ...database, ownerUrl: url.href });
      const app = await connect(database.appUrl);
      await app.query('INSERT INTO diary (id) VALUES (1)');
      await expect(app.query('DELETE FROM diary')).rejects.toMatchObject(DENIED);
      const owner = await connect(url.href);
      await expect(owner.query('DELETE FROM diary')).rejects.toMatchObject(APPEND_ONLY);
    } finally {
      await Promise.all(open.splice(0).map((client) => client.end()));
      await database.drop();
      await (await connect(database.ownerUrl.replace(/\/[^/]*$/, '/postgres'))).query(`DROP ROLE ${name}_owner`);
    }
  });

  it('refuses the owner as the application', async () => {
    await expect(migrateNow({ ...database, appUrl: database.ownerUrl })).rejects.toThrow('hak pemilik');
  });

  it('refuses a released migration that was edited', async () => {
    await migrateNow();
    writeFileSync(join(folder, '0002-diary.up.sql'), '-- another text');
    await expect(migrateNow()).rejects.toThrow('Migrasi 0002-diary berubah setelah diterapkan');
  });

  it('does not mind other line endings', async () => {
    await migrateNow();
    const file = join(folder, '0002-diary.up.sql');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('\n', '\r\n'));
    expect(await migrateNow()).toMatchObject({ applied: [] });
  });

  it('refuses a database that is newer than the program', async () => {
    addMigration('0003-newer', 'SELECT 1');
    await migrateNow();
    rmSync(join(folder, '0003-newer.up.sql'));
    await expect(migrateNow()).rejects.toThrow('Patuh yang lebih baru');
  });

  it('leaves nothing of a migration that fails, and says where', async () => {
    addMigration('0003-broken', 'CREATE TABLE half (id int);\nSELECT missing;');
    await expect(migrateNow()).rejects.toThrow(
      /^Migration 0003-broken failed: column "missing" does not exist \(line 2\)/,
    );
    const owner = await connect(database.ownerUrl);
    expect((await owner.query(`SELECT to_regclass('half') AS half, to_regclass('list')::text AS list`)).rows).toEqual([
      { half: null, list: 'list' },
    ]);
  });

  it('run by several at once does each migration once', async () => {
    const results = await Promise.all([1, 2, 3].map(() => migrateNow()));
    expect(results.flatMap(({ applied }) => applied).sort()).toEqual(['0001-foundation', '0002-diary']);
  });

  it('takes migrations back, and again', async () => {
    await migrateNow();
    expect(await migrateDown(database.ownerUrl, 1, folder)).toEqual(['0002-diary']);
    expect(await migrateNow()).toMatchObject({ applied: ['0002-diary'] });
    expect(await migrateDown(database.ownerUrl, 9, folder)).toEqual(['0002-diary', '0001-foundation']);
  });

  it('says that a server is away', async () => {
    await expect(migrateNow({ ...database, ownerUrl: 'postgres://a:b@127.0.0.1:1/c' })).rejects.toThrow(
      'Periksa DATABASE_URL',
    );
  });
});
