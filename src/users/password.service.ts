import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../common/actor';
import { invalidField } from '../common/problem';
import type { Tx } from '../database/office-clock';
import { RateLimit } from '../web/rate-limit';
import { PasswordLinks } from './password-links';
import { hashOfPassword, passwordFault, passwordMatches } from './passwords';
import { Sessions } from './sessions';
import { linkExpired, wrongCurrentPassword } from './user.problems';
import { type Account, UserQueries } from './user.queries';

/** Asked-for links within 15 minutes. */
const LINKS_PER_ACCOUNT = 3;
const LINKS_PER_ADDRESS = 20;
const WRONG_CURRENT = 5;

/** Passwords are chosen by their owners only: with the old one, or through a link in the mail. */
@Injectable()
export class PasswordService {
  constructor(
    private readonly db: DataSource,
    private readonly queries: UserQueries,
    private readonly links: PasswordLinks,
    private readonly sessions: Sessions,
    private readonly limits: RateLimit,
    private readonly audit: AuditService,
  ) {}

  /** Changes the own password; every other session of the person ends, the one that asks stays. */
  async change(actor: Actor, current: string, wanted: string, sessionToken: string): Promise<void> {
    const account = await this.openAccount(this.db.manager, actor.id);
    const attempt = await this.limits.attempt([{ name: 'password:account', of: actor.id, attempts: WRONG_CURRENT }]);
    if (!(await passwordMatches(account.passwordHash, current))) throw wrongCurrentPassword();
    await attempt.succeeded();
    await this.db.transaction(async (tx) => {
      await this.set(tx, account, wanted);
      await this.sessions.endOthers(tx, actor.id, sessionToken);
    });
  }

  /**
   * Has a link mailed to this address if it is somebody's; the caller cannot tell.
   *
   * @throws Problem 429 when the same address or the same sender asks too often
   */
  async forgotten(email: string, address: string): Promise<void> {
    await this.limits.attempt([
      { name: 'reset:account', of: email, attempts: LINKS_PER_ACCOUNT },
      { name: 'reset:address', of: address, attempts: LINKS_PER_ADDRESS },
    ]);
    await this.db.transaction(async (tx) => {
      const account = await this.queries.accountByEmail(tx, email);
      if (!account) return;
      await this.links.request(tx, account.actor.id, 'reset');
      await this.audit.record(tx, account.actor, 'user.password-link-asked', { type: 'user', id: account.actor.id });
    });
  }

  /** Whose link it is. @throws Problem 410 when it is used, too old or unknown. */
  async accountOfLink(token: string): Promise<Account> {
    const userId = await this.links.ownerOf(this.db.manager, token);
    if (!userId) throw linkExpired();
    return this.openAccount(this.db.manager, userId);
  }

  /** Sets the password through a link; all sessions end. @throws Problem 410, 422 */
  async setByLink(token: string, wanted: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const userId = await this.links.redeem(tx, token);
      if (!userId) throw linkExpired();
      await this.set(tx, await this.openAccount(tx, userId), wanted);
      await this.sessions.endAll(tx, userId);
    });
  }

  private async set(tx: Tx, { actor, email }: Account, wanted: string): Promise<void> {
    const fault = passwordFault(wanted, { email, name: actor.name });
    if (fault) throw invalidField('/newPassword', fault);
    await tx.query(
      'UPDATE users SET password_hash = $2, password_set_at = now(), version = version + 1 WHERE id = $1',
      [actor.id, await hashOfPassword(wanted)],
    );
    await this.audit.record(tx, actor, 'user.password-set', { type: 'user', id: actor.id });
  }

  private async openAccount(tx: Tx, userId: string): Promise<Account> {
    const account = await this.queries.accountById(tx, userId);
    if (!account) throw linkExpired();
    return account;
  }
}
