import type { EmployerEvidence } from './employer-evidence';
import { outsideWhy, whyNotSuspected, type IndicationKind } from './found-indications';

/** The indication goes on with other figures; lists of what has ended leave these out. */
export const FIGURES_CHANGED = 'Angkanya berubah.';

/** Why an indication is none any more, by what the files say now; a sentence for the case officer. */
export function whyEnded(kind: IndicationKind, evidence: EmployerEvidence): string {
  if (kind === 'PWBD' || kind === 'TO_MATCH') {
    return whyNotSuspected(evidence) ?? 'Sudah dicocokkan: bukan peserta BPJS yang mirip itu.';
  }
  const outside = outsideWhy(evidence);
  if (outside !== null) return outside;
  if (kind !== 'ARREARS' && evidence.openMatches > 0) return 'Menunggu pencocokan dengan baris BPJS yang mirip.';
  return ENDED[kind];
}

const ENDED: Readonly<Record<Exclude<IndicationKind, 'PWBD' | 'TO_MATCH'>, string>> = {
  PDS_TK: 'Pekerja yang terdaftar tidak lagi kurang daripada yang dilaporkan.',
  PDS_PROGRAM: 'Program yang wajib sudah diikuti, atau tidak lagi ada baris BPJS yang terhubung.',
  ARREARS: 'Tidak lagi menunggak menurut berkas BPJS terbaru.',
  PDS_UPAH: 'Bukti upah yang dibandingkan tidak lagi menunjukkan selisih.',
};
