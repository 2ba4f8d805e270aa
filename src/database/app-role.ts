import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { StartRefused } from './start-refused';

/** Postgres cuts longer names silently, and two roles would become one. */
const LONGEST_NAME = 63;

/** The application's login for a database: one for each, so that neighbours on a server stay apart. */
export function appRoleName(database: string): string {
  const name = `patuh_app_${database}`;
  if (Buffer.byteLength(name) <= LONGEST_NAME) return name;
  return `patuh_app_${createHash('sha256').update(database).digest('hex').slice(0, 32)}`;
}

/**
 * The address the application connects with: the owner's, with the application's login and its own random password,
 * kept under `secretsDir`. Makes the role, or gives it a new password, when the stored one does not open the database.
 *
 * Two servers on one database do not share the folder: give both `DATABASE_APP_URL`, or each would change the
 * password under the other.
 *
 * @throws StartRefused when the owner may not create roles.
 */
export async function ensureAppRole(owner: Client, ownerUrl: string, secretsDir: string): Promise<string> {
  const url = new URL(ownerUrl);
  const role = appRoleName(decodeURIComponent(url.pathname.slice(1)));
  const { password, isNew } = storedPassword(secretsDir, role);
  url.username = encodeURIComponent(role);
  url.password = encodeURIComponent(password);

  const { rowCount } = await owner.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  if (rowCount === 0) await makeRole(owner, role, password);
  else if (isNew || !(await opens(url.href))) {
    await owner.query(`ALTER ROLE ${escapeIdentifier(role)} LOGIN PASSWORD ${escapeLiteral(scramVerifier(password))}`);
  }
  return url.href;
}

async function makeRole(owner: Client, role: string, password: string): Promise<void> {
  try {
    await owner.query(
      `CREATE ROLE ${escapeIdentifier(role)} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION
       PASSWORD ${escapeLiteral(scramVerifier(password))}`,
    );
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    throw new StartRefused(
      'Pemilik basis data (DATABASE_URL) tidak boleh membuat peran. Minta pengelola server basis data membuat satu ' +
        'peran biasa untuk aplikasi, lalu isi alamatnya di DATABASE_APP_URL.',
      error,
    );
  }
}

/** Whether the login is accepted; CONNECT may still be missing, which is given later, so only the password counts. */
async function opens(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    return true;
  } catch (error) {
    return !['28P01', '28000'].includes((error as { code?: string }).code ?? '');
  } finally {
    await client.end().catch(() => undefined);
  }
}

function storedPassword(secretsDir: string, role: string): { password: string; isNew: boolean } {
  const file = join(secretsDir, role);
  if (existsSync(file)) return { password: readFileSync(file, 'utf8').trim(), isNew: false };
  const password = randomBytes(24).toString('base64url');
  writeSecret(file, secretsDir, password);
  return { password, isNew: true };
}

/** Keeps a secret where only the user who runs Patuh can read it. */
export function writeSecret(file: string, secretsDir: string, secret: string): void {
  mkdirSync(secretsDir, { recursive: true, mode: 0o700 });
  chmodSync(secretsDir, 0o700);
  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
}

/** What Postgres keeps instead of the password (RFC 5803): sent in its place, the password never reaches a server log. */
export function scramVerifier(password: string): string {
  const salt = randomBytes(16);
  const iterations = 4096;
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
  const key = (label: string) => createHmac('sha256', salted).update(label).digest();
  const storedKey = createHash('sha256').update(key('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${key('Server Key').toString('base64')}`;
}
