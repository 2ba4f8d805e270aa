import type { Pool, PoolClient } from 'pg';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver';
import type { Tx } from '../database/office-clock';

/** A statement that the server plans once for each connection. */
export interface PreparedStatement {
  name: string;
  text: string;
}

/**
 * Runs a named statement in the running transaction, or on a connection of the pool. It goes past TypeORM, which cannot
 * name statements: planning one of this size takes longer than running it.
 */
export async function prepared<Row>(tx: Tx, { name, text }: PreparedStatement, values: unknown[]): Promise<Row[]> {
  const runner = tx.queryRunner;
  const client = runner
    ? ((await runner.connect()) as PoolClient)
    : ((tx.connection.driver as PostgresDriver).master as Pool);
  return (await client.query({ name, text, values })).rows as Row[];
}
