import { Injectable } from '@nestjs/common';
import { LetterNotRendered, LetterRenderer, renderLetterPdf } from '../render/letters';
import type { Letter } from './letter.entity';
import { LetterFrames } from './letter-frame';
import { LetterPrint } from './letter-print';
import { letterNotRenderable } from './letter.problems';

/** As long as numbers get, so that the line of the number is tried, too. */
const PLACEHOLDER = { number: '000.00.00/0000/PERCOBAAN', verifyCode: 'PERCOBAAN000' };

/** Prints a letter once before it is signed (design §8): a number is never spent on what cannot be printed. */
@Injectable()
export class LetterTrial {
  constructor(
    private readonly frames: LetterFrames,
    private readonly prints: LetterPrint,
    private readonly renderer: LetterRenderer,
  ) {}

  /**
   * Prints the whole letter with a placeholder number and throws the paper away.
   *
   * @throws Problem 422 `letter-not-renderable` or `letter-incomplete`
   */
  async print(letter: Letter): Promise<void> {
    const input = await this.prints.inputOf(letter);
    const frame = this.frames.signed(input.frame, { ...PLACEHOLDER, dateOn: input.frame.dateOn, outside: false });
    try {
      await renderLetterPdf({ ...input, frame }, this.renderer);
    } catch (error) {
      if (error instanceof LetterNotRendered) throw letterNotRenderable(error);
      throw error;
    }
  }
}
