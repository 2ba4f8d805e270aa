import { Client } from 'pg';

/**
 * Moves the office's clock of a test or demo database: `days` and `milliseconds` are added to the real time.
 * Only the owner may; the application's role is refused by the database.
 */
export async function setClockOffset(ownerUrl: string, { days = 0, milliseconds = 0 }): Promise<void> {
  await asOwner(ownerUrl, (owner) =>
    owner.query(
      `INSERT INTO office_clock_offset (clock_offset)
       VALUES (make_interval(days => $1::int) + $2::float8 * interval '1 millisecond')
       ON CONFLICT (only_row) DO UPDATE SET clock_offset = EXCLUDED.clock_offset`,
      [days, milliseconds],
    ),
  );
}

/** Sets the office's clock so that it shows `instant` now, and runs on from there. */
export async function setOfficeNow(ownerUrl: string, instant: Date): Promise<void> {
  await asOwner(ownerUrl, (owner) =>
    owner.query(
      `INSERT INTO office_clock_offset (clock_offset) VALUES ($1::timestamptz - now())
       ON CONFLICT (only_row) DO UPDATE SET clock_offset = EXCLUDED.clock_offset`,
      [instant.toISOString()],
    ),
  );
}

async function asOwner<T>(ownerUrl: string, work: (owner: Client) => Promise<T>): Promise<T> {
  const owner = new Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5_000 });
  owner.on('error', () => undefined);
  try {
    await owner.connect();
    return await work(owner);
  } finally {
    await owner.end().catch(() => undefined);
  }
}
