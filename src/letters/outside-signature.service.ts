import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../common/actor';
import type { PlainDate } from '../common/plain-date';
import { OfficeClock } from '../database/office-clock';
import { documentKind } from '../law/documents';
import { TaskService } from '../tasks/task.service';
import { needsInitial } from './letter-approvals';
import { LetterNumbers } from './letter-numbers';
import { LetterStanding } from './letter-standing';
import { lockLetter, saveLetter } from './letter-versions';
import type { Letter } from './letter.entity';
import { datedInFuture, initialMissing, registrarCannotConfirm, signerIsDrafter } from './letter.problems';

/** Signatures made outside, on paper or with BSrE: one registers, another confirms against the scan (I8). */
@Injectable()
export class OutsideSignatureService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly numbers: LetterNumbers,
    private readonly standing: LetterStanding,
    private readonly tasks: TaskService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Registers a signature made on paper or with BSrE: day, scan, and the number where its register is kept elsewhere.
   * It counts only when another person has confirmed it against the scan.
   *
   * @throws Problem 403 (drafter), 409 (state, paraf), 412, 422 `number-needed` or `number-is-ours`
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
      if (outside.datedOn > (await this.clock.today(tx))) throw datedInFuture();
      Object.assign(letter, {
        state: 'registered',
        registeredBy: actor.id,
        registeredAt: await this.clock.now(tx),
        scanSha256: outside.scanSha256,
        datedOn: outside.datedOn,
        ...(await this.numbers.give(tx, letter.code, letter.issuer, outside.datedOn, outside.number)),
      });
      await saveLetter(tx, letter);
      await this.tasks.done(tx, actor, `sign:${letter.id}`);
      await this.tasks.open(tx, {
        key: `confirm:${letter.id}`,
        kind: 'approval',
        title: `Cocokkan tanda tangan: ${documentKind(letter.code).name}`,
        detail: 'Bandingkan nomor, tanggal, dan tanda tangan dengan pindaiannya.',
        href: `/surat/${letter.id}`,
        role: 'case_officer',
        caseId: letter.caseId,
        notFor: [actor.id, letter.draftedBy],
      });
      await this.audit.record(tx, actor, 'letter.signature-registered', { type: 'letter', id: letter.id });
      return letter;
    });
  }

  /** Confirms a registered signature against its scan: from now on the letter stands. */
  async confirm(actor: Actor, letterId: string, seenVersion: number): Promise<Letter> {
    return this.db.transaction(async (tx) => {
      const letter = await lockLetter(tx, letterId, seenVersion, 'registered');
      if (letter.registeredBy === actor.id || letter.draftedBy === actor.id) throw registrarCannotConfirm();
      letter.confirmedBy = actor.id;
      letter.confirmedAt = await this.clock.now(tx);
      await this.tasks.done(tx, actor, `confirm:${letter.id}`);
      return this.standing.stand(tx, actor, letter, { number: letter.number!, datedOn: letter.datedOn! });
    });
  }
}
