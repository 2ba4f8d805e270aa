import { invalidField, Problem } from '../common/problem';
import { longDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { describeConstraint } from '../database/constraint-problems';
import { explainProblem } from '../web/problems';
import type { LetterState } from './letter.entity';

const STATE_WORDS: Record<LetterState, string> = {
  draft: 'masih konsep',
  proposed: 'menunggu tanda tangan',
  registered: 'menunggu pemastian tanda tangan',
  signed: 'sudah ditandatangani',
  issued: 'sudah terbit',
  void: 'sudah dibatalkan',
};

export const letterInState = (state: LetterState): Problem =>
  new Problem(409, 'letter-state', `Surat ini ${STATE_WORDS[state]}, jadi langkah itu tidak dapat dilakukan lagi.`, {
    title: 'Keadaan surat sudah berubah',
  });

export const scanAwaited = (): Problem =>
  new Problem(
    409,
    'scan-awaited',
    'Surat ini baru tercatat dari daftar. Lengkapi pindaiannya dahulu, lalu betulkan catatannya.',
    { title: 'Pindaian belum ada' },
  );

export const scanNotAwaited = (): Problem =>
  new Problem(
    409,
    'scan-not-awaited',
    'Surat ini sudah ada pindaiannya. Bila pindaiannya keliru, betulkan catatan suratnya.',
    { title: 'Pindaian sudah ada' },
  );

export const signerIsDrafter = (): Problem =>
  new Problem(
    403,
    'drafter-cannot-sign',
    'Penyusun surat tidak boleh menandatangani atau memastikannya. Minta orang lain.',
    {
      title: 'Perlu orang kedua',
    },
  );

export const registrarCannotConfirm = (): Problem =>
  new Problem(
    403,
    'registrar-cannot-confirm',
    'Tanda tangan ini Anda yang mencatat. Minta rekan lain, bukan penyusunnya, mencocokkan dengan pindaiannya.',
    { title: 'Perlu orang kedua' },
  );

/** Whoever gave his paraf has said his word on the letter; another looks whether its signature is there (I8). */
export const initiallerCannotConfirm = (): Problem =>
  new Problem(
    403,
    'initialler-cannot-confirm',
    'Konsep ini Anda yang memaraf. Minta rekan lain mencocokkan tanda tangannya dengan pindaian.',
    { title: 'Perlu orang lain' },
  );

export const initialMissing = (): Problem =>
  new Problem(409, 'initial-missing', 'Keputusan ini belum diparaf Bagian Hukum. Minta paraf dahulu.', {
    title: 'Belum diparaf',
  });

export const initialNotNeeded = (): Problem =>
  new Problem(409, 'initial-not-needed', 'Surat ini tidak memerlukan paraf, atau sudah diparaf.', {
    title: 'Paraf tidak diperlukan',
  });

export const numberNeeded = (): Problem =>
  new Problem(422, 'number-needed', 'Nomor surat ini diambil dari buku agenda. Ketik nomor surat.', {
    title: 'Nomor surat belum diisi',
    errors: [{ pointer: '/number', detail: 'Ketik nomor surat dari buku agenda.' }],
  });

export const numberIsOurs = (): Problem =>
  new Problem(422, 'number-is-ours', 'Nomor surat ini diberikan oleh sistem. Kosongkan isian nomor.', {
    title: 'Nomor diberikan sistem',
    errors: [{ pointer: '/number', detail: 'Kosongkan; nomor diberikan oleh sistem.' }],
  });

export const receiptBeforeLetter = (datedOn: PlainDate): Problem =>
  new Problem(
    422,
    'receipt-before-letter',
    `Surat bertanggal ${longDate(datedOn)}, jadi tidak mungkin diterima sebelum itu. Periksa tanggal pada tanda terima.`,
    {
      title: 'Tanggal terima sebelum tanggal surat',
      errors: [{ pointer: '/receivedOn', detail: `Tidak boleh sebelum tanggal surat, ${longDate(datedOn)}.` }],
    },
  );

export const receiptExists = (receivedOn: PlainDate): Problem =>
  new Problem(409, 'receipt-exists', `Surat ini sudah terbukti diterima pada ${longDate(receivedOn)}.`, {
    title: 'Bukti terima sudah ada',
  });

export const datedInFuture = (): Problem =>
  new Problem(422, 'invalid-input', 'Tanggal tidak boleh sesudah hari ini.', {
    title: 'Periksa isian',
    errors: [{ pointer: '/datedOn', detail: 'Tanggal tidak boleh sesudah hari ini.' }],
  });

/** A decree that was signed before it was drafted would rest on nothing the legal office had seen. */
export const datedBeforeDraft = (): Problem =>
  invalidField('/datedOn', 'Tanggal keputusan tidak boleh sebelum hari konsepnya dibuat.');

export const notYourSignature = (): Problem =>
  new Problem(403, 'not-your-signature', 'Surat ini ditandatangani pejabat lain. Anda tidak dapat menandatanganinya.', {
    title: 'Bukan tanda tangan Anda',
  });

/** @param official who signs on `day` */
export const signatoryChanged = ({ name, title }: { name: string; title: string }, day: PlainDate): Problem =>
  new Problem(
    409,
    'signatory-changed',
    `Konsep ini menyebut pejabat lain, padahal pada ${longDate(day)} yang menandatangani adalah ${name}, ${title}. Perbarui penandatangan konsep ini, lalu tanda tangani.`,
    { title: 'Pejabat penandatangan berganti' },
  );

export const signatoryIsCurrent = (): Problem =>
  new Problem(409, 'signatory-current', 'Konsep ini sudah menyebut pejabat yang menandatangani hari ini.', {
    title: 'Penandatangan sudah benar',
  });

export const wordingNamesOffice = ({ title }: { title: string }): Problem =>
  new Problem(
    409,
    'wording-names-office',
    `Isi keputusan ini menyebut jabatan lain daripada ${title}. Tarik konsepnya dan susun lagi, agar isi dan tanda tangannya sama.`,
    { title: 'Jabatan dalam isi surat berbeda' },
  );

export const notYourDraft = (): Problem =>
  new Problem(
    403,
    'not-your-draft',
    'Konsep ditarik oleh penyusunnya, petugas kasusnya, atau Ketua Tim. Minta salah satu dari mereka.',
    { title: 'Bukan konsep Anda' },
  );

/** The wording or the data of the letter cannot be printed; found by the trial before the signature. */
export const letterNotRenderable = (cause: Error): Problem =>
  new Problem(
    422,
    'letter-not-renderable',
    'Surat ini belum dapat dicetak, jadi belum ditandatangani dan belum bernomor. Tarik konsepnya dan susun lagi; bila tetap gagal, hubungi admin.',
    { title: 'Surat belum dapat dicetak', cause },
  );

describeConstraint('letters_number_once', {
  status: 409,
  type: 'number-taken',
  detail: 'Nomor itu sudah dipakai surat lain pada tahun yang sama. Periksa nomornya di buku agenda.',
  pointer: '/number',
});
describeConstraint('letters_signer_is_not_drafter', {
  status: 409,
  type: 'drafter-cannot-sign',
  detail: 'Penyusun surat tidak boleh menandatangani atau memastikannya. Minta orang lain.',
});
describeConstraint('letter_receipts_one_proof', {
  status: 409,
  type: 'receipt-exists',
  detail: 'Surat ini sudah terbukti diterima. Muat ulang halaman.',
});

explainProblem(
  'scan-awaited',
  409,
  'Pindaian belum ada',
  'Pembetulan dicocokkan dengan pindaian surat. Lengkapi pindaiannya dahulu.',
);
explainProblem(
  'scan-not-awaited',
  409,
  'Pindaian sudah ada',
  'Hanya surat yang dicatat dari daftar dilengkapi pindaiannya, dan satu kali saja.',
);
explainProblem(
  'signatory-changed',
  409,
  'Pejabat penandatangan berganti',
  'Surat ditandatangani pejabat yang berwenang pada hari tanda tangan. Perbarui penandatangan konsepnya dahulu.',
);
explainProblem(
  'signatory-current',
  409,
  'Penandatangan sudah benar',
  'Konsep itu sudah menyebut pejabat yang menandatangani hari ini.',
);
explainProblem(
  'wording-names-office',
  409,
  'Jabatan dalam isi surat berbeda',
  'Isi keputusan menyebut jabatan yang memutuskan; bila jabatannya lain, konsepnya disusun lagi.',
);
explainProblem(
  'not-your-draft',
  403,
  'Bukan konsep Anda',
  'Konsep ditarik oleh penyusunnya, petugas kasusnya, atau Ketua Tim.',
);
explainProblem(
  'initial-not-needed',
  409,
  'Paraf tidak diperlukan',
  'Hanya keputusan yang diparaf Bagian Hukum, dan satu kali saja.',
);
explainProblem(
  'number-taken',
  409,
  'Nomor surat sudah dipakai',
  'Dalam satu deret dan satu tahun, satu nomor hanya untuk satu surat. Untuk surat BPJS: surat itu sudah dicatat.',
);
explainProblem(
  'letter-not-renderable',
  422,
  'Surat belum dapat dicetak',
  'Sebelum ditandatangani, surat dicetak sekali sebagai percobaan. Percobaan itu gagal, jadi tidak ada yang tersimpan.',
);
