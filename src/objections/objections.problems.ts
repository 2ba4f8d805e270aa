import { longDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { invalidField, Problem } from '../common/problem';
import { describeConstraint } from '../database/constraint-problems';
import type { Remedy } from '../law/remedies';
import { RESULT_LABELS, type AnswerResult } from '../law/remedies';
import { explainProblem } from '../web/problems';

export const remedyNotPossible = (remedy: Remedy, missing: string): Problem =>
  new Problem(409, 'remedy-not-possible', `${remedy.label} belum dapat dicatat. ${missing}`, {
    title: 'Belum dapat dicatat',
  });

export const remedyUsed = (remedy: Remedy): Problem =>
  new Problem(409, 'remedy-used', `${remedy.label} terhadap keputusan ini sudah dicatat. Buka catatannya.`, {
    title: 'Sudah dicatat',
  });

export const nothingToAnswer = (remedy: Remedy): Problem =>
  new Problem(409, 'remedy-not-waiting', `Tidak ada ${remedy.label.toLowerCase()} yang menunggu jawaban.`, {
    title: 'Tidak ada yang menunggu',
  });

export const filedBeforeDecision = (on: PlainDate): Problem =>
  invalidField('/filedOn', `Tidak mungkin diajukan sebelum surat yang dilawan, ${longDate(on)}.`);

export const paperAfterFiling = (): Problem =>
  invalidField('/datedOn', 'Tanggal surat tidak boleh sesudah hari surat itu diajukan.');

export const answerNotPossible = (possible: readonly AnswerResult[], why: string): Problem =>
  invalidField('/result', `${why} Yang mungkin: ${possible.map((result) => RESULT_LABELS[result]).join(', ')}.`);

/** Between draft and signature silence has granted what the draft refuses. */
export const answerOvertaken = (): Problem =>
  new Problem(
    409,
    'answer-overtaken',
    'Jangka jawaban sudah lewat, jadi menurut undang-undang dianggap dikabulkan. Tarik konsep ini dan susun yang baru.',
    { title: 'Jangka jawaban sudah lewat' },
  );

export const partNeeded = (): Problem =>
  invalidField('/part', 'Tulis bagian mana dari keputusan yang diubah, sedikitnya 10 huruf.');

export const notSuperior = (): Problem =>
  new Problem(
    409,
    'superior-elsewhere',
    'Keputusan ini ditandatangani Wali Kota sendiri, jadi bandingnya dijawab atasannya. Catat surat jawaban dari atasan.',
    { title: 'Dijawab atasan' },
  );

export const actOfBpjsUnknown = (): Problem =>
  invalidField('/againstLetterId', 'Pilih teguran atau denda BPJS dari kasus ini.');

export const forwardedBeforeFiled = (): Problem =>
  invalidField('/forwardedOn', 'Tidak mungkin diteruskan sebelum diterima.');

export const orderNotPossible = (text: string): Problem =>
  new Problem(409, 'court-order-not-possible', text, { title: 'Belum dapat dicatat' });

export const orderDecided = (): Problem =>
  new Problem(409, 'court-order-decided', 'Surat pengadilan ini sudah dicocokkan atau dikesampingkan.', {
    title: 'Sudah diputuskan',
  });

export const recorderCannotConfirm = (): Problem =>
  new Problem(403, 'recorder-cannot-confirm', 'Yang mencatat surat pengadilan tidak dapat mencocokkannya sendiri.', {
    title: 'Perlu orang kedua',
  });

export const judgmentNeeds = (): Problem => invalidField('/result', 'Pilih isi putusan.');

const EXPLAINED: readonly [slug: string, status: number, title: string, text: string][] = [
  ['remedy-not-possible', 409, 'Belum dapat dicatat', 'Keberatan, banding, dan gugatan mengikuti urutannya.'],
  ['remedy-used', 409, 'Sudah dicatat', 'Terhadap satu keputusan, tiap upaya dicatat satu kali, kecuali yang ditarik.'],
  [
    'remedy-not-waiting',
    409,
    'Tidak ada yang menunggu',
    'Jawaban dibuat atas upaya yang sudah dicatat dan belum dijawab.',
  ],
  [
    'answer-overtaken',
    409,
    'Jangka jawaban sudah lewat',
    'Yang tidak dijawab dalam jangkanya dianggap dikabulkan (UU 30/2014 Ps. 77-78).',
  ],
  [
    'superior-elsewhere',
    409,
    'Dijawab atasan',
    'Banding dijawab atasan pejabat yang memutuskan; suratnya dicatat di sini.',
  ],
  ['court-order-not-possible', 409, 'Belum dapat dicatat', 'Surat pengadilan harus sesuai dengan keadaan kasusnya.'],
  ['court-order-decided', 409, 'Sudah diputuskan', 'Surat pengadilan dicocokkan atau dikesampingkan satu kali.'],
  [
    'recorder-cannot-confirm',
    403,
    'Perlu orang kedua',
    'Surat pengadilan dicocokkan oleh orang lain dari Bagian Hukum.',
  ],
  ['remedy-recorded', 409, 'Sudah tercatat', 'Upaya dan jawabannya dicatat satu kali dan tidak diubah.'],
  [
    'stay-without-ground',
    409,
    'Tanpa dasar',
    'Penundaan hanya berlaku atas penetapan pengadilan atau penundaan tertulis.',
  ],
];
for (const entry of EXPLAINED) explainProblem(...entry);

const recorded = {
  status: 409,
  type: 'remedy-recorded',
  detail: 'Upaya dan jawabannya dicatat satu kali dan tidak diubah. Muat ulang kasusnya.',
} as const;
for (const name of [
  'remedies_paper_once',
  'remedies_overlay_once',
  'remedies_run_beside',
  'remedies_against_a_decision',
  'remedies_lateness',
  'remedy_answers_pkey',
  'remedy_answers_letter_once',
  'remedy_answers_paper',
  'remedy_answers_not_forwarded',
  'court_orders_letter_once',
  'court_orders_judgment',
]) {
  describeConstraint(name, recorded);
}
for (const [name, detail] of [
  ['case_overlays_remedy_is_filed', 'Keberatan dan banding berjalan sejak suratnya dicatat. Catat suratnya dahulu.'],
  ['case_overlays_remedy_has_answer', 'Keberatan dan banding berakhir sesuai jawabannya. Catat jawabannya dahulu.'],
  ['remedy_answers_rest_on_paper', 'Jawaban bertumpu pada surat yang sudah terbit dalam kasus ini. Pilih suratnya.'],
] as const) {
  describeConstraint(name, { status: 409, type: 'record-stands', detail });
}
describeConstraint('remedies_forwarded', {
  status: 422,
  type: 'invalid-input',
  detail: 'Tidak mungkin diteruskan sebelum diterima.',
  pointer: '/forwardedOn',
});
describeConstraint('remedies_grounds', {
  status: 422,
  type: 'invalid-input',
  detail: 'Tulis alasan pemberi kerja, sedikitnya 10 huruf.',
  pointer: '/grounds',
});
describeConstraint('remedy_answers_silence_grants', {
  status: 422,
  type: 'invalid-input',
  detail: 'Yang dianggap dikabulkan hanya dapat dikabulkan.',
  pointer: '/result',
});
describeConstraint('remedy_answers_late_reason', {
  status: 422,
  type: 'invalid-input',
  detail: 'Tulis alasan mengapa yang terlambat tetap diperiksa, sedikitnya 10 huruf.',
  pointer: '/lateReason',
});
describeConstraint('remedy_answers_after_filing', {
  status: 422,
  type: 'invalid-input',
  detail: 'Jawaban tidak mungkin lebih awal daripada yang dijawab.',
});
describeConstraint('court_orders_two_people', {
  status: 409,
  type: 'second-person-needed',
  detail: 'Yang mencatat surat pengadilan tidak dapat mencocokkannya sendiri. Minta orang lain.',
});
for (const name of ['court_orders_decided', 'court_orders_moves_forward']) {
  describeConstraint(name, {
    status: 409,
    type: 'court-order-decided',
    detail: 'Surat pengadilan dicocokkan atau dikesampingkan satu kali. Muat ulang kasusnya.',
  });
}
const noGround = {
  status: 409,
  type: 'stay-without-ground',
  detail:
    'Penundaan hanya berlaku selama dasarnya berjalan: penetapan pengadilan yang dicocokkan, atau penundaan tertulis.',
} as const;
for (const name of [
  'case_overlays_court_stay_has_order',
  'sanction_stays_rest_on_overlay',
  'sanction_stays_end_together',
]) {
  describeConstraint(name, noGround);
}
describeConstraint('deadlines_remedy_window_from_proof', {
  status: 409,
  type: 'rule-broken',
  detail: 'Jangka ini berjalan sejak suratnya terbukti diterima. Catat dahulu bukti terimanya.',
});
