import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Case } from '../cases/case.entity';
import { CaseService } from '../cases/case.service';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import { yearOf, type PlainDate } from '../common/plain-date';
import { OfficeClock, type Tx } from '../database/office-clock';
import { lengthNotAllowed } from '../deadlines/deadline.problems';
import { documentKind } from '../law/documents';
import { isLengthAllowed } from '../law/periods';
import { ParameterService } from '../parameters/parameter.service';
import { TaskService } from '../tasks/task.service';
import { CorrectionEffects } from './correction-effects';
import { LetterApprovals } from './letter-approvals';
import { changesInWords } from './letter-correction-words';
import {
  correctionDecided,
  correctionIsYours,
  correctionWaits,
  datedAfterReceipt,
  letterGivesNoPeriod,
  letterNotRecorded,
  nothingCorrected,
  numberTaken,
} from './letter-correction.problems';
import { awaitsScan } from './listed-papers';
import { scanAwaited } from './letter.problems';
import { LetterCorrectionQueries, type LetterCorrection, type PaperSays } from './letter-corrections.queries';
import { lockLetter, saveLetter } from './letter-versions';
import { askToCompare, comparisonWork } from './letter-work';
import type { Letter } from './letter.entity';
import { datedInFuture } from './letter.problems';

/** What the paper really says; what is not said stays as it is recorded. */
export interface ProposedCorrection {
  number?: string;
  datedOn?: PlainDate;
  periodDays?: number;
  scanSha256?: string;
  /** At least ten characters. */
  reason: string;
}

/**
 * Puts the record of another body's paper right (I9): one person says what the paper says, another compares it with the
 * scan. Always two, also for a mere number: whoever typed it wrongly once may misread it twice.
 */
@Injectable()
export class LetterCorrections {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly approvals: LetterApprovals,
    private readonly parameters: ParameterService,
    private readonly effects: CorrectionEffects,
    private readonly queries: LetterCorrectionQueries,
    private readonly tasks: TaskService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Proposes what the paper really says; nothing changes until another person has compared it with the scan.
   *
   * @returns the id of the correction
   * @throws Problem 404, 409 `letter-not-recorded`, `letter-state`, `correction-waits` or `number-taken`, 412,
   *   422 `nothing-corrected`, `period-not-allowed` or `invalid-input` (day after today or after the receipt)
   */
  async propose(actor: Actor, letterId: string, seenVersion: number, given: ProposedCorrection): Promise<string> {
    return this.db.transaction(async (tx) => {
      const letter = await this.recorded(tx, letterId, seenVersion);
      if ((await this.queries.of(tx, letter.id)).some(({ state }) => state === 'waiting')) throw correctionWaits();
      if (given.periodDays !== undefined && letter.periodLength === null) throw letterGivesNoPeriod();
      const was = saidOf(letter);
      const is: PaperSays = {
        number: given.number ?? was.number,
        datedOn: given.datedOn ?? was.datedOn,
        periodLength: given.periodDays ?? was.periodLength,
        scanSha256: given.scanSha256 ?? was.scanSha256,
      };
      if (changesInWords({ was, is }, letter.periodUnit).length === 0) throw nothingCorrected();
      await this.mustFit(tx, letter, is);

      const id = newId();
      await tx.query(
        `INSERT INTO letter_corrections (id, letter_id, old_number, old_dated_on, old_period_length, old_scan_sha256,
                                         number, dated_on, period_length, scan_sha256, reason, proposed_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [id, letter.id, ...valuesOf(was), ...valuesOf(is), given.reason, actor.id],
      );
      const file = await this.cases.lock(tx, letter.caseId!);
      const correction = await this.queries.one(tx, letter.id, id);
      await this.tasks.done(tx, actor, refusedKey(letter.id));
      await askToCompare(tx, this.tasks, actor, letter, id);
      await this.tell(tx, actor, file, letter, correction, {
        kind: 'letter.correction-proposed',
        title: 'Pembetulan catatan diajukan',
        detail: given.reason,
      });
      return id;
    });
  }

  /**
   * Confirms a correction against the scan: the letter says it from now on, its clocks count anew, and what rests on it
   * is tested again. The case stays where it is.
   *
   * @throws Problem 403 `proposer-cannot-confirm`, 404, 409 `correction-decided` or `number-taken`, 412, 422 as
   *   {@link propose} where something else has changed meanwhile
   */
  async confirm(actor: Actor, letterId: string, seenVersion: number, id: string): Promise<Letter> {
    return this.db.transaction(async (tx) => {
      const letter = await this.recorded(tx, letterId, seenVersion);
      const correction = await this.waiting(tx, actor, letter.id, id);
      await this.mustFit(tx, letter, correction.is);
      const file = await this.cases.lock(tx, letter.caseId!);
      await this.decide(tx, actor, id, null);
      const { number, datedOn, periodLength, scanSha256 } = correction.is;
      Object.assign(letter, { number, datedOn, periodLength, scanSha256, numberYear: yearOf(datedOn) });
      await saveLetter(tx, letter);
      await this.tell(tx, actor, file, letter, correction, {
        kind: 'letter.corrected',
        title: 'Catatan surat dibetulkan',
        detail: `${correction.reason} Diajukan ${correction.proposerName}.`,
      });
      await this.effects.follow(tx, actor, file, letter, correction);
      return letter;
    });
  }

  /**
   * Refuses a correction that the scan does not bear out: the record stays, and its proposer is told.
   *
   * @throws Problem 403 `proposer-cannot-confirm`, 404, 409 `correction-decided`, 412
   */
  async refuse(actor: Actor, letterId: string, seenVersion: number, id: string, note: string): Promise<Letter> {
    return this.db.transaction(async (tx) => {
      const letter = await this.recorded(tx, letterId, seenVersion);
      const correction = await this.waiting(tx, actor, letter.id, id);
      const file = await this.cases.lock(tx, letter.caseId!);
      await this.decide(tx, actor, id, note);
      await this.tasks.open(tx, {
        key: refusedKey(letter.id),
        kind: 'step',
        title: `Pembetulan ditolak: ${documentKind(letter.code).name}`,
        detail: `${actor.name}: ${note}`,
        href: `/surat/${letter.id}`,
        ...(await this.approvals.workOf(tx, correction.proposedBy)),
        caseId: letter.caseId,
      });
      await this.tell(tx, actor, file, letter, correction, {
        kind: 'letter.correction-refused',
        title: 'Pembetulan catatan ditolak',
        detail: note,
      });
      return letter;
    });
  }

  private async recorded(tx: Tx, letterId: string, seenVersion: number): Promise<Letter> {
    const letter = await lockLetter(tx, letterId, seenVersion, 'issued');
    if (letter.origin !== 'RECORDED') throw letterNotRecorded();
    // There is nothing to compare with.
    if (awaitsScan(letter)) throw scanAwaited();
    return letter;
  }

  private async waiting(tx: Tx, actor: Actor, letterId: string, id: string): Promise<LetterCorrection> {
    const correction = await this.queries.one(tx, letterId, id);
    if (correction.state !== 'waiting') throw correctionDecided();
    if (correction.proposedBy === actor.id) throw correctionIsYours();
    return correction;
  }

  /** Whether the letter can say it beside what is known of it and of other letters. */
  private async mustFit(tx: Tx, letter: Letter, { number, datedOn, periodLength }: PaperSays): Promise<void> {
    if (datedOn > (await this.clock.today(tx))) throw datedInFuture();
    const [receipt] = await tx.query<{ receivedOn: PlainDate }[]>(
      'SELECT received_on AS "receivedOn" FROM standing_receipts WHERE letter_id = $1',
      [letter.id],
    );
    if (receipt && receipt.receivedOn < datedOn) throw datedAfterReceipt(receipt.receivedOn);
    const taken = await tx.query<unknown[]>(
      'SELECT 1 FROM letters WHERE series = $1 AND number_year = $2 AND number = $3 AND id <> $4',
      [letter.series, yearOf(datedOn), number, letter.id],
    );
    if (taken.length > 0) throw numberTaken();
    if (!letter.periodKey || periodLength === null || periodLength === letter.periodLength) return;
    const period = await this.parameters.periodOn(tx, letter.periodKey, datedOn);
    if (!isLengthAllowed(period, periodLength)) throw lengthNotAllowed(period, periodLength, '/periodDays');
  }

  /** @param note why it is refused; null confirms it */
  private async decide(tx: Tx, actor: Actor, id: string, note: string | null): Promise<void> {
    await tx.query(
      'INSERT INTO letter_correction_decisions (correction_id, is_confirmed, decided_by, note) VALUES ($1, $2, $3, $4)',
      [id, note === null, actor.id, note],
    );
    for (const key of comparisonWork(id)) await this.tasks.done(tx, actor, key);
  }

  private async tell(
    tx: Tx,
    actor: Actor,
    file: Case,
    letter: Letter,
    { id, was, is }: LetterCorrection,
    { kind, title, detail }: { kind: string; title: string; detail: string },
  ): Promise<void> {
    const changes = changesInWords({ was, is }, letter.periodUnit).map(
      ({ label, old, now }) => `${label} ${old} menjadi ${now}`,
    );
    await this.cases.note(tx, actor, file, {
      kind,
      title: `${title}: ${documentKind(letter.code).name}`,
      detail: `${changes.join('; ')}. ${detail}`,
      issuer: letter.issuer === 'BPJS' ? 'BPJS' : 'CITY',
      occurredOn: await this.clock.today(tx),
      letterId: letter.id,
      data: { correctionId: id, was, is },
    });
    await this.audit.record(tx, actor, kind, { type: 'letter', id: letter.id }, { correctionId: id });
  }
}

const saidOf = ({ number, datedOn, periodLength, scanSha256 }: Letter): PaperSays => ({
  number: number!,
  datedOn: datedOn!,
  periodLength,
  scanSha256: scanSha256!,
});

const valuesOf = ({ number, datedOn, periodLength, scanSha256 }: PaperSays) => [
  number,
  datedOn,
  periodLength,
  scanSha256,
];

/** The work of a proposer whose correction was refused. */
const refusedKey = (letterId: string): string => `correction-refused:${letterId}`;
