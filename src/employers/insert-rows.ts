import type { Tx } from '../database/office-clock';

/** Column types of a table, by the names the code gives the columns: `{ employerId: 'uuid', asOf: 'date' }`. */
export type ColumnTypes = Readonly<Record<string, string>>;

/** Rows per statement: large enough to be quick, small enough that a file of any size fits in memory twice. */
const ROWS_PER_STATEMENT = 5000;

/**
 * Stores many rows of one table by a few statements instead of one each. What a row does not name is null;
 * a `Buffer` goes into a `bytea` column. `tail` is the SQL behind the rows `r`, e.g. `ON CONFLICT DO NOTHING`.
 */
export async function insertRows(
  tx: Tx,
  table: string,
  types: ColumnTypes,
  rows: readonly object[],
  tail = '',
): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(types);
  const targets = columns.map(snakeCase).join(', ');
  const values = columns.map((column) => `r."${column}"`).join(', ');
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
    await tx.query(`INSERT INTO ${table} (${targets}) SELECT ${values} FROM ${recordset('$1', types)} ${tail}`, [
      asJson(rows.slice(from, from + ROWS_PER_STATEMENT)),
    ]);
  }
}

/** A parameter that holds rows as JSON, as a table `r` in SQL. */
export function recordset(parameter: string, types: ColumnTypes): string {
  const columns = Object.entries(types).map(([column, type]) => `"${column}" ${type}`);
  return `json_to_recordset(${parameter}::json) AS r(${columns.join(', ')})`;
}

/** Rows as JSON that Postgres reads back into the types of {@link recordset}. */
export function asJson(rows: readonly object[]): string {
  return JSON.stringify(rows, function (this: Record<string, unknown>, key: string, value: unknown) {
    // JSON.stringify has already turned a Buffer into an object; the original still hangs on its owner.
    const original = this[key];
    return Buffer.isBuffer(original) ? `\\x${original.toString('hex')}` : value;
  });
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
