import { invalidField, Problem } from '../common/problem';
import { describeConstraint } from '../database/constraint-problems';
import { explainProblem } from '../web/problems';

export const notAnOfficer = (pointer: string): Problem =>
  invalidField(pointer, 'Pilih petugas kasus yang akunnya masih aktif.');

export const standInOfOtherRole = (): Problem =>
  invalidField('/standInId', 'Pilih pengganti yang aktif dan berperan sama.');

export const standInAway = (name: string): Problem =>
  new Problem(409, 'stand-in-away', `${name} sendiri cuti dalam masa itu. Pilih pengganti yang bertugas.`, {
    title: 'Pengganti sedang cuti',
    errors: [{ pointer: '/standInId', detail: `${name} sendiri cuti dalam masa itu. Pilih pengganti yang bertugas.` }],
  });

export const standsInMeanwhile = (name: string): Problem =>
  new Problem(
    409,
    'stand-in-away',
    `Dalam masa itu orang ini menggantikan ${name}. Atur dahulu pengganti lain untuk ${name}.`,
    { title: 'Sedang menggantikan orang lain' },
  );

export const leaveInPast = (pointer: string): Problem =>
  invalidField(pointer, 'Tanggal tidak boleh sebelum hari ini: pekerjaan yang sudah lewat tidak dibagi ulang.');

export const onlyOwnLeave = (): Problem =>
  new Problem(403, 'only-own-leave', 'Anda mencatat cuti Anda sendiri; cuti orang lain dicatat Ketua Tim.', {
    title: 'Bukan cuti Anda',
  });

explainProblem(
  'stand-in-away',
  409,
  'Pengganti sedang cuti',
  'Yang menggantikan harus bertugas selama masa cuti itu, supaya pekerjaan tidak menunggu dua orang yang pergi.',
);
explainProblem('only-own-leave', 403, 'Bukan cuti Anda', 'Cuti orang lain dicatat oleh Ketua Tim.');

describeConstraint('leaves_do_not_overlap', {
  status: 409,
  type: 'overlaps',
  detail: 'Cuti ini bertumpuk dengan cuti yang sudah tercatat. Batalkan dahulu yang lama.',
});
describeConstraint('leaves_days', {
  status: 422,
  type: 'invalid-input',
  detail: 'Hari terakhir cuti tidak boleh sebelum hari pertamanya.',
  pointer: '/toOn',
});
describeConstraint('leaves_stand_in_is_another', {
  status: 422,
  type: 'invalid-input',
  detail: 'Pengganti harus orang lain.',
  pointer: '/standInId',
});
describeConstraint('leaves_cancelled', {
  status: 422,
  type: 'rule-broken',
  detail: 'Pembatalan cuti mencatat siapa yang membatalkan.',
});
describeConstraint('district_officers_one_at_a_time', {
  status: 409,
  type: 'overlaps',
  detail: 'Kecamatan ini sudah punya petugas dalam masa itu. Muat ulang, lalu periksa tanggalnya.',
});
describeConstraint('district_officers_days', {
  status: 422,
  type: 'invalid-input',
  detail: 'Hari terakhir bertugas tidak boleh sebelum hari pertamanya.',
});
