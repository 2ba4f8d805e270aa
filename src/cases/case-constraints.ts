import { describeConstraint } from '../database/constraint-problems';
import { explainProblem } from '../web/problems';

/** What the database itself refuses on cases, their history and their findings, told to people. */
const REFUSED: Readonly<Record<string, string>> = {
  cases_keep_identity: 'Nomor, pemberi kerja, dan pembukaan kasus tidak dapat diubah, dan kasus tidak dapat dihapus.',
  cases_state_has_event:
    'Status kasus hanya berubah bersama langkah yang tercatat dalam riwayatnya. Muat ulang kasus, lalu ulangi langkahnya.',
  case_events_in_order: 'Ada orang lain yang baru mencatat di kasus ini. Muat ulang kasus, lalu ulangi.',
  case_events_recorded_now:
    'Riwayat mencatat waktu pencatatan yang sebenarnya. Isi tanggal kejadian pada isiannya sendiri.',
  case_steps_are_law: 'Urutan langkah kasus ditetapkan peraturan dan hanya berubah bersama aplikasinya.',
  case_events_follow_the_last_step:
    'Kasus ini sudah berpindah status. Muat ulang kasus untuk melihat langkah yang mungkin.',
  case_events_step_of_the_law:
    'Langkah itu tidak ada dalam urutan kasus. Buka kasus untuk melihat langkah yang mungkin.',
  case_events_step_has_evidence:
    'Dokumen yang menjadi dasar langkah ini belum lengkap. Buka kasus untuk melihat apa yang kurang.',
  findings_keep_identity:
    'Jenis dan nomor temuan tidak dapat diubah, dan temuan tidak dapat dihapus. Akhiri temuan itu dengan alasannya.',
  findings_begin_open: 'Temuan baru selalu terbuka. Catat temuannya dahulu, lalu akhiri dengan dasarnya.',
  findings_end_has_event:
    'Temuan hanya berakhir bersama catatannya dalam riwayat kasus. Ulangi langkahnya dari halaman kasus.',
  findings_ended_before_decision:
    'Sesudah keputusan, temuan hanya berakhir dengan pernyataan BPJS. Catat pernyataannya dahulu.',
  findings_ended_with_evidence: 'Temuan ditarik atau dinyatakan tidak terbukti bersama buktinya. Lampirkan buktinya.',
  findings_cured_by_statement: 'Temuan dinyatakan dipenuhi hanya oleh pernyataan BPJS. Catat pernyataannya dahulu.',
};

for (const [constraint, detail] of Object.entries(REFUSED)) {
  describeConstraint(constraint, { status: 409, type: 'record-stands', detail });
}

describeConstraint('case_overlays_span', {
  status: 422,
  type: 'rule-broken',
  detail: 'Tanggal berakhirnya tidak boleh mendahului tanggal mulainya. Periksa tanggalnya.',
});
describeConstraint('case_overlays_ended', {
  status: 409,
  type: 'record-stands',
  detail: 'Yang berjalan di samping kasus berakhir bersama tanggal, orang, dan hasilnya. Ulangi dari halaman kasus.',
});

explainProblem(
  'record-stands',
  409,
  'Catatan tidak dapat diubah',
  'Riwayat, surat, bukti terima, dan nomor yang sudah tercatat menjadi bukti. Pembetulan selalu berupa catatan baru.',
);
