import type { Tx } from '../database/office-clock';

/** Tables whose rows mean nothing after a while. */
type Fading = 'idempotency_keys' | 'rate_attempts' | 'sessions' | 'one_time_links';

/**
 * Takes away a few rows that are past their time. Called by whoever adds one, so that the table stays small without a
 * clock of its own; rows that another transaction holds are left to the next.
 */
export async function forgetOld(tx: Tx, table: Fading, column: string, hours: number): Promise<void> {
  await tx.query(
    `DELETE FROM ${table} WHERE ctid = ANY (ARRAY(
       SELECT ctid FROM ${table} WHERE ${column} < now() - make_interval(hours => $1) LIMIT 20 FOR UPDATE SKIP LOCKED))`,
    [hours],
  );
}
