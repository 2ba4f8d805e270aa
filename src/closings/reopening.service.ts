import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { lastOpenState } from '../cases/came-from';
import type { Case } from '../cases/case.entity';
import { CaseRecords } from '../cases/case-record';
import { CaseService } from '../cases/case.service';
import type { Actor } from '../common/actor';
import { caseNotClosed } from './closing.problems';

/** Opens closed cases again: an event with a reason, not a step (domain.md §3.2). */
@Injectable()
export class ReopeningService {
  constructor(
    private readonly db: DataSource,
    private readonly cases: CaseService,
    private readonly records: CaseRecords,
  ) {}

  /**
   * Opens the case again in the state it was closed in; findings that have ended stay ended.
   *
   * @throws Problem 404, 409 `case-not-closed`, or `case-already-open` while another case of the employer is open, 412
   */
  async reopen(actor: Actor, caseId: string, version: number, reason: string): Promise<Case> {
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      const to = lastOpenState(await this.records.of(tx, caseId));
      if (!to) throw caseNotClosed();
      await this.cases.reopen(tx, actor, file, { to, reason });
      return file;
    });
  }
}
