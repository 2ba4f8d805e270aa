import { describeConstraint } from '../database/constraint-problems';
import { explainProblem } from '../web/problems';

/** Conditions of the law that the database itself holds on acts, hearings and decisions, told to people. */
const CONDITIONS: Readonly<Record<string, string>> = {
  letters_second_warning_after_first:
    'Jangka Teguran I belum berakhir untuk setiap temuan, jadi Teguran II belum dapat dicatat.',
  letters_two_warnings_at_most: 'Satu temuan ditegur paling banyak dua kali (PP 86/2013 Ps. 6(1)).',
  letters_fine_after_second_warning:
    'Jangka Teguran II belum berakhir untuk setiap temuan, jadi denda belum dapat dicatat.',
  letters_request_after_fine:
    'Masa denda belum lewat dan BPJS belum menyatakan denda tidak dipenuhi atau tidak dikenakan. Tulis alasannya bila permohonan tetap dicatat.',
  letters_findings_in_every_act:
    'Setiap temuan harus ada dalam Teguran I, Teguran II, denda, dan permohonan. Periksa temuan dalam surat ini.',
  letters_sanction_was_requested: 'Permohonan BPJS atau rekomendasi pengawas ketenagakerjaan belum tercatat.',
  letters_employer_was_heard: 'Pemberi kerja belum didengar, dan belum terbukti menerima undangan klarifikasi.',
  letters_employer_was_told: 'Tenggang sejak pemberitahuan rencana sanksi terbukti diterima belum berakhir.',
  letters_recommended_within_notice:
    'Rekomendasi lebih luas dari pemberitahuan rencana sanksi yang diterima pemberi kerja. Keluarkan yang belum diberitahukan, atau undang lagi dengan rencana yang baru.',
  sanction_decisions_within_recommendation:
    'Keputusan lebih luas dari rekomendasi Tim. Keluarkan yang tidak direkomendasikan, atau kembalikan kasus ke verifikasi.',
  sanction_decisions_registrar_did_not_verify:
    'Yang memverifikasi kasus tidak mencatat tanda tangan keputusannya. Kembalikan pindaiannya agar orang lain mencatatnya.',
  letters_findings_are_open: 'Ada temuan yang tidak terbuka lagi. Tarik konsepnya dan susun tanpa temuan itu.',
  hearings_begin_with_summons:
    'Klarifikasi dijadwalkan oleh undangan yang sudah ditandatangani. Undang pemberi kerja dahulu.',
  hearings_reported_once: 'Hasil klarifikasi dicatat satu kali, bersama berita acaranya.',
  hearings_held_after_summons:
    'Klarifikasi berlangsung pada hari undangannya atau sesudahnya, dan hasilnya dicatat setelah berlangsung. Periksa tanggalnya.',
  sanction_decisions_decree_stands: 'Keputusan ini belum ditandatangani, jadi belum dapat disetujui.',
  sanction_decisions_people_of_decree:
    'Pengusul, verifikator, dan yang menyetujui harus orang yang tercatat pada konsep, berita acara verifikasi, dan tanda tangannya.',
  sanction_decisions_not_backdated: 'Hari mulai berlaku tidak boleh sebelum keputusan ditetapkan.',
  sanction_decisions_scope_is_its_lines:
    'Keputusan harus menyebut layanan yang ditahan dan tempat usahanya sesuai lingkupnya.',
  sanction_decisions_amended_by_decree:
    'Hari berakhirnya sanksi hanya dapat dimajukan, dengan perubahan keputusan yang sudah ditandatangani.',
  sanction_lines_drafted_with_decision:
    'Layanan yang ditahan disebut ketika keputusan dikonsep. Tarik konsepnya dan susun lagi.',
  sanction_lines_place_of_case: 'Tempat usaha itu bukan bagian dari kasus ini. Pilih tempat usaha dari kasus.',
  sanction_lines_not_backdated: 'Sanksi mulai dan berakhir paling awal sekarang; waktunya tidak dapat dimundurkan.',
  sanction_lines_decision_received: 'Keputusan belum terbukti diterima. Catat bukti terimanya dahulu.',
  sanction_lines_employer_identified:
    'NIB atau NPWP 16 digit belum tercatat, dan keputusan tidak memuat keterangan bahwa OSS tidak memuatnya.',
  sanction_lines_matches_decided: 'Putuskan dahulu usulan pencocokan atas pemberi kerja ini.',
  sanction_lines_end_has_act:
    'Sanksi berakhir dengan keputusan yang mengakhirinya. Tanda tangani keputusan itu dahulu.',
  sanction_lines_compliance_stated: 'Pernyataan kepatuhan BPJS belum tercatat untuk setiap temuan dalam keputusan.',
  sanction_lines_change_is_told:
    'Sanksi mulai dan berakhir bersama catatannya dalam riwayat kasus. Ulangi langkahnya dari halaman kasus.',
  case_overlays_suspension_has_decree:
    'Keputusan hanya ditunda dengan keputusan penundaan yang sudah ditandatangani. Konsepkan dahulu dari halaman kasus.',
  sanction_stays_are_of_their_decree:
    'Penundaan berlaku untuk layanan dan sampai hari yang disebut keputusannya. Periksa keputusan penundaan.',
  case_overlays_stay_ends_by_paper:
    'Penundaan berakhir dengan surat yang mengakhirinya, pada hari terakhirnya, atau bersama sanksinya.',
  sanction_stays_change_is_told:
    'Penundaan mulai dan berakhir bersama catatannya dalam riwayat kasus. Ulangi dari halaman kasus.',
  case_overlays_change_is_told:
    'Yang berjalan di samping kasus dicatat dalam riwayatnya. Ulangi langkahnya dari halaman kasus.',
  cases_close_without_sanction: 'Sanksi dalam kasus ini belum berakhir. Cabut sanksinya dahulu.',
  cases_close_over_nothing_running:
    'Masih ada yang berjalan di samping kasus ini. Catat dahulu bagaimana itu berakhir.',
  cases_close_compliant_without_findings: 'Masih ada temuan terbuka. Catat pernyataan BPJS untuk semua temuan dahulu.',
  cases_closed_stay_settled: 'Kasus ini sudah ditutup, jadi tidak dapat ditambah lagi.',
};

for (const [constraint, detail] of Object.entries(CONDITIONS)) {
  describeConstraint(constraint, { status: 409, type: 'law-not-met', detail });
}

describeConstraint('sanction_decisions_decided_once', {
  status: 409,
  type: 'sanction-line-final',
  detail:
    'Keputusan diusulkan lalu disetujui satu kali, dan tidak dapat diubah. Buat keputusan baru sebagai pembetulan.',
});
describeConstraint('sanction_stays_line', {
  status: 409,
  type: 'record-stands',
  detail: 'Layanan ini sudah ditunda dengan penundaan yang sama. Muat ulang kasus untuk melihatnya.',
});
describeConstraint('sanction_stays_span', {
  status: 422,
  type: 'rule-broken',
  detail: 'Penundaan berakhir sesudah ia mulai. Periksa tanggal akhirnya.',
});
describeConstraint('decision_amendments_letter', {
  status: 409,
  type: 'record-stands',
  detail: 'Keputusan perubahan ini sudah tercatat. Muat ulang kasus untuk melihatnya.',
});
describeConstraint('sanction_lines_one_decision_at_a_time', {
  status: 409,
  type: 'sanction-overlaps',
  detail: 'Layanan ini sudah ditahan dengan keputusan lain. Cabut dahulu keputusan itu.',
});

explainProblem(
  'law-not-met',
  409,
  'Syarat hukum belum terpenuhi',
  'Basis data sendiri menolak langkah yang belum memenuhi syaratnya, juga bila dua orang bertindak bersamaan. Muat ulang kasus untuk melihat apa yang kurang.',
);
