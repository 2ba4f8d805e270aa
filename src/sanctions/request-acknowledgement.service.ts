import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Case } from '../cases/case.entity';
import { dayInFuture } from '../cases/case.problems';
import { CaseRecords } from '../cases/case-record';
import { requestToAcknowledge } from '../cases/case-steps-view';
import { CaseService } from '../cases/case.service';
import type { Actor } from '../common/actor';
import { OfficeClock } from '../database/office-clock';
import { DeadlineService } from '../deadlines/deadline.service';
import { OFFICE_RULE } from '../law/mark';
import { TaskService } from '../tasks/task.service';
import type { AcknowledgeRequest } from './bpjs-request.dto';
import { handedBeforeRequest, nothingToAcknowledge } from './sanction.problems';

/** The receipt that whoever asked for a sanction gets within two working days (domain.md §3.2). */
@Injectable()
export class RequestAcknowledgementService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly records: CaseRecords,
    private readonly deadlines: DeadlineService,
    private readonly tasks: TaskService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Records that the receipt was handed over: the clock of the request is met by it, or was over before.
   *
   * @throws Problem 409 `nothing-to-acknowledge`, 412, 422 for a day before the request or in the future
   */
  async acknowledge(actor: Actor, caseId: string, version: number, given: AcknowledgeRequest): Promise<Case> {
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      const record = await this.records.of(tx, caseId);
      const request = requestToAcknowledge(record);
      if (!request) throw nothingToAcknowledge();
      const { handedOn, receivedBy } = given;
      if (handedOn > (await this.clock.today(tx))) throw dayInFuture('/handedOn');
      if (handedOn < request.receivedOn) throw handedBeforeRequest(request.receivedOn);
      await this.cases.note(tx, actor, file, {
        kind: 'request.acknowledged',
        title: 'Tanda terima permohonan diserahkan',
        detail: `Kepada ${receivedBy}.`,
        issuer: 'CITY',
        occurredOn: handedOn,
        letterId: request.letterId,
        basis: OFFICE_RULE,
        data: { receivedBy },
      });
      const clock = record.deadlines.findLast(({ period }) => period === 'request-acknowledgement');
      if (clock) {
        const inTime = clock.state === 'suspended' || handedOn <= clock.dueOn;
        if (inTime) await this.deadlines.end(tx, actor, caseId, 'met', HANDED_OVER, 'request-acknowledgement');
        else await this.deadlines.pass(tx, actor, clock.id);
        await this.tasks.done(tx, actor, `deadline:${clock.id}`);
      }
      await this.audit.record(tx, actor, 'request.acknowledged', { type: 'letter', id: request.letterId }, { caseId });
      return file;
    });
  }
}

const HANDED_OVER = 'Tanda terima permohonan diserahkan kepada pemohon.';
