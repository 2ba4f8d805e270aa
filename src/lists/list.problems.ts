import { invalidField, Problem } from '../common/problem';
import { number } from '../common/formats';
import { describeConstraint } from '../database/constraint-problems';
import { explainProblem } from '../web/problems';

export const exportTooLarge = (most: number): Problem =>
  new Problem(
    422,
    'export-too-large',
    `Daftar ini lebih dari ${number(most)} baris. Unduh sebagai CSV, atau persempit saringannya.`,
    { title: 'Terlalu banyak baris untuk XLSX' },
  );

/** A saved view keeps filters only; a person's number would lie in histories and logs for ever (design §7). */
export const personalNumberInView = (): Problem =>
  invalidField(
    '/query',
    'Saringan ini memuat nomor pribadi (NIK, NPWP, NITKU, atau telepon). Hapus nomornya, lalu simpan.',
  );

export const viewNotYours = (): Problem =>
  new Problem(
    403,
    'view-not-yours',
    'Pandangan tim ini disimpan orang lain. Mintalah kepadanya, atau kepada Ketua Tim.',
    {
      title: 'Bukan pandangan Anda',
    },
  );

const NAME_TAKEN = 'Anda sudah menyimpan pandangan dengan nama itu. Pilih nama lain.';

describeConstraint('saved_views_name_once', {
  status: 422,
  type: 'invalid-input',
  detail: NAME_TAKEN,
  pointer: '/name',
});
describeConstraint('saved_views_name', {
  status: 422,
  type: 'invalid-input',
  detail: 'Nama pandangan 1 sampai 60 huruf.',
  pointer: '/name',
});
describeConstraint('saved_views_query', {
  status: 422,
  type: 'invalid-input',
  detail: 'Saringan ini terlalu panjang untuk disimpan.',
  pointer: '/query',
});

explainProblem(
  'export-too-large',
  422,
  'Terlalu banyak baris untuk XLSX',
  'Berkas XLSX ditulis sampai 20.000 baris. CSV tidak berbatas dan dibuka program lembar kerja yang sama.',
);
explainProblem(
  'view-not-yours',
  403,
  'Bukan pandangan Anda',
  'Pandangan tim diubah dan dihapus oleh penyimpannya, atau oleh Ketua Tim.',
);
