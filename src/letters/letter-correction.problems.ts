import { longDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { invalidField, Problem } from '../common/problem';
import { describeConstraint } from '../database/constraint-problems';
import { explainProblem } from '../web/problems';

/** What the city wrote is final; only the record of another body's paper can be wrong in this way. */
export const letterNotRecorded = (): Problem =>
  new Problem(
    409,
    'letter-not-recorded',
    'Surat ini dibuat di sini, jadi isinya tidak dibetulkan. Buat surat baru sebagai pembetulan.',
    { title: 'Bukan surat yang dicatat' },
  );

export const correctionWaits = (): Problem =>
  new Problem(409, 'correction-waits', 'Pembetulan lain untuk surat ini masih menunggu dicocokkan. Buka surat itu.', {
    title: 'Pembetulan sedang menunggu',
  });

export const correctionDecided = (): Problem =>
  new Problem(409, 'correction-decided', 'Pembetulan ini sudah diputus rekan lain. Muat ulang surat.', {
    title: 'Sudah diputus',
  });

export const correctionIsYours = (): Problem =>
  new Problem(
    403,
    'proposer-cannot-confirm',
    'Pembetulan ini Anda yang mengajukan. Minta rekan lain mencocokkannya dengan pindaian.',
    { title: 'Perlu orang kedua' },
  );

export const nothingCorrected = (): Problem =>
  new Problem(
    422,
    'nothing-corrected',
    'Belum ada yang berbeda dari catatan sekarang. Ubah yang keliru: nomor, tanggal, jangka, atau pindaian.',
    { title: 'Tidak ada yang dibetulkan' },
  );

export const letterGivesNoPeriod = (): Problem => invalidField('/periodDays', 'Surat ini tidak memberi jangka.');

export const numberTaken = (): Problem => {
  const detail = 'Nomor itu sudah dipakai surat lain pada tahun yang sama. Periksa nomor pada suratnya.';
  return new Problem(409, 'number-taken', detail, {
    title: 'Nomor surat sudah dipakai',
    errors: [{ pointer: '/number', detail }],
  });
};

export const datedAfterReceipt = (receivedOn: PlainDate): Problem =>
  invalidField(
    '/datedOn',
    `Surat terbukti diterima ${longDate(receivedOn)}, jadi tanggalnya tidak mungkin sesudah itu. Bila bukti terimanya yang keliru, betulkan bukti itu dahulu.`,
  );

const REFUSED: Readonly<Record<string, string>> = {
  letters_recorded_change_by_correction:
    'Catatan surat pihak lain hanya berubah lewat pembetulan yang dipastikan orang kedua. Buka "Betulkan catatan surat".',
  letter_corrections_of_recorded:
    'Hanya catatan surat pihak lain yang dibetulkan. Surat kota diganti dengan surat baru.',
  letter_corrections_from_what_stands: 'Catatan surat sudah berubah. Muat ulang surat dan lihat yang berlaku.',
  letter_corrections_not_in_future: 'Tanggal surat tidak boleh sesudah hari ini. Periksa tanggalnya.',
  letter_corrections_recorded_now: 'Pembetulan dicatat dengan waktu yang sebenarnya. Muat ulang halaman.',
  letter_corrections_not_after_receipt:
    'Surat tidak mungkin bertanggal sesudah diterima. Periksa tanggalnya, atau betulkan bukti terimanya dahulu.',
  letter_corrections_keep_period: 'Jangka hanya dibetulkan pada surat yang memberi jangka. Periksa suratnya.',
  letter_corrections_are_done:
    'Pembetulan yang dipastikan harus berdiri pada suratnya dan riwayatnya. Muat ulang surat.',
};

for (const [constraint, detail] of Object.entries(REFUSED)) {
  describeConstraint(constraint, { status: 409, type: 'record-stands', detail });
}
describeConstraint('letter_corrections_one_at_a_time', {
  status: 409,
  type: 'correction-waits',
  detail: 'Pembetulan lain untuk surat ini masih menunggu dicocokkan. Buka surat itu.',
});
describeConstraint('letter_corrections_by_two', {
  status: 409,
  type: 'proposer-cannot-confirm',
  detail: 'Yang memastikan pembetulan harus orang lain dari pengusulnya. Minta rekan.',
});
describeConstraint('letter_correction_decisions_pkey', {
  status: 409,
  type: 'correction-decided',
  detail: 'Pembetulan ini sudah diputus rekan lain. Muat ulang surat.',
});
describeConstraint('letter_corrections_change_something', {
  status: 422,
  type: 'nothing-corrected',
  detail: 'Belum ada yang berbeda dari catatan sekarang. Ubah yang keliru.',
});
describeConstraint('letter_corrections_reason', {
  status: 422,
  type: 'invalid-input',
  detail: 'Tulis alasan pembetulan sedikitnya 10 huruf.',
  pointer: '/reason',
});
describeConstraint('letter_correction_decisions_note', {
  status: 422,
  type: 'invalid-input',
  detail: 'Tulis apa yang tidak cocok, sedikitnya 10 huruf.',
  pointer: '/note',
});

explainProblem(
  'letter-not-recorded',
  409,
  'Bukan surat yang dicatat',
  'Yang dibetulkan adalah catatan surat pihak lain. Surat yang dibuat di sini diganti dengan surat baru.',
);
explainProblem(
  'correction-waits',
  409,
  'Pembetulan sedang menunggu',
  'Untuk satu surat hanya satu pembetulan menunggu dicocokkan. Pastikan atau tolak yang itu dahulu.',
);
explainProblem(
  'correction-decided',
  409,
  'Sudah diputus',
  'Pembetulan itu sudah dipastikan atau ditolak. Baca ulang suratnya.',
);
explainProblem(
  'proposer-cannot-confirm',
  403,
  'Perlu orang kedua',
  'Pembetulan catatan surat dipastikan orang lain dari pengusulnya, yang mencocokkannya dengan pindaian.',
);
explainProblem(
  'nothing-corrected',
  422,
  'Tidak ada yang dibetulkan',
  'Pembetulan menyebut sedikitnya satu hal yang lain dari catatan sekarang: nomor, tanggal, jangka, atau pindaian.',
);
