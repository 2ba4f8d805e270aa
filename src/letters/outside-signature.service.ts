import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { CaseService } from '../cases/case.service';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import type { PlainDate } from '../common/plain-date';
import { OfficeClock } from '../database/office-clock';
import { documentKind } from '../law/documents';
import { TaskService } from '../tasks/task.service';
import { LetterActs } from './letter-acts';
import { LetterApprovals, needsInitial } from './letter-approvals';
import { LetterNumbers } from './letter-numbers';
import { LetterStanding } from './letter-standing';
import { lockLetter, saveLetter } from './letter-versions';
import { askForConfirmation, confirmationWork } from './letter-work';
import type { Letter } from './letter.entity';
import {
  datedBeforeDraft,
  datedInFuture,
  initialMissing,
  initiallerCannotConfirm,
  registrarCannotConfirm,
  signerIsDrafter,
} from './letter.problems';

/** Signatures made outside, on paper or with BSrE: one registers, another confirms against the scan (I8). */
@Injectable()
export class OutsideSignatureService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly approvals: LetterApprovals,
    private readonly numbers: LetterNumbers,
    private readonly standing: LetterStanding,
    private readonly acts: LetterActs,
    private readonly tasks: TaskService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Registers a signature made on paper or with BSrE: day, scan, and the number where its register is kept elsewhere.
   * It counts only when another person has confirmed it against the scan.
   *
   * @throws Problem 403 (drafter, who verified the case), 409 (state, paraf, another official on that day), 412, 422 `number-needed` or `number-is-ours`
   */
  async register(
    actor: Actor,
    letterId: string,
    seenVersion: number,
    outside: { number?: string; datedOn: PlainDate; scanSha256: string },
  ): Promise<Letter> {
    return this.db.transaction(async (tx) => {
      const letter = await lockLetter(tx, letterId, seenVersion, 'proposed');
      if (letter.draftedBy === actor.id) throw signerIsDrafter();
      if (needsInitial(letter) && !letter.initialledBy) throw initialMissing();
      await this.acts.of(letter.code).beforeRegistration?.(tx, actor, letter);
      if (outside.datedOn > (await this.clock.today(tx))) throw datedInFuture();
      if (needsInitial(letter) && outside.datedOn < this.clock.dayOf(letter.draftedAt)) throw datedBeforeDraft();
      await this.approvals.mustNameOfficialOf(tx, letter, outside.datedOn);
      Object.assign(letter, {
        state: 'registered',
        registeredBy: actor.id,
        registeredAt: await this.clock.now(tx),
        scanSha256: outside.scanSha256,
        datedOn: outside.datedOn,
        ...(await this.numbers.forLetter(tx, letter, outside.datedOn, outside.number)),
      });
      await saveLetter(tx, letter);
      for (const work of ['sign', 'scan-rejected']) await this.tasks.done(tx, actor, `${work}:${letter.id}`);
      await askForConfirmation(tx, this.tasks, actor, letter);
      await this.audit.record(tx, actor, 'letter.signature-registered', { type: 'letter', id: letter.id });
      return letter;
    });
  }

  /**
   * Confirms a registered signature against its scan: from now on the letter stands.
   *
   * @throws Problem 403 (registrar, drafter, who gave the paraf), 404, 409 (state, conditions of the act), 412
   */
  async confirm(actor: Actor, letterId: string, seenVersion: number): Promise<Letter> {
    return this.db.transaction(async (tx) => {
      const letter = await lockLetter(tx, letterId, seenVersion, 'registered');
      if (letter.registeredBy === actor.id || letter.draftedBy === actor.id) throw registrarCannotConfirm();
      if (letter.initialledBy === actor.id) throw initiallerCannotConfirm();
      await this.approvals.mustNameOfficialOf(tx, letter, letter.datedOn!);
      letter.confirmedBy = actor.id;
      letter.confirmedAt = await this.clock.now(tx);
      for (const key of confirmationWork(letter.id)) await this.tasks.done(tx, actor, key);
      return this.standing.stand(tx, actor, letter, { number: letter.number!, datedOn: letter.datedOn! });
    });
  }

  /**
   * Sends a registered signature back that does not match its scan: the letter waits for a signature again, and its
   * registrar is asked for the right one. What was registered is kept; a number of our own stays with the letter.
   *
   * @throws Problem 403 (registrar, drafter), 404, 409 (state), 412
   */
  async reject(actor: Actor, letterId: string, seenVersion: number, reason: string): Promise<Letter> {
    return this.db.transaction(async (tx) => {
      const letter = await lockLetter(tx, letterId, seenVersion, 'registered');
      if (letter.registeredBy === actor.id || letter.draftedBy === actor.id) throw registrarCannotConfirm();
      const registrarId = letter.registeredBy!;
      await tx.query(
        `INSERT INTO signature_rejections
           (id, letter_id, number, dated_on, scan_sha256, registered_by, registered_at, rejected_by, reason)
         SELECT $1, id, number, dated_on, scan_sha256, registered_by, registered_at, $3, $4 FROM letters WHERE id = $2`,
        [newId(), letter.id, actor.id, reason],
      );
      const isTyped = await this.numbers.isTyped(tx, letter.code, letter.issuer, letter.datedOn!);
      Object.assign(letter, {
        state: 'proposed',
        registeredBy: null,
        registeredAt: null,
        scanSha256: null,
        datedOn: null,
        ...(isTyped && { number: null, series: null, numberYear: null }),
      });
      await saveLetter(tx, letter);

      const file = await this.cases.lock(tx, letter.caseId!);
      const { name } = documentKind(letter.code);
      for (const key of confirmationWork(letter.id)) await this.tasks.done(tx, actor, key);
      await this.approvals.ask(tx, letter, file);
      await this.tasks.open(tx, {
        key: `scan-rejected:${letter.id}`,
        kind: 'approval',
        title: `Pindaian tidak cocok: ${name}`,
        detail: `${reason} Catat lagi tanda tangannya dengan pindaian yang benar.`,
        href: `/surat/${letter.id}`,
        ...(await this.approvals.workOf(tx, registrarId)),
        caseId: letter.caseId,
        notFor: [letter.draftedBy],
      });
      await this.cases.note(tx, actor, file, {
        kind: 'letter.signature-rejected',
        title: `Tanda tangan tidak cocok dengan pindaian: ${name}`,
        detail: reason,
        issuer: letter.issuer === 'BPJS' ? 'BPJS' : 'CITY',
        occurredOn: await this.clock.today(tx),
        letterId: letter.id,
      });
      await this.audit.record(tx, actor, 'letter.signature-rejected', { type: 'letter', id: letter.id });
      return letter;
    });
  }
}
