export type { Certifier, LetterFrame, ReceiptSlip, Signatory } from './frame';
export {
  LETTER_CODES,
  type LetterCode,
  letterFaults,
  type LetterFields,
  letterIncomplete,
  type LetterInput,
} from './letter-fields';
