import { Client } from 'pg';
import { ensureAppRole } from './app-role';
import { grantToApp } from './grants';
import { readMigrations, type Migration } from './migration-files';
import { StartRefused } from './start-refused';

export interface MigrateOptions {
  /** The owner of the database (`DATABASE_URL`). */
  ownerUrl: string;
  /** An existing login for the application (`DATABASE_APP_URL`); null makes one. */
  appUrl?: string | null;
  /** Where the password of a login made here is kept. */
  secretsDir: string;
  /** Other migrations than the repository's, for tests. */
  folder?: string;
}

export interface Migrated {
  /** Names of the migrations applied now. */
  applied: string[];
  /** The address the application connects with. */
  appUrl: string;
}

/** Any number will do, as long as every Patuh uses the same. */
const MIGRATION_LOCK = 7_212_420;
const LOCK_TIMEOUT = '60s';

/**
 * Brings the database to the schema this program needs, each migration in a transaction of its own, and gives the
 * application's role its rights. Of several starting at once, one does it and the others wait.
 *
 * @throws StartRefused when a released migration was edited, the database is newer than the program, the server is
 * too old or cannot be reached, or the roles are wrong.
 */
export async function migrate({ ownerUrl, appUrl, secretsDir, folder }: MigrateOptions): Promise<Migrated> {
  return asOwner(ownerUrl, async (owner) => {
    const migrations = readMigrations(folder);
    const done = await appliedMigrations(owner, migrations);

    const applied: string[] = [];
    for (const migration of migrations) {
      if (done.has(migration.name)) continue;
      await inMigration(owner, migration.name, migration.up, (name) =>
        owner.query('INSERT INTO schema_migrations (name, sha256) VALUES ($1, $2)', [name, migration.sha256]),
      );
      applied.push(migration.name);
    }

    const forApp = appUrl ?? (await ensureAppRole(owner, ownerUrl, secretsDir));
    await refuseOwnersRights(owner, roleOf(forApp));
    await grantToApp(owner, roleOf(forApp));
    return { applied, appUrl: forApp };
  });
}

/** Takes back the newest `steps` migrations, newest first. Returns their names. */
export async function migrateDown(ownerUrl: string, steps: number, folder?: string): Promise<string[]> {
  return asOwner(ownerUrl, async (owner) => {
    const migrations = readMigrations(folder);
    const done = await appliedMigrations(owner, migrations);
    const undone = migrations
      .filter(({ name }) => done.has(name))
      .slice(-steps)
      .reverse();
    for (const { name, down } of undone) {
      await inMigration(owner, name, down, () => owner.query('DELETE FROM schema_migrations WHERE name = $1', [name]));
    }
    return undone.map(({ name }) => name);
  });
}

async function asOwner<T>(ownerUrl: string, work: (owner: Client) => Promise<T>): Promise<T> {
  const owner = new Client({
    connectionString: ownerUrl,
    connectionTimeoutMillis: 10_000,
    application_name: 'patuh migrate',
  });
  // A lost connection rejects the query in flight; the event without a listener would end the process.
  owner.on('error', () => undefined);
  try {
    await owner.connect();
  } catch (error) {
    throw new StartRefused(
      `Basis data tidak dapat dihubungi (${(error as Error).message}). Periksa DATABASE_URL.`,
      error,
    );
  }
  try {
    await refuseOldServer(owner);
    // What the pool's defaults or the role's own settings say must not change what a migration means.
    await owner.query(`SET search_path = public; SET lock_timeout = '${LOCK_TIMEOUT}'; SET statement_timeout = 0`);
    await takeTurn(owner);
    return await work(owner);
  } finally {
    await owner.end().catch(() => undefined);
  }
}

/** Ends with the session, so a killed migration does not lock others out. */
async function takeTurn(owner: Client): Promise<void> {
  try {
    await owner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
  } catch (error) {
    if ((error as { code?: string }).code !== '55P03') throw error;
    throw new StartRefused(
      'Migrasi lain sedang berjalan pada basis data ini. Tunggu sampai selesai, lalu mulai lagi.',
      error,
    );
  }
}

async function refuseOldServer(owner: Client): Promise<void> {
  const { rows } = await owner.query<{ version: string; number: number }>(
    `SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number`,
  );
  const { version, number } = rows[0]!;
  if (number < 150_000)
    throw new StartRefused(`Patuh memerlukan Postgres 15 atau lebih baru; server ini versi ${version}.`);
}

/** Names of the migrations this database has, checked against those of the program. */
async function appliedMigrations(owner: Client, migrations: readonly Migration[]): Promise<Set<string>> {
  await owner.query(`
    CREATE TABLE IF NOT EXISTS schema_migrations (
      name text PRIMARY KEY,
      sha256 text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now()
    )`);
  const { rows } = await owner.query<{ name: string; sha256: string }>(
    'SELECT name, sha256 FROM schema_migrations ORDER BY name',
  );
  for (const { name, sha256 } of rows) {
    const migration = migrations.find((each) => each.name === name);
    if (!migration) {
      throw new StartRefused(
        `Basis data ini sudah dipakai oleh Patuh yang lebih baru: migrasi ${name} tidak ada di sini. ` +
          'Jalankan versi Patuh yang sama atau yang lebih baru.',
      );
    }
    if (migration.sha256 !== sha256) {
      throw new StartRefused(
        `Migrasi ${name} berubah setelah diterapkan pada basis data ini. Kembalikan isi berkasnya seperti semula ` +
          'dan tulis perubahannya sebagai migrasi baru.',
      );
    }
  }
  return new Set(rows.map(({ name }) => name));
}

async function inMigration(
  owner: Client,
  name: string,
  sql: string,
  note: (name: string) => Promise<unknown>,
): Promise<void> {
  await owner.query('BEGIN');
  try {
    // Lets this transaction, and no other, mend tables that only grow.
    await owner.query(`SELECT set_config('patuh.migrating', 'on', true)`);
    await owner.query(sql);
    await note(name);
    await owner.query('COMMIT');
  } catch (error) {
    await owner.query('ROLLBACK').catch(() => undefined);
    throw new Error(`Migration ${name} failed: ${(error as Error).message}${lineOf(error, sql)}`, { cause: error });
  }
}

/** Postgres tells the place as a count of characters; people look for a line. */
function lineOf(error: unknown, sql: string): string {
  const position = Number((error as { position?: string }).position);
  return position > 0 ? ` (line ${sql.slice(0, position).split('\n').length})` : '';
}

async function refuseOwnersRights(owner: Client, role: string): Promise<void> {
  const { rows } = await owner.query<{ exists: boolean; strong: boolean }>(
    `SELECT true AS exists, rolsuper OR pg_has_role(oid, current_user, 'MEMBER') AS strong FROM pg_roles WHERE rolname = $1`,
    [role],
  );
  if (!rows[0]) throw new StartRefused(`Peran ${role} dari DATABASE_APP_URL tidak ada pada server basis data.`);
  if (rows[0].strong) {
    throw new StartRefused(
      `Peran ${role} dari DATABASE_APP_URL memiliki hak pemilik basis data, sehingga riwayat dapat diubah. ` +
        'Beri aplikasi peran biasa yang lain.',
    );
  }
}

function roleOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}
