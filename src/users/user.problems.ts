import { invalidField, Problem } from '../common/problem';
import { describeConstraint } from '../database/constraint-problems';
import { explainProblem } from '../web/problems';

/** Wrong password, unknown address and closed account are answered alike, to the byte. */
export const signInFailed = () =>
  new Problem(401, 'sign-in-failed', 'Alamat surel atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi.', {
    title: 'Tidak dapat masuk',
  });

export const ownAccount = () =>
  new Problem(
    409,
    'own-account',
    'Peran dan status akun Anda sendiri tidak dapat Anda ubah. Mintalah admin lain melakukannya.',
    { title: 'Ini akun Anda sendiri' },
  );

export const lastAdmin = () =>
  new Problem(409, 'last-admin', 'Ini admin aktif yang terakhir. Angkat admin lain lebih dahulu.', {
    title: 'Admin terakhir',
  });

export const linkExpired = () =>
  new Problem(410, 'link-expired', 'Tautan ini sudah dipakai atau sudah lewat waktunya. Minta tautan baru.', {
    title: 'Tautan tidak berlaku lagi',
  });

export const wrongCurrentPassword = () => invalidField('/currentPassword', 'Kata sandi sekarang tidak cocok.');

export const unitNeeded = () => invalidField('/unitId', 'Petugas perizinan harus punya unit layanan. Pilih unitnya.');

export const unitNotNeeded = () =>
  invalidField('/unitId', 'Hanya petugas perizinan yang punya unit layanan. Kosongkan.');

describeConstraint('users_email', {
  status: 422,
  type: 'email-taken',
  detail: 'Sudah ada akun dengan alamat surel ini.',
  pointer: '/email',
});
describeConstraint('users_unit', {
  status: 422,
  type: 'unknown-unit',
  detail: 'Unit layanan ini tidak ada. Pilih dari daftar.',
  pointer: '/unitId',
});
describeConstraint('api_keys_unit', {
  status: 422,
  type: 'unknown-unit',
  detail: 'Unit layanan ini tidak ada. Pilih dari daftar.',
  pointer: '/unitId',
});

describeConstraint('users_role_change_is_told', {
  status: 409,
  type: 'record-stands',
  detail: 'Peran diberikan admin lain dari halaman pengguna, bersama catatannya. Ulangi dari halaman itu.',
});

explainProblem('own-account', 409, 'Akun sendiri', 'Tidak seorang pun mengubah peran atau status akunnya sendiri.');
explainProblem(
  'last-admin',
  409,
  'Admin terakhir',
  'Harus selalu ada satu admin aktif. Angkat admin lain lebih dahulu.',
);
explainProblem('link-expired', 410, 'Tautan tidak berlaku', 'Tautan sekali pakai sudah dipakai atau lewat waktunya.');
explainProblem('email-taken', 422, 'Surel sudah dipakai', 'Sudah ada akun dengan alamat surel itu.');
explainProblem('unknown-unit', 422, 'Unit tidak ada', 'Unit layanan itu tidak tercatat.');
