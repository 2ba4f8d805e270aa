import { PAGE_SIZES } from '../common/paging';
import type { MatchRow } from './match-list.queries';
import type { MatchDecision } from './match-question';

/** Answered at once is at most what one page has shown: nobody answers for pairs he has not seen. */
export const MOST_AT_ONCE = Math.max(...PAGE_SIZES);

/** What is asked of a question before it is answered together with others. */
export interface AskedInRound {
  decision: MatchDecision;
  /** The picture of the pair that was looked at. */
  stamp: string;
  /** The records that more than one question of the round would say the same of. */
  ambiguous: ReadonlySet<string>;
}

/** Why a question is not answered together with others, in a sentence; null when it may be. */
export function whyNotDecided(row: MatchRow, { decision, stamp, ambiguous }: AskedInRound): string | null {
  if (row.state === 'answered') return 'Sudah terjawab oleh nomor atau keputusan lain.';
  if (row.state !== 'open') {
    return `Sudah dijawab ${row.state === 'same' ? 'sama' : 'bukan'} oleh ${row.decidedBy ?? 'petugas lain'}.`;
  }
  if (row.atCounter) return WAITS_FOR_LEGAL_OFFICE;
  if (row.stamp !== stamp) return 'Catatannya berubah sejak daftar ditampilkan. Bandingkan lagi sebelum diputuskan.';
  if (decision === 'same' && ambiguous.has(recordOf(row))) {
    return 'Catatan yang sama dipilih untuk lebih dari satu usaha. Putuskan satu per satu.';
  }
  return null;
}

/** Said of what a legal reviewer decides (R16). */
export const WAITS_FOR_LEGAL_OFFICE =
  'Menyangkut jawaban di loket. Buka pertanyaannya dan putuskan tersendiri; bila mengubah jawaban, Bagian Hukum yang menyetujui.';

/** Records that would be said to be more than one employer, if all these were answered "sama". */
export function ambiguousIn(rows: readonly MatchRow[]): Set<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const row of rows) {
    // Two employers of the register may each be the same as a third.
    if (row.kind === 'employer' || row.state !== 'open') continue;
    const record = recordOf(row);
    if (seen.has(record)) twice.add(record);
    seen.add(record);
  }
  return twice;
}

const recordOf = ({ kind, subjectKey }: MatchRow): string => `${kind} ${subjectKey}`;
