import { overlay } from './case-overlays';
import { findingsInWords, lacks, met, metUnless, type SanctionCondition } from './condition';
import { LIFT_GROUND_LABELS } from './sanction-facts';
import type { Weighed } from './sanction-timing';

/** I7: lifting for compliance needs BPJS's word for every finding of the decision; another ground needs its act. */
export function complianceForEveryFinding({ facts }: Weighed): SanctionCondition {
  const head = { id: 'I7', label: 'Dasar pencabutan lengkap', basis: 'Permenaker 4/2018' } as const;
  const { lift, decision, findings } = facts;
  if (decision === null) return lacks(head, 'Tidak ada keputusan yang dapat dicabut.');
  if (lift === null) return lacks(head, 'Dasar pencabutan belum dipilih.');
  if (lift.ground !== 'compliance') {
    return metUnless(
      head,
      lift.groundActOnFile ? null : `Dokumen dasar "${LIFT_GROUND_LABELS[lift.ground]}" belum tercatat.`,
    );
  }
  const uncovered = findings.filter(
    ({ id }) => decision.findingIds.includes(id) && !lift.compliantFindingIds.includes(id),
  );
  return metUnless(
    head,
    uncovered.length === 0
      ? null
      : `Pernyataan kepatuhan BPJS untuk ${findingsInWords(uncovered.map(({ number }) => number))} belum tercatat.`,
  );
}

/** I13: no case closes while a sanction of it has not ended. */
export function noSanctionLeft({ facts }: Weighed): SanctionCondition {
  const head = { id: 'I13', label: 'Tidak ada sanksi yang masih berjalan', basis: 'Aturan kantor' } as const;
  return metUnless(
    head,
    facts.unendedSanctions === 0 ? null : 'Sanksi dalam kasus ini belum berakhir. Cabut sanksinya dahulu.',
  );
}

/** Nobody closes a case over a question that waits for its answer: an objection, an appeal, a stay, a hold. */
export function nothingAwaited({ facts }: Weighed): SanctionCondition {
  const head = { id: 'OVERLAY', label: 'Tidak ada yang menunggu jawaban', basis: 'Aturan kantor' } as const;
  const labels = facts.awaited.map((kind) => overlay(kind).label);
  return metUnless(head, labels.length === 0 ? null : `${labels.join(', ')} masih berjalan. Selesaikan dahulu.`);
}

/** I6 at the end: a case closes as compliant only when no finding is left open. */
export function everyFindingCured({ facts }: Weighed): SanctionCondition {
  const head = { id: 'I6', label: 'Pernyataan BPJS untuk semua temuan terbuka', basis: 'PP 86/2013 Ps. 3' } as const;
  if (facts.closingAs !== 'compliant') return met(head);
  const open = facts.findings.filter(({ status }) => status === 'open');
  return metUnless(
    head,
    open.length === 0
      ? null
      : `Pernyataan kepatuhan BPJS untuk ${findingsInWords(open.map(({ number }) => number))} belum tercatat.`,
  );
}
