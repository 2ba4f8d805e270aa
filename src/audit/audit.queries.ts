import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/office-clock';
import { AuditEntry } from './audit.entity';
import type { AuditSubject } from './audit.service';

/** Reads the history of acts. */
@Injectable()
export class AuditQueries {
  /** Everything done to a record, oldest first. */
  of(tx: Tx, subject: AuditSubject): Promise<AuditEntry[]> {
    return tx.find(AuditEntry, {
      where: { subjectType: subject.type, subjectId: subject.id },
      order: { number: 'ASC' },
    });
  }

  /** The newest acts before an entry's number, for the pages of the Inspektorat. */
  latest(tx: Tx, { before = Number.MAX_SAFE_INTEGER, limit = 50 } = {}): Promise<AuditEntry[]> {
    return tx
      .createQueryBuilder(AuditEntry, 'entry')
      .where('entry.number < :before', { before })
      .orderBy('entry.number', 'DESC')
      .take(limit)
      .getMany();
  }
}
