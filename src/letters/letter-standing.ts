import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { Case } from '../cases/case.entity';
import { caseIsClosed } from '../cases/case.problems';
import { BpjsTurns } from '../cases/bpjs-turns';
import { CaseService } from '../cases/case.service';
import type { Actor } from '../common/actor';
import type { PlainDate } from '../common/plain-date';
import { OfficeClock, type Tx } from '../database/office-clock';
import { JobQueue } from '../jobs/job-queue';
import { isClosed } from '../law/case-steps';
import { documentKind, type DocumentCode } from '../law/documents';
import type { LetterFrame } from '../render/letters';
import { TaskService } from '../tasks/task.service';
import { LetterActs } from './letter-acts';
import { needsInitial } from './letter-approvals';
import { LetterFrames } from './letter-frame';
import { LetterNumbers } from './letter-numbers';
import { saveLetter } from './letter-versions';
import type { Letter } from './letter.entity';
import { datedBeforeDraft, datedInFuture } from './letter.problems';

/** The job that renders a signed letter, archives it and mails it. */
export const LETTER_ISSUE = 'letter.issue';

/** What a signature needs where the register is kept elsewhere. */
export interface NumberGiven {
  /** The number typed in from the agenda book; absent for series we own. */
  number?: string;
  /** Day of the letter; today when not said. */
  datedOn?: PlainDate;
}

/** The moment from which a letter stands, whoever signed it and wherever. */
@Injectable()
export class LetterStanding {
  constructor(
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly acts: LetterActs,
    private readonly frames: LetterFrames,
    private readonly numbers: LetterNumbers,
    private readonly turns: BpjsTurns,
    private readonly tasks: TaskService,
    private readonly jobs: JobQueue,
    private readonly audit: AuditService,
  ) {}

  /**
   * Number, date, verification code and frame become final; the act happens; paper and mail are queued.
   *
   * @param locked the case, when the caller has locked it
   * @throws Problem 409 (closed case, conditions of the act), 422 (day in the future or before a decree's draft, number missing or not wanted)
   */
  async stand(tx: Tx, actor: Actor, letter: Letter, given: NumberGiven, locked?: Case): Promise<Letter> {
    const today = await this.clock.today(tx);
    const datedOn = given.datedOn ?? today;
    if (datedOn > today) throw datedInFuture();
    if (needsInitial(letter) && datedOn < this.clock.dayOf(letter.draftedAt)) throw datedBeforeDraft();
    const file = locked ?? (await this.cases.lock(tx, letter.caseId!));
    if (isClosed(file.state) && !TELLS_OF_THE_END.has(letter.code)) throw caseIsClosed();
    const act = this.acts.of(letter.code);
    await act.beforeSignature?.(tx, actor, letter, file);

    const outside = Boolean(letter.confirmedBy);
    if (!outside) Object.assign(letter, await this.numbers.forLetter(tx, letter, datedOn, given.number));
    letter.datedOn = datedOn;
    letter.state = 'signed';
    letter.verifyCode = await this.numbers.verifyCode(tx);
    letter.frame = this.frames.signed(letter.frame as LetterFrame, {
      number: letter.number!,
      dateOn: datedOn,
      verifyCode: letter.verifyCode,
      outside,
    });
    await saveLetter(tx, letter);
    for (const work of ['sign', 'scan-rejected']) await this.tasks.done(tx, actor, `${work}:${letter.id}`);
    await this.cases.note(tx, actor, file, {
      kind: 'letter.signed',
      title: `${documentKind(letter.code).name} terbit`,
      detail: `Nomor ${letter.number}`,
      issuer: letter.issuer === 'BPJS' ? 'BPJS' : 'CITY',
      occurredOn: datedOn,
      letterId: letter.id,
    });
    await this.turns.acted(tx, actor, file, letter.code);
    await act.signed?.(tx, letter, file, { by: actor, on: datedOn });
    await this.jobs.enqueue(tx, LETTER_ISSUE, { letterId: letter.id }, { key: `issue:${letter.id}` });
    await this.audit.record(
      tx,
      actor,
      'letter.signed',
      { type: 'letter', id: letter.id },
      {
        code: letter.code,
        number: letter.number,
        outside,
      },
    );
    return letter;
  }
}

/** Papers that may still be signed when the case has closed: they tell that it is over. */
export const TELLS_OF_THE_END: ReadonlySet<DocumentCode> = new Set(['REVOKE', 'UNIT_UNBLOCK', 'CLOSE_NOTE']);
