import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { BpjsTurns } from '../cases/bpjs-turns';
import { CaseService } from '../cases/case.service';
import type { Case } from '../cases/case.entity';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import type { PlainDate } from '../common/plain-date';
import { OfficeClock, type Tx } from '../database/office-clock';
import { documentKind, type DocumentCode } from '../law/documents';
import type { PeriodKey } from '../law/periods';
import {
  letterFaults,
  letterIncomplete,
  type LetterCode,
  type LetterFields,
  type LetterInput,
} from '../render/letters';
import { TaskService } from '../tasks/task.service';
import { LetterActs } from './letter-acts';
import { LetterApprovals } from './letter-approvals';
import { LetterFrames, type FrameRequest } from './letter-frame';
import { LetterStanding } from './letter-standing';
import { mayWithdraw } from './letter-withdrawals';
import { lockLetter, saveLetter } from './letter-versions';
import { waitingWork } from './letter-work';
import { ListedPapers, recordedFrom, type ListedIn } from './listed-papers';
import { Letter, type LetterIssuer } from './letter.entity';
import { datedInFuture, notYourDraft } from './letter.problems';

/** A letter to draft. */
export interface NewLetter<C extends LetterCode = LetterCode> {
  code: C;
  issuer: LetterIssuer;
  file: Case;
  fields: LetterFields[C];
  frame: Omit<FrameRequest, 'code' | 'issuer' | 'caseReference'>;
  findingIds?: readonly string[];
  /** Set when the letter goes to a service unit. */
  unitId?: string;
  /** The period the letter gives, and its length as written. */
  period?: { key: PeriodKey; length: number; unit: 'working-days' | 'calendar-days' };
}

/** What shows a recorded paper: its scan, or, until that has come, the list that tells of it. */
export type PaperShown = { scanSha256: string } | { list: ListedIn };

/** What shows the paper, without the rest of what is known of it. */
export const shownBy = (paper: PaperShown): PaperShown =>
  'list' in paper ? { list: paper.list } : { scanSha256: paper.scanSha256 };

/** A paper another body wrote, to be kept as it came. */
export type RecordedLetter = PaperShown & {
  code: DocumentCode;
  issuer: LetterIssuer;
  file: Case;
  number: string;
  datedOn: PlainDate;
  subject: string;
  findingIds?: readonly string[];
  period?: NewLetter['period'];
};

/** Employers number alike, and all papers of a suit bear its one number: these are no register of their own. */
const NUMBERED_ALIKE: ReadonlySet<LetterIssuer> = new Set(['EMPLOYER', 'COURT']);

/** Letters before their signature: drafted, taken back, or kept as another body wrote them. */
@Injectable()
export class LetterService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly approvals: LetterApprovals,
    private readonly frames: LetterFrames,
    private readonly standing: LetterStanding,
    private readonly acts: LetterActs,
    private readonly listed: ListedPapers,
    private readonly turns: BpjsTurns,
    private readonly tasks: TaskService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Drafts a letter and puts it before whoever signs. Everything it needs is checked now: a missing value is an
   * error, never a blank.
   *
   * @throws Problem 422 `letter-incomplete`
   */
  async draft<C extends LetterCode>(tx: Tx, actor: Actor, draft: NewLetter<C>): Promise<Letter> {
    const letter = await this.write(tx, actor, draft);
    await this.approvals.ask(tx, letter, draft.file);
    await this.tasks.done(tx, actor, sentBack(draft.file.id, draft.code));
    await this.cases.note(tx, actor, draft.file, {
      kind: 'letter.drafted',
      title: `Konsep: ${documentKind(draft.code).name}`,
      issuer: whose(draft.issuer),
      occurredOn: await this.clock.today(tx),
      letterId: letter.id,
    });
    return letter;
  }

  /**
   * A report (berita acara) signed by those present: it stands as soon as it is written, under a number of our own.
   *
   * @throws Problem 422 `letter-incomplete`
   */
  async report<C extends LetterCode>(tx: Tx, actor: Actor, draft: NewLetter<C>): Promise<Letter> {
    return this.standing.stand(tx, actor, await this.write(tx, actor, draft), {}, draft.file);
  }

  private async write<C extends LetterCode>(tx: Tx, actor: Actor, draft: NewLetter<C>): Promise<Letter> {
    const today = await this.clock.today(tx);
    const { code, issuer, file } = draft;
    const frame = await this.frames.draft(tx, { ...draft.frame, code, issuer, caseReference: file.reference }, today);
    const input = { code, frame, fields: draft.fields } as LetterInput;
    const faults = letterFaults(input);
    if (faults.length > 0) throw letterIncomplete(code, faults);

    const letter = tx.create(Letter, {
      id: newId(),
      caseId: file.id,
      employerId: draft.unitId ? null : file.employerId,
      unitId: draft.unitId ?? null,
      code,
      issuer,
      origin: 'WRITTEN',
      state: 'proposed',
      subject: draft.frame.subject,
      classification: draft.frame.classification,
      fields: draft.fields,
      frame,
      signatoryId: (await this.frames.signatory(tx, issuer, today)).id,
      draftedBy: actor.id,
      proposedAt: await this.clock.now(tx),
      periodKey: draft.period?.key ?? null,
      periodLength: draft.period?.length ?? null,
      periodUnit: draft.period?.unit ?? null,
      version: 1,
    });
    await tx.insert(Letter, letter);
    await this.nameFindings(tx, letter, draft.findingIds ?? []);
    await this.audit.record(tx, actor, 'letter.drafted', { type: 'letter', id: letter.id }, { code, caseId: file.id });
    return letter;
  }

  /**
   * Keeps a paper of another body with its scan, or as a list tells of it: it stands from the moment it is recorded.
   * Where only a list tells, a task asks for the scan.
   */
  async record(tx: Tx, actor: Actor, paper: RecordedLetter): Promise<Letter> {
    const list = 'list' in paper ? paper.list : null;
    if (paper.datedOn > (await this.clock.today(tx))) throw datedInFuture();
    const letter = tx.create(Letter, {
      id: newId(),
      caseId: paper.file.id,
      employerId: paper.file.employerId,
      code: paper.code,
      issuer: paper.issuer,
      origin: 'RECORDED',
      state: 'issued',
      number: paper.number,
      series: NUMBERED_ALIKE.has(paper.issuer) ? null : `EXT:${paper.issuer}`,
      numberYear: Number(paper.datedOn.slice(0, 4)),
      datedOn: paper.datedOn,
      subject: paper.subject,
      classification: 'Biasa',
      fields: {},
      frame: {},
      draftedBy: actor.id,
      scanSha256: 'list' in paper ? null : paper.scanSha256,
      listImportId: list?.importId ?? null,
      listPlace: list?.place ?? null,
      issuedAt: await this.clock.now(tx),
      periodKey: paper.period?.key ?? null,
      periodLength: paper.period?.length ?? null,
      periodUnit: paper.period?.unit ?? null,
      version: 1,
    });
    await tx.insert(Letter, letter);
    await this.nameFindings(tx, letter, paper.findingIds ?? []);
    await this.turns.acted(tx, actor, paper.file, paper.code);
    await this.cases.note(tx, actor, paper.file, {
      kind: 'letter.recorded',
      title: `${documentKind(paper.code).name} dicatat`,
      detail: list ? `Nomor ${paper.number}. ${recordedFrom(list)}` : `Nomor ${paper.number}`,
      issuer: whose(paper.issuer),
      occurredOn: paper.datedOn,
      letterId: letter.id,
    });
    await this.audit.record(tx, actor, 'letter.recorded', { type: 'letter', id: letter.id }, { code: paper.code });
    if (list) await this.listed.ask(tx, actor, paper.file);
    return letter;
  }

  /** Takes a proposed letter back; a number it never had stays free. @throws Problem 403 `not-your-draft`, 404, 409, 412 */
  async withdraw(actor: Actor, letterId: string, seenVersion: number, reason: string): Promise<Letter> {
    return this.db.transaction(async (tx) => {
      const letter = await lockLetter(tx, letterId, seenVersion, 'proposed');
      const file = await this.cases.lock(tx, letter.caseId!);
      if (!mayWithdraw(actor, letter.draftedBy, file.ownerId)) throw notYourDraft();
      await this.takeBack(tx, actor, letter, file, 'letter.withdrawn', 'Konsep ditarik', reason);
      return letter;
    });
  }

  /**
   * Sends a draft back to who wrote it, by the one whose paraf or signature it waits for. The draft is void, as one that
   * was withdrawn; its drafter finds the note as a task until he drafts it anew or the case goes on.
   *
   * @throws Problem 403 `drafter-cannot-sign` or `not-your-signature`, 404, 409 (state), 412
   */
  async sendBack(actor: Actor, letterId: string, seenVersion: number, note: string): Promise<Letter> {
    return this.db.transaction(async (tx) => {
      const letter = await lockLetter(tx, letterId, seenVersion, 'proposed');
      const file = await this.cases.lock(tx, letter.caseId!);
      await this.approvals.mustWaitFor(tx, actor, letter);
      await this.takeBack(tx, actor, letter, file, 'letter.sent-back', 'Konsep dikembalikan', note);
      await this.tasks.open(tx, {
        key: sentBack(file.id, letter.code),
        kind: 'step',
        title: `Perbaiki konsep: ${documentKind(letter.code).name}`,
        detail: `Dikembalikan ${actor.name}: ${note}`,
        href: `/surat/${letter.id}`,
        ...(await this.approvals.workOf(tx, letter.draftedBy)),
        issuer: whose(letter.issuer),
        caseId: file.id,
      });
      return letter;
    });
  }

  private async takeBack(
    tx: Tx,
    actor: Actor,
    letter: Letter,
    file: Case,
    act: 'letter.withdrawn' | 'letter.sent-back',
    title: string,
    detail: string,
  ): Promise<void> {
    letter.state = 'void';
    await saveLetter(tx, letter);
    for (const key of waitingWork(letter.id)) await this.tasks.done(tx, actor, key);
    await this.cases.note(tx, actor, file, {
      kind: act,
      title: `${title}: ${documentKind(letter.code).name}`,
      detail,
      issuer: whose(letter.issuer),
      occurredOn: await this.clock.today(tx),
      letterId: letter.id,
    });
    await this.acts.of(letter.code).withdrawn?.(tx, actor, letter, file);
    await this.audit.record(tx, actor, act, { type: 'letter', id: letter.id });
  }

  private async nameFindings(tx: Tx, letter: Letter, findingIds: readonly string[]): Promise<void> {
    await tx.query(
      `INSERT INTO letter_findings (letter_id, finding_id)
       SELECT $1, id FROM findings WHERE case_id = $2 AND id = ANY ($3::uuid[])`,
      [letter.id, letter.caseId, [...findingIds]],
    );
  }
}

/** The work of drafting a kind of letter anew in a case. */
const sentBack = (caseId: string, code: DocumentCode): string => `sent-back:${caseId}:${code}`;

const whose = (issuer: LetterIssuer): 'BPJS' | 'CITY' => (issuer === 'BPJS' ? 'BPJS' : 'CITY');
