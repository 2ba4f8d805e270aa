import { longDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { Problem } from '../common/problem';
import { describeConstraint } from '../database/constraint-problems';
import { explainProblem } from '../web/problems';

export const letterNotMailed = (): Problem =>
  new Problem(
    409,
    'letter-not-mailed',
    'Surat ini belum terkirim lewat surel, jadi belum mungkin dijawab. Pilih cara lain.',
    {
      title: 'Surat belum dikirim lewat surel',
    },
  );

explainProblem(
  'letter-not-mailed',
  409,
  'Surat belum dikirim lewat surel',
  'Jawaban surel hanya membuktikan surat yang memang sudah dikirim lewat surel.',
);

/** Parameter `receipt.deemed` is off, which it is until the legal office says otherwise (domain.md Q5). */
export const deemedReceiptOff = (): Problem =>
  new Problem(
    409,
    'deemed-receipt-off',
    'Anggapan diterima untuk pos tercatat tidak berlaku pada hari pengirimannya. Cari bukti terima yang lain.',
    { title: 'Anggapan diterima tidak berlaku' },
  );

explainProblem(
  'deemed-receipt-off',
  409,
  'Anggapan diterima tidak berlaku',
  'Anggapan diterima hanya dipakai bila parameter receipt.deemed menyala pada hari surat diposkan.',
);

export const notDeemedYet = (on: PlainDate): Problem =>
  new Problem(
    409,
    'not-deemed-yet',
    `Surat ini baru dianggap diterima pada ${longDate(on)}. Catat sesudah hari itu tiba.`,
    {
      title: 'Belum dianggap diterima',
    },
  );

explainProblem('not-deemed-yet', 409, 'Belum dianggap diterima', 'Hari sejak pengiriman pos belum cukup.');

export const receiptCorrected = (): Problem =>
  new Problem(
    409,
    'receipt-corrected',
    'Bukti terima ini sudah dibetulkan orang lain. Muat ulang surat dan lihat yang berlaku.',
    {
      title: 'Sudah dibetulkan',
    },
  );

explainProblem(
  'receipt-corrected',
  409,
  'Sudah dibetulkan',
  'supersedesId bukan bukti terima yang berlaku sekarang. Baca ulang suratnya.',
);

explainProblem(
  'receipt-evidence-missing',
  422,
  'Bukti belum lengkap',
  'Tiap cara penyampaian memerlukan buktinya sendiri, misalnya jabatan penerima dan foto tanda terima.',
);

describeConstraint('letter_receipts_evidence', {
  status: 422,
  type: 'receipt-evidence-missing',
  detail: 'Bukti terima ini belum memuat semua yang diperlukan cara penyampaiannya. Lengkapi buktinya.',
});
describeConstraint('letter_receipts_deemed_is_on', {
  status: 409,
  type: 'deemed-receipt-off',
  detail: 'Anggapan diterima untuk pos tercatat tidak berlaku pada hari pengirimannya.',
});
describeConstraint('letter_receipts_correction_has_reason', {
  status: 422,
  type: 'invalid-input',
  detail: 'Tulis alasan pembetulan sedikitnya 10 huruf.',
  pointer: '/reason',
});
describeConstraint('letter_receipts_superseded_once', {
  status: 409,
  type: 'receipt-corrected',
  detail: 'Bukti terima ini sudah dibetulkan orang lain. Muat ulang surat dan lihat yang berlaku.',
});
describeConstraint('letter_receipts_supersedes', {
  status: 409,
  type: 'receipt-corrected',
  detail: 'Bukti terima yang dibetulkan bukan milik surat ini. Muat ulang surat.',
});
