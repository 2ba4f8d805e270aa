import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, EntityManager } from 'typeorm';

const current = new AsyncLocalStorage<EntityManager>();

/**
 * Lets a whole request run in one transaction: while {@link inOneTransaction} runs, `db.manager`, `db.query` and
 * `db.transaction` of the same `DataSource` use its connection, and a service's own transaction becomes a savepoint in
 * it. Services stay as they are and do not know.
 *
 * Not covered: `db.createQueryRunner` and `db.createQueryBuilder`, which take a connection of their own.
 */
export function letRequestsJoin(db: DataSource): void {
  const own = db.manager;
  const query = db.query.bind(db) as DataSource['query'];
  Object.defineProperty(db, 'manager', { configurable: true, get: () => running() ?? own });
  db.query = ((sql: string, parameters?: unknown[], runner?: Parameters<typeof query>[2]) =>
    query(sql, parameters, runner ?? running()?.queryRunner)) as DataSource['query'];
}

/** Runs `work` in one transaction, which all database work within joins. */
export function inOneTransaction<T>(db: DataSource, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  return db.transaction((tx) => current.run(tx, () => work(tx)));
}

/** Runs `work` outside the request's transaction: what it stores stays when the request fails. */
export const apart = <T>(work: () => Promise<T>): Promise<T> => current.exit(work);

/** A transaction that is over counts no more, so that work left behind by a request does not fall into it. */
function running(): EntityManager | undefined {
  const tx = current.getStore();
  return tx?.queryRunner?.isTransactionActive ? tx : undefined;
}
