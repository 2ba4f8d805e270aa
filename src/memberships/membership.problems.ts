import { Problem } from '../common/problem';
import { explainProblem } from '../web/problems';

/** The row belongs to an employer by now. */
export const alreadyLinked = (): Problem =>
  new Problem(409, 'membership-linked', 'Baris BPJS ini sudah terhubung ke pemberi kerja. Muat ulang halaman.', {
    title: 'Sudah terhubung',
  });

explainProblem(
  'membership-linked',
  409,
  'Baris sudah terhubung',
  'Satu nomor BPJS hanya terhubung ke satu pemberi kerja. Buka pemberi kerja itu untuk melihat asal hubungannya.',
);
