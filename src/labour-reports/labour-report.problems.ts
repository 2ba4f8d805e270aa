import { Problem } from '../common/problem';
import { explainProblem } from '../web/problems';

export const reportNotLinked = (): Problem =>
  new Problem(409, 'report-not-linked', 'Wajib lapor ini tidak sedang terhubung. Muat ulang halamannya.', {
    title: 'Belum terhubung',
  });

export const noEmployerWithNib = (): Problem =>
  new Problem(
    422,
    'invalid-input',
    'NIB itu tidak ada di data kami. Periksa angkanya, atau impor daftar NIB terbaru.',
    {
      title: 'Periksa isian',
      errors: [
        { pointer: '/nib', detail: 'NIB itu tidak ada di data kami. Periksa angkanya, atau impor daftar NIB terbaru.' },
      ],
    },
  );

explainProblem(
  'report-not-linked',
  409,
  'Wajib lapor belum terhubung',
  'Hanya hubungan yang sedang berlaku yang dapat dilepas. Seseorang mungkin baru saja melepasnya.',
);
