import { Problem } from '../common/problem';
import { describeConstraint } from '../database/constraint-problems';
import { explainProblem } from '../web/problems';

export const signatoryMissing = (): Problem =>
  new Problem(
    409,
    'signatory-missing',
    'Belum ada pejabat penandatangan yang berlaku hari ini untuk surat ini. Minta Admin mengisinya di Pejabat dan kantor.',
    { title: 'Penandatangan belum ada' },
  );

export const appointmentEnded = (): Problem =>
  new Problem(
    409,
    'appointment-ended',
    'Masa jabatan ini sudah diakhiri. Bila keliru, catat pejabatnya sekali lagi dengan mulai berlaku yang benar.',
    { title: 'Sudah diakhiri' },
  );

describeConstraint('signatories_mandate', {
  status: 422,
  type: 'mandate-missing',
  detail: 'Pejabat pelaksana memerlukan surat perintah. Isi nomor dan tanggalnya.',
  pointer: '/mandate',
});
describeConstraint('signatories_one_definitive', {
  status: 409,
  type: 'overlaps',
  detail: 'Pada masa itu kantor ini sudah mempunyai pejabat definitif. Periksa mulai berlaku dan hari terakhirnya.',
  pointer: '/validFrom',
});
describeConstraint('signatories_acting_begin_apart', {
  status: 409,
  type: 'overlaps',
  detail: 'Pada hari itu sudah ada pejabat pelaksana yang mulai berlaku. Akhiri yang lama, atau pilih hari lain.',
  pointer: '/validFrom',
});
describeConstraint('signatories_days', {
  status: 422,
  type: 'invalid-input',
  detail: 'Hari terakhir tidak boleh sebelum mulai berlaku. Periksa kedua tanggalnya.',
});
for (const [constraint, detail] of Object.entries({
  signatories_ended: 'Masa jabatan diakhiri dengan alasan dan nama yang mengakhirinya.',
  signatories_stand: 'Data pejabat tidak dapat diubah atau dihapus. Akhiri masa jabatannya dan catat yang baru.',
  signatories_end_once: 'Masa jabatan hanya dapat diakhiri lebih awal, satu kali. Catat pejabat baru bila keliru.',
})) {
  describeConstraint(constraint, { status: 409, type: 'record-stands', detail });
}

explainProblem(
  'appointment-ended',
  409,
  'Masa jabatan sudah diakhiri',
  'Masa jabatan pejabat penandatangan hanya dapat diakhiri lebih awal satu kali.',
);
