import { describeConstraint } from '../database/constraint-problems';
import { explainProblem } from '../web/problems';

/** What the database itself refuses on clocks, told to people. */
const REFUSED: Readonly<Record<string, string>> = {
  deadlines_start_from_proof: 'Jangka baru berjalan sejak tanggal bukti terima suratnya. Catat bukti terimanya dahulu.',
  deadlines_fine_after_warning:
    'Masa denda berjalan sejak hari terakhir Teguran II. Periksa Teguran II dan bukti terimanya.',
  deadline_changes_restart_from_proof:
    'Jangka ini berjalan sejak bukti terima suratnya. Mulai ulang hanya dari tanggal bukti terima yang masih berlaku.',
};

/** A move of a clock that nobody has made; only a mistake in the request leads there. */
const UNKNOWN_MOVE =
  'Perubahan jangka ini tidak dikenal. Muat ulang halaman jangka, lalu pilih tindakan yang ada di sana.';

for (const constraint of ['deadline_changes_kind', 'deadline_changes_ground']) {
  describeConstraint(constraint, { status: 422, type: 'rule-broken', detail: UNKNOWN_MOVE });
}
describeConstraint('deadline_changes_at_least', {
  status: 422,
  type: 'rule-broken',
  detail: 'Sisa jangka sedikitnya satu hari kerja. Periksa jumlah harinya.',
});

for (const [constraint, detail] of Object.entries(REFUSED)) {
  describeConstraint(constraint, { status: 409, type: 'clock-without-proof', detail });
}

explainProblem(
  'clock-without-proof',
  409,
  'Jangka belum berjalan',
  'Suatu jangka berjalan sejak bukti terima suratnya dan sepanjang yang tertulis di dalamnya. Tidak ada jangka yang mulai tanpa bukti itu.',
);
