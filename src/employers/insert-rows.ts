import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Tx } from '../database/office-clock';

/** Column types of a table, by the names the code gives the columns: `{ employerId: 'uuid', asOf: 'date' }`. */
export type ColumnTypes = Readonly<Record<string, string>>;

/** Rows per statement: large enough to be quick, small enough that a file of any size fits in memory twice. */
const ROWS_PER_STATEMENT = 5000;

interface HowToInsert<Thing> {
  /** The row that a thing becomes; null when it becomes none. Default: the thing itself. */
  row?: (thing: Thing) => object | null;
  /** The SQL behind the rows `r`, e.g. `ON CONFLICT DO NOTHING`. */
  tail?: string;
}

/**
 * Stores many rows of one table by a few statements instead of one each. What a row does not name is null;
 * a `Buffer` goes into a `bytea` column. While the database stores one part, the rows of the next are made and written
 * down, so that what is costly to make (ciphers, keyed hashes) costs no time of its own.
 */
export async function insertRows<Thing extends object>(
  tx: Tx,
  table: string,
  types: ColumnTypes,
  things: readonly Thing[],
  { row = (thing) => thing, tail = '' }: HowToInsert<Thing> = {},
): Promise<void> {
  const columns = Object.keys(types);
  const targets = columns.map(snakeCase).join(', ');
  const values = columns.map((column) => `r."${column}"`).join(', ');
  const insert = `INSERT INTO ${table} (${targets}) SELECT ${values} FROM ${recordset('$1', types)} ${tail}`;
  let stored: Promise<unknown> = Promise.resolve();
  for (let from = 0; from < things.length; from += ROWS_PER_STATEMENT) {
    const rows = things.slice(from, from + ROWS_PER_STATEMENT).flatMap((thing) => row(thing) ?? []);
    const part = asJson(rows, columns);
    await stored;
    if (rows.length === 0) continue;
    stored = tx.query(insert, [part]);
    // Its failure is met where it is waited for.
    stored.catch(() => undefined);
    // A query leaves this process with the next turn of its loop, and the rows of the next part are made within one.
    await nextTurn();
  }
  await stored;
}

/** A parameter that holds rows as JSON, as a table `r` in SQL. */
export function recordset(parameter: string, types: ColumnTypes): string {
  const columns = Object.entries(types).map(([column, type]) => `"${column}" ${type}`);
  return `json_to_recordset(${parameter}::json) AS r(${columns.join(', ')})`;
}

/**
 * Rows as JSON that Postgres reads back into the types of {@link recordset}; of `columns` alone when they are named, so
 * that nothing else a row carries leaves this process.
 */
export function asJson(rows: readonly object[], columns?: readonly string[]): string {
  return JSON.stringify(
    rows.map((row) => fields(row as Readonly<Record<string, unknown>>, columns ?? Object.keys(row))),
  );
}

/** What is null is left out, and comes back as null. */
function fields(row: Readonly<Record<string, unknown>>, columns: readonly string[]): Record<string, unknown> {
  const named: Record<string, unknown> = {};
  for (const column of columns) {
    const value = row[column];
    if (value === null || value === undefined) continue;
    // Left to itself, JSON writes a `Buffer` as a list of numbers: five times as long, and slow.
    named[column] = Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value;
  }
  return named;
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
