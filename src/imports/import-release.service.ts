import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../common/actor';
import { notFound } from '../common/problem';
import { OfficeClock } from '../database/office-clock';
import { TaskService } from '../tasks/task.service';
import { notPermitted } from '../web/access.guard';
import type { BrakeFinding } from './brake-finding';
import { heldTask } from './import-brake';
import { notHeld, releasedByAnother } from './import.problems';
import { Import } from './import.entity';

/** Lets a held file go: by a second person, with a reason (design §2). */
@Injectable()
export class ImportReleaseService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly tasks: TaskService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Releases the file for what the brake has found in it. It can then be applied, unless the brake finds more by then.
   * Releasing again changes nothing.
   *
   * @throws 403 when it takes another role, 404, 409 `second-person-needed`, 409 `import-not-held`
   */
  async release(actor: Actor, id: string, reason: string): Promise<Import> {
    return this.db.transaction(async (tx) => {
      const imported = await tx.findOne(Import, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!imported) throw notFound();
      if (imported.state === 'ready' && imported.releasedBy === actor.id) return imported;
      if (imported.state !== 'held') throw notHeld(imported.state);
      if (actor.role === null || !mayRelease(actor, imported.brake)) throw notPermitted();
      if (actor.id === imported.uploadedBy) throw releasedByAnother();
      Object.assign(imported, {
        ...{ state: 'ready', releasedBy: actor.id, releaseReason: reason.trim() },
        releasedAt: await this.clock.now(tx),
      });
      await tx.save(imported);
      await this.tasks.done(tx, actor, heldTask(id));
      const grounds = imported.brake.map(({ ground }) => ground);
      await this.audit.record(tx, actor, 'import.released', { type: 'import', id }, { grounds });
      return imported;
    });
  }
}

/** Where an answer at the counter would change, only the legal office releases; else another of the team (R16). */
export function mayRelease({ role }: Pick<Actor, 'role'>, findings: readonly BrakeFinding[]): boolean {
  // Nobody can let pass what nobody has read.
  if (findings.some(({ ground }) => ground === 'COLUMNS')) return false;
  const needsLegal = findings.some(({ ground }) => ground === 'COUNTER');
  return needsLegal ? role === 'legal_reviewer' : role === 'case_officer' || role === 'team_head';
}
