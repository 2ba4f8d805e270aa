import { identifierLabel, type IdentifierType } from '../law/identifiers';
import { recordingSentence } from '../law/services';
import type { StatusReason, StatusResult } from '../law/status-answer';
import { REASON_WORDS } from '../law/status-words';
import type { RecordedNumber } from './asked-record';

/** A result as a tag: icon, word and colour. */
export function resultTag(result: StatusResult): { tone: string; text: string; icon: string } {
  return RESULT_TAGS[result];
}

const RESULT_TAGS = {
  blocked: { tone: 'bad', text: 'DALAM SANKSI', icon: 'ban' },
  clear: { tone: 'ok', text: 'TIDAK ADA SANKSI TERCATAT', icon: 'circle-check' },
  review: { tone: 'mute', text: 'PERLU DIPASTIKAN', icon: 'help-circle' },
} as const;

/** `PP 86/2013 Ps. 9(1)e` as it is read aloud: `PP 86/2013 Pasal 9 ayat (1) huruf e`. */
export function basisInWords(basis: string): string {
  return basis.replace(/Ps\. (\d+)\((\d+)\)([a-z])\b/, 'Pasal $1 ayat ($2) huruf $3');
}

/** `NIB 9120304511872`; a person's number with stars. */
export function numberInWords({ type, shown }: RecordedNumber): string {
  return `${identifierLabel(type as IdentifierType)} ${shown}`;
}

/** By which numbers the employer was found. */
export function matchInWords(numbers: readonly RecordedNumber[]): string {
  const kinds = [...new Set(numbers.map(({ type }) => identifierLabel(type as IdentifierType)))];
  return `cocok tepat dengan ${kinds.join(' dan ')}`;
}

/** One thing the officer does: what stands out, and the rest of the sentence. */
export interface OfficerStep {
  what: string;
  rest: string;
}

/** What the officer does with a service that is withheld. */
export function withholdingSteps(recordIn: 'OSS' | 'SIMBG' | null): OfficerStep[] {
  const recording = recordingSentence(recordIn);
  const split = recordIn ? recording.indexOf(' sebelum') : recording.length - 1;
  return [
    { what: 'Tahan permohonan ini.', rest: ' Izin yang sudah terbit tidak dicabut oleh hasil ini.' },
    { what: recording.slice(0, split), rest: recording.slice(split) },
    { what: 'Berikan lembar pemohon', rest: ': nomor keputusan dan ke mana harus pergi.' },
  ];
}

/** The same as whole sentences for paper. */
export function officerSentences(
  result: StatusResult,
  reason: StatusReason,
  recordIn: 'OSS' | 'SIMBG' | null,
): string[] {
  if (result !== 'blocked') return [REASON_WORDS[reason].whatToDo, 'Simpan lembar ini dalam berkas permohonan.'];
  return withholdingSteps(recordIn).map(({ what, rest }) => what + rest);
}

/** Which field makes another answer possible; null when only a person can help. */
export function missingPart(reason: StatusReason): 'name' | 'number' | 'place' | null {
  switch (reason) {
    case 'name-needed':
      return 'name';
    case 'place-needed':
      return 'place';
    case 'name-only':
    case 'malformed-identifier':
    case 'similar-to-sanctioned':
      return 'number';
    default:
      return null;
  }
}
