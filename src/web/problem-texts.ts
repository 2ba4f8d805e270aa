/** What a kind of problem means, and what the caller can do. */
export interface Explanation {
  /** HTTP status it comes with. */
  status: number;
  title: string;
  text: string;
}

const text = (status: number, title: string, words: string): Explanation => ({ status, title, text: words });

/**
 * Problems of rooms left of `web`, which cannot call `explainProblem`, and of rooms whose problem says it all: here
 * stands what whoever programs against us has to know of the kind.
 */
export const PROBLEM_TEXTS: Readonly<Record<string, Explanation>> = {
  // Files and mail
  'file-empty': text(422, 'Berkas kosong', 'Berkas yang dikirim berisi 0 bita.'),
  'file-too-large': text(413, 'Berkas terlalu besar', 'Satu berkas paling besar 20 MB.'),
  'file-type-not-allowed': text(415, 'Jenis berkas tidak diterima', 'Isi berkas diperiksa, bukan namanya.'),
  'file-unreadable': text(
    503,
    'Berkas tidak terbaca',
    'Berkas tersimpan tidak dapat dibaca sekarang. Beri tahu admin.',
  ),
  'image-unreadable': text(422, 'Gambar tidak terbaca', 'Gambar rusak atau terlalu besar untuk dibuka.'),
  'address-not-plain': text(
    422,
    'Alamat surel tidak sesuai',
    'Tulis satu alamat local@domain saja, tanpa nama dan tanda kurung.',
  ),

  // Letters and numbers
  'letter-incomplete': text(422, 'Data surat belum lengkap', 'errors[] menunjuk tiap data yang belum ada.'),
  'letter-state': text(409, 'Keadaan surat sudah berubah', 'Langkah itu tidak mungkin pada keadaan surat sekarang.'),
  'letter-under-way': text(
    409,
    'Surat sudah ada',
    'Surat yang sama belum terbukti diterima. Catat dahulu bukti terimanya.',
  ),
  'mandate-missing': text(422, 'Surat perintah belum diisi', 'Pejabat Plt., Plh., a.n., dan u.b. memerlukan mandate.'),
  'number-needed': text(422, 'Nomor surat belum diisi', 'Deret ini dikelola di buku agenda; sertakan number.'),
  'number-is-ours': text(422, 'Nomor diberikan sistem', 'Deret ini dikelola di sini; kosongkan number.'),
  'number-kept-elsewhere': text(422, 'Nomor dari buku agenda', 'Deret ini dikelola di buku agenda; sertakan nomornya.'),
  'signatory-missing': text(409, 'Penandatangan belum ada', 'Tidak ada pejabat yang berlaku pada hari itu.'),
  'not-your-signature': text(403, 'Bukan tanda tangan Anda', 'Surat itu ditandatangani pejabat lain.'),
  'drafter-cannot-sign': text(
    403,
    'Perlu orang kedua',
    'Penyusun tidak menandatangani dan tidak memastikan suratnya sendiri.',
  ),
  'initialler-cannot-confirm': text(
    403,
    'Perlu orang lain',
    'Pemberi paraf tidak mencocokkan tanda tangan surat yang sama.',
  ),
  'registrar-cannot-confirm': text(403, 'Perlu orang kedua', 'Yang mencatat tanda tangan tidak memastikannya sendiri.'),
  'initial-missing': text(409, 'Belum diparaf', 'Keputusan perlu paraf Bagian Hukum sebelum ditandatangani.'),
  'receipt-before-letter': text(
    422,
    'Diterima sebelum bertanggal',
    'Tanggal terima tidak boleh sebelum tanggal surat.',
  ),
  'receipt-exists': text(409, 'Bukti terima sudah ada', 'Surat itu sudah terbukti diterima; jangkanya sudah berjalan.'),

  // Deadlines
  'calendar-not-loaded': text(
    422,
    'Kalender belum dimuat',
    'Hari libur tahun itu belum ditetapkan atau belum dimuat, jadi tidak ditebak.',
  ),
  'period-not-allowed': text(
    422,
    'Jangka tidak sesuai',
    'Jangka lebih panjang atau lebih pendek daripada yang diizinkan aturan.',
  ),
  'unknown-period': text(
    422,
    'Jangka tidak dikenal',
    'Pakai salah satu kunci jangka, misalnya warning, fine, atau objection.',
  ),

  // Cases
  'step-not-allowed': text(
    409,
    'Langkah tidak sesuai urutan',
    'Tabel langkah tidak mengizinkan langkah itu dari status sekarang.',
  ),
  'conditions-not-met': text(409, 'Syarat belum terpenuhi', 'conditions[] menyebut tiap syarat dan dasarnya.'),
  'case-already-open': text(409, 'Kasus sudah ada', 'Satu pemberi kerja punya paling banyak satu kasus berjalan.'),
  'case-closed': text(409, 'Kasus sudah ditutup', 'Kasus yang ditutup tidak dapat ditambah.'),
  'finding-needed': text(422, 'Temuan belum ada', 'Kasus memerlukan sedikitnya satu temuan dengan buktinya.'),
  'finding-not-open': text(409, 'Temuan sudah selesai', 'Temuan itu sudah dipenuhi atau ditarik.'),
  'finding-not-confirmed': text(
    409,
    'Temuan masih dugaan',
    'Surat tidak menyebut dugaan sebelum dipastikan kunjungan atau jawaban BPJS.',
  ),
  'finding-denied': text(
    409,
    'BPJS menjawab sebaliknya',
    'Jawaban BPJS yang terbaru mendahului dugaan dan kunjungan: tinjau temuannya, atau tunggu jawaban berikutnya.',
  ),
  'second-warning-missing': text(409, 'Teguran II belum berjalan', 'Teguran II belum terbukti diterima.'),
  'bpjs-acts-recorded-only': text(
    409,
    'Surat BPJS hanya dicatat',
    'Tindakan BPJS dicatat dengan nomor, tanggal, dan pindaiannya.',
  ),
};
