import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { CaseService } from '../cases/case.service';
import type { Case } from '../cases/case.entity';
import { caseIsClosed } from '../cases/case.problems';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import type { PlainDate } from '../common/plain-date';
import { notFound } from '../common/problem';
import { OfficeClock, type Tx } from '../database/office-clock';
import { JobQueue } from '../jobs/job-queue';
import { isClosed } from '../law/case-steps';
import { documentKind, type DocumentCode } from '../law/documents';
import type { PeriodKey } from '../law/periods';
import {
  letterFaults,
  letterIncomplete,
  type LetterCode,
  type LetterFields,
  type LetterFrame,
  type LetterInput,
} from '../render/letters';
import { TaskService } from '../tasks/task.service';
import { expectVersion } from '../web/versions';
import { LetterActs } from './letter-acts';
import { Letter, type LetterIssuer } from './letter.entity';
import { LetterFrames, type FrameRequest } from './letter-frame';
import { LetterNumbers } from './letter-numbers';
import { LetterTrial } from './letter-trial';
import {
  datedInFuture,
  initialMissing,
  initialNotNeeded,
  letterInState,
  notYourSignature,
  registrarCannotConfirm,
  signerIsDrafter,
} from './letter.problems';

/** The job that renders a signed letter, archives it and mails it. */
export const LETTER_ISSUE = 'letter.issue';

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

/** A paper another body wrote, to be kept as it came. */
export interface RecordedLetter {
  code: DocumentCode;
  issuer: LetterIssuer;
  file: Case;
  number: string;
  datedOn: PlainDate;
  subject: string;
  scanSha256: string;
  findingIds?: readonly string[];
  period?: NewLetter['period'];
}

/** What a signature needs where the register is kept elsewhere. */
export interface NumberGiven {
  /** The number typed in from the agenda book; absent for series we own. */
  number?: string;
  /** Day of the letter; today when not said. */
  datedOn?: PlainDate;
}

/** Letters from draft to signature; issuing and delivery follow as jobs. */
@Injectable()
export class LetterService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly acts: LetterActs,
    private readonly frames: LetterFrames,
    private readonly numbers: LetterNumbers,
    private readonly trial: LetterTrial,
    private readonly tasks: TaskService,
    private readonly jobs: JobQueue,
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
    await this.askForSignature(tx, letter, draft.file);
    await this.cases.note(tx, actor, draft.file, {
      kind: 'letter.drafted',
      title: `Konsep: ${documentKind(draft.code).name}`,
      issuer: draft.issuer === 'BPJS' ? 'BPJS' : 'CITY',
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
    return this.stand(tx, actor, await this.write(tx, actor, draft), {}, draft.file);
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

  /** Keeps a paper of another body with its scan: it stands from the moment it is recorded. */
  async record(tx: Tx, actor: Actor, paper: RecordedLetter): Promise<Letter> {
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
      series: `EXT:${paper.issuer}`,
      numberYear: Number(paper.datedOn.slice(0, 4)),
      datedOn: paper.datedOn,
      subject: paper.subject,
      classification: 'Biasa',
      fields: {},
      frame: {},
      draftedBy: actor.id,
      scanSha256: paper.scanSha256,
      issuedAt: await this.clock.now(tx),
      periodKey: paper.period?.key ?? null,
      periodLength: paper.period?.length ?? null,
      periodUnit: paper.period?.unit ?? null,
      version: 1,
    });
    await tx.insert(Letter, letter);
    await this.nameFindings(tx, letter, paper.findingIds ?? []);
    await this.cases.note(tx, actor, paper.file, {
      kind: 'letter.recorded',
      title: `${documentKind(paper.code).name} dicatat`,
      detail: `Nomor ${paper.number}`,
      issuer: paper.issuer === 'BPJS' ? 'BPJS' : 'CITY',
      occurredOn: paper.datedOn,
      letterId: letter.id,
    });
    await this.audit.record(tx, actor, 'letter.recorded', { type: 'letter', id: letter.id }, { code: paper.code });
    return letter;
  }

  /** Paraf of the legal office on a proposed decree. @throws Problem 403, 404, 409, 412 */
  async initial(actor: Actor, letterId: string, seenVersion: number): Promise<Letter> {
    return this.db.transaction(async (tx) => {
      const letter = await this.lockIn(tx, letterId, seenVersion, 'proposed');
      if (!needsInitial(letter) || letter.initialledBy) throw initialNotNeeded();
      if (letter.draftedBy === actor.id) throw signerIsDrafter();
      letter.initialledBy = actor.id;
      letter.initialledAt = await this.clock.now(tx);
      await this.touch(tx, letter);
      const file = await this.cases.lock(tx, letter.caseId!);
      await this.tasks.done(tx, actor, `initial:${letter.id}`);
      await this.askForSignature(tx, letter, file);
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
      const letter = await this.lockIn(tx, letterId, seenVersion, 'proposed');
      await this.mayApprove(tx, actor, letter);
      letter.signedBy = actor.id;
      letter.signedAt = await this.clock.now(tx);
      return this.stand(tx, actor, letter, given);
    });
  }

  /**
   * Registers a signature made on paper or with BSrE: day, scan, and the number where its register is kept elsewhere.
   * It counts only when another person has confirmed it against the scan.
   *
   * @throws Problem 403 (drafter), 409 (state, paraf), 412, 422 `number-needed` or `number-is-ours`
   */
  async registerSignature(
    actor: Actor,
    letterId: string,
    seenVersion: number,
    outside: { number?: string; datedOn: PlainDate; scanSha256: string },
  ): Promise<Letter> {
    return this.db.transaction(async (tx) => {
      const letter = await this.lockIn(tx, letterId, seenVersion, 'proposed');
      if (letter.draftedBy === actor.id) throw signerIsDrafter();
      if (needsInitial(letter) && !letter.initialledBy) throw initialMissing();
      if (outside.datedOn > (await this.clock.today(tx))) throw datedInFuture();
      Object.assign(letter, {
        state: 'registered',
        registeredBy: actor.id,
        registeredAt: await this.clock.now(tx),
        scanSha256: outside.scanSha256,
        datedOn: outside.datedOn,
        ...(await this.numbers.give(tx, letter.code, letter.issuer, outside.datedOn, outside.number)),
      });
      await this.touch(tx, letter);
      await this.tasks.done(tx, actor, `sign:${letter.id}`);
      await this.tasks.open(tx, {
        key: `confirm:${letter.id}`,
        kind: 'approval',
        title: `Cocokkan tanda tangan: ${documentKind(letter.code).name}`,
        detail: 'Bandingkan nomor, tanggal, dan tanda tangan dengan pindaiannya.',
        href: `/surat/${letter.id}`,
        role: 'case_officer',
        caseId: letter.caseId,
      });
      await this.audit.record(tx, actor, 'letter.signature-registered', { type: 'letter', id: letter.id });
      return letter;
    });
  }

  /** Confirms a registered signature against its scan: from now on the letter stands. */
  async confirmSignature(actor: Actor, letterId: string, seenVersion: number): Promise<Letter> {
    return this.db.transaction(async (tx) => {
      const letter = await this.lockIn(tx, letterId, seenVersion, 'registered');
      if (letter.registeredBy === actor.id || letter.draftedBy === actor.id) throw registrarCannotConfirm();
      letter.confirmedBy = actor.id;
      letter.confirmedAt = await this.clock.now(tx);
      await this.tasks.done(tx, actor, `confirm:${letter.id}`);
      return this.stand(tx, actor, letter, { number: letter.number!, datedOn: letter.datedOn! });
    });
  }

  /** Whether the number of such a letter is typed in today, because its register is kept elsewhere. */
  async numberIsTyped(tx: Tx, code: DocumentCode, issuer: LetterIssuer): Promise<boolean> {
    return this.numbers.isTyped(tx, code, issuer, await this.clock.today(tx));
  }

  /** Takes a proposed letter back; a number it never had stays free. */
  async withdraw(actor: Actor, letterId: string, seenVersion: number, reason: string): Promise<Letter> {
    return this.db.transaction(async (tx) => {
      const letter = await this.lockIn(tx, letterId, seenVersion, 'proposed');
      letter.state = 'void';
      await this.touch(tx, letter);
      const file = await this.cases.lock(tx, letter.caseId!);
      await this.tasks.done(tx, actor, `sign:${letter.id}`);
      await this.tasks.done(tx, actor, `initial:${letter.id}`);
      await this.cases.note(tx, actor, file, {
        kind: 'letter.withdrawn',
        title: `Konsep ditarik: ${documentKind(letter.code).name}`,
        detail: reason,
        issuer: 'CITY',
        occurredOn: await this.clock.today(tx),
        letterId: letter.id,
      });
      await this.audit.record(tx, actor, 'letter.withdrawn', { type: 'letter', id: letter.id });
      return letter;
    });
  }

  /** The letter, locked, in the newest version and in the state the step needs. @throws Problem 404, 409, 412, 428 */
  private async lockIn(tx: Tx, id: string, seenVersion: number, state: Letter['state']): Promise<Letter> {
    const letter = await tx.findOne(Letter, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!letter) throw notFound();
    expectVersion(letter.version, seenVersion);
    if (letter.state !== state) throw letterInState(letter.state);
    return letter;
  }

  /** Prints the letter for trial, without any lock, for somebody who may sign it; the signature refuses all others. */
  private async tryPrint(actor: Actor, letterId: string, seenVersion: number): Promise<void> {
    const letter = await this.db.manager.findOneBy(Letter, { id: letterId, version: seenVersion, state: 'proposed' });
    if (!letter) return;
    await this.mayApprove(this.db.manager, actor, letter);
    await this.trial.print(letter);
  }

  private async mayApprove(tx: Tx, actor: Actor, letter: Letter): Promise<void> {
    if (letter.draftedBy === actor.id) throw signerIsDrafter();
    if (needsInitial(letter) && !letter.initialledBy) throw initialMissing();
    const signatory = await this.frames.signatory(tx, letter.issuer, await this.clock.today(tx));
    const signs = letter.issuer === 'MAYOR' ? signatory.userId === actor.id : mayApproveAs(actor, letter.issuer);
    if (!signs) throw notYourSignature();
  }

  /** Number, date, verification code and frame become final; the act happens; paper and mail are queued. */
  private async stand(tx: Tx, actor: Actor, letter: Letter, given: NumberGiven, locked?: Case): Promise<Letter> {
    const today = await this.clock.today(tx);
    const datedOn = given.datedOn ?? today;
    if (datedOn > today) throw datedInFuture();
    const file = locked ?? (await this.cases.lock(tx, letter.caseId!));
    if (isClosed(file.state) && !TELLS_OF_THE_END.has(letter.code)) throw caseIsClosed();
    const act = this.acts.of(letter.code);
    await act.beforeSignature?.(tx, actor, letter, file);

    const outside = Boolean(letter.confirmedBy);
    if (!outside) Object.assign(letter, await this.numbers.give(tx, letter.code, letter.issuer, datedOn, given.number));
    letter.datedOn = datedOn;
    letter.state = 'signed';
    letter.verifyCode = await this.numbers.verifyCode(tx);
    letter.frame = this.frames.signed(letter.frame as LetterFrame, {
      number: letter.number!,
      dateOn: datedOn,
      verifyCode: letter.verifyCode,
      outside,
    });
    await this.touch(tx, letter);
    await this.tasks.done(tx, actor, `sign:${letter.id}`);
    await this.cases.note(tx, actor, file, {
      kind: 'letter.signed',
      title: `${documentKind(letter.code).name} terbit`,
      detail: `Nomor ${letter.number}`,
      issuer: letter.issuer === 'BPJS' ? 'BPJS' : 'CITY',
      occurredOn: datedOn,
      letterId: letter.id,
    });
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

  private async askForSignature(tx: Tx, letter: Letter, file: Case): Promise<void> {
    const waitsForInitial = needsInitial(letter) && !letter.initialledBy;
    await this.tasks.open(tx, {
      key: waitsForInitial ? `initial:${letter.id}` : `sign:${letter.id}`,
      kind: 'approval',
      title: `${waitsForInitial ? 'Paraf' : 'Setujui'}: ${documentKind(letter.code).name}`,
      detail: `Kasus ${file.reference}. Baca surat ini sebelum ${waitsForInitial ? 'memaraf' : 'menyetujui'}.`,
      href: `/surat/${letter.id}`,
      role: waitsForInitial ? 'legal_reviewer' : approverRole(letter.issuer),
      issuer: letter.issuer === 'BPJS' ? 'BPJS' : 'CITY',
      caseId: file.id,
    });
  }

  private async nameFindings(tx: Tx, letter: Letter, findingIds: readonly string[]): Promise<void> {
    await tx.query(
      `INSERT INTO letter_findings (letter_id, finding_id)
       SELECT $1, id FROM findings WHERE case_id = $2 AND id = ANY ($3::uuid[])`,
      [letter.id, letter.caseId, [...findingIds]],
    );
  }

  private async touch(tx: Tx, letter: Letter): Promise<void> {
    letter.version += 1;
    await tx.save(Letter, letter);
  }
}

/** Papers that may still be signed when the case has closed: they tell that it is over. */
const TELLS_OF_THE_END: ReadonlySet<DocumentCode> = new Set(['REVOKE', 'UNIT_UNBLOCK', 'CLOSE_NOTE']);

/** Decrees of the mayor pass the legal office first. */
const needsInitial = (letter: Letter): boolean => documentKind(letter.code).numbering === 'K';

function approverRole(issuer: LetterIssuer): 'team_head' | 'signatory' | 'bpjs_officer' {
  if (issuer === 'MAYOR') return 'signatory';
  return issuer === 'BPJS' ? 'bpjs_officer' : 'team_head';
}

const mayApproveAs = (actor: Actor, issuer: LetterIssuer): boolean => actor.role === approverRole(issuer);
