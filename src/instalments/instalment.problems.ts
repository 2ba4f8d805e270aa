import { longDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { invalidField, Problem } from '../common/problem';
import { describeConstraint } from '../database/constraint-problems';
import { MOST_INSTALMENTS } from '../law/instalments';
import { explainProblem } from '../web/problems';

export const noPlan = (): Problem =>
  new Problem(409, 'no-instalment-plan', 'Tidak ada perjanjian angsuran yang berjalan dalam kasus ini.', {
    title: 'Tidak ada yang berjalan',
  });

export const graceNotOver = (): Problem =>
  new Problem(
    409,
    'instalment-grace-runs',
    'Belum ada angsuran yang lewat bersama tenggangnya, jadi perjanjian masih berjalan.',
    { title: 'Belum dapat diputuskan' },
  );

export const scheduleUnreadable = (line: number): Problem =>
  invalidField(
    '/schedule',
    line === 0
      ? `Isi jadwal, satu angsuran sebaris, paling banyak ${MOST_INSTALMENTS}.`
      : `Baris ${line} tidak terbaca. Tulis hari lalu jumlah, misalnya 15-12-2026 5.000.000, berurut dari yang paling awal.`,
  );

export const instalmentBeforeAgreement = (on: PlainDate): Problem =>
  invalidField('/schedule', `Angsuran pertama tidak mungkin sebelum perjanjiannya, ${longDate(on)}.`);

export const instalmentUnknown = (): Problem => invalidField('/instalmentId', 'Pilih angsuran dari perjanjian ini.');

export const paidOutside = (from: PlainDate): Problem =>
  invalidField('/paidOn', `Isi hari antara ${longDate(from)} dan hari ini.`);

export const newDayNotLater = (): Problem => invalidField('/untilOn', 'Isi hari sesudah hari ini.');

explainProblem(
  'no-instalment-plan',
  409,
  'Tidak ada yang berjalan',
  'Pembayaran dicatat selama perjanjian angsuran berjalan.',
);
explainProblem(
  'instalment-grace-runs',
  409,
  'Belum dapat diputuskan',
  'Perjanjian dinyatakan gagal atau tetap setelah satu angsuran lewat dan tenggangnya habis.',
);
explainProblem(
  'instalment-recorded',
  409,
  'Sudah tercatat',
  'Perjanjian dan pembayaran dicatat satu kali dan tidak diubah.',
);

describeConstraint('case_overlays_plan_has_agreement', {
  status: 409,
  type: 'record-stands',
  detail: 'Angsuran berjalan sejak perjanjian dan jadwalnya dicatat. Catat perjanjiannya dari halaman kasus.',
});
for (const name of [
  'instalment_plans_overlay_once',
  'instalment_plans_letter_once',
  'instalment_plans_rest_on_agreement',
  'instalments_number',
  'instalments_day',
]) {
  describeConstraint(name, {
    status: 409,
    type: 'instalment-recorded',
    detail: 'Perjanjian angsuran dicatat satu kali, bersama suratnya. Muat ulang kasusnya.',
  });
}
for (const [constraint, pointer, detail] of [
  ['instalment_plans_agreed_with', '/agreedWith', 'Pilih dengan siapa perjanjiannya.'],
  ['instalment_plans_grace', '/graceDays', 'Isi tenggang antara 1 dan 365 hari.'],
  ['instalments_amount', '/schedule', 'Isi jumlah tiap angsuran dalam rupiah.'],
  ['instalment_payments_amount', '/amount', 'Isi jumlah dalam rupiah.'],
  ['instalment_postponements_reason', '/reason', 'Tulis alasan sedikitnya 10 huruf.'],
  ['instalment_postponements_of_missed', '/untilOn', 'Isi hari baru yang lebih kemudian untuk angsuran yang lewat.'],
  ['instalment_payments_source', '/source', 'Tulis dari mana buktinya.'],
] as const) {
  describeConstraint(constraint, { status: 422, type: 'invalid-input', detail, pointer });
}
