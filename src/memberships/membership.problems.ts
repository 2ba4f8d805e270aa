import { Problem } from '../common/problem';
import { explainProblem } from '../web/problems';

/** Somebody else was quicker. */
export const matchDecided = (): Problem =>
  new Problem(409, 'match-decided', 'Pencocokan ini sudah diputuskan. Muat ulang halaman untuk melihat keputusannya.', {
    title: 'Sudah diputuskan',
  });

/** The row belongs to an employer by now. */
export const alreadyLinked = (): Problem =>
  new Problem(409, 'membership-linked', 'Baris BPJS ini sudah terhubung ke pemberi kerja. Muat ulang halaman.', {
    title: 'Sudah terhubung',
  });

explainProblem(
  'match-decided',
  409,
  'Pencocokan sudah diputuskan',
  'Setiap pencocokan diputuskan satu kali oleh satu orang, dengan alasannya. Keputusan itu tampak di halaman pemberi kerja.',
);
explainProblem(
  'membership-linked',
  409,
  'Baris sudah terhubung',
  'Satu nomor BPJS hanya terhubung ke satu pemberi kerja. Buka pemberi kerja itu untuk melihat asal hubungannya.',
);
