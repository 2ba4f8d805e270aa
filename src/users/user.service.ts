import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { lastChangeOf } from '../audit/last-change';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import { notFound } from '../common/problem';
import type { Tx } from '../database/office-clock';
import { expectVersion } from '../web/versions';
import { JobQueue } from '../jobs/job-queue';
import { PEOPLE_CHANGED } from './people-changed';
import { PasswordLinks } from './password-links';
import { hashOfPassword } from './passwords';
import { Sessions } from './sessions';
import type { CreateUser, EditUser } from './user.dto';
import { User } from './user.entity';
import { lastAdmin, ownAccount, unitNeeded, unitNotNeeded } from './user.problems';

/** The people who work with Patuh: created, given a role, closed and opened again by an admin. */
@Injectable()
export class UserService {
  constructor(
    private readonly db: DataSource,
    private readonly links: PasswordLinks,
    private readonly sessions: Sessions,
    private readonly jobs: JobQueue,
    private readonly audit: AuditService,
  ) {}

  /** Creates a person and has a link sent with which the person chooses a password. Returns the id. */
  async create(actor: Actor, input: CreateUser): Promise<string> {
    return this.db.transaction(async (tx) => {
      const id = await this.enrol(tx, actor, input);
      await this.links.request(tx, id, 'welcome');
      return id;
    });
  }

  /**
   * Writes a person down, with a password when the caller has one to give (first admin, demo, tests).
   *
   * @returns the id
   * @throws Problem 422 when the unit does not fit the role or the address is taken
   */
  async enrol(tx: Tx, actor: Actor, input: CreateUser, password?: string): Promise<string> {
    checkUnit(input);
    const id = newId();
    await tx.insert(User, {
      id,
      email: input.email,
      name: input.name,
      role: input.role,
      unitId: input.unitId ?? null,
      passwordHash: password === undefined ? null : await hashOfPassword(password),
      version: 1,
    });
    if (password !== undefined) await tx.query('UPDATE users SET password_set_at = now() WHERE id = $1', [id]);
    await this.audit.record(tx, actor, 'user.created', { type: 'user', id }, { role: input.role });
    return id;
  }

  /** @throws Problem 409 for the own role or the last admin, 412 for a stale version */
  async edit(actor: Actor, id: string, version: number, input: EditUser): Promise<void> {
    checkUnit(input);
    await this.db.transaction(async (tx) => {
      const user = await this.lock(tx, id);
      await expectVersion(user.version, version, () => lastChangeOf(tx, 'user', [id]));
      if (input.role !== user.role) {
        if (id === actor.id) throw ownAccount();
        if (user.role === 'admin') await this.keepAnAdmin(tx, id);
      }
      const change = { name: input.name, role: input.role, unitId: input.unitId ?? null, version: user.version + 1 };
      await tx.update(User, { id }, change);
      if (input.role !== user.role) await this.jobs.enqueue(tx, PEOPLE_CHANGED, {}, { key: PEOPLE_CHANGED });
      await this.audit.record(tx, actor, 'user.changed', { type: 'user', id }, { from: user.role, to: input.role });
    });
  }

  /** Closes an account: all sessions end, open links are void. */
  async deactivate(actor: Actor, id: string, version: number): Promise<void> {
    await this.db.transaction(async (tx) => {
      const user = await this.lock(tx, id);
      await expectVersion(user.version, version, () => lastChangeOf(tx, 'user', [id]));
      if (id === actor.id) throw ownAccount();
      if (user.deactivatedAt) return;
      if (user.role === 'admin') await this.keepAnAdmin(tx, id);
      await tx.query('UPDATE users SET deactivated_at = office_now(), version = version + 1 WHERE id = $1', [id]);
      await this.sessions.endAll(tx, id);
      await this.links.revokeAll(tx, id);
      await this.jobs.enqueue(tx, PEOPLE_CHANGED, {}, { key: PEOPLE_CHANGED });
      await this.audit.record(tx, actor, 'user.deactivated', { type: 'user', id });
    });
  }

  /** Opens a closed account again; the person needs a new password. */
  async reactivate(actor: Actor, id: string, version: number): Promise<void> {
    await this.db.transaction(async (tx) => {
      const user = await this.lock(tx, id);
      await expectVersion(user.version, version, () => lastChangeOf(tx, 'user', [id]));
      if (!user.deactivatedAt) return;
      await tx.query(
        'UPDATE users SET deactivated_at = NULL, password_hash = NULL, version = version + 1 WHERE id = $1',
        [id],
      );
      await this.links.request(tx, id, 'welcome');
      await this.audit.record(tx, actor, 'user.reactivated', { type: 'user', id });
    });
  }

  /** Has a link to a new password sent to the person; the admin never sees it. The old password works until then. */
  async sendPasswordLink(actor: Actor, id: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const user = await this.lock(tx, id);
      if (user.deactivatedAt) throw notFound();
      await this.links.request(tx, id, user.passwordSetAt ? 'reset' : 'welcome');
      await this.audit.record(tx, actor, 'user.password-link-sent', { type: 'user', id });
    });
  }

  private async lock(tx: Tx, id: string): Promise<User> {
    const user = await tx.findOne(User, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!user) throw notFound();
    return user;
  }

  /** Two admins who remove each other at the same moment wait for each other here. */
  private async keepAnAdmin(tx: Tx, leaving: string): Promise<void> {
    const admins = await tx.query<{ id: string }[]>(
      `SELECT id FROM users WHERE role = 'admin' AND deactivated_at IS NULL AND password_hash IS NOT NULL
        ORDER BY id FOR UPDATE`,
    );
    if (!admins.some(({ id }) => id !== leaving)) throw lastAdmin();
  }
}

function checkUnit({ role, unitId }: EditUser): void {
  if (role === 'licensing_officer' && !unitId) throw unitNeeded();
  if (role !== 'licensing_officer' && unitId) throw unitNotNeeded();
}
