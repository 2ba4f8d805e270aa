import { Problem } from '../common/problem';
import { overlay, type OverlayKind } from '../law/case-overlays';
import { stateLabel, type CaseState } from '../law/case-steps';
import { describeConstraint } from '../database/constraint-problems';
import { explainProblem } from '../web/problems';
import type { SanctionCondition } from '../law/sanction-conditions';

export const stepNotAllowed = (next: CaseState, now: CaseState): Problem =>
  new Problem(
    409,
    'step-not-allowed',
    `Kasus berstatus ${stateLabel(now)} belum dapat ke ${stateLabel(next)}. Buka kasus ini untuk melihat langkah yang mungkin.`,
    { title: 'Langkah tidak sesuai urutan' },
  );

export const caseAlreadyOpen = (reference: string): Problem =>
  new Problem(
    409,
    'case-already-open',
    `Pemberi kerja ini sudah punya kasus berjalan, ${reference}. Lanjutkan di kasus itu.`,
    {
      title: 'Kasus sudah ada',
    },
  );

/** The law asks for something that is not there yet; each missing condition is named. */
export const conditionsNotMet = (
  missing: readonly SanctionCondition[],
  fieldOf?: (condition: SanctionCondition) => string,
): Problem =>
  new Problem(409, 'conditions-not-met', missing.map((condition) => condition.missing ?? condition.label).join(' '), {
    title: 'Syarat belum terpenuhi',
    errors: fieldOf && missing.map((one) => ({ pointer: fieldOf(one), detail: one.missing ?? one.label })),
    extra: { conditions: missing.map(({ id, label, missing: what, basis }) => ({ id, label, missing: what, basis })) },
  });

/** Addresses are kept by histories and logs, so no number of a person may stand in one (design §7). */
export const personalNumberSought = (): Problem =>
  new Problem(422, 'personal-number-in-address', PERSONAL_NUMBER_SOUGHT, {
    title: 'Nomor pribadi tidak dicari di sini',
  });

const PERSONAL_NUMBER_SOUGHT =
  'Cari kasus menurut nama, NIB, NPP, atau nomor kasus. NPWP dicari di Pemberi kerja; kasusnya ada di halaman pemberi kerja itu.';

export const dayInFuture = (pointer: string): Problem =>
  new Problem(422, 'invalid-input', 'Tanggal tidak boleh sesudah hari ini.', {
    title: 'Periksa isian',
    errors: [{ pointer, detail: 'Tanggal tidak boleh sesudah hari ini.' }],
  });

export const findingNotOpen = (number: number): Problem =>
  new Problem(409, 'finding-not-open', `Temuan ${number} sudah tidak terbuka.`, { title: 'Temuan sudah selesai' });

export const noFinding = (): Problem =>
  new Problem(422, 'finding-needed', 'Kasus memerlukan sedikitnya satu temuan dengan buktinya.', {
    title: 'Temuan belum ada',
  });

export const caseIsClosed = (): Problem =>
  new Problem(409, 'case-closed', 'Kasus ini sudah ditutup, jadi tidak dapat ditambah lagi.', {
    title: 'Kasus sudah ditutup',
  });

export const alreadyOwner = (name: string): Problem =>
  new Problem(409, 'already-owner', `${name} sudah memegangnya. Pilih petugas lain.`, {
    title: 'Tidak ada yang berubah',
  });

export const nothingToHandOver = (): Problem =>
  new Problem(409, 'nothing-to-hand-over', 'Tidak ada lagi kasus berjalan yang dipegang petugas ini.', {
    title: 'Tidak ada yang dialihkan',
  });

/** Beside this state, or beside one of its kind that still runs, it cannot begin. */
export const overlayNotPossible = (kind: OverlayKind, state: CaseState, alreadyRuns: boolean): Problem =>
  new Problem(
    409,
    'overlay-not-possible',
    alreadyRuns
      ? `${overlay(kind).label} sudah berjalan dalam kasus ini. Selesaikan dahulu yang berjalan.`
      : `${overlay(kind).label} belum dapat dicatat dalam kasus berstatus ${stateLabel(state)}.`,
    { title: 'Belum dapat dicatat' },
  );

export const overlayStillRuns = (kinds: readonly OverlayKind[]): Problem =>
  new Problem(
    409,
    'overlay-still-runs',
    `${kinds.map((kind) => overlay(kind).label).join(', ')} masih berjalan. Selesaikan dahulu, lalu tutup kasusnya.`,
    { title: 'Masih ada yang berjalan' },
  );

explainProblem('already-owner', 409, 'Tidak ada yang berubah', 'Kasus itu sudah dipegang petugas yang dipilih.');
explainProblem(
  'nothing-to-hand-over',
  409,
  'Tidak ada yang dialihkan',
  'Petugas itu tidak memegang kasus berjalan. Muat ulang pembagian kerja.',
);
describeConstraint('cases_open_has_owner', {
  status: 422,
  type: 'rule-broken',
  detail: 'Kasus yang berjalan harus punya petugas.',
});
explainProblem(
  'overlay-not-possible',
  409,
  'Belum dapat dicatat',
  'Hal ini hanya dicatat dalam status kasus yang mengenalnya, dan satu saja dari jenisnya.',
);
explainProblem(
  'overlay-still-runs',
  409,
  'Masih ada yang berjalan',
  'Kasus ditutup setelah yang menunggu jawaban selesai.',
);
explainProblem(
  'overlay-ended',
  409,
  'Sudah berakhir',
  'Yang berjalan bersama kasus mulai satu kali dan berakhir satu kali.',
);

describeConstraint('case_overlays_two_people', {
  status: 409,
  type: 'second-person-needed',
  detail: 'Yang mengusulkan tidak dapat menyetujui sendiri. Minta orang kedua.',
});

describeConstraint('case_overlays_needs_second', {
  status: 409,
  type: 'second-person-needed',
  detail: 'Tindakan ini memerlukan orang kedua yang menyetujuinya.',
});

describeConstraint('case_overlays_one_of_a_kind', {
  status: 409,
  type: 'overlay-not-possible',
  detail: 'Hal yang sama sudah berjalan dalam kasus ini. Selesaikan dahulu yang berjalan.',
});

describeConstraint('case_overlays_moves_forward', {
  status: 409,
  type: 'overlay-ended',
  detail: 'Yang sudah dimulai atau diakhiri tidak dapat diubah lagi. Muat ulang kasusnya.',
});

describeConstraint('cases_one_open_per_employer', {
  status: 409,
  type: 'case-already-open',
  detail: 'Pemberi kerja ini sudah punya kasus berjalan. Lanjutkan di kasus itu.',
});
