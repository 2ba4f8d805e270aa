import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SYSTEM_ACTOR } from '../common/actor';
import { invalidField } from '../common/problem';
import { Settings } from '../config/settings';
import type { Tx } from '../database/office-clock';
import { hashOfSecret } from '../web/identities';
import { newToken } from './password-links';
import { passwordFault } from './passwords';
import type { FirstAdminRequest } from './user.dto';
import { linkExpired } from './user.problems';
import { UserService } from './user.service';

const LINK_HOURS = 24;

/** The very first account: made through a one-time link that only who starts the service can read. */
@Injectable()
export class FirstAdmin {
  constructor(
    private readonly db: DataSource,
    private readonly users: UserService,
    private readonly settings: Settings,
  ) {}

  /** The address to create the first admin; null when there is an account already. An earlier one is void. */
  async link(): Promise<string | null> {
    return this.db.transaction(async (tx) => {
      await this.lock(tx);
      if (await this.hasUsers(tx)) return null;
      const token = newToken();
      await tx.query(`DELETE FROM one_time_links WHERE purpose = 'first-admin'`);
      await tx.query(
        `INSERT INTO one_time_links (token_hash, purpose, expires_at)
         VALUES ($1, 'first-admin', now() + make_interval(hours => $2))`,
        [hashOfSecret(token), LINK_HOURS],
      );
      return `${this.settings.publicUrl}/mulai/${token}`;
    });
  }

  /** @throws Problem 410 when the link is used, too old or unknown */
  async expectGood(token: string): Promise<void> {
    if (!(await this.isGood(this.db.manager, token))) throw linkExpired();
  }

  /** Creates the admin and uses the link up. @throws Problem 410, 422 */
  async create(token: string, input: FirstAdminRequest): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.lock(tx);
      if (!(await this.isGood(tx, token)) || (await this.hasUsers(tx))) throw linkExpired();
      const fault = passwordFault(input.newPassword, input);
      if (fault) throw invalidField('/newPassword', fault);
      const { email, name, newPassword } = input;
      await this.users.enrol(tx, SYSTEM_ACTOR, { email, name, role: 'admin' }, newPassword);
      await tx.query(`UPDATE one_time_links SET used_at = now() WHERE purpose = 'first-admin'`);
    });
  }

  /** Of two who press at once, one becomes the admin. */
  private async lock(tx: Tx): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('first-admin'))`);
  }

  private async isGood(tx: Tx, token: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `SELECT 1 FROM one_time_links
        WHERE token_hash = $1 AND purpose = 'first-admin' AND used_at IS NULL AND expires_at > now()`,
      [hashOfSecret(token)],
    );
    return rows.length > 0;
  }

  private async hasUsers(tx: Tx): Promise<boolean> {
    return (await tx.query<unknown[]>('SELECT 1 FROM users LIMIT 1')).length > 0;
  }
}
