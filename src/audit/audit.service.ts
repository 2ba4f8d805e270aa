import { Injectable } from '@nestjs/common';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import type { Tx } from '../database/office-clock';

/** What an entry is about. */
export interface AuditSubject {
  type: string;
  id: string;
}

/** Writes who did what, in the transaction of the effect: both are stored, or neither (R6). */
@Injectable()
export class AuditService {
  /**
   * Records one effect. `data` holds ids, codes and hashes, no personal data, so that erasing a person never breaks
   * a proof (design §6.7).
   */
  async record(tx: Tx, actor: Actor, action: string, subject: AuditSubject, data: object = {}): Promise<void> {
    await tx.query(
      `INSERT INTO audit_entries (id, actor_kind, actor_id, action, subject_type, subject_id, data)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [newId(), actor.kind, actor.id, action, subject.type, subject.id, JSON.stringify(data)],
    );
  }
}
