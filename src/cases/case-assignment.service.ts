import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notAnOfficer } from '../assignments/assignments.problems';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../common/actor';
import { OfficeClock, type Tx } from '../database/office-clock';
import { isClosed } from '../law/case-steps';
import { TaskService } from '../tasks/task.service';
import { alreadyOwner, caseIsClosed, nothingToHandOver } from './case.problems';
import { CaseService } from './case.service';
import type { Case } from './case.entity';

/** Who receives cases, and why. */
export interface HandOver {
  ownerId: string;
  /** At least ten characters. */
  reason: string;
}

/** Puts cases into the hands of an officer: one, or all that somebody holds. */
@Injectable()
export class CaseAssignment {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly tasks: TaskService,
    private readonly audit: AuditService,
  ) {}

  /** @throws Problem 404, 409 `case-closed` or `already-owner`, 412, 422 for somebody who is no active case officer */
  async assign(actor: Actor, caseId: string, seenVersion: number, { ownerId, reason }: HandOver): Promise<Case> {
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, seenVersion);
      if (isClosed(file.state)) throw caseIsClosed();
      const officer = await this.officer(tx, ownerId);
      if (file.ownerId === ownerId) throw alreadyOwner(officer.name);
      await this.assignIn(tx, actor, file, officer, reason);
      return file;
    });
  }

  /**
   * Hands over every open case that `fromId` holds at this moment, whatever the page before has counted.
   *
   * @returns how many
   * @throws Problem 409 `nothing-to-hand-over`, 422 for somebody who is no active case officer
   */
  async handOverAll(actor: Actor, fromId: string, { ownerId, reason }: HandOver): Promise<number> {
    return this.db.transaction(async (tx) => {
      const officer = await this.officer(tx, ownerId);
      if (ownerId === fromId) throw alreadyOwner(officer.name);
      // In the order of their ids, as everybody who locks several: two hand-overs wait, and never for each other.
      const rows = await tx.query<{ id: string }[]>(
        'SELECT id FROM cases WHERE owner_id = $1 AND closed_at IS NULL ORDER BY id',
        [fromId],
      );
      let moved = 0;
      for (const { id } of rows) {
        const file = await this.cases.lock(tx, id);
        if (file.ownerId !== fromId || isClosed(file.state)) continue;
        await this.assignIn(tx, actor, file, officer, reason);
        moved += 1;
      }
      if (moved === 0) throw nothingToHandOver();
      return moved;
    });
  }

  /** As {@link assign} on a locked open case, in the caller's transaction. */
  async assignIn(
    tx: Tx,
    actor: Actor,
    file: Case,
    officer: { id: string; name: string },
    reason: string,
  ): Promise<void> {
    const from = file.ownerId;
    file.ownerId = officer.id;
    await this.cases.note(tx, actor, file, {
      kind: 'case.assigned',
      title: `Kasus dipegang ${officer.name}`,
      detail: reason,
      issuer: 'CITY',
      occurredOn: await this.clock.today(tx),
      data: { from, to: officer.id },
    });
    if (from) await this.tasks.handOver(tx, file.id, from, officer.id);
    await this.audit.record(tx, actor, 'case.assigned', { type: 'case', id: file.id }, { from, to: officer.id });
  }

  /** @throws Problem 422 for somebody who is no active case officer */
  async officer(tx: Tx, id: string): Promise<{ id: string; name: string }> {
    const [officer] = await tx.query<{ id: string; name: string }[]>(
      `SELECT id, name FROM users WHERE id = $1 AND role = 'case_officer' AND deactivated_at IS NULL FOR SHARE`,
      [id],
    );
    if (!officer) throw notAnOfficer('/ownerId');
    return officer;
  }
}
