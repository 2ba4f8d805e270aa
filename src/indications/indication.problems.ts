import { Problem } from '../common/problem';
import { describeConstraint } from '../database/constraint-problems';
import { explainProblem } from '../web/problems';

export const indicationEnded = (why: string): Problem =>
  new Problem(409, 'indication-ended', `Indikasi ini sudah berakhir: ${why} Tidak ada yang perlu dikesampingkan.`, {
    title: 'Indikasi sudah berakhir',
  });

export const alreadyDismissed = (by: string): Problem =>
  new Problem(409, 'indication-dismissed', `Indikasi ini sudah dikesampingkan oleh ${by}.`, {
    title: 'Sudah dikesampingkan',
  });

export const notDismissed = (): Problem =>
  new Problem(409, 'indication-not-dismissed', 'Indikasi ini tidak sedang dikesampingkan. Muat ulang daftarnya.', {
    title: 'Tidak sedang dikesampingkan',
  });

export const nobodyChosen = (): Problem =>
  new Problem(422, 'nobody-chosen', 'Pilih sedikitnya satu pemberi kerja di daftar, lalu ulangi.', {
    title: 'Belum ada yang dipilih',
  });

export const nobodyToAsk = (): Problem =>
  new Problem(
    422,
    'nobody-to-ask',
    'Semua yang dipilih sedang menunggu jawaban BPJS atau bukan dugaan lagi. Tunggu jawabannya, atau ubah saringannya.',
    { title: 'Tidak ada yang perlu ditanyakan' },
  );

export const tooMany = (limit: number): Problem =>
  new Problem(
    422,
    'too-many-at-once',
    `Paling banyak ${limit} pemberi kerja sekaligus. Persempit saringannya, lalu ulangi untuk sisanya.`,
    { title: 'Terlalu banyak sekaligus' },
  );

describeConstraint('indication_dismissals_stand', {
  status: 409,
  type: 'record-stands',
  detail:
    'Pengesampingan disimpan bersama alasannya. Kembalikan indikasinya, lalu kesampingkan lagi dengan alasan baru.',
});
describeConstraint('indication_dismissals_once', {
  status: 409,
  type: 'indication-dismissed',
  detail: 'Indikasi ini sudah dikesampingkan. Muat ulang daftarnya.',
});

explainProblem(
  'indication-ended',
  409,
  'Indikasi sudah berakhir',
  'Berkas terbaru sudah menjawab indikasi itu. Sebabnya tercatat di tab Selesai.',
);
explainProblem(
  'indication-dismissed',
  409,
  'Indikasi sudah dikesampingkan',
  'Indikasi yang dikesampingkan muncul lagi bila angkanya berubah, atau bila seseorang mengembalikannya.',
);
explainProblem(
  'indication-not-dismissed',
  409,
  'Indikasi tidak sedang dikesampingkan',
  'Hanya indikasi yang sedang dikesampingkan yang dapat dikembalikan.',
);
explainProblem(
  'nobody-chosen',
  422,
  'Belum ada yang dipilih',
  'Centang pemberi kerja di daftar, atau pilih semua hasil saringan.',
);
explainProblem(
  'too-many-at-once',
  422,
  'Terlalu banyak sekaligus',
  'Batas ini menjaga supaya setiap kasus sempat diperiksa petugas yang menerimanya.',
);
explainProblem(
  'nobody-to-ask',
  422,
  'Tidak ada yang perlu ditanyakan',
  'Pemberi kerja yang sedang menunggu jawaban BPJS tidak ditanyakan dua kali. Impor jawaban BPJS lebih dahulu.',
);
