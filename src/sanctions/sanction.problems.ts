import { longDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { invalidField, Problem } from '../common/problem';
import { describeConstraint } from '../database/constraint-problems';
import type { SanctionCondition } from '../law/sanction-conditions';
import { explainProblem } from '../web/problems';

/** A condition that only warns lets the step pass with a written reason (I4, Q3). */
export const reasonNeeded = (conditions: readonly SanctionCondition[]): Problem =>
  invalidField(
    '/reason',
    `${conditions.map((condition) => condition.missing ?? condition.label).join(' ')} Tulis alasannya bila tetap dilanjutkan.`,
  );

export const letterUnderWay = (name: string): Problem =>
  new Problem(
    409,
    'letter-under-way',
    `${name} untuk kasus ini masih menunggu tanda tangan. Selesaikan atau tarik dahulu konsepnya.`,
    { title: 'Surat sudah ada' },
  );

export const verificationNotSigned = (): Problem =>
  new Problem(
    409,
    'verification-not-signed',
    'Berita acara verifikasi belum ditandatangani Ketua Tim. Mintakan tanda tangannya dahulu, lalu undang pemberi kerja.',
    { title: 'Verifikasi belum selesai' },
  );

export const verificationReported = (): Problem =>
  new Problem(409, 'verification-reported', 'Hasil verifikasi kasus ini sudah dicatat.', {
    title: 'Hasil sudah dicatat',
  });

export const hearingTooSoon = (earliest: PlainDate, days: number): Problem =>
  invalidField(
    '/hearingOn',
    `Undangan diterima paling lambat ${days} hari kerja sebelum klarifikasi. Pilih ${longDate(earliest)} atau sesudahnya.`,
  );

/** Nobody can be heard in an office that is closed. */
export const hearingOnClosedDay = (day: PlainDate, name: string): Problem =>
  invalidField('/hearingOn', `${longDate(day)} hari libur (${name}). Pilih hari kerja.`);

/** The draft has waited too long: the day it names has come too near to be told in time. */
export const summonsTooLate = (): Problem =>
  new Problem(
    409,
    'summons-too-late',
    'Hari klarifikasi dalam konsep ini sudah terlalu dekat. Tarik konsepnya dan undang untuk hari lain.',
    { title: 'Undangan terlambat' },
  );

/** A second summons goes out once. */
export const summonedTwice = (): Problem =>
  new Problem(
    409,
    'summoned-twice',
    'Pemberi kerja sudah diundang dua kali dalam pemeriksaan ini. Catat hasil klarifikasinya, lalu lanjutkan.',
    { title: 'Sudah diundang dua kali' },
  );

explainProblem(
  'summoned-twice',
  409,
  'Sudah diundang dua kali',
  'Undangan klarifikasi dikirim paling banyak dua kali. Sesudah itu pemeriksaan dilanjutkan dengan data yang ada.',
);

export const noHearing = (): Problem =>
  new Problem(
    409,
    'hearing-missing',
    'Tidak ada klarifikasi yang menunggu hasil. Undang pemberi kerja dahulu; undangan berlaku setelah ditandatangani.',
    { title: 'Belum ada undangan' },
  );

export const hearingNotYet = (scheduledOn: PlainDate): Problem =>
  invalidField(
    '/heldOn',
    `Klarifikasi dijadwalkan ${longDate(scheduledOn)}; ketidakhadiran baru dapat dicatat hari itu.`,
  );

export const nothingToAcknowledge = (): Problem =>
  new Problem(
    409,
    'nothing-to-acknowledge',
    'Tidak ada permohonan yang menunggu tanda terima. Tanda terimanya sudah diserahkan, atau kasus sudah bergerak.',
    { title: 'Tidak menunggu tanda terima' },
  );

explainProblem(
  'nothing-to-acknowledge',
  409,
  'Tidak menunggu tanda terima',
  'Tanda terima permohonan sudah diserahkan, atau kasus sudah bergerak sesudah permohonan itu.',
);

export const handedBeforeRequest = (receivedOn: PlainDate): Problem =>
  invalidField('/handedOn', `Tidak boleh sebelum permohonan diterima, ${longDate(receivedOn)}.`);

/** Who verified the case puts no signature on its decision on record (I8). */
export const verifierCannotRegister = (): Problem =>
  new Problem(
    403,
    'verifier-cannot-register',
    'Anda yang memverifikasi kasus ini. Minta rekan lain, bukan penyusunnya, mencatat tanda tangan keputusannya.',
    { title: 'Perlu orang lain' },
  );

/** Nobody is heard on what he has not been told yet. */
export const hearingBeforeSummons = (summonedOn: PlainDate): Problem =>
  invalidField('/heldOn', `Undangannya bertanggal ${longDate(summonedOn)}. Pilih hari itu atau sesudahnya.`);

/** A report tells what has been: neither its beginning nor its end lies ahead. */
export const hourInFuture = (pointer: '/startedAt' | '/endedAt'): Problem =>
  invalidField(pointer, 'Jam ini belum lewat. Catat hasil setelah pertemuan selesai.');

export const hearingEndsBeforeStart = (): Problem =>
  invalidField('/endedAt', 'Jam selesai tidak boleh sebelum jam mulai.');

export const representativeNeeded = (): Problem => invalidField('/representativeName', 'Isi nama wakil perusahaan.');

export const statementNeeded = (): Problem => invalidField('/statement', 'Tulis keterangan perusahaan.');

export const serviceUnknown = (): Problem =>
  invalidField('/services', 'Ada layanan yang tidak ada dalam daftar layanan yang dapat ditahan. Pilih dari daftar.');

/** The office took a service off the list after the decree was drafted: what is decided follows the list of its day. */
export const serviceNotWithholdable = (): Problem =>
  new Problem(
    409,
    'service-not-withholdable',
    'Rancangan memuat layanan yang tidak boleh ditahan lagi menurut Tenggat dan parameter. Kembalikan ke penyusun.',
    { title: 'Layanan tidak dapat ditahan' },
  );

explainProblem(
  'service-not-withholdable',
  409,
  'Layanan tidak dapat ditahan',
  'Daftar layanan yang dapat ditahan berubah sesudah rancangan disusun. Sanksi yang sudah ditetapkan tidak berubah karenanya.',
);

export const placesNeeded = (): Problem =>
  invalidField('/establishmentIds', 'Pilih sedikitnya satu tempat usaha dari kasus ini.');

export const effectiveInPast = (today: PlainDate): Problem =>
  invalidField('/effectiveOn', `Hari mulai berlaku paling awal hari ini, ${longDate(today)}.`);

export const effectiveTooEarly = (): Problem =>
  invalidField('/effectiveOn', 'Hari mulai berlaku tidak boleh sebelum keputusan ditetapkan.');

export const endsBeforeEffect = (): Problem =>
  invalidField('/endsOn', 'Hari terakhir sanksi tidak boleh sebelum hari mulai berlakunya.');

/** I11: the law's own word for what is missing stands in the condition; here it is told before the decree is written. */
export const identifierNoteNeeded = (absent: string): Problem =>
  invalidField(
    '/identifierNote',
    `${absent} belum tercatat. Catat dahulu di berkas pemberi kerja, atau tulis keterangan bahwa OSS tidak memuatnya.`,
  );

export const noDecision = (): Problem =>
  new Problem(409, 'decision-missing', 'Kasus ini belum punya keputusan sanksi yang ditandatangani.', {
    title: 'Belum ada keputusan',
  });

export const decisionBeforeRecommendation = (on: PlainDate): Problem =>
  new Problem(
    409,
    'decision-before-recommendation',
    `Keputusan tidak boleh bertanggal sebelum rekomendasi Tim, ${longDate(on)}. Periksa tanggalnya.`,
    { title: 'Tanggal keputusan terlalu awal' },
  );

export const sinceNeeded = (): Problem =>
  invalidField('/since', 'Isi tanggal dipenuhi sedikitnya untuk satu temuan yang disebut pernyataan BPJS.');

export const sinceAfterStatement = (): Problem =>
  invalidField('/since', 'Tanggal dipenuhi tidak boleh sesudah tanggal pernyataan BPJS.');

export const findingOfOtherCase = (): Problem => invalidField('/since', 'Pilih temuan dari kasus ini.');

export const requestBeforeComplete = (): Problem =>
  invalidField('/completeOn', 'Permohonan tidak mungkin lengkap sebelum tanggal surat permohonan dan pernyataan BPJS.');

export const receivedBeforeWritten = (): Problem =>
  invalidField('/receivedOn', 'Surat tidak mungkin diterima sebelum tanggalnya.');

export const requestPaperNeeded = (): Problem =>
  invalidField('/requestNumber', 'Isi nomor dan tanggal surat permohonan pencabutan.');

export const groundActNeeded = (): Problem =>
  invalidField('/actNumber', 'Isi judul, nomor, dan tanggal dokumen yang menjadi dasar pencabutan.');

/** A letter or an objection of the case is named that is no such ground. */
export const groundActUnknown = (pointer: string, label = 'Dokumen ini'): Problem =>
  invalidField(
    pointer,
    `${label} bukan dasar pencabutan itu dalam kasus ini. Pilih yang sudah dikabulkan atau terbit.`,
  );

export const courtPaperNeeded = (): Problem =>
  invalidField('/scan', 'Lampirkan pindaian putusan pengadilan (PDF atau foto).');

export const lineUnknown = (): Problem =>
  invalidField('/lineIds', 'Pilih layanan dan tempat yang masih ditahan menurut keputusan ini.');

export const linesAllChosen = (): Problem =>
  invalidField(
    '/lineIds',
    'Semua layanan dan tempat terpilih. Untuk mengakhiri seluruh sanksi, cabut atau batalkan keputusannya.',
  );

export const nothingChanged = (pointer = '/changes'): Problem =>
  invalidField(pointer, 'Isi sedikitnya satu perubahan: bunyi keputusan, layanan atau tempat, atau hari terakhir.');

export const heavierThanBefore = (pointer: string, why: string): Problem =>
  invalidField(pointer, `${why} Susun keputusan baru setelah klarifikasi baru (UU 30/2014 Ps. 46-47).`);

export const suspensionEndsTooEarly = (): Problem =>
  invalidField('/untilOn', 'Hari terakhir penundaan paling awal besok.');

export const noSuspension = (): Problem =>
  new Problem(409, 'suspension-missing', 'Tidak ada penundaan yang sedang berjalan dalam kasus ini.', {
    title: 'Tidak ada penundaan',
  });

export const noOpenRequest = (): Problem =>
  new Problem(409, 'lift-request-missing', 'Tidak ada permohonan pencabutan yang menunggu jawaban.', {
    title: 'Tidak ada permohonan',
  });

const EXPLAINED: readonly [slug: string, status: number, title: string, text: string][] = [
  [
    'verifier-cannot-register',
    403,
    'Perlu orang lain',
    'Yang memverifikasi kasus tidak mencatat tanda tangan keputusannya (kaidah tiga orang).',
  ],
  [
    'verification-not-signed',
    409,
    'Verifikasi belum selesai',
    'Undangan klarifikasi memerlukan berita acara verifikasi yang ditandatangani Ketua Tim.',
  ],
  ['verification-reported', 409, 'Hasil sudah dicatat', 'Satu permohonan diverifikasi dengan satu berita acara.'],
  ['summons-too-late', 409, 'Undangan terlambat', 'Undangan harus dapat diterima cukup awal sebelum hari klarifikasi.'],
  ['hearing-missing', 409, 'Belum ada undangan', 'Hasil klarifikasi dicatat atas undangan yang sudah ditandatangani.'],
  [
    'decision-missing',
    409,
    'Belum ada keputusan',
    'Langkah ini memerlukan keputusan sanksi yang sudah ditandatangani.',
  ],
  [
    'decision-before-recommendation',
    409,
    'Tanggal keputusan terlalu awal',
    'Keputusan ditetapkan atas rekomendasi Tim, jadi tidak mungkin lebih awal.',
  ],
  [
    'three-people-needed',
    409,
    'Perlu tiga orang',
    'Pengusul, verifikator, dan yang menyetujui keputusan harus orang yang berbeda.',
  ],
  [
    'amendment-heavier',
    409,
    'Perubahan memberatkan',
    'Perubahan keputusan hanya dapat mengurangi beban; yang memberatkan perlu keputusan baru setelah klarifikasi baru.',
  ],
  ['suspension-missing', 409, 'Tidak ada penundaan', 'Penundaan diakhiri selama masih berjalan.'],
  [
    'lift-request-missing',
    409,
    'Tidak ada permohonan',
    'Yang ditolak adalah permohonan pencabutan yang menunggu jawaban.',
  ],
  [
    'sanction-line-final',
    409,
    'Sanksi sudah tercatat',
    'Sanksi mulai satu kali dan berakhir satu kali; riwayatnya tidak dapat diubah.',
  ],
  [
    'sanction-overlaps',
    409,
    'Sanksi bertumpuk',
    'Layanan yang sama sudah ditahan dengan keputusan lain pada waktu itu.',
  ],
];
for (const entry of EXPLAINED) explainProblem(...entry);

const final = {
  status: 409,
  type: 'sanction-line-final',
  detail: 'Mulai dan berakhirnya sanksi tidak dapat diubah setelah tercatat. Buat keputusan baru sebagai pembetulan.',
} as const;
describeConstraint('sanction_decisions_three_people', {
  status: 409,
  type: 'three-people-needed',
  detail: 'Pengusul, verifikator, dan yang menyetujui keputusan harus tiga orang yang berbeda. Minta orang lain.',
});
describeConstraint('sanction_lines_moves_forward', final);
describeConstraint('sanction_lines_span', final);
describeConstraint('sanction_lines_decision_is_approved', {
  status: 409,
  type: 'decision-missing',
  detail: 'Keputusan ini belum disetujui, jadi sanksinya belum dapat berlaku.',
});
describeConstraint('decision_amendments_take_away', {
  status: 409,
  type: 'amendment-heavier',
  detail: 'Perubahan keputusan tidak dapat memperpanjang sanksi. Susun keputusan baru setelah klarifikasi baru.',
});
describeConstraint('decision_amendments_have_decree', {
  status: 409,
  type: 'amendment-heavier',
  detail: 'Hari terakhir sanksi hanya berubah dengan keputusan perubahan yang ditandatangani, paling awal hari itu.',
});
describeConstraint('sanction_lines_no_overlap', {
  status: 409,
  type: 'sanction-overlaps',
  detail: 'Layanan ini sudah ditahan dengan keputusan lain. Cabut dahulu keputusan itu.',
});
