import { Problem } from '../common/problem';
import { describeConstraint } from '../database/constraint-problems';
import { explainProblem } from '../web/problems';

const DECIDED = 'Penggabungan ini sudah diputuskan. Muat ulang halaman untuk melihat keputusannya.';
const WAITS = 'Usul gabung atau pisah untuk catatan ini masih menunggu Bagian Hukum.';
const SECOND = 'Salah satunya dalam sanksi: yang memutuskan adalah Bagian Hukum, bukan yang mengusulkan.';
const FLAT =
  'Salah satunya sudah digabung dengan catatan lain. Gabungkan dengan catatan yang dipertahankan, atau pisahkan dahulu.';

/** Somebody else was quicker. */
export const joinDecided = (): Problem => new Problem(409, 'join-decided', DECIDED, { title: 'Sudah diputuskan' });

/** What is joined already, or keeps another, can be joined no further. */
export const joinedAlready = (): Problem =>
  new Problem(409, 'records-joined-already', FLAT, { title: 'Sudah digabung' });

/** The two are not joined, so there is nothing to take back. */
export const notJoined = (): Problem =>
  new Problem(409, 'records-not-joined', 'Catatan ini tidak sedang digabung, jadi tidak ada yang dipisahkan.', {
    title: 'Tidak digabung',
  });

/** Who proposed does not decide. */
export const ownJoin = (): Problem => new Problem(409, 'second-person-needed', SECOND, { title: 'Perlu orang kedua' });

describeConstraint('record_join_changes_moves_forward', { status: 409, type: 'join-decided', detail: DECIDED });
describeConstraint('record_joins_follow_decision', { status: 409, type: 'join-decided', detail: DECIDED });
describeConstraint('record_joins_stay', { status: 409, type: 'join-decided', detail: DECIDED });
describeConstraint('counter_holds_follow_join', { status: 409, type: 'join-decided', detail: DECIDED });
describeConstraint('record_join_changes_one_open', { status: 409, type: 'join-waits', detail: WAITS });
describeConstraint('record_join_changes_legal_reviewer', { status: 409, type: 'second-person-needed', detail: SECOND });
describeConstraint('record_join_changes_two_people', { status: 409, type: 'second-person-needed', detail: SECOND });
describeConstraint('record_joins_flat', { status: 409, type: 'records-joined-already', detail: FLAT });
describeConstraint('record_joins_one_kept', { status: 409, type: 'records-joined-already', detail: FLAT });
describeConstraint('record_join_changes_pair', {
  status: 422,
  type: 'invalid-input',
  detail: 'Pilih dua catatan yang berbeda.',
  pointer: '/duplicateId',
});
describeConstraint('record_join_changes_reason', {
  status: 422,
  type: 'invalid-input',
  detail: 'Tulis alasannya sedikitnya 10 huruf.',
  pointer: '/reason',
});
describeConstraint('cases_one_open_over_joins', {
  status: 409,
  type: 'case-already-open',
  detail: 'Catatan lain dari pemberi kerja ini sudah punya kasus terbuka. Lanjutkan kasus itu.',
});

explainProblem(
  'join-decided',
  409,
  'Penggabungan sudah diputuskan',
  'Usul menggabung atau memisahkan catatan diputuskan satu kali. Keputusannya tampak di halaman pemberi kerja.',
);
explainProblem(
  'join-waits',
  409,
  'Masih menunggu keputusan',
  'Selama usul gabung atau pisah menunggu Bagian Hukum, loket menjawab perlu dipastikan dan usul lain belum dapat dibuat.',
);
explainProblem(
  'records-joined-already',
  409,
  'Catatan sudah digabung',
  'Sebuah catatan digabung ke satu catatan yang dipertahankan. Rantai penggabungan tidak dibuat.',
);
explainProblem(
  'records-not-joined',
  409,
  'Catatan tidak digabung',
  'Hanya catatan yang sedang digabung dapat dipisahkan.',
);
