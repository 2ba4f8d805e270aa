import { type Explanation, PROBLEM_TEXTS } from './problem-texts';

const EXPLANATIONS = new Map<string, Explanation>();

/**
 * Gives a problem's slug its page under `/masalah/<slug>`. Each module's `x.problems.ts` describes its own when it is
 * loaded; a test asks for every slug the sources name.
 */
export function explainProblem(slug: string, status: number, title: string, text: string): void {
  EXPLANATIONS.set(slug, { status, title, text });
}

/** The explanation of a slug; undefined for one that nobody uses. */
export const explanationOf = (slug: string): Explanation | undefined =>
  EXPLANATIONS.get(slug) ?? (Object.hasOwn(PROBLEM_TEXTS, slug) ? PROBLEM_TEXTS[slug] : undefined);

const OWN: readonly [slug: string, status: number, title: string, text: string][] = [
  [
    'not-signed-in',
    401,
    'Belum masuk',
    'Permintaan ini perlu sesi yang masih berlaku atau kunci API. Masuk, atau kirim Authorization: Bearer.',
  ],
  [
    'key-not-accepted',
    401,
    'Kunci tidak diterima',
    'Kunci API tidak dikenal, kedaluwarsa, atau dicabut. Minta kunci baru kepada admin.',
  ],
  [
    'sign-in-failed',
    401,
    'Tidak dapat masuk',
    'Alamat surel atau kata sandi tidak cocok. Jawaban ini sama, dikenal atau tidak alamatnya.',
  ],
  ['not-permitted', 403, 'Tidak berwenang', 'Peran atau lingkup kunci tidak mencakup pekerjaan ini.'],
  [
    'other-site',
    403,
    'Bukan dari halaman Patuh',
    'Perubahan dengan sesi harus berasal dari halaman Patuh sendiri (Origin atau Sec-Fetch-Site).',
  ],
  [
    'not-found',
    404,
    'Tidak ditemukan',
    'Data itu tidak ada, atau bukan bagian dari pekerjaan Anda. Keduanya dijawab sama.',
  ],
  ['unusable-value', 422, 'Isian tidak dapat dipakai', 'Ada tanda, angka, atau tanggal yang tidak dapat disimpan.'],
  ['unreadable-request', 400, 'Permintaan tidak terbaca', 'Isi permintaan bukan JSON atau formulir yang utuh.'],
  [
    'wrong-media-type',
    415,
    'Jenis isi tidak diterima',
    'Kirim application/json, atau multipart/form-data untuk berkas.',
  ],
  ['too-big', 413, 'Terlalu besar', 'JSON paling besar 1 MB, satu berkas paling besar 20 MB.'],
  ['too-slow', 408, 'Terlalu lama', 'Pengiriman terputus karena terlalu lama. Ulangi.'],
  ['invalid-input', 422, 'Periksa isian', 'Satu isian atau lebih tidak sesuai; errors[] menunjuk tiap isian.'],
  [
    'invalid-page',
    422,
    'Halaman tidak dikenal',
    'Ukuran atau penanda halaman tidak dikenal. Mulai dari halaman pertama.',
  ],
  ['version-required', 428, 'Versi belum disebut', 'Sertakan If-Match dengan ETag yang terakhir Anda terima.'],
  [
    'stale-version',
    412,
    'Data sudah berubah',
    'Orang lain sudah mengubah data ini; siapa dan kapan ada dalam jawabannya (changedBy, changedAt). Baca ulang, lalu ulangi perubahan Anda.',
  ],
  ['too-many-attempts', 429, 'Terlalu banyak percobaan', 'Tunggu selama yang disebut Retry-After.'],
  ['idempotency-key-invalid', 422, 'Kunci tidak sah', 'Idempotency-Key harus 1 sampai 200 karakter ASCII tanpa spasi.'],
  [
    'idempotency-key-reused',
    422,
    'Kunci sudah dipakai',
    'Idempotency-Key yang sama sudah dipakai untuk isi yang lain. Pakai kunci baru.',
  ],
  [
    'still-running',
    409,
    'Masih dikerjakan',
    'Permintaan dengan kunci yang sama belum selesai. Ulangi sebentar lagi dengan kunci itu.',
  ],
  [
    'already-answered',
    409,
    'Sudah dijalankan',
    'Permintaan ini sudah dijalankan dan jawabannya memuat rahasia yang tidak disimpan.',
  ],
  ['already-exists', 409, 'Sudah ada', 'Data yang sama sudah tercatat.'],
  ['overlaps', 409, 'Bertumpuk', 'Masa berlakunya bertumpuk dengan data yang sudah ada.'],
  ['still-referenced', 409, 'Masih dipakai', 'Data yang ditunjuk tidak ada, atau masih dipakai data lain.'],
  ['rule-broken', 422, 'Melanggar aturan data', 'Isian ini tidak memenuhi aturan data.'],
  ['value-missing', 422, 'Isian wajib kosong', 'Ada isian wajib yang belum diisi.'],
  ['append-only', 409, 'Tidak dapat diubah', 'Riwayat hanya bertambah. Buat catatan baru sebagai pembetulan.'],
  [
    'try-again',
    503,
    'Coba lagi',
    'Data sedang diubah orang lain dan tidak ada yang tersimpan. Ulangi setelah Retry-After.',
  ],
  ['database-away', 503, 'Layanan terganggu', 'Basis data tidak dapat dihubungi. Ulangi setelah Retry-After.'],
  ['disk-full', 507, 'Penyimpanan penuh', 'Penyimpanan server penuh dan tidak ada yang tersimpan.'],
  ['not-ready', 503, 'Belum siap', 'Layanan sedang mulai atau berhenti. Ulangi setelah Retry-After.'],
  [
    'unexpected',
    500,
    'Kesalahan di sisi kami',
    'Kesalahan yang tidak terduga. Nomor permintaan (x-request-id) membantu kami mencarinya.',
  ],
];

for (const entry of OWN) explainProblem(...entry);
