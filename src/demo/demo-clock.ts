import { Client } from 'pg';

/** What the demo finds in its database. */
export type DemoState = 'empty' | 'unfinished' | 'built' | 'real-work';

/** Somebody works here who is not the demo: one row in any of these is enough. */
const SIGNS_OF_WORK = ['users', 'employers', 'imports', 'cases', 'status_checks'];
/** Not emptied: they belong to the schema, not to the city. */
const OF_THE_SCHEMA = ['schema_migrations', 'append_only_tables'];

/**
 * The office's clock, which the demo moves while it builds its city, and whose offset tells how far it has come: none,
 * moved (it was stopped in the middle), or zero (the city stands).
 */
export class DemoClock {
  private constructor(private readonly owner: Client) {}

  /** Connects as the owner, who alone may move the clock. */
  static async open(ownerUrl: string): Promise<DemoClock> {
    const owner = new Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5_000 });
    owner.on('error', () => undefined);
    await owner.connect();
    return new DemoClock(owner);
  }

  async state(): Promise<DemoState> {
    const { rows } = await this.owner.query<{ isZero: boolean }>(
      `SELECT clock_offset = interval '0' AS "isZero" FROM office_clock_offset`,
    );
    if (rows[0]) return rows[0].isZero ? 'built' : 'unfinished';
    const looks = SIGNS_OF_WORK.map((table) => `EXISTS (SELECT 1 FROM ${table})`);
    const work = await this.owner.query<{ found: boolean }>(`SELECT ${looks.join(' OR ')} AS found`);
    return work.rows[0]!.found ? 'real-work' : 'empty';
  }

  /** From now on it is `instant` in the office, and the clock runs on from there. */
  async set(instant: Date): Promise<void> {
    await this.owner.query(
      `INSERT INTO office_clock_offset (clock_offset) VALUES ($1::timestamptz - clock_timestamp())
       ON CONFLICT (only_row) DO UPDATE SET clock_offset = EXCLUDED.clock_offset`,
      [instant.toISOString()],
    );
  }

  /** The city stands: the office's clock shows real time again. The row stays, so that no real work begins here. */
  async finish(): Promise<void> {
    await this.owner.query(`UPDATE office_clock_offset SET clock_offset = interval '0'`);
  }

  /** Empties a city that was not finished, history and all; only the demo's own, told by its moved clock. */
  async clearUnfinished(): Promise<void> {
    const { rows } = await this.owner.query<{ name: string }>(
      `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL ($1)`,
      [OF_THE_SCHEMA],
    );
    await this.owner.query('BEGIN');
    // What lets a migration mend tables that only grow.
    await this.owner.query(`SELECT set_config('patuh.migrating', 'on', true)`);
    await this.owner.query(`TRUNCATE ${rows.map(({ name }) => `public.${name}`).join(', ')} RESTART IDENTITY`);
    await this.owner.query('COMMIT');
  }

  async close(): Promise<void> {
    await this.owner.end();
  }
}
