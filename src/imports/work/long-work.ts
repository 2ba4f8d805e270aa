import type { Tx } from '../../database/office-clock';
import { allowLongStatements } from '../../database/watched-client';

/** The longest a file may take: what waits for it waits as long. */
const SECONDS = 600;

/**
 * Lets a transaction of the import processes take its time: a file of a hundred thousand rows is compared for longer
 * than a request may be silent, and a second one waits until the first is in. Call it first, inside `tx`.
 */
export async function beginLongWork(tx: Tx): Promise<void> {
  await allowLongStatements(tx, SECONDS);
  await tx.query(
    `SELECT set_config('idle_in_transaction_session_timeout', $1, true), set_config('lock_timeout', $1, true)`,
    [String(SECONDS * 1000)],
  );
}
