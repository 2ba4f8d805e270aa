import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import { notFound } from '../common/problem';
import type { Tx } from '../database/office-clock';
import type { DismissalGround } from './dismissal-grounds';
import { alreadyDismissed, indicationEnded, notDismissed } from './indication.problems';
import { IndicationQueries, type IndicationRow } from './indication.queries';

/** A person says that an indication is none, and takes that back. */
@Injectable()
export class IndicationDismissals {
  constructor(
    private readonly db: DataSource,
    private readonly queries: IndicationQueries,
    private readonly audit: AuditService,
  ) {}

  /**
   * Puts an indication aside. It stays so until its figures change: what was decided was decided on them.
   *
   * @throws 404, 409 `indication-ended`, 409 `indication-dismissed`
   */
  async dismiss(actor: Actor, id: string, input: { ground: DismissalGround; reason: string }): Promise<void> {
    await this.db.transaction(async (tx) => {
      const indication = await this.lock(tx, id);
      if (indication.endedWhy !== null) throw indicationEnded(indication.endedWhy);
      if (indication.dismissal) throw alreadyDismissed(indication.dismissal.by);
      const dismissalId = newId();
      await tx.query(
        `INSERT INTO indication_dismissals (id, employer_id, kind, fingerprint, ground, reason, dismissed_by)
         SELECT $2, employer_id, kind, fingerprint, $3, $4, $5 FROM indications WHERE id = $1`,
        [id, dismissalId, input.ground, input.reason, actor.id],
      );
      await this.note(tx, actor, 'indication.dismissed', indication, { dismissal: dismissalId, ground: input.ground });
    });
  }

  /** Takes a dismissal back: the indication is work again. @throws 404, 409 `indication-not-dismissed` */
  async undo(actor: Actor, id: string, reason: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const indication = await this.lock(tx, id);
      if (!indication.dismissal) throw notDismissed();
      await tx.query(
        `UPDATE indication_dismissals SET undone_by = $2, undone_at = office_now(), undone_reason = $3 WHERE id = $1`,
        [indication.dismissal.id, actor.id, reason],
      );
      await this.note(tx, actor, 'indication.restored', indication, { dismissal: indication.dismissal.id });
    });
  }

  private async lock(tx: Tx, id: string): Promise<IndicationRow> {
    await tx.query('SELECT 1 FROM indications WHERE id = $1 FOR UPDATE', [id]);
    const indication = await this.queries.one(tx, id);
    if (!indication) throw notFound();
    return indication;
  }

  private note(tx: Tx, actor: Actor, act: string, { id, kind, employerId }: IndicationRow, data: object) {
    return this.audit.record(tx, actor, act, { type: 'employer', id: employerId }, { indication: id, kind, ...data });
  }
}
