import { invalidField, Problem } from '../common/problem';
import { explainProblem } from '../web/problems';

export { serviceNotYours, unknownService } from '../service-units/service-unit.problems';

export const timeNotCome = (member: 'asOf' | 'knownAt'): Problem =>
  invalidField(`/${member}`, 'Waktu ini belum tiba. Patuh hanya menjawab keadaan yang sudah terjadi.');

export const unknownPlace = (): Problem =>
  invalidField('/place', 'Isi dengan NITKU 22 digit atau kode kelurahan di kota ini, misalnya 64.74.01.1001.');

/** An answer that cannot be proven is not given: nobody may take silence for "no sanction" (R14). */
export const noAnswerNow = (cause: unknown): Problem =>
  new Problem(
    503,
    'no-answer-now',
    'Status belum dapat dipastikan sekarang. Ini bukan izin dan bukan penolakan; coba lagi, atau ikuti prosedur cadangan.',
    { title: 'Belum ada jawaban', headers: { 'retry-after': '5' }, cause },
  );

explainProblem(
  'no-answer-now',
  503,
  'Belum ada jawaban',
  'Jawaban yang dapat dibuktikan belum dapat diberikan. Jangan menolak dan jangan menganggap tidak ada sanksi; ulangi.',
);
