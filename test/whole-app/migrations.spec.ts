import { Client } from 'pg';
import { readMigrations } from '../../src/database/migration-files';
import { migrate, migrateDown } from '../../src/database/migrator';
import {
  cloneDatabase,
  installedPostgresVersions,
  startInstalledPostgres,
  type TestDatabase,
} from '../support/postgres';

const names = readMigrations().map(({ name }) => name);

let migrated: TestDatabase;
beforeAll(async () => {
  migrated = await cloneDatabase();
});
afterAll(() => migrated.drop());

async function rows<T>(url: string, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as T[];
  } finally {
    await client.end();
  }
}

/** Everything the migrations made, in a form that can be compared. */
const SCHEMA = `
  SELECT line FROM (
    SELECT format('%s.%s %s %s %s', table_name, column_name, udt_name, is_nullable, column_default) AS line
      FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
    UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT pg_get_functiondef(p.oid) FROM pg_proc p
      WHERE pronamespace = 'public'::regnamespace AND prokind = 'f' AND NOT EXISTS (
        SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
    UNION ALL SELECT format('append-only %s', table_name) FROM append_only_tables
  ) schema ORDER BY line COLLATE "C"`;

const schemaOf = async (url: string) => (await rows<{ line: string }>(url, SCHEMA)).map(({ line }) => line);

it('each says in its first line why it is there', () => {
  for (const { name, up } of readMigrations()) expect(`${name} ${up}`).toMatch(/^\S+ -- \S/);
});

it('go all the way back, leaving nothing, and forward again to the same schema', async () => {
  const database = await cloneDatabase();
  try {
    expect(await migrateDown(database.ownerUrl, names.length)).toEqual([...names].reverse());
    const left = await rows<{ name: string }>(
      database.ownerUrl,
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S', 'v', 'm')
       UNION ALL SELECT typname FROM pg_type t WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd', 'c')
         AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = t.oid AND d.deptype IN ('e', 'i'))
       UNION ALL SELECT proname FROM pg_proc p WHERE pronamespace = 'public'::regnamespace
         AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')`,
    );
    expect(left.map(({ name }) => name)).toEqual(['schema_migrations']);

    await migrate({ ...database, secretsDir: '/nonexistent' });
    expect(await schemaOf(database.ownerUrl)).toEqual(await schemaOf(migrated.ownerUrl));
  } finally {
    await database.drop();
  }
});

it('index every foreign key', async () => {
  const unindexed = await rows<{ key: string }>(
    migrated.ownerUrl,
    `SELECT format('%s (%s)', conrelid::regclass, conname) AS key FROM pg_constraint c
     WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND NOT EXISTS (
       SELECT FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indpred IS NULL
         AND (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey)`,
  );
  expect(unindexed.map(({ key }) => key)).toEqual([]);
});

it('keep instants with their zone', async () => {
  const without = await rows<{ column: string }>(
    migrated.ownerUrl,
    `SELECT format('%s.%s', table_name, column_name) AS column FROM information_schema.columns
     WHERE table_schema = 'public' AND data_type = 'timestamp without time zone'`,
  );
  expect(without).toEqual([]);
});

it('give constraints names of ours, not numbers of the server', async () => {
  const unnamed = await rows<{ name: string }>(
    migrated.ownerUrl,
    `SELECT conname AS name FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conname ~ '(check|excl)\\d*$'`,
  );
  expect(unnamed).toEqual([]);
});

const installed = installedPostgresVersions();
(installed.length > 0 ? it : it.skip)(
  `fit the oldest Postgres installed here (${installed[0] ?? 'none'})`,
  async () => {
    const server = await startInstalledPostgres(installed[0]);
    try {
      const name = new URL(migrated.appUrl).username;
      await rows(server.url, `CREATE ROLE ${name} LOGIN PASSWORD 'app'`);
      const appUrl = Object.assign(new URL(server.url), { username: name, password: 'app' }).href;
      expect(await migrate({ ownerUrl: server.url, appUrl, secretsDir: '/nonexistent' })).toMatchObject({
        applied: names,
      });
      expect(await rows(appUrl, 'SELECT office_now() = now() AS same')).toEqual([{ same: true }]);
    } finally {
      await server.stop();
    }
  },
);
