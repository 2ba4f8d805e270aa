import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Actor, Role } from '../common/actor';
import { newId } from '../common/ids';
import { addDays, type PlainDate } from '../common/plain-date';
import { notFound } from '../common/problem';
import { OfficeClock, type Tx } from '../database/office-clock';
import {
  leaveInPast,
  notAnOfficer,
  onlyOwnLeave,
  standInAway,
  standInOfOtherRole,
  standsInMeanwhile,
} from './assignments.problems';
import { AssignmentQueries } from './assignment.queries';

/** Divides work among people: who serves which kecamatan, who is away, and who stands in. */
@Injectable()
export class AssignmentService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly queries: AssignmentQueries,
    private readonly audit: AuditService,
  ) {}

  /**
   * Lets an officer serve a kecamatan from a day on. Whoever served it before ends the day before; plans from that day
   * on are replaced. Cases that are open already stay with whoever holds them.
   *
   * @throws Problem 404 for an unknown kecamatan, 422 for somebody who is no active case officer or a day gone by
   */
  async appoint(
    actor: Actor,
    districtCode: string,
    { userId, fromOn }: { userId: string; fromOn: PlainDate },
  ): Promise<void> {
    await this.db.transaction(async (tx) => {
      const [district] = await tx.query<unknown[]>('SELECT 1 FROM districts WHERE code = $1', [districtCode]);
      if (!district) throw notFound();
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext('district-officers'))`);
      if ((await this.activeRole(tx, userId)) !== 'case_officer') throw notAnOfficer('/userId');
      if (fromOn < (await this.clock.today(tx))) throw leaveInPast('/fromOn');
      await tx.query(
        `UPDATE district_officers SET to_on = greatest(from_on, $2::date) - 1
          WHERE district_code = $1 AND (to_on IS NULL OR to_on >= greatest(from_on, $2::date))`,
        [districtCode, fromOn],
      );
      const id = newId();
      await tx.query(
        `INSERT INTO district_officers (id, district_code, user_id, from_on, recorded_by) VALUES ($1, $2, $3, $4, $5)`,
        [id, districtCode, userId, fromOn, actor.id],
      );
      await this.audit.record(
        tx,
        actor,
        'district.officer-appointed',
        { type: 'district', id: districtCode },
        { userId, fromOn },
      );
    });
  }

  /**
   * Records that somebody is away; from the first day his tasks show to the stand-in as well.
   *
   * @returns the id of the leave
   * @throws Problem 403 `only-own-leave`, 409 `stand-in-away` or `overlaps`, 422
   */
  async recordLeave(
    actor: Actor,
    leave: { userId: string; fromOn: PlainDate; toOn: PlainDate; standInId: string },
  ): Promise<string> {
    const { userId, fromOn, toOn, standInId } = leave;
    if (!mayRecordFor(actor, userId)) throw onlyOwnLeave();
    return this.db.transaction(async (tx) => {
      // One leave at a time: two people must not become each other's stand-in at the same moment.
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext('leaves'))`);
      if (toOn < (await this.clock.today(tx))) throw leaveInPast('/toOn');
      const role = await this.activeRole(tx, userId);
      if (!role || (await this.activeRole(tx, standInId)) !== role) throw standInOfOtherRole();
      await this.bothAreThere(tx, leave);
      const id = newId();
      await tx.query(
        `INSERT INTO leaves (id, user_id, stand_in_id, from_on, to_on, recorded_by) VALUES ($1, $2, $3, $4, $5, $6)`,
        [id, userId, standInId, fromOn, toOn, actor.id],
      );
      await this.audit.record(tx, actor, 'leave.recorded', { type: 'leave', id }, { userId, standInId, fromOn, toOn });
      return id;
    });
  }

  /** Takes a leave back that is not over; from now on the stand-in has only his own work. @throws Problem 403, 404 */
  async cancelLeave(actor: Actor, id: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const leave = await this.queries.leave(tx, id, await this.clock.today(tx));
      if (!mayRecordFor(actor, leave.userId)) throw onlyOwnLeave();
      const [, changed] = await tx.query<[unknown, number]>(
        `UPDATE leaves SET cancelled_at = office_now(), cancelled_by = $2 WHERE id = $1 AND cancelled_at IS NULL`,
        [id, actor.id],
      );
      if (changed === 0) throw notFound();
      await this.audit.record(tx, actor, 'leave.cancelled', { type: 'leave', id }, { userId: leave.userId });
    });
  }

  private async activeRole(tx: Tx, userId: string): Promise<Role | null> {
    const [row] = await tx.query<{ role: Role }[]>(
      'SELECT role FROM users WHERE id = $1 AND deactivated_at IS NULL FOR SHARE',
      [userId],
    );
    return row?.role ?? null;
  }

  /** Neither is the stand-in away meanwhile, nor does whoever leaves stand in for somebody else. */
  private async bothAreThere(
    tx: Tx,
    { userId, standInId, fromOn, toOn }: { userId: string; standInId: string; fromOn: PlainDate; toOn: PlainDate },
  ): Promise<void> {
    const meanwhile = (await this.queries.leaves(tx, fromOn)).filter((other) => other.fromOn < addDays(toOn, 1));
    const away = meanwhile.find((other) => other.userId === standInId);
    if (away) throw standInAway(away.userName);
    const covered = meanwhile.find((other) => other.standInId === userId);
    if (covered) throw standsInMeanwhile(covered.userName);
  }
}

/** Everybody for himself, the head of the team for all. */
export const mayRecordFor = (actor: Actor, userId: string): boolean =>
  actor.role === 'team_head' || actor.id === userId;
