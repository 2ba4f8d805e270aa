import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { CaseService } from '../cases/case.service';
import type { Actor } from '../common/actor';
import { OfficeClock } from '../database/office-clock';
import { documentKind } from '../law/documents';
import { TaskService } from '../tasks/task.service';
import { LetterApprovals, needsInitial } from './letter-approvals';
import { LetterStanding, type NumberGiven } from './letter-standing';
import { LetterTrial } from './letter-trial';
import { lockLetter, saveLetter } from './letter-versions';
import { Letter } from './letter.entity';
import { initialNotNeeded, signerIsDrafter } from './letter.problems';

/** Paraf and signature given here. */
@Injectable()
export class LetterSigningService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly approvals: LetterApprovals,
    private readonly trial: LetterTrial,
    private readonly standing: LetterStanding,
    private readonly tasks: TaskService,
    private readonly audit: AuditService,
  ) {}

  /** Paraf of the legal office on a proposed decree. @throws Problem 403, 404, 409, 412 */
  async initial(actor: Actor, letterId: string, seenVersion: number): Promise<Letter> {
    return this.db.transaction(async (tx) => {
      const letter = await lockLetter(tx, letterId, seenVersion, 'proposed');
      if (!needsInitial(letter) || letter.initialledBy) throw initialNotNeeded();
      if (letter.draftedBy === actor.id) throw signerIsDrafter();
      letter.initialledBy = actor.id;
      letter.initialledAt = await this.clock.now(tx);
      await saveLetter(tx, letter);
      const file = await this.cases.lock(tx, letter.caseId!);
      await this.tasks.done(tx, actor, `initial:${letter.id}`);
      await this.approvals.ask(tx, letter, file);
      await this.cases.note(tx, actor, file, {
        kind: 'letter.initialled',
        title: `${documentKind(letter.code).name} diparaf Bagian Hukum`,
        issuer: 'CITY',
        occurredOn: await this.clock.today(tx),
        letterId: letter.id,
      });
      await this.audit.record(tx, actor, 'letter.initialled', { type: 'letter', id: letter.id });
      return letter;
    });
  }

  /**
   * The signatory signs here: number taken, data frozen and the act made in one transaction; paper and mail follow.
   * Before it the letter is printed once for trial, so that no number is spent on what cannot be printed.
   *
   * @throws Problem 403 (drafter, another's signature), 409 (state, paraf, closed case, conditions of the act), 412, 422
   */
  async sign(actor: Actor, letterId: string, seenVersion: number, given: NumberGiven): Promise<Letter> {
    await this.tryPrint(actor, letterId, seenVersion);
    return this.db.transaction(async (tx) => {
      const letter = await lockLetter(tx, letterId, seenVersion, 'proposed');
      await this.approvals.mayApprove(tx, actor, letter);
      letter.signedBy = actor.id;
      letter.signedAt = await this.clock.now(tx);
      return this.standing.stand(tx, actor, letter, given);
    });
  }

  /** Prints the letter for trial, without any lock, for somebody who may sign it; the signature refuses all others. */
  private async tryPrint(actor: Actor, letterId: string, seenVersion: number): Promise<void> {
    const letter = await this.db.manager.findOneBy(Letter, { id: letterId, version: seenVersion, state: 'proposed' });
    if (!letter) return;
    await this.approvals.mayApprove(this.db.manager, actor, letter);
    await this.trial.print(letter);
  }
}
