import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/office-clock';
import { forgetOld } from '../web/forget-old';
import { hashOfSecret } from '../web/identities';

/** A working day at most, and not after two hours without a click. */
export const SESSION_HOURS = 12;
export const SESSION_IDLE_HOURS = 2;

/** Who is signed in where. Kept in Postgres, so that ending one counts on every instance at once. */
@Injectable()
export class Sessions {
  /** Begins a session; gives the token for the cookie, of which only a hash is stored. */
  async begin(tx: Tx, userId: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await tx.query('INSERT INTO sessions (token_hash, user_id) VALUES ($1, $2)', [hashOfSecret(token), userId]);
    await forgetOld(tx, 'sessions', 'started_at', SESSION_HOURS);
    return token;
  }

  /** Ends all sessions of a person, on every device. */
  async endAll(tx: Tx, userId: string): Promise<void> {
    await tx.query('DELETE FROM sessions WHERE user_id = $1', [userId]);
  }

  /** Ends a person's sessions except the one with this token. */
  async endOthers(tx: Tx, userId: string, token: string): Promise<void> {
    await tx.query('DELETE FROM sessions WHERE user_id = $1 AND token_hash <> $2', [userId, hashOfSecret(token)]);
  }
}
