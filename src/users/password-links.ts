import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/office-clock';
import { JobQueue } from '../jobs/job-queue';
import { forgetOld } from '../web/forget-old';
import { hashOfSecret } from '../web/identities';

/** Job that mails a link; its payload holds no link and no address, only whose it is. */
export const MAIL_PASSWORD_LINK = 'users.mail-password-link';

export type LinkReason = 'reset' | 'welcome';

export interface MailPasswordLink {
  userId: string;
  reason: LinkReason;
}

/** How long a link can be used. Who is new may be on leave for a few days. */
export const LINK_HOURS: Readonly<Record<LinkReason, number>> = { reset: 1, welcome: 72 };

/** One-time links for choosing a password; only their hash is stored. */
@Injectable()
export class PasswordLinks {
  constructor(private readonly jobs: JobQueue) {}

  /** Has a link mailed, once the caller's transaction is done. */
  async request(tx: Tx, userId: string, reason: LinkReason): Promise<void> {
    const payload: MailPasswordLink = { userId, reason };
    await this.jobs.enqueue(tx, MAIL_PASSWORD_LINK, { ...payload });
  }

  /** Makes a link's token; earlier links of the person stay good for their hour, mails may cross. */
  async issue(tx: Tx, userId: string, reason: LinkReason): Promise<string> {
    const token = newToken();
    await tx.query(
      `INSERT INTO one_time_links (token_hash, purpose, user_id, expires_at)
       VALUES ($1, 'set-password', $2, now() + make_interval(hours => $3))`,
      [hashOfSecret(token), userId, LINK_HOURS[reason]],
    );
    await forgetOld(tx, 'one_time_links', 'expires_at', 24);
    return token;
  }

  /** Whose link it is while it is good; null otherwise. Looking does not use it up: mail scanners look. */
  async ownerOf(tx: Tx, token: string): Promise<string | null> {
    const [row] = await tx.query<{ user_id: string }[]>(
      `SELECT user_id FROM one_time_links
        WHERE token_hash = $1 AND purpose = 'set-password' AND used_at IS NULL AND expires_at > now()`,
      [hashOfSecret(token)],
    );
    return row?.user_id ?? null;
  }

  /** Uses a link up, with all others of the same person. Null when it is not good any more. */
  async redeem(tx: Tx, token: string): Promise<string | null> {
    // The row is locked by its update: of two who press at once, one finds it used.
    const [rows] = await tx.query<[{ user_id: string }[], number]>(
      `UPDATE one_time_links SET used_at = now()
        WHERE token_hash = $1 AND purpose = 'set-password' AND used_at IS NULL AND expires_at > now()
        RETURNING user_id`,
      [hashOfSecret(token)],
    );
    const userId = rows[0]?.user_id ?? null;
    if (userId) await this.revokeAll(tx, userId);
    return userId;
  }

  /** No open link of this person works any more. */
  async revokeAll(tx: Tx, userId: string): Promise<void> {
    await tx.query('UPDATE one_time_links SET used_at = now() WHERE user_id = $1 AND used_at IS NULL', [userId]);
  }
}

/** 256 bits, as they stand in a URL. */
export const newToken = (): string => randomBytes(32).toString('base64url');
