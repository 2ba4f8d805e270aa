import { Injectable } from '@nestjs/common';
import type { Case } from '../cases/case.entity';
import type { Actor, Role } from '../common/actor';
import type { PlainDate } from '../common/plain-date';
import { OfficeClock, type Tx } from '../database/office-clock';
import { documentKind } from '../law/documents';
import { TaskService } from '../tasks/task.service';
import { LetterFrames } from './letter-frame';
import type { Letter, LetterIssuer } from './letter.entity';
import { initialMissing, notYourSignature, signatoryChanged, signerIsDrafter } from './letter.problems';

/** Who must initial and sign a letter, and who is asked to. */
@Injectable()
export class LetterApprovals {
  constructor(
    private readonly clock: OfficeClock,
    private readonly frames: LetterFrames,
    private readonly tasks: TaskService,
  ) {}

  /** Puts the letter before whoever is next: the legal office when its paraf is missing, else who signs. */
  async ask(tx: Tx, letter: Letter, file: Case): Promise<void> {
    const isForInitial = waitsForInitial(letter);
    await this.tasks.open(tx, {
      key: isForInitial ? `initial:${letter.id}` : `sign:${letter.id}`,
      kind: 'approval',
      title: `${isForInitial ? 'Paraf' : 'Setujui'}: ${documentKind(letter.code).name}`,
      detail: `Kasus ${file.reference}. Baca surat ini sebelum ${isForInitial ? 'memaraf' : 'menyetujui'}.`,
      href: `/surat/${letter.id}`,
      role: isForInitial ? 'legal_reviewer' : approverRole(letter.issuer),
      issuer: letter.issuer === 'BPJS' ? 'BPJS' : 'CITY',
      caseId: file.id,
      notFor: [letter.draftedBy],
    });
  }

  /**
   * That this person may sign the letter now.
   *
   * @throws Problem 403 `drafter-cannot-sign` or `not-your-signature`, 409 `initial-missing` or `signatory-changed`
   */
  async mayApprove(tx: Tx, actor: Actor, letter: Letter): Promise<void> {
    if (letter.draftedBy === actor.id) throw signerIsDrafter();
    if (waitsForInitial(letter)) throw initialMissing();
    await this.mustSign(tx, actor, letter);
    await this.mustNameOfficialOf(tx, letter, await this.clock.today(tx));
  }

  /**
   * That the letter waits for this person's paraf or signature, whether or not it names the official of today.
   *
   * @throws Problem 403 `drafter-cannot-sign` or `not-your-signature`
   */
  async mustWaitFor(tx: Tx, actor: Actor, letter: Letter): Promise<void> {
    if (letter.draftedBy === actor.id) throw signerIsDrafter();
    if (!waitsForInitial(letter)) await this.mustSign(tx, actor, letter);
    else if (actor.role !== 'legal_reviewer') throw notYourSignature();
  }

  /** Work that goes back to a person; to the role alone when the account is closed. */
  async workOf(tx: Tx, personId: string): Promise<{ role: Role; ownerId: string | null }> {
    const [person] = await tx.query<{ role: Role; isOpen: boolean }[]>(
      'SELECT role, deactivated_at IS NULL AS "isOpen" FROM users WHERE id = $1',
      [personId],
    );
    return { role: person!.role, ownerId: person!.isOpen ? personId : null };
  }

  private async mustSign(tx: Tx, actor: Actor, letter: Letter): Promise<void> {
    const signatory = await this.frames.signatory(tx, letter.issuer, await this.clock.today(tx));
    const signs = letter.issuer === 'MAYOR' ? signatory.userId === actor.id : mayApproveAs(actor, letter.issuer);
    if (!signs) throw notYourSignature();
  }

  /**
   * That the letter names the official who signs on `day`: the day of the signature, not the day it was written.
   *
   * @throws Problem 409 `signatory-changed` or `signatory-missing`
   */
  async mustNameOfficialOf(tx: Tx, letter: Letter, day: PlainDate): Promise<void> {
    const official = await this.frames.signatory(tx, letter.issuer, day);
    if (official.id !== letter.signatoryId) throw signatoryChanged(official, day);
  }
}

/** Decrees of the mayor pass the legal office first. */
export const needsInitial = (letter: Letter): boolean => documentKind(letter.code).numbering === 'K';

const waitsForInitial = (letter: Letter): boolean => needsInitial(letter) && !letter.initialledBy;

function approverRole(issuer: LetterIssuer): 'team_head' | 'signatory' | 'bpjs_officer' {
  if (issuer === 'MAYOR') return 'signatory';
  return issuer === 'BPJS' ? 'bpjs_officer' : 'team_head';
}

const mayApproveAs = (actor: Actor, issuer: LetterIssuer): boolean => actor.role === approverRole(issuer);
