/** How a visit went, in the words of the form; the first question of every visit. */
export const VISIT_OUTCOMES: Readonly<Record<string, string>> = {
  met: 'Bertemu',
  'closed-temporarily': 'Tutup sementara',
  'closed-for-good': 'Tutup permanen',
  moved: 'Pindah',
  'not-found': 'Tidak ditemukan',
  refused: 'Ditolak masuk',
  'owner-absent': 'Pemilik tidak ada',
};
