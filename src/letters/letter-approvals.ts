import { Injectable } from '@nestjs/common';
import type { Case } from '../cases/case.entity';
import type { Actor } from '../common/actor';
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
    if (needsInitial(letter) && !letter.initialledBy) throw initialMissing();
    const today = await this.clock.today(tx);
    const signatory = await this.frames.signatory(tx, letter.issuer, today);
    const signs = letter.issuer === 'MAYOR' ? signatory.userId === actor.id : mayApproveAs(actor, letter.issuer);
    if (!signs) throw notYourSignature();
    await this.mustNameOfficialOf(tx, letter, today);
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

function approverRole(issuer: LetterIssuer): 'team_head' | 'signatory' | 'bpjs_officer' {
  if (issuer === 'MAYOR') return 'signatory';
  return issuer === 'BPJS' ? 'bpjs_officer' : 'team_head';
}

const mayApproveAs = (actor: Actor, issuer: LetterIssuer): boolean => actor.role === approverRole(issuer);
