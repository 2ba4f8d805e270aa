import { Client, escapeIdentifier } from 'pg';

/** Kept by the owner: the application may look, not touch. */
const OWNERS_TABLES = ['schema_migrations', 'append_only_tables', 'office_clock_offset'];

/** Work that is done is marked as done, a question as answered: what nobody may delete, nobody can make vanish. */
const KEPT_TABLES = ['tasks', 'match_proposals'];

/**
 * Gives `role` what the application needs in this database, and nothing else: rows may be read and written, tables
 * that only grow may only grow. Run after every migration; doing it twice does no harm.
 */
export async function grantToApp(owner: Client, role: string): Promise<void> {
  const app = escapeIdentifier(role);
  const { rows } = await owner.query<{ name: string }>('SELECT current_database() AS name');
  const database = escapeIdentifier(rows[0]!.name);
  // An older schema has not all of them.
  const kept = await owner.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename = ANY ($1)`,
    [KEPT_TABLES],
  );
  const growing = await owner.query<{ table_name: string }>('SELECT table_name FROM append_only_tables');
  const tables = (names: string[]) => names.map((name) => `public.${escapeIdentifier(name)}`).join(', ');

  // One message is one transaction: at no moment may the application change what only grows.
  await owner.query(
    [
      `REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${app}`,
      `GRANT CONNECT, TEMPORARY ON DATABASE ${database} TO ${app}`,
      `GRANT USAGE ON SCHEMA public TO ${app}`,
      `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${app}`,
      `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${app}`,
      `REVOKE INSERT, UPDATE, DELETE ON ${tables(OWNERS_TABLES)} FROM ${app}`,
      ...kept.rows.map(({ name }) => `REVOKE DELETE ON ${tables([name])} FROM ${app}`),
      ...growing.rows.map(({ table_name }) => `REVOKE UPDATE, DELETE ON ${tables([table_name])} FROM ${app}`),
    ].join(';\n'),
  );
}
