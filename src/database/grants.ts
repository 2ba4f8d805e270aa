import { Client, escapeIdentifier } from 'pg';

/** Kept by the owner: the application may look, not touch. */
const OWNERS_TABLES = ['schema_migrations', 'append_only_tables', 'office_clock_offset'];

/**
 * Gives `role` what the application needs in this database, and nothing else: rows may be read and written, tables
 * that only grow may only grow. Run after every migration; doing it twice does no harm.
 */
export async function grantToApp(owner: Client, role: string): Promise<void> {
  const app = escapeIdentifier(role);
  const database = escapeIdentifier(
    (await owner.query<{ name: string }>('SELECT current_database() AS name')).rows[0]!.name,
  );
  const ownersTables = OWNERS_TABLES.map((table) => `public.${table}`).join(', ');

  await owner.query(`
    BEGIN;
    DELETE FROM public.append_only_tables t WHERE NOT EXISTS (SELECT FROM pg_class c WHERE c.oid = t.table_name);
    REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${app};
    GRANT CONNECT, TEMPORARY ON DATABASE ${database} TO ${app};
    GRANT USAGE ON SCHEMA public TO ${app};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${app};
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${app};
    REVOKE INSERT, UPDATE, DELETE ON ${ownersTables} FROM ${app};
    DO $$
    DECLARE
      closed regclass;
    BEGIN
      FOR closed IN SELECT table_name FROM public.append_only_tables LOOP
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM ${app.replaceAll("'", "''")}', closed);
      END LOOP;
    END
    $$;
    COMMIT;
  `);
}
