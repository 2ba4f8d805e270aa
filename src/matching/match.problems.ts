import { Problem } from '../common/problem';
import { describeConstraint } from '../database/constraint-problems';
import { explainProblem } from '../web/problems';
import { WAITS_FOR_LEGAL_OFFICE } from './match-round-rules';

const DECIDED = 'Pencocokan ini sudah diputuskan. Muat ulang halaman untuk melihat keputusannya.';

/** Somebody else was quicker. */
export const matchDecided = (): Problem => new Problem(409, 'match-decided', DECIDED, { title: 'Sudah diputuskan' });

export const noMatchChosen = (): Problem =>
  new Problem(422, 'no-match-chosen', 'Centang sedikitnya satu pasangan di daftar, lalu ulangi.', {
    title: 'Belum ada yang dipilih',
  });

/** Answered together with others it would have become a proposal nobody has looked at by itself. */
export const matchWaitsForLegalOffice = (): Problem =>
  new Problem(409, 'match-at-counter', WAITS_FOR_LEGAL_OFFICE, { title: 'Menyangkut jawaban di loket' });

describeConstraint('match_rounds_reason', {
  status: 422,
  type: 'invalid-input',
  detail: 'Tulis alasan paling sedikit 10 huruf; alasan ini masuk riwayat.',
});
describeConstraint('match_proposals_stand', { status: 409, type: 'match-decided', detail: DECIDED });

explainProblem(
  'match-decided',
  409,
  'Pencocokan sudah diputuskan',
  'Setiap pencocokan diputuskan satu kali oleh satu orang, dengan alasannya. Keputusan itu tampak di halaman pemberi kerja.',
);
explainProblem(
  'no-match-chosen',
  422,
  'Belum ada yang dipilih',
  'Centang pasangan di daftar Perlu dicocokkan, atau pilih semua yang tampak di halaman itu.',
);
explainProblem(
  'match-at-counter',
  409,
  'Menyangkut jawaban di loket',
  'Pasangan yang dapat mengubah jawaban di loket tidak diputuskan bersama pasangan lain. Buka pertanyaannya satu per satu.',
);
