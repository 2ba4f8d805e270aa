import { Client } from 'pg';
import { StartRefused } from '../database/start-refused';

/**
 * The demo writes invented employers and sanctions: a database of somebody else must be empty for that.
 *
 * @throws StartRefused when it holds anything, or cannot be asked
 */
export async function refuseFilledDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ name: string }>(HOLDS);
    if (!rows[0]) return;
  } catch (error) {
    throw new StartRefused(`Basis data DATABASE_URL tidak dapat dibaca: ${(error as Error).message}`, error);
  } finally {
    await client.end().catch(() => undefined);
  }
  throw new StartRefused(
    'Basis data DATABASE_URL sudah berisi. Demo hanya memakai basis data kosong; hapus DATABASE_URL untuk memakai bawaan.',
  );
}

/** Anything a person could have put there; what extensions bring does not count. */
const HOLDS = `
  SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_t%'
     AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
     AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
   LIMIT 1`;
