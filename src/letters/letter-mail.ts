import { longDate } from '../common/formats';
import { documentKind, type DocumentCode } from '../law/documents';
import type { OfficeProfile } from '../parameters/office-profiles';
import type { Letter } from './letter.entity';

/** What a mail says of its letter, in plain language first; the law stands in the letter itself. */
interface Words {
  /** One subject per kind, so that a second warning does not look like the first. */
  subject: string;
  /** What happened. */
  what: string;
  /** What the reader does now. */
  todo: string[];
  /** What comes next when nothing is done: only what the law attaches to this step. */
  next?: string;
}

type EmployerWords = (letter: { period: string; register: string }) => Words;

const EMPLOYER_WORDS: Partial<Record<DocumentCode, EmployerWords>> = {
  REMINDER: ({ period, register }) => ({
    subject: 'Imbauan mendaftarkan pekerja dalam jaminan sosial ketenagakerjaan',
    what: 'Kami mengirim surat imbauan tentang pendaftaran pekerja dalam jaminan sosial ketenagakerjaan. Surat ini pembinaan; bukan teguran dan bukan sanksi.',
    todo: [`Penuhi kewajiban paling lambat ${period} setelah surat ini diterima.`, register],
    next: 'Bila belum dipenuhi, hasil kunjungan diteruskan kepada BPJS Ketenagakerjaan.',
  }),
  WARN_1: ({ period, register }) => ({
    subject: 'Teguran I dari BPJS Ketenagakerjaan',
    what: 'BPJS Ketenagakerjaan memberikan Teguran I karena kewajiban dalam surat terlampir belum dipenuhi.',
    todo: [`Penuhi kewajiban paling lambat ${period} setelah surat ini diterima.`, register],
    next: 'Bila jangka itu lewat, BPJS Ketenagakerjaan dapat memberikan Teguran II.',
  }),
  WARN_2: ({ period, register }) => ({
    subject: 'Teguran II dari BPJS Ketenagakerjaan: teguran terakhir',
    what: 'BPJS Ketenagakerjaan memberikan Teguran II karena kewajiban dalam Teguran I belum dipenuhi.',
    todo: [`Penuhi kewajiban paling lambat ${period} setelah surat ini diterima.`, register],
    next: 'Bila jangka itu lewat, BPJS Ketenagakerjaan dapat mengenakan denda 0,1% setiap bulan dari iuran yang seharusnya dibayar.',
  }),
  FINE: ({ period, register }) => ({
    subject: 'Penetapan denda dari BPJS Ketenagakerjaan',
    what: 'BPJS Ketenagakerjaan menetapkan denda karena kewajiban dalam Teguran II belum dipenuhi.',
    todo: [`Penuhi kewajiban dan bayar denda dalam ${period} sejak Teguran II berakhir.`, register],
    next: 'Bila masa itu lewat, BPJS Ketenagakerjaan dapat memohon sanksi tidak mendapat pelayanan publik tertentu (izin tertentu ditahan).',
  }),
  SUMMON: () => ({
    subject: 'Undangan klarifikasi Tim Kepatuhan',
    what: 'Anda diundang memberikan penjelasan. Hari, jam, dan tempatnya ada dalam surat terlampir.',
    todo: [
      'Datang, atau kirim wakil dengan surat kuasa.',
      'Bawa bukti pendaftaran pekerja dan pembayaran iuran yang Anda miliki.',
    ],
    next: 'Bila tidak hadir tanpa kabar, Tim memutuskan dari data yang ada.',
  }),
  PRE_NOTICE: ({ register }) => ({
    subject: 'Pemberitahuan rencana sanksi pelayanan publik tertentu',
    what: 'Tim Kepatuhan memberitahukan rencana sanksi tidak mendapat pelayanan publik tertentu (izin tertentu ditahan). Belum ada keputusan.',
    todo: ['Sampaikan tanggapan dan bukti Anda sebelum hari yang disebut dalam surat.', register],
    next: 'Bila kewajiban dipenuhi sebelum keputusan, rencana ini tidak dilanjutkan.',
  }),
  DECISION: ({ register }) => ({
    subject: 'Keputusan sanksi tidak mendapat pelayanan publik tertentu',
    what: 'Wali Kota menetapkan sanksi tidak mendapat pelayanan publik tertentu (izin tertentu ditahan). Layanan yang ditahan dan hari mulainya ada dalam keputusan terlampir.',
    todo: [
      `Penuhi kewajiban. ${register}`,
      'Setelah BPJS Ketenagakerjaan menyatakan kewajiban terpenuhi, sanksi dicabut tanpa biaya.',
      'Anda berhak mengajukan keberatan; cara dan waktunya ada dalam keputusan.',
    ],
  }),
  OBJ_REPLY: () => ({
    subject: 'Jawaban atas keberatan Anda',
    what: 'Keberatan Anda atas keputusan sanksi sudah dijawab. Isi jawaban dan pertimbangannya ada dalam surat terlampir.',
    todo: [
      'Baca surat terlampir.',
      'Bila tidak menerima jawabannya, Anda dapat mengajukan banding; cara dan waktunya ada dalam surat.',
    ],
  }),
  APPEAL_REPLY: () => ({
    subject: 'Jawaban atas banding Anda',
    what: 'Banding Anda atas keputusan sanksi sudah dijawab. Isi jawaban dan pertimbangannya ada dalam surat terlampir.',
    todo: ['Baca surat terlampir. Bila tidak menerima jawabannya, langkah berikutnya disebut di dalamnya.'],
  }),
  AMEND: () => ({
    subject: 'Perubahan keputusan sanksi pelayanan publik tertentu',
    what: 'Wali Kota mengubah keputusan sanksi tidak mendapat pelayanan publik tertentu. Perubahan ini tidak menambah layanan, tempat, atau jangka waktu sanksi.',
    todo: [
      'Baca bunyi yang baru dalam keputusan terlampir dan simpan bersama keputusan semula.',
      'Anda berhak mengajukan keberatan; cara dan waktunya ada dalam keputusan.',
    ],
  }),
  SUSPEND: () => ({
    subject: 'Penundaan pelaksanaan sanksi pelayanan publik tertentu',
    what: 'Wali Kota menetapkan kapan sanksi tidak mendapat pelayanan publik tertentu tidak dilaksanakan untuk sementara. Layanan, mulai, dan akhirnya ada dalam keputusan terlampir.',
    todo: [
      'Baca layanan dan waktunya dalam keputusan terlampir.',
      'Kewajiban kepada BPJS Ketenagakerjaan tetap berlaku; setelah dipenuhi, sanksi dicabut tanpa biaya.',
    ],
  }),
  LIFT_REFUSED: ({ register }) => ({
    subject: 'Jawaban permohonan pencabutan sanksi: masih ada yang kurang',
    what: 'Permohonan pencabutan sanksi Anda belum dapat dikabulkan. Yang masih kurang dan cara melanjutkannya ada dalam surat terlampir.',
    todo: [
      `Lengkapi yang kurang. ${register}`,
      'Ajukan lagi permohonan kapan saja, tanpa biaya.',
      'Anda berhak mengajukan keberatan; cara dan waktunya ada dalam surat.',
    ],
  }),
  ANNUL: () => ({
    subject: 'Keputusan sanksi pelayanan publik tertentu dibatalkan',
    what: 'Wali Kota membatalkan keputusan sanksi tidak mendapat pelayanan publik tertentu. Layanan yang disebut tidak ditahan lagi sejak jam yang disebut dalam keputusan terlampir.',
    todo: ['Ajukan kembali permohonan izin Anda seperti biasa.', 'Simpan keputusan ini bersama arsip perusahaan.'],
  }),
  REVOKE: () => ({
    subject: 'Sanksi pelayanan publik tertentu dicabut',
    what: 'Wali Kota mencabut sanksi tidak mendapat pelayanan publik tertentu. Layanan yang disebut tidak ditahan lagi sejak jam yang disebut dalam keputusan terlampir.',
    todo: ['Ajukan kembali permohonan izin Anda seperti biasa.', 'Simpan keputusan ini bersama arsip perusahaan.'],
  }),
};

const UNIT_WORDS: Partial<Record<DocumentCode, Words>> = {
  UNIT_NOTICE: {
    subject: 'Layanan yang ditahan: pemberitahuan kepada unit pelayanan',
    what: 'Ada keputusan yang menahan layanan unit Anda untuk satu pemberi kerja. Nomor, layanan, dan mulainya ada dalam surat terlampir, beserta petikan keputusannya.',
    todo: [
      'Cek setiap permohonan sebelum memutuskan; hasil cek pada saat itu yang berlaku, bukan surat ini.',
      'Catat penahanan layanan di OSS atau SIMBG sebelum batas waktunya.',
    ],
  },
  UNIT_CHANGE: {
    subject: 'Perubahan sanksi: pemberitahuan kepada unit pelayanan',
    what: 'Keputusan yang menahan layanan unit Anda untuk satu pemberi kerja diubah, ditunda, atau dilaksanakan lagi. Layanan dan waktunya ada dalam surat terlampir.',
    todo: ['Cek setiap permohonan sebelum memutuskan; hasil cek pada saat itu yang berlaku, bukan surat ini.'],
  },
  UNIT_UNBLOCK: {
    subject: 'Layanan tidak ditahan lagi: pemberitahuan kepada unit pelayanan',
    what: 'Sanksi satu pemberi kerja telah berakhir, seluruhnya atau sebagian. Layanan yang disebut dalam surat terlampir tidak ditahan lagi sejak jam di dalamnya.',
    todo: ['Lanjutkan permohonan yang tertahan.', 'Cek lagi sebelum memutuskan; hasil cek pada saat itu yang berlaku.'],
  },
};

/** The model of `templates/mail/letter`. */
export function letterMail(given: {
  letter: Letter;
  recipient: string;
  period: string | null;
  office: OfficeProfile;
  bpjs: OfficeProfile;
  verifyUrl: string | null;
}): object {
  const { letter, recipient, office, bpjs, verifyUrl } = given;
  const words = wordsFor(letter, given.period ?? 'jangka dalam surat', bpjs);
  return {
    ...words,
    recipient,
    letterName: documentKind(letter.code).name,
    number: letter.number,
    date: longDate(letter.datedOn!),
    isCopy: letter.origin === 'RECORDED',
    sender: office.name,
    contacts: [
      { name: bpjs.name, phone: bpjs.phone, hours: bpjs.openingHours },
      {
        name: `Tim Kepatuhan, ${office.code === 'BPJS' ? bpjs.cityName : office.name}`,
        phone: office.phone,
        hours: office.openingHours,
      },
    ].filter((contact, index, all) => all.findIndex((other) => other.phone === contact.phone) === index),
    isToEmployer: letter.unitId === null,
    verifyUrl,
  };
}

function wordsFor(letter: Letter, period: string, bpjs: OfficeProfile): Words {
  const register = `Pendaftaran tanpa biaya di ${bpjs.name}, ${bpjs.address}. Bawa NIB, NPWP, dan daftar pekerja dengan upahnya.`;
  const words = letter.unitId ? UNIT_WORDS[letter.code] : EMPLOYER_WORDS[letter.code]?.({ period, register });
  return (
    words ?? {
      subject: documentKind(letter.code).name,
      what: `Kami mengirim ${documentKind(letter.code).name}.`,
      todo: ['Baca surat terlampir.'],
    }
  );
}
