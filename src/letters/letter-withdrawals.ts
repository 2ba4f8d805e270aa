import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { Case } from '../cases/case.entity';
import { CaseService } from '../cases/case.service';
import type { Actor } from '../common/actor';
import { longDate } from '../common/formats';
import { OfficeClock, type Tx } from '../database/office-clock';
import { documentKind, type DocumentCode } from '../law/documents';
import { TaskService } from '../tasks/task.service';
import { TELLS_OF_THE_END } from './letter-standing';
import { Letter } from './letter.entity';
import { saveLetter } from './letter-versions';
import { receiptWork, waitingWork } from './letter-work';

/** Whether this person may take a draft back: who wrote it, who carries the case, or the head of the team. */
export const mayWithdraw = (actor: Actor, draftedBy: string, caseOwnerId: string | null): boolean =>
  actor.id === draftedBy || actor.id === caseOwnerId || actor.role === 'team_head';

/** Takes back what waits for a signature when the case goes another way. */
@Injectable()
export class LetterWithdrawals {
  constructor(
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly tasks: TaskService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Withdraws the letters of the locked case that nobody has signed yet, or whose outside signature is not confirmed;
   * `codes` limits it to these kinds. Letters that tell of an end stay, whatever becomes of the case.
   */
  async ofCase(
    tx: Tx,
    actor: Actor,
    file: Case,
    reason: string,
    codes: readonly DocumentCode[] | null = null,
  ): Promise<void> {
    const waiting = await tx
      .createQueryBuilder(Letter, 'letter')
      .setLock('pessimistic_write')
      .where(`letter.caseId = :caseId AND letter.state IN ('draft', 'proposed', 'registered')`, { caseId: file.id })
      .orderBy('letter.draftedAt')
      .addOrderBy('letter.id')
      .getMany();
    for (const letter of waiting) {
      if (codes ? !codes.includes(letter.code) : TELLS_OF_THE_END.has(letter.code)) continue;
      letter.state = 'void';
      await saveLetter(tx, letter);
      for (const key of waitingWork(letter.id)) await this.tasks.done(tx, actor, key);
      await this.cases.note(tx, actor, file, {
        kind: 'letter.withdrawn',
        title: `Konsep ditarik: ${documentKind(letter.code).name}`,
        detail: reason,
        issuer: 'CITY',
        occurredOn: await this.clock.today(tx),
        letterId: letter.id,
      });
      await this.audit.record(tx, actor, 'letter.withdrawn', { type: 'letter', id: letter.id });
    }
  }

  /** Makes void a letter of BPJS in the locked case, in whose place `by` has come, with the work that waited on it. */
  async replace(tx: Tx, actor: Actor, file: Case, letterId: string, by: Letter): Promise<void> {
    const letter = await tx.findOneByOrFail(Letter, { id: letterId });
    letter.state = 'void';
    letter.supersededBy = by.id;
    await saveLetter(tx, letter);
    await this.tasks.done(tx, actor, receiptWork(letter.id));
    await this.cases.note(tx, actor, file, {
      kind: 'letter.replaced',
      title: `${documentKind(letter.code).name} diganti`,
      detail: `Nomor ${letter.number} tidak memulai jangka; diganti Nomor ${by.number} tanggal ${longDate(by.datedOn!)}.`,
      issuer: 'BPJS',
      occurredOn: by.datedOn!,
      letterId: letter.id,
      data: { supersededBy: by.id },
    });
    await this.audit.record(tx, actor, 'letter.replaced', { type: 'letter', id: letter.id }, { by: by.id });
  }
}
