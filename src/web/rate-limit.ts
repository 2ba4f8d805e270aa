import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newId } from '../common/ids';
import { Problem } from '../common/problem';
import { forgetOld } from './forget-old';
import { hashOfSecret } from './identities';
import { apart } from './request-transaction';

/** At most `attempts` within the window that count for one key, e.g. one account or one address. */
export interface Limit {
  /** What is counted, e.g. `sign-in:account`. */
  name: string;
  /** Whose it is, e.g. an e-mail or an IP address; stored as a hash only. */
  of: string;
  attempts: number;
}

/** A started attempt. It counts as failed until it is said to have succeeded. */
export interface Attempt {
  succeeded(): Promise<void>;
}

const WINDOW_MINUTES = 15;

/**
 * Counts failed attempts in Postgres, so that all instances count together.
 *
 * An attempt is written down before the password is looked at, under a lock for its keys: a hundred guesses sent at
 * once are a hundred attempts. Real time, not the office's: a moved test clock must not open or close anything.
 */
@Injectable()
export class RateLimit {
  constructor(private readonly db: DataSource) {}

  /** @throws Problem 429 with `Retry-After` when one of the limits is reached. */
  async attempt(limits: readonly Limit[]): Promise<Attempt> {
    const attemptId = newId();
    const keys = limits.map(({ name, of }) => hashOfSecret(`${name}\n${of.toLowerCase()}`));
    await apart(() =>
      this.db.transaction(async (tx) => {
        // In one order for all, so that two who share an address do not wait for each other.
        for (const key of [...keys].sort(Buffer.compare)) {
          await tx.query('SELECT pg_advisory_xact_lock($1)', [key.readBigInt64BE(0).toString()]);
        }
        for (const [index, limit] of limits.entries()) {
          const [row] = await tx.query<{ count: number; wait: number }[]>(
            `SELECT count(*)::int AS count,
                    ceil(extract(epoch FROM min(at) + make_interval(mins => $2) - now()))::int AS wait
               FROM (SELECT at FROM rate_attempts
                      WHERE key_hash = $1 AND at > now() - make_interval(mins => $2)
                      ORDER BY at DESC LIMIT $3) latest`,
            [keys[index], WINDOW_MINUTES, limit.attempts],
          );
          if (row!.count >= limit.attempts) throw tooMany(row!.wait);
        }
        await tx.query('INSERT INTO rate_attempts (attempt_id, key_hash) SELECT $1, unnest($2::bytea[])', [
          attemptId,
          keys,
        ]);
        await forgetOld(tx, 'rate_attempts', 'at', 24);
      }),
    );
    return {
      /** Forgets this attempt, and earlier failures of the first limit's key: that one is proven to be the right person. */
      succeeded: () =>
        apart(async () => {
          await this.db.query('DELETE FROM rate_attempts WHERE attempt_id = $1 OR key_hash = $2', [attemptId, keys[0]]);
        }),
    };
  }
}

function tooMany(seconds: number): Problem {
  const wait = Math.max(1, seconds);
  return new Problem(
    429,
    'too-many-attempts',
    `Terlalu banyak percobaan. Coba lagi dalam ${Math.ceil(wait / 60)} menit, atau atur ulang kata sandi.`,
    { title: 'Terlalu banyak percobaan', headers: { 'retry-after': String(wait) } },
  );
}
