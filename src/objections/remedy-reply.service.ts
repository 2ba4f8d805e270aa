import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Case } from '../cases/case.entity';
import { dayInFuture } from '../cases/case.problems';
import { CaseRecords, type CaseRecord } from '../cases/case-record';
import { CaseService } from '../cases/case.service';
import { paperAgainst, remedyWaiting, signedDecision, waitingFacts, type OwnRemedy } from '../cases/remedy-facts';
import type { Actor } from '../common/actor';
import { longDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { OfficeClock, type Tx } from '../database/office-clock';
import { EVIDENCE_TYPES, FileStore } from '../files/file-store';
import type { Capacity } from '../law/appointments';
import { isClosed } from '../law/case-steps';
import { documentKind } from '../law/documents';
import { answersPossible, remedy, RESULT_LABELS, silenceOn, type AnswerResult } from '../law/remedies';
import type { Receipt, Signature } from '../letters/letter-acts';
import type { Letter } from '../letters/letter.entity';
import { LetterService } from '../letters/letter.service';
import { ParameterService } from '../parameters/parameter.service';
import { Signatories } from '../parameters/signatories';
import type { LetterFields } from '../render/letters';
import { identifiedEmployer, SanctionWording } from '../sanctions/sanction-wording';
import { letterUnderWay } from '../sanctions/sanction.problems';
import { addresseeOf } from '../warnings/letter-setting';
import { answerNotPossible, answerOvertaken, notSuperior, nothingToAnswer, partNeeded } from './objections.problems';
import { RemedyAnswers } from './remedy-answers';
import type { DraftAnswerRequest, RecordAnswerRequest, WithdrawRemedyRequest } from './remedy.dto';
import { timeGiven } from './time-given';

/** Remedies answered by letter; a suit is answered by its judgment. */
export type AnsweredKind = 'OBJECTION' | 'APPEAL';

type ReplyFields = LetterFields['OBJ_REPLY'] | LetterFields['APPEAL_REPLY'];
const ON_BEHALF: readonly Capacity[] = ['AN', 'UB'];

/** Answers objections and appeals: written here by the legal office and signed, or recorded as the superior wrote it. */
@Injectable()
export class RemedyReplyService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly records: CaseRecords,
    private readonly parameters: ParameterService,
    private readonly signatories: Signatories,
    private readonly letters: LetterService,
    private readonly wording: SanctionWording,
    private readonly answers: RemedyAnswers,
    private readonly files: FileStore,
  ) {}

  /**
   * Drafts the answer; it is given when the one who decided has signed it. An appeal is answered here only where the
   * decision was signed on the mayor's behalf, so that he is the superior.
   *
   * @throws Problem 409 (nothing waits, a draft under way, answered elsewhere), 412, 422 for an answer the law leaves not
   */
  async draft(
    actor: Actor,
    caseId: string,
    version: number,
    kind: AnsweredKind,
    input: DraftAnswerRequest,
  ): Promise<Letter> {
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      const record = await this.records.of(tx, caseId);
      const filed = waitingOf(record, kind);
      const code = remedy(kind).answeredWith as 'OBJ_REPLY' | 'APPEAL_REPLY';
      if (record.letters.some((letter) => letter.code === code && ['proposed', 'registered'].includes(letter.state))) {
        throw letterUnderWay(documentKind(code).name);
      }
      if (kind === 'APPEAL') await this.mayorMustBeSuperior(tx, record);
      const today = await this.clock.today(tx);
      mustBePossible(record, filed, today, input);

      const { authority, bpjs, team, place } = await this.wording.parties(tx, today);
      const facts = waitingFacts(record, filed);
      const paper = record.letters.find(({ id }) => id === filed.paperId)!;
      const decree = record.letters.find(({ id }) => id === signedDecision(record)!.letterId)!;
      const shared = {
        authority,
        employer: identifiedEmployer(record.head),
        decision: { number: decree.number!, on: decree.datedOn! },
        filed: { number: paper.number!, on: paper.datedOn!, receivedOn: filed.filedOn },
        grounds: asClause(filed.grounds),
        considerations: input.considerations.split('\n').map(asClause).filter(Boolean),
        result: input.result,
        part: input.result === 'partly' ? asClause(input.part!) : null,
        silentSince: silenceOn(facts, today) === 'awaited' || filed.isLate ? null : facts.replyDueOn,
        lateAfter: filed.isLate ? filed.lastDayOn : null,
        lateReason: filed.isLate && input.lateReason ? asClause(input.lateReason) : null,
        team,
      };
      const { head } = record;
      const frame = {
        subject: kind === 'OBJECTION' ? 'Jawaban atas Keberatan' : 'Jawaban atas Banding',
        classification: 'Biasa',
        attachments: '–',
        addressee: addresseeOf(head, place),
        cc: [bpjs.name],
        slipRecipient: head.employerName,
        startsPeriod: input.result !== 'granted',
      };
      if (kind === 'OBJECTION') {
        const appealDays = (await this.parameters.periodOn(tx, 'appeal', today)).length;
        return this.letters.draft(tx, actor, {
          code: 'OBJ_REPLY',
          issuer: 'MAYOR',
          file,
          frame,
          fields: { ...shared, appealDays },
        });
      }
      const court = await this.parameters.periodOn(tx, 'court', today);
      const before = paperAgainst(record, 'APPEAL')!;
      const reply = { number: before.number!, on: before.datedOn! };
      return this.letters.draft(tx, actor, {
        code: 'APPEAL_REPLY',
        issuer: 'MAYOR',
        file,
        frame,
        fields: { ...shared, reply, courtDays: court.length, courtUnit: court.unit },
      });
    });
  }

  /**
   * Records the superior's answer to an appeal as it came.
   *
   * @throws Problem 409 (nothing waits), 412, 422
   */
  async record(actor: Actor, caseId: string, version: number, input: RecordAnswerRequest): Promise<Letter> {
    const scan = await this.files.accept(input.scan.bytes, EVIDENCE_TYPES);
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      const record = await this.records.of(tx, caseId);
      const filed = waitingOf(record, 'APPEAL');
      if (input.datedOn > (await this.clock.today(tx))) throw dayInFuture('/datedOn');
      mustBePossible(record, filed, input.datedOn, input);
      const letter = await this.letters.record(tx, actor, {
        code: 'APPEAL_REPLY',
        issuer: 'SUPERIOR',
        file,
        number: input.number,
        datedOn: input.datedOn,
        subject: `Jawaban banding ${record.head.employerName}`,
        scanSha256: scan.sha256,
      });
      await this.end(tx, actor, file, record, filed, letter, input.datedOn, {
        result: input.result,
        part: input.part ?? null,
        lateReason: input.lateReason ?? null,
      });
      return letter;
    });
  }

  /**
   * The employer takes it back: what was filed stays on record, and it may be filed again in its time.
   *
   * @throws Problem 409 (nothing waits), 412, 422
   */
  async withdraw(
    actor: Actor,
    caseId: string,
    version: number,
    kind: AnsweredKind,
    input: WithdrawRemedyRequest,
  ): Promise<Case> {
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      const filed = waitingOf(await this.records.of(tx, caseId), kind);
      if (input.withdrawnOn > (await this.clock.today(tx))) throw dayInFuture('/withdrawnOn');
      await this.answers.end(tx, actor, file, filed, {
        result: 'withdrawn',
        letter: null,
        on: input.withdrawnOn,
        detail: input.reason,
      });
      return file;
    });
  }

  /** Tests once more that the law leaves this answer on the day of the signature. */
  async beforeSignature(tx: Tx, letter: Letter, file: Case, kind: AnsweredKind): Promise<void> {
    const record = await this.records.of(tx, file.id);
    const filed = waitingOf(record, kind);
    const on = letter.datedOn ?? (await this.clock.today(tx));
    const fields = letter.fields as ReplyFields;
    const facts = waitingFacts(record, filed);
    if (!answersPossible(facts, on, fields.lateReason !== null).includes(fields.result)) throw answerOvertaken();
    // Drafted in time and signed after it: silence has granted it meanwhile, and the answer has to say so.
    const silentSince = filed.isLate || silenceOn(facts, on) === 'awaited' ? null : facts.replyDueOn;
    letter.fields = { ...fields, silentSince };
  }

  /** The answer is given. */
  async signed(tx: Tx, letter: Letter, file: Case, kind: AnsweredKind, { by, on }: Signature): Promise<void> {
    const record = await this.records.of(tx, file.id);
    await this.end(tx, by, file, record, waitingOf(record, kind), letter, on, letter.fields as ReplyFields);
  }

  /** The answer is proven received: the employer's time for the next remedy begins, unless all was granted. */
  async received(
    tx: Tx,
    actor: Actor,
    letter: Letter,
    file: Case,
    kind: AnsweredKind,
    receipt: Receipt,
  ): Promise<void> {
    const record = await this.records.of(tx, file.id);
    const answered = record.remedies.find(({ answerLetterId }) => answerLetterId === letter.id);
    const next = kind === 'OBJECTION' ? remedy('APPEAL') : remedy('LAWSUIT');
    const isUsed = record.remedies.some(
      (one) => one.kind === next.kind && one.decisionId === answered?.decisionId && one.result !== 'withdrawn',
    );
    if (!answered || answered.result === 'granted' || isUsed || isClosed(file.state)) return;
    await this.cases.startClock(tx, actor, file, {
      period: next.window,
      dayZeroOn: receipt.receivedOn,
      letterId: letter.id,
      ...timeGiven(letter, next.window),
      title: `Jangka ${next.label} mulai`,
    });
  }

  private async end(
    tx: Tx,
    actor: Actor,
    file: Case,
    record: CaseRecord,
    filed: OwnRemedy,
    letter: Letter,
    on: PlainDate,
    answer: { result: AnswerResult; part: string | null; lateReason: string | null },
  ): Promise<void> {
    const facts = waitingFacts(record, filed);
    await this.answers.end(tx, actor, file, filed, {
      ...answer,
      letter,
      on,
      isDeemed: answer.result === 'granted' && !filed.isLate && silenceOn(facts, on) !== 'awaited',
      detail: `${documentKind(letter.code).name} Nomor ${letter.number} tanggal ${longDate(on)}: ${RESULT_LABELS[answer.result]}.`,
    });
  }

  /** Signed on his behalf, the mayor is the superior; what he decided himself is for his own superior. */
  private async mayorMustBeSuperior(tx: Tx, record: CaseRecord): Promise<void> {
    const [decided] = await tx.query<{ capacity: Capacity }[]>(
      'SELECT s.capacity FROM letters l JOIN signatories s ON s.id = l.signatory_id WHERE l.id = $1',
      [signedDecision(record)!.letterId],
    );
    const now = await this.signatories.on(tx, 'MAYOR', await this.clock.today(tx));
    if (!decided || !ON_BEHALF.includes(decided.capacity) || ON_BEHALF.includes(now.capacity)) throw notSuperior();
  }
}

/** @throws Problem 409 `remedy-not-waiting` */
function waitingOf(record: CaseRecord, kind: AnsweredKind): OwnRemedy {
  const filed = remedyWaiting(record, kind);
  if (!filed) throw nothingToAnswer(remedy(kind));
  return filed;
}

/** @throws Problem 422 for an answer the law does not leave on that day, or a part that is not named */
function mustBePossible(
  record: CaseRecord,
  filed: OwnRemedy,
  on: PlainDate,
  { result, part, lateReason }: { result: AnswerResult; part?: string; lateReason?: string },
): void {
  const possible = answersPossible(waitingFacts(record, filed), on, Boolean(lateReason));
  if (!possible.includes(result)) {
    throw answerNotPossible(
      possible,
      filed.isLate
        ? 'Diajukan terlambat; untuk memeriksanya tulis alasan mengapa tetap diterima.'
        : 'Jangka jawaban sudah lewat, jadi menurut undang-undang dianggap dikabulkan.',
    );
  }
  if (result === 'partly' && !part) throw partNeeded();
}

/** Stands after "bahwa", "yaitu" or "karena": small first letter unless it is a name in capitals, no final mark. */
function asClause(text: string): string {
  const clause = text
    .trim()
    .replace(/^bahwa\s+/i, '')
    .replace(/[.;]\s*$/, '');
  return /^[A-Z][a-z]/.test(clause) ? clause[0]!.toLowerCase() + clause.slice(1) : clause;
}
