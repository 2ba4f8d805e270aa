import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  LetterRenderer,
  renderLetterPdf,
  type LetterFields,
  type LetterFrame,
  type LetterInput,
} from '../render/letters';
import { LetterPrint } from './letter-print';
import { Letter } from './letter.entity';

/** Whether the letter takes an extract of the decree along: the first notice does; `UNIT_CHANGE` speaks for itself. */
export const takesExtract = ({ code }: Pick<Letter, 'code'>): boolean => code === 'UNIT_NOTICE';

/**
 * Makes the extract (petikan) of a decree that goes with a notice to a unit: what to withhold, where and from when.
 * Units need no warnings and no findings (domain.md §7.5; the form is open, Q21).
 */
@Injectable()
export class DecisionExtracts {
  constructor(
    private readonly db: DataSource,
    private readonly prints: LetterPrint,
    private readonly renderer: LetterRenderer,
  ) {}

  /**
   * The extract as PDF, written from what the decree was signed with, also when it was signed outside. Marked
   * PRATINJAU until the notice is signed. Throws Error when the decree the notice names is not there.
   */
  async pdf(notice: Letter): Promise<Buffer> {
    const { number } = (notice.fields as LetterFields['UNIT_NOTICE']).decision;
    const decree = await this.db.manager.findOneByOrFail(Letter, { caseId: notice.caseId!, code: 'DECISION', number });
    const input = await this.prints.inputOf(decree);
    return renderLetterPdf({ ...input, frame: extractFrame(input.frame, notice) } as LetterInput, this.renderer);
  }
}

/** The frame of the extract: the decree's own, certified by the official who sends it with the notice. */
function extractFrame(decree: LetterFrame, notice: Letter): LetterFrame {
  const { signatory, verify } = notice.frame as LetterFrame;
  const { capacity, office, name, rank, staffNumber } = signatory!;
  return {
    ...decree,
    copyMark: 'PETIKAN',
    certifier: {
      office: [[capacity, `${office.toUpperCase()},`].filter((part) => part !== null).join(' ')],
      name,
      rank,
      staffNumber,
    },
    // The slip is the employer's: only his receipt starts anything.
    slip: null,
    // The code leads to the decree; it is printed only once somebody answers for the extract.
    verify: verify && decree.verify,
    footNote: verify && 'Petikan ini disahkan secara elektronik melalui sarana Tim Kepatuhan.',
  };
}
