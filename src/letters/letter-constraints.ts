import { describeConstraint } from '../database/constraint-problems';

/** What the database itself refuses on letters and their proofs of receipt, told to people. */
const REFUSED: Readonly<Record<string, string>> = {
  letters_begin_unsigned: 'Surat dikonsep dahulu, baru ditandatangani. Buat konsepnya dari halaman kasus.',
  letters_recorded_are_of_others:
    'Hanya surat pihak lain yang dicatat, bersama pindaiannya atau daftar yang menyebutnya. Surat kota dikonsep dari halaman kasus.',
  letters_issued_has_file: 'Surat yang terbit ada berkasnya, pindaiannya, atau daftar yang menyebutnya.',
  letters_list_is_named: 'Surat yang dicatat dari daftar menyebut daftar dan barisnya.',
  letters_papers_on_file:
    'Ada surat BPJS yang baru tercatat dari daftar. Lengkapi pindaian surat dan bukti terimanya dahulu.',
  letters_period_of_the_law:
    'Jangka teguran atau denda dalam surat lebih panjang daripada yang dibolehkan peraturan. Periksa jumlah harinya.',
  letters_initial_of_legal_office: 'Paraf diberikan Bagian Hukum, satu kali. Minta Bagian Hukum memarafnya.',
  letters_decree_has_initial: 'Keputusan ini belum diparaf Bagian Hukum. Minta parafnya dahulu.',
  letters_dated_since_draft:
    'Tanggal keputusan paling awal hari konsepnya dan paling akhir hari ini. Periksa tanggal pada surat.',
  letters_signed_by_its_official:
    'Surat ini ditandatangani pejabat yang disebut di dalamnya, pada masa jabatannya. Periksa pejabatnya.',
  letters_drafted_now:
    'Surat dicatat dengan waktu pencatatan yang sebenarnya. Isi tanggal surat pada isiannya sendiri.',
  letters_are_kept: 'Surat tidak dapat dihapus. Tarik konsepnya, atau buat surat baru sebagai pembetulan.',
  letters_move_forward:
    'Surat yang sudah ditandatangani tidak dapat ditarik kembali. Buat surat baru sebagai pembetulan.',
  letters_keep_identity:
    'Jenis, kasus, penyusun, dan nomor surat tidak dapat diubah. Buat surat baru sebagai pembetulan.',
  letters_signed_is_final: 'Surat yang sudah ditandatangani tidak dapat diubah. Buat surat baru sebagai pembetulan.',
  letters_signature_has_people:
    'Tanda tangan memerlukan penandatangannya, atau pencatat, pencocok, dan pindaiannya, beserta tanggal dan nomor surat.',
  letters_registrar_is_not_drafter: 'Tanda tangan di luar sistem dicatat orang lain dari penyusunnya. Minta rekan.',
  letters_confirmer_is_another:
    'Yang mencocokkan tanda tangan harus orang lain dari penyusun dan pencatatnya. Minta rekan.',
  letters_paraf_confirms_nothing: 'Pemberi paraf tidak mencocokkan tanda tangan surat yang sama. Minta rekan lain.',
  signature_rejections_by_another: 'Yang menolak pindaian harus orang lain dari pencatatnya. Minta rekan.',
  signature_rejections_reason: 'Penolakan pindaian memerlukan alasan sedikitnya 10 huruf.',
  letters_initial_is_another: 'Penyusun tidak boleh memaraf suratnya sendiri. Minta orang lain.',
  letter_findings_named_at_drafting:
    'Temuan dalam surat ditetapkan ketika surat dikonsep. Tarik konsepnya dan susun lagi.',
  letter_findings_of_its_case: 'Surat hanya menyebut temuan dari kasusnya sendiri. Periksa temuannya.',
  letter_receipts_recorded_now:
    'Bukti terima dicatat dengan waktu pencatatan yang sebenarnya. Isi tanggal terima pada isiannya sendiri.',
  letter_receipts_listed_is_listed: 'Penerimaan menurut daftar menyebut daftar yang memuatnya. Periksa berkasnya.',
  letter_receipts_not_in_future: 'Tanggal terima tidak boleh sesudah hari ini. Periksa tanggal pada tanda terima.',
  letter_receipts_letter_is_signed: 'Surat ini belum ditandatangani, jadi belum mungkin diterima.',
  letter_receipts_of_letter: 'Bukti terima hanya dapat mengganti bukti terima surat yang sama. Muat ulang suratnya.',
  letter_receipts_not_before_letter:
    'Surat tidak mungkin diterima sebelum tanggalnya. Periksa tanggal pada tanda terima.',
};

for (const [constraint, detail] of Object.entries(REFUSED)) {
  describeConstraint(constraint, { status: 409, type: 'record-stands', detail });
}
