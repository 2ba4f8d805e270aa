import { describeConstraint } from '../database/constraint-problems';
import { explainProblem } from '../web/problems';

/** What the database itself refuses on clocks, told to people. */
const REFUSED: Readonly<Record<string, string>> = {
  deadlines_start_from_proof: 'Jangka baru berjalan sejak tanggal bukti terima suratnya. Catat bukti terimanya dahulu.',
  deadlines_fine_after_warning:
    'Masa denda berjalan sejak hari terakhir Teguran II. Periksa Teguran II dan bukti terimanya.',
  deadlines_whole_length:
    'Jangka berjalan sepanjang yang tertulis dalam suratnya dan sesuai peraturan, dihitung hari demi hari. Periksa jangka dalam surat.',
  deadline_changes_keep_length: 'Suatu jangka tidak dapat menjadi lebih pendek dari jumlah harinya.',
  deadline_changes_pass_when_over: 'Hari terakhir jangka ini belum lewat. Tunggu sampai hari itu berakhir.',
  deadline_changes_recount_has_change:
    'Jangka hanya dihitung ulang karena perubahan kalender yang sudah disetujui. Usulkan perubahannya dahulu.',
  deadline_changes_rest_under_plan:
    'Jangka berhenti selama perjanjian angsuran berjalan, dan berjalan lagi sesudahnya. Periksa perjanjiannya.',
  deadline_changes_restart_from_proof:
    'Jangka ini berjalan sejak bukti terima suratnya. Mulai ulang hanya dari tanggal bukti terima yang masih berlaku.',
  deadline_changes_corrected_by_letter:
    'Panjang jangka hanya berubah bersama pembetulan catatan suratnya. Betulkan catatan surat itu.',
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
