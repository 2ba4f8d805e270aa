import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { OfficeClock } from '../database/office-clock';
import { stateLabel, stepBetween, type CaseState } from '../law/case-steps';
import { CaseConditions } from './case-conditions';
import { CaseRecords } from './case-record';
import { stepNotAllowed } from './case.problems';
import { CaseService } from './case.service';
import type { Case } from './case.entity';

/** Closes cases: the shortest way out, open from every state before the decision and after the sanction has ended. */
@Injectable()
export class CaseCloseService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly records: CaseRecords,
    private readonly conditions: CaseConditions,
  ) {}

  /**
   * Closes the case with a reason. As compliant only when BPJS has confirmed every open finding (I6); never while a
   * sanction of the case has not ended (I13).
   *
   * @throws Problem 404, 409 `step-not-allowed` or `conditions-not-met`, 412
   */
  async close(actor: Actor, caseId: string, version: number, ending: CaseState, reason: string): Promise<Case> {
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      if (!stepBetween(file.state, ending)) throw stepNotAllowed(ending, file.state);
      const record = await this.records.of(tx, caseId);
      await this.conditions.require(tx, record, 'closing', {
        closingAs: ending === 'CLOSED_COMPLIANT' ? 'compliant' : 'other',
      });
      await this.cases.enter(tx, actor, file, {
        to: ending,
        occurredOn: await this.clock.today(tx),
        title: stateLabel(ending),
        detail: reason,
        issuer: 'CITY',
        data: { reason },
      });
      return file;
    });
  }
}
