import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../common/actor';
import { RateLimit } from '../web/rate-limit';
import { passwordMatches } from './passwords';
import { Sessions } from './sessions';
import { signInFailed } from './user.problems';
import { type Account, UserQueries } from './user.queries';

/** Someone who has just signed in, with the token for the cookie. */
export interface SignedIn {
  actor: Actor;
  token: string;
}

/** Failures within 15 minutes after which a door stays shut (design §7, "Sign-in"). */
const PER_ACCOUNT = 5;
const PER_ADDRESS = 20;

/** Signing in and out. */
@Injectable()
export class SignInService {
  constructor(
    private readonly db: DataSource,
    private readonly queries: UserQueries,
    private readonly sessions: Sessions,
    private readonly limits: RateLimit,
    private readonly audit: AuditService,
  ) {}

  /**
   * @param address where the request came from, for the limit
   * @throws Problem 401 alike for a wrong password, an unknown address and a closed account; 429 over the limit.
   */
  async signIn(email: string, password: string, address: string): Promise<SignedIn> {
    const attempt = await this.limits.attempt([
      { name: 'sign-in:account', of: email, attempts: PER_ACCOUNT },
      { name: 'sign-in:address', of: address, attempts: PER_ADDRESS },
    ]);
    const account = await this.queries.accountByEmail(this.db.manager, email);
    const isRight = await passwordMatches(account?.passwordHash ?? null, password);
    if (!account || !isRight) throw signInFailed();
    await attempt.succeeded();
    return this.begin(account);
  }

  /** Lets in someone who has proven to be it by a one-time link. */
  async begin(account: Account): Promise<SignedIn> {
    return this.db.transaction(async (tx) => {
      const token = await this.sessions.begin(tx, account.actor.id);
      await this.audit.record(tx, account.actor, 'session.began', { type: 'user', id: account.actor.id });
      return { actor: account.actor, token };
    });
  }

  /** Ends all sessions of the person: who signs out at one desk does not stay signed in at another. */
  async signOut(actor: Actor): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.sessions.endAll(tx, actor.id);
      await this.audit.record(tx, actor, 'session.ended', { type: 'user', id: actor.id });
    });
  }
}
