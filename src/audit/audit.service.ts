import { Injectable } from '@nestjs/common';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import type { Tx } from '../database/office-clock';
import type { AuditValue } from './audit.entity';

/** The record an act was done to. */
export interface AuditSubject {
  type: string;
  id: string;
}

/** Writes the history of acts, in the transaction of the act itself: no act without entry, no entry without act. */
@Injectable()
export class AuditService {
  /**
   * Records one act; call it once for each effect (invariant R6).
   *
   * @param action what was done, e.g. `letter.signed`
   * @param data ids, codes, dates, numbers and hashes only. Sentences, e-mail addresses and person's numbers would
   *   outlive their erasure here (design §6.7).
   * @throws TypeError when `data` holds anything else: a bug of the caller, found by its first test
   */
  async record(tx: Tx, actor: Actor, action: string, subject: AuditSubject, data: object = {}): Promise<void> {
    for (const [name, value] of Object.entries(data)) refusePersonalData(name, value as AuditValue);
    await tx.query(
      `INSERT INTO audit_entries (id, actor_kind, actor_id, actor_role, actor_unit_id, action, subject_type, subject_id, data)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [newId(), actor.kind, actor.id, actor.role, actor.unitId, action, subject.type, subject.id, JSON.stringify(data)],
    );
  }
}

/** Ids, codes, letter numbers, dates and hashes: no blanks, no `@`. */
const CODE = /^[\w.:/+-]{1,128}$/;
/** NIK, NPWP and telephone numbers, written as people write them. */
const PERSONS_NUMBER = /^\+?(?:\d[.-]?){10,}$/;

function refusePersonalData(name: string, value: AuditValue): void {
  if (Array.isArray(value)) return value.forEach((item: AuditValue) => refusePersonalData(name, item));
  if (value === undefined || value === null || typeof value === 'number' || typeof value === 'boolean') return;
  const isCode = typeof value === 'string' && CODE.test(value) && !PERSONS_NUMBER.test(value);
  if (!isCode && value !== '') throw new TypeError(`Audit data "${name}" is neither an id nor a code, date or hash`);
}
