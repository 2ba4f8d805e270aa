import { longDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { invalidField, Problem } from '../common/problem';
import { describeConstraint } from '../database/constraint-problems';
import { explainProblem } from '../web/problems';

export const duplicateNeeded = (): Problem =>
  invalidField('/duplicateOf', 'Tulis nomor kasus yang dilanjutkan, misalnya KS-2026-0017.');

export const duplicateUnknown = (reference: string): Problem =>
  invalidField('/duplicateOf', `Tidak ada kasus lain dengan nomor ${reference}. Periksa nomornya.`);

/** Two cases must not each point to the other as the one that goes on. */
export const duplicateOfDuplicate = (reference: string): Problem =>
  invalidField('/duplicateOf', `${reference} sendiri sudah ditutup sebagai ganda. Sebut kasus yang dilanjutkan.`);

export const statementNeeded = (): Problem =>
  invalidField(
    '/ending',
    'Pernyataan kepatuhan BPJS belum tercatat. Catat dahulu, atau tutup kasus ini dengan cara lain.',
  );

export const attemptsNeeded = (least: number): Problem =>
  invalidField('/attemptOn', `Isi sedikitnya ${least} upaya pencarian, masing-masing dengan tanggal dan catatannya.`);

export const attemptInFuture = (): Problem =>
  invalidField('/attemptOn', 'Tanggal upaya pencarian tidak boleh sesudah hari ini.');

export const attemptBeforeCase = (openedOn: PlainDate): Problem =>
  invalidField('/attemptOn', `Upaya pencarian dihitung sejak kasus dibuka, ${longDate(openedOn)}.`);

export const caseNotClosed = (): Problem =>
  new Problem(409, 'case-not-closed', 'Kasus ini masih berjalan, jadi tidak perlu dibuka kembali.', {
    title: 'Kasus masih berjalan',
  });

export const findingsAreDecided = (): Problem =>
  new Problem(
    409,
    'findings-decided',
    'Temuan hanya ditambah atau diakhiri sebelum keputusan, selama kasus berjalan. Sesudahnya temuan selesai dengan pernyataan BPJS.',
    { title: 'Temuan tidak dapat diubah lagi' },
  );

/** A refusal on paper is put on record with its scan. */
export const declineScanNeeded = (): Problem =>
  invalidField('/scan', 'Lampirkan pindaian surat penolakan (PDF atau foto).');

/** One refusal waits for its second person at a time. */
export const declineWaits = (): Problem =>
  new Problem(409, 'decline-waits', 'Penolakan sudah dicatat dan menunggu dicocokkan rekan lain.', {
    title: 'Sudah dicatat',
  });

export const noDeclineWaits = (): Problem =>
  new Problem(409, 'decline-missing', 'Tidak ada penolakan yang menunggu dicocokkan. Catat dahulu suratnya.', {
    title: 'Tidak ada penolakan',
  });

/** Neither who registered the refusal nor who drafted the recommendation says alone that it was refused (I8). */
export const notByThem = (): Problem =>
  new Problem(
    403,
    'decline-by-another',
    'Penolakan dicatat dan dicocokkan dua orang yang bukan penyusun rekomendasi. Minta rekan lain.',
    { title: 'Perlu orang lain' },
  );

explainProblem('decline-waits', 409, 'Sudah dicatat', 'Satu penolakan menunggu dicocokkan pada satu waktu.');
explainProblem('decline-missing', 409, 'Tidak ada penolakan', 'Yang dicocokkan adalah penolakan yang sudah dicatat.');
explainProblem(
  'decline-by-another',
  403,
  'Perlu orang lain',
  'Penyusun rekomendasi tidak mencatat atau mencocokkan penolakannya, dan pencatat tidak mencocokkan catatannya sendiri.',
);

explainProblem(
  'findings-decided',
  409,
  'Temuan tidak dapat diubah lagi',
  'Sesudah keputusan ditetapkan atau kasus ditutup, temuan tidak ditambah atau ditarik lagi. Catat pernyataan kepatuhan BPJS, atau buka kasus baru.',
);

explainProblem(
  'case-not-closed',
  409,
  'Kasus masih berjalan',
  'Hanya kasus yang sudah ditutup yang dapat dibuka kembali. Buka kasusnya untuk melihat langkah yang mungkin.',
);

describeConstraint('cases_duplicate_names_other', {
  status: 409,
  type: 'step-not-allowed',
  detail: 'Kasus ganda harus menyebut kasus yang dilanjutkan.',
});
describeConstraint('cases_duplicate_is_another', {
  status: 409,
  type: 'step-not-allowed',
  detail: 'Kasus tidak dapat menjadi ganda dari dirinya sendiri.',
});
describeConstraint('case_evidence_is_paper_or_file', {
  status: 409,
  type: 'step-not-allowed',
  detail: 'Bukti adalah satu surat dari kasus ini atau satu berkas.',
});

for (const [constraint, detail] of [
  ['decline_papers_reason', 'Alasan penolakan sedikitnya 10 huruf.'],
  ['decline_papers_outcome', 'Penolakan cocok dengan pindaiannya, atau tidak.'],
  ['decline_papers_decision', 'Penolakan dicocokkan oleh seseorang pada suatu waktu.'],
  ['decline_papers_two_people', 'Yang mencocokkan penolakan harus orang lain dari pencatatnya. Minta rekan.'],
  ['decline_papers_one_open', 'Penolakan sudah dicatat dan menunggu dicocokkan rekan lain.'],
  ['decline_papers_move_forward', 'Penolakan dicatat satu kali dan dicocokkan satu kali. Muat ulang kasusnya.'],
  ['decline_papers_not_by_drafter', 'Penyusun rekomendasi tidak mencatat atau mencocokkan penolakannya. Minta rekan.'],
  [
    'case_events_declined_by_signatory',
    'Rekomendasi ditolak oleh penandatangan sendiri, atau dengan surat yang dicocokkan orang kedua.',
  ],
] as const) {
  describeConstraint(constraint, { status: 409, type: 'law-not-met', detail });
}
