import { invalidField, Problem } from '../common/problem';
import { describeConstraint } from '../database/constraint-problems';
import type { HoldRule } from '../law/holds';
import { explainProblem } from '../web/problems';

export const holdProposed = (): Problem =>
  new Problem(409, 'hold-proposed', 'Sudah ada usulan yang menunggu orang kedua. Buka usulan itu dan putuskan.', {
    title: 'Usulan sudah ada',
  });

export const noHoldProposal = (): Problem =>
  new Problem(409, 'hold-decided', 'Usulan ini sudah diputuskan atau ditarik. Muat ulang halamannya.', {
    title: 'Usulan sudah diputuskan',
  });

export const secondPersonNeeded = (): Problem =>
  new Problem(409, 'second-person-needed', 'Yang mengusulkan tidak dapat menyetujui sendiri. Minta orang kedua.', {
    title: 'Perlu orang kedua',
  });

export const onlyByProposer = (): Problem =>
  new Problem(
    409,
    'not-your-proposal',
    'Hanya pengusul yang dapat menarik usulannya. Tolak dengan alasan bila keliru.',
    {
      title: 'Bukan usulan Anda',
    },
  );

export const legalReviewerNeeded = (): Problem =>
  new Problem(409, 'legal-reviewer-needed', 'Salah satu dari dua orang harus dari Bagian Hukum. Minta Bagian Hukum.', {
    title: 'Perlu Bagian Hukum',
  });

export const nothingHeld = (): Problem =>
  new Problem(
    409,
    'hold-ended',
    'Tidak ada penahanan pemblokiran yang berjalan dalam kasus ini. Muat ulang halamannya.',
    {
      title: 'Tidak ada penahanan pemblokiran',
    },
  );

const HELD_BEFORE =
  'Keputusan ini sudah pernah ditahan. Sekali lagi hanya oleh Bagian Hukum dan Penandatangan bersama, dengan berkas bukti baru. Selain itu, ralat atau batalkan keputusannya.';
const BY_THE_OFFICE = 'Penahanan pemblokiran diusulkan dan disetujui oleh petugas kasus, Ketua Tim, atau Bagian Hukum.';

export const notAHolder = ({ newEvidence }: HoldRule): Problem =>
  new Problem(403, 'not-a-holder', newEvidence ? HELD_BEFORE : BY_THE_OFFICE, { title: 'Bukan wewenang Anda' });

export const newEvidenceNeeded = (): Problem =>
  invalidField('/file', 'Keputusan ini sudah pernah ditahan: lampirkan berkas bukti yang belum pernah dipakai.');

const EXPLAINED: readonly [slug: string, status: number, title: string, text: string][] = [
  [
    'hold-proposed',
    409,
    'Usulan sudah ada',
    'Satu kasus mempunyai satu usulan penahanan pemblokiran yang menunggu orang kedua.',
  ],
  ['hold-decided', 409, 'Usulan sudah diputuskan', 'Usulan diputuskan satu kali, oleh orang kedua atau pengusulnya.'],
  ['second-person-needed', 409, 'Perlu orang kedua', 'Yang mengusulkan tidak dapat menyetujui usulannya sendiri.'],
  [
    'not-your-proposal',
    409,
    'Bukan usulan Anda',
    'Usulan ditarik oleh pengusulnya; orang lain menyetujui atau menolak.',
  ],
  ['legal-reviewer-needed', 409, 'Perlu Bagian Hukum', 'Tindakan ini memerlukan seorang dari Bagian Hukum.'],
  ['not-a-holder', 403, 'Bukan wewenang Anda', `${BY_THE_OFFICE} ${HELD_BEFORE}`],
  [
    'hold-ended',
    409,
    'Tidak ada penahanan pemblokiran',
    'Penahanan pemblokiran sudah berakhir, sehingga tidak dapat diakhiri lagi.',
  ],
];
for (const entry of EXPLAINED) explainProblem(...entry);

const decided = {
  status: 409,
  type: 'hold-decided',
  detail: 'Usulan penahanan pemblokiran diajukan satu kali dan diputuskan satu kali. Muat ulang halamannya.',
} as const;
describeConstraint('hold_proposals_moves_forward', decided);
describeConstraint('hold_proposals_one_open', {
  status: 409,
  type: 'hold-proposed',
  detail: 'Sudah ada usulan yang menunggu orang kedua. Buka usulan itu dan putuskan.',
});
describeConstraint('hold_proposals_two_people', {
  status: 409,
  type: 'second-person-needed',
  detail: 'Yang mengusulkan tidak dapat menyetujui sendiri. Minta orang kedua.',
});
const legal = {
  status: 409,
  type: 'legal-reviewer-needed',
  detail: 'Salah satu dari dua orang harus dari Bagian Hukum. Minta Bagian Hukum.',
} as const;
describeConstraint('hold_proposals_legal_reviewer', legal);
describeConstraint('hold_proposals_role', {
  status: 409,
  type: 'second-person-needed',
  detail: BY_THE_OFFICE,
});
describeConstraint('hold_proposals_reason', {
  status: 422,
  type: 'invalid-input',
  detail: 'Tulis alasan sedikitnya 10 huruf.',
  pointer: '/reason',
});
describeConstraint('hold_proposals_evidence', {
  status: 422,
  type: 'invalid-input',
  detail: 'Tulis buktinya sedikitnya 10 huruf, atau lampirkan berkasnya.',
  pointer: '/evidence',
});
describeConstraint('case_overlays_hold_by_two', {
  status: 409,
  type: 'second-person-needed',
  detail: 'Penahanan pemblokiran memerlukan usulan yang disetujui orang kedua.',
});
describeConstraint('case_overlays_hold_once', {
  status: 409,
  type: 'hold-decided',
  detail: 'Usulan ini sudah menjadi penahanan pemblokiran.',
});
describeConstraint('case_overlays_hold_end', {
  status: 409,
  type: 'second-person-needed',
  detail:
    'Penahanan pemblokiran berakhir karena waktunya habis, karena keputusan baru, atau dengan persetujuan dua orang.',
});
describeConstraint('counter_holds_follow_hold', {
  status: 409,
  type: 'hold-ended',
  detail: 'Loket menjawab perlu dipastikan selama penahanan pemblokiran dalam kasusnya berjalan.',
});
describeConstraint('hold_proposals_again_by_signatory', {
  status: 409,
  type: 'second-person-needed',
  detail: HELD_BEFORE,
});
describeConstraint('hold_proposals_new_evidence', {
  status: 422,
  type: 'invalid-input',
  detail: 'Keputusan ini sudah pernah ditahan: lampirkan berkas bukti yang belum pernah dipakai.',
  pointer: '/file',
});
describeConstraint('case_overlays_hold_names_decision', {
  status: 409,
  type: 'hold-decided',
  detail: 'Penahanan pemblokiran menyebut keputusan yang ditahannya. Muat ulang halamannya.',
});
