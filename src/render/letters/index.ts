import { composeLetter } from './compose';
import { LetterRenderer } from './letter-renderer';
import type { LetterInput } from './letter-fields';

export { composeLetter } from './compose';
export type { Certifier, LetterFrame, ReceiptSlip, Signatory } from './frame';
export {
  LETTER_CODES,
  type LetterCode,
  letterFaults,
  type LetterFields,
  letterIncomplete,
  type LetterInput,
} from './letter-fields';
export { letterHtml, treeToHtml } from './letter-html';
export { LetterNotRendered, LetterRenderer, type RendererOptions } from './letter-renderer';
export type { LetterTree } from './letter-tree';
export { layoutVersion, wordingVersion } from './versions';

/** The pool that the whole process shares; it starts with its first letter. Stop it when the process ends. */
export const letterRenderer = new LetterRenderer();

/**
 * A letter from its data to its PDF/A-2b. Throws the problem `letter-incomplete` (422) when a part is missing, and
 * LetterNotRendered when the compiler refuses it.
 */
export async function renderLetterPdf(input: LetterInput, renderer = letterRenderer): Promise<Buffer> {
  return renderer.render(composeLetter(input), input.media);
}
