import type { TestApp } from './app';

/** Tables that note that somebody asked, or was refused, without holding what was asked for. */
const NOT_COUNTED = ['idempotency_keys', 'rate_attempts', 'sessions'];

/** How many rows each table holds: the same before and after means that nothing was stored. */
export async function everyTable({ asOwner }: Pick<TestApp, 'asOwner'>): Promise<Record<string, number>> {
  const tables = await asOwner<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL ($1) ORDER BY 1`,
    [NOT_COUNTED],
  );
  const counts = tables.map(({ name }) => `SELECT '${name}' AS name, count(*)::int AS count FROM ${name}`);
  const rows = await asOwner<{ name: string; count: number }>(counts.join(' UNION ALL '));
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}
