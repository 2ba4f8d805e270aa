import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { CaseService } from '../cases/case.service';
import type { Actor } from '../common/actor';
import { OfficeClock, type Tx } from '../database/office-clock';
import { documentKind } from '../law/documents';
import { Signatories, type Signatory } from '../parameters/signatories';
import type { LetterFrame } from '../render/letters';
import { LetterFrames, officeOf } from './letter-frame';
import { lockLetter, saveLetter } from './letter-versions';
import type { Letter } from './letter.entity';
import { signatoryIsCurrent, wordingNamesOffice } from './letter.problems';

/** Draws a draft anew in the name of the official who signs today, when another did on the day it was written. */
@Injectable()
export class LetterReaddressing {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly frames: LetterFrames,
    private readonly signatories: Signatories,
    private readonly audit: AuditService,
  ) {}

  /** Who signs today in place of the official a waiting letter names; null when it names the right one, or nobody signs. */
  async successor(
    tx: Tx,
    { state, issuer, signatoryId }: Pick<Letter, 'state' | 'issuer' | 'signatoryId'>,
  ): Promise<Signatory | null> {
    if (state !== 'proposed') return null;
    const present = await this.signatories.find(tx, officeOf(issuer), await this.clock.today(tx));
    return present && present.id !== signatoryId ? present : null;
  }

  /**
   * Puts the official in force today in the place of the one the proposed letter names. Wording and paraf stay, so a
   * decree whose wording names another office is written anew instead.
   *
   * @throws Problem 404, 409 (`letter-state`, `signatory-missing`, `signatory-current`, `wording-names-office`), 412
   */
  async toPresent(actor: Actor, letterId: string, seenVersion: number): Promise<Letter> {
    return this.db.transaction(async (tx) => {
      const letter = await lockLetter(tx, letterId, seenVersion, 'proposed');
      const today = await this.clock.today(tx);
      const present = await this.frames.signatory(tx, letter.issuer, today);
      if (letter.signatoryId === present.id) throw signatoryIsCurrent();
      const former = letter.signatoryId ? await this.signatories.one(tx, letter.signatoryId) : null;
      if (letter.issuer === 'MAYOR' && former && former.title !== present.title) throw wordingNamesOffice(present);

      letter.signatoryId = present.id;
      letter.frame = this.frames.readdressed(letter.frame as LetterFrame, present, letter.issuer);
      await saveLetter(tx, letter);
      const file = await this.cases.lock(tx, letter.caseId!);
      await this.cases.note(tx, actor, file, {
        kind: 'letter.readdressed',
        title: `Penandatangan diperbarui: ${documentKind(letter.code).name}`,
        detail: `Kini ${present.name}, ${present.title}${former ? `; semula ${former.name}` : ''}`,
        issuer: letter.issuer === 'BPJS' ? 'BPJS' : 'CITY',
        occurredOn: today,
        letterId: letter.id,
      });
      await this.audit.record(
        tx,
        actor,
        'letter.readdressed',
        { type: 'letter', id: letter.id },
        { signatoryId: present.id },
      );
      return letter;
    });
  }
}
