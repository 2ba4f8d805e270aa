import { Problem } from '../common/problem';
import { describeConstraint } from '../database/constraint-problems';
import { explainProblem } from '../web/problems';
import type { ImportState } from './import.entity';

export const STATE_LABELS: Readonly<Record<ImportState, string>> = {
  reading: 'Sedang dibaca',
  ready: 'Siap diterapkan',
  held: 'Ditahan',
  applied: 'Diterapkan',
  refused: 'Tidak dapat dipakai',
  failed: 'Gagal dibaca',
  cancelled: 'Dibatalkan',
};

const WHY_NOT: Readonly<Record<Exclude<ImportState, 'ready' | 'applied'>, string>> = {
  reading: 'Berkas ini masih dibaca. Tunggu sampai selesai, periksa hasilnya, lalu terapkan.',
  held: 'Berkas ini ditahan. Rekan lain harus melepas penahanannya lebih dahulu.',
  refused: 'Berkas ini tidak dapat dipakai, jadi tidak ada yang dapat diterapkan. Unggah berkas yang benar.',
  failed: 'Berkas ini gagal dibaca, jadi tidak ada yang dapat diterapkan. Unggah lagi.',
  cancelled: 'Impor ini sudah dibatalkan. Unggah lagi berkasnya bila masih diperlukan.',
};

/** Only what was read and looked at can be applied. */
export const notReady = (state: Exclude<ImportState, 'ready' | 'applied'>): Problem =>
  new Problem(409, 'import-not-ready', WHY_NOT[state], { title: `Impor berkeadaan: ${STATE_LABELS[state]}` });

const ACT_ADVICE = 'Bila yang tercatat keliru, betulkan catatan suratnya dari halaman surat.';

/** A list and the case tell of two different papers, of which only one can have been given. */
export const actRecordedOtherwise = (act: string, number: string, datedOn: string): Problem =>
  new Problem(
    409,
    'act-recorded-otherwise',
    `${act} kasus ini sudah tercatat dengan Nomor ${number}, ${datedOn}. ${ACT_ADVICE}`,
    { title: 'Tercatat lain' },
  );

export const receiptRecordedOtherwise = (act: string, receivedOn: string): Problem =>
  new Problem(
    409,
    'receipt-recorded-otherwise',
    `Bukti terima ${act} sudah tercatat ${receivedOn}. Bila itu keliru, betulkan bukti terimanya dari halaman surat.`,
    { title: 'Tercatat lain' },
  );

export const nobodyWithNpp = (npp: string): Problem =>
  new Problem(
    404,
    'employer-unknown',
    `NPP ${npp} belum terhubung ke pemberi kerja mana pun. Cocokkan dahulu NPP-nya, lalu unggah baris ini lagi.`,
    { title: 'Pemberi kerja belum dikenal' },
  );

export const severalMeant = (): Problem =>
  new Problem(
    409,
    'several-employers',
    'Nomor pada baris ini milik beberapa pemberi kerja. Periksa nomornya, lalu unggah baris ini lagi.',
    { title: 'Nomor bertentangan' },
  );

export const noOpenCase = (): Problem =>
  new Problem(
    409,
    'no-open-case',
    'Pemberi kerja ini belum punya kasus berjalan. Buka kasus dahulu, lalu unggah baris ini lagi.',
    { title: 'Kasus belum ada' },
  );

export const numberMissing = (act: string): Problem =>
  new Problem(422, 'act-without-number', `${act} belum ada nomornya. Isi nomor suratnya, lalu unggah baris ini lagi.`, {
    title: 'Nomor belum ada',
  });
explainProblem('act-without-number', 422, 'Nomor belum ada', 'Surat dicatat dengan nomornya. Lengkapi nomor surat.');

export const notLinkedYet = (): Problem =>
  new Problem(
    409,
    'employer-not-linked',
    'Nama saja tidak menghubungkan. Isi NIB, NPWP, atau NPP; atau terapkan berkas ini, jawab pertanyaan pencocokannya, lalu unggah baris ini lagi.',
    { title: 'Belum terhubung' },
  );

export const openedAfterAct = (): Problem =>
  new Problem(422, 'opened-after-act', 'Tanggal mulai sesudah tindakan pertamanya. Betulkan salah satu tanggalnya.', {
    title: 'Tanggal tidak cocok',
  });

export const decreeSigned = (): Problem =>
  new Problem(
    409,
    'decree-signed',
    'Baris ini menyebut keputusan yang sudah ditandatangani. Keputusan lama tidak dicatat dari daftar; bicarakan dengan Bagian Hukum cara memasukkannya.',
    { title: 'Sudah diputuskan' },
  );

explainProblem(
  'employer-not-linked',
  409,
  'Belum terhubung',
  'Nama hanya mengusulkan. Petugas menjawab pertanyaan pencocokannya, lalu baris itu diunggah lagi.',
);
explainProblem(
  'opened-after-act',
  422,
  'Tanggal tidak cocok',
  'Kasus dimulai paling akhir pada hari tindakan pertamanya.',
);
explainProblem(
  'decree-signed',
  409,
  'Sudah diputuskan',
  'Keputusan yang ditandatangani sebelum sistem ini ada tidak dicatat dari daftar kasus berjalan.',
);
explainProblem(
  'act-recorded-otherwise',
  409,
  'Tercatat lain',
  'Surat dengan jenis yang sama sudah tercatat dengan nomor atau tanggal lain. Betulkan catatan suratnya bila keliru.',
);
explainProblem(
  'receipt-recorded-otherwise',
  409,
  'Tercatat lain',
  'Surat itu sudah terbukti diterima pada hari lain. Betulkan bukti terimanya bila keliru.',
);
explainProblem(
  'employer-unknown',
  404,
  'Pemberi kerja belum dikenal',
  'Hanya nomor yang persis sama menghubungkan baris dengan pemberi kerja. Cocokkan dahulu nomornya.',
);
explainProblem(
  'several-employers',
  409,
  'Nomor bertentangan',
  'Nomor-nomor pada satu baris harus milik satu pemberi kerja. Periksa berkasnya.',
);
explainProblem(
  'no-open-case',
  409,
  'Kasus belum ada',
  'Tindakan BPJS dicatat pada kasus yang sedang berjalan. Buka kasus dahulu.',
);

/** What is in the register stays there; a mistake is corrected by a correct file. */
export const cannotCancel = (state: ImportState): Problem =>
  new Problem(409, 'import-ended', `Impor ini berkeadaan “${STATE_LABELS[state]}” dan tidak dapat dibatalkan lagi.`, {
    title: 'Impor sudah selesai',
  });

/** Only what the brake holds can be let go. */
export const notHeld = (state: ImportState): Problem =>
  new Problem(409, 'import-not-held', `Impor ini berkeadaan “${STATE_LABELS[state]}”, jadi tidak ada yang dilepas.`, {
    title: 'Impor tidak ditahan',
  });

/** Compared anew when it was to be applied, the file would change more than anybody has let pass. */
export const heldNow = (details: readonly string[]): Problem =>
  new Problem(
    409,
    'import-held',
    `Data kami berubah sejak berkas ini dibaca, dan berkas ini kini ditahan. ${details.join(' ')}`,
    {
      title: 'Impor ditahan',
    },
  );

const SECOND_PERSON = 'Yang mengunggah tidak dapat melepas penahanannya sendiri. Minta rekan lain.';

export const releasedByAnother = (): Problem => new Problem(409, 'second-person-needed', SECOND_PERSON);

describeConstraint('imports_two_people', { status: 409, type: 'second-person-needed', detail: SECOND_PERSON });
describeConstraint('imports_release_role', {
  status: 409,
  type: 'second-person-needed',
  detail:
    'Penahanan impor dilepas oleh petugas kasus lain atau Ketua Tim, dan oleh Bagian Hukum bila jawaban di loket berubah.',
});
describeConstraint('imports_released', {
  status: 409,
  type: 'import-not-ready',
  detail: 'Berkas ini ditahan. Rekan lain harus melepas penahanannya lebih dahulu.',
});
describeConstraint('imports_release_reason', {
  status: 422,
  type: 'invalid-input',
  detail: 'Tulis alasan melepas penahanan, paling sedikit 10 huruf.',
  pointer: '/reason',
});

/** The process that applied the file is gone, and with it everything it had not finished. */
export const applyInterrupted = (): Problem =>
  new Problem(503, 'import-interrupted', 'Penerapan terputus dan tidak ada data yang berubah. Terapkan lagi.', {
    title: 'Penerapan terputus',
  });

explainProblem(
  'import-interrupted',
  503,
  'Penerapan terputus',
  'Sebuah berkas masuk seluruhnya atau tidak sama sekali. Bila prosesnya terputus, tidak ada yang berubah, dan berkas dapat diterapkan lagi.',
);

/** Only what is in the register can be taken back out of it. */
export const notApplied = (state: ImportState): Problem =>
  new Problem(
    409,
    'import-not-applied',
    `Impor ini berkeadaan “${STATE_LABELS[state]}”, jadi tidak ada yang ditarik.`,
    {
      title: 'Impor belum diterapkan',
    },
  );

/** Something rests on what the file brought. */
export const builtUpon = (builds: readonly string[]): Problem =>
  new Problem(409, 'import-built-upon', `Impor ini tidak dapat ditarik lagi secara utuh. ${builds.join(' ')}`, {
    title: 'Sudah ada yang bersandar pada impor ini',
  });

describeConstraint('imports_revert_reason', {
  status: 422,
  type: 'invalid-input',
  detail: 'Tulis alasan menarik impor, paling sedikit 10 huruf.',
  pointer: '/reason',
});
explainProblem(
  'import-not-applied',
  409,
  'Impor belum diterapkan',
  'Yang ditarik adalah berkas yang sudah diterapkan. Berkas yang belum diterapkan cukup dibatalkan.',
);
explainProblem(
  'import-built-upon',
  409,
  'Sudah ada yang bersandar pada impor ini',
  'Berkas ditarik secara utuh selama belum ada berkas sesudahnya, kasus, kunjungan, atau keputusan yang bersandar padanya. Sesudah itu kekeliruan diperbaiki dengan berkas yang benar.',
);

/** Columns are answered for while a file waits for it, or before it is applied. */
export const columnsAnswered = (): Problem =>
  new Problem(409, 'columns-answered', 'Tidak ada kolom yang ditanyakan pada berkas ini. Buka halaman impornya.');

explainProblem(
  'columns-answered',
  409,
  'Kolom sudah dijawab',
  'Kolom dengan judul yang tidak dikenal ditanyakan satu kali, sebelum berkasnya diterapkan, lalu diingat untuk pengirim itu.',
);

/** A file cannot speak of a day that has not come. */
export const PERIOD_IN_FUTURE = 'Tanggal keadaan data tidak boleh setelah hari ini.';

export const EMPTY_FILE = 'Berkas ini kosong (0 bita). Minta pengirimnya mengirim ulang, lalu unggah lagi.';

export const NO_DAY =
  'Tanggal keadaan data tidak tertulis di judul lembar. Unggah lagi dan isi “Keadaan per” sesuai surat pengantarnya.';

export const READING_TOO_BIG =
  'Berkas ini terlalu besar untuk dibaca. Pecah menjadi beberapa berkas, lalu unggah satu per satu.';
export const READING_TOO_SLOW =
  'Berkas ini terlalu lama dibaca dan pembacaannya dihentikan. Pecah menjadi beberapa berkas, lalu unggah lagi.';
export const READING_CRASHED =
  'Berkas ini tidak dapat dibaca karena kesalahan pada sistem. Unggah lagi, atau hubungi admin dengan berkasnya.';

explainProblem(
  'import-not-ready',
  409,
  'Impor belum dapat diterapkan',
  'Sebuah berkas diterapkan setelah selesai dibaca dan tidak ditahan. Buka halaman impornya untuk melihat keadaannya.',
);
explainProblem(
  'import-ended',
  409,
  'Impor sudah selesai',
  'Yang sudah diterapkan menjadi bagian dari data dan diperbaiki dengan berkas yang benar, bukan dengan pembatalan.',
);
explainProblem(
  'import-not-held',
  409,
  'Impor tidak ditahan',
  'Penahanan hanya dilepas pada berkas yang sedang ditahan. Buka halaman impornya untuk melihat keadaannya.',
);
explainProblem(
  'import-held',
  409,
  'Impor ditahan',
  'Berkas dibandingkan sekali lagi ketika diterapkan. Bila perubahannya melewati batas rem atau mengubah jawaban di loket, berkas menunggu orang kedua.',
);
