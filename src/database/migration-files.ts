import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** One step of the schema, written by hand: `NNNN-name.up.sql` and the way back, `NNNN-name.down.sql`. */
export interface Migration {
  /** `NNNN-name`. */
  name: string;
  up: string;
  down: string;
  /** SHA-256 of `up`, the same whatever line endings the checkout has. */
  sha256: string;
}

/** The repository's `migrations` folder, seen from `src/database` as well as from `dist/database`. */
export const MIGRATIONS_FOLDER = resolve(__dirname, '..', '..', 'migrations');

const UP = /^(\d{4}-[a-z0-9-]+)\.up\.sql$/;

/**
 * All migrations, in order of their names.
 *
 * @throws Error when a way back is missing or two migrations share a number.
 */
export function readMigrations(folder = MIGRATIONS_FOLDER): Migration[] {
  const names = readdirSync(folder)
    .flatMap((file) => UP.exec(file)?.[1] ?? [])
    .sort();
  const twice = names.find((name, index) => names[index + 1]?.slice(0, 4) === name.slice(0, 4));
  if (twice) throw new Error(`Two migrations have the number ${twice.slice(0, 4)}`);

  return names.map((name) => {
    const read = (direction: 'up' | 'down') =>
      readFileSync(join(folder, `${name}.${direction}.sql`), 'utf8').replace(/\r\n/g, '\n');
    const up = read('up');
    return { name, up, down: read('down'), sha256: createHash('sha256').update(up).digest('hex') };
  });
}
