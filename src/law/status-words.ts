import type { StatusReason, StatusResult } from './status-answer';

/** The three outcomes as the counter reads them, with their icons on the page. */
export const RESULT_LABELS: Readonly<Record<StatusResult, string>> = {
  clear: 'TIDAK ADA SANKSI TERCATAT',
  blocked: 'DALAM SANKSI – layanan ini ditahan',
  review: 'PERLU DIPASTIKAN',
};

/** How a sanction is lifted: the one sentence the applicant may read (domain.md §7.3). */
export const HOW_TO_LIFT =
  'Pemohon dapat menghubungi BPJS Ketenagakerjaan dan Tim Kepatuhan dengan menyebut nomor keputusan.';

/** Stands under every clear answer. */
export const NO_PROOF_OF_COMPLIANCE = 'Ini bukan bukti kepatuhan BPJS Ketenagakerjaan.';

/** Stands under every review answer. */
export const DO_NOT_DECIDE = 'Jangan putuskan dari hasil ini. Ini bukan penolakan dan bukan izin.';

/** Why the answer is what it is, and what the officer does now. */
export interface ReasonWords {
  readonly why: string;
  readonly whatToDo: string;
}

/** Words for each reason. */
export const REASON_WORDS: Readonly<Record<StatusReason, ReasonWords>> = {
  'service-not-covered': {
    why: 'Layanan ini tidak termasuk layanan yang dapat ditahan.',
    whatToDo: 'Lanjutkan layanan.',
  },
  'conflicting-identifiers': {
    why: 'Nomor-nomor yang ditulis milik usaha yang berbeda.',
    whatToDo: 'Periksa nomor pada berkas pemohon, lalu cek lagi. Bila tetap berbeda, hubungi Tim Kepatuhan.',
  },
  'on-hold': {
    why: 'Data usaha ini sedang diperiksa.',
    whatToDo: 'Hubungi Tim Kepatuhan sebelum memutuskan.',
  },
  'place-needed': {
    why: 'Jawaban bergantung pada tempat usaha.',
    whatToDo: 'Isi NITKU atau kelurahan tempat usaha pada permohonan, lalu cek lagi.',
  },
  stayed: {
    why: 'Pelaksanaan sanksi atas usaha ini sedang ditunda.',
    whatToDo: 'Lanjutkan layanan.',
  },
  dispensation: {
    why: 'Permohonan ini dikecualikan secara tertulis.',
    whatToDo: 'Lanjutkan layanan untuk permohonan ini saja.',
  },
  'sanction-in-force': {
    why: 'Keputusan sanksi berlaku untuk layanan dan tempat ini.',
    whatToDo: 'Tahan layanan ini dan beri tahu pemohon nomor keputusannya.',
  },
  'name-only': {
    why: 'Nama saja tidak cukup.',
    whatToDo: 'Isi NIB atau NPWP seperti tertulis pada berkas pemohon, lalu cek lagi.',
  },
  'malformed-identifier': {
    why: 'Nomor yang ditulis tidak lengkap atau keliru.',
    whatToDo: 'Perbaiki nomornya, lalu cek lagi.',
  },
  'name-needed': {
    why: 'Nomor ini tidak ada di data kami dan nama usaha belum diisi.',
    whatToDo: 'Isi nama seperti tertulis pada NIB pemohon, lalu cek lagi.',
  },
  'similar-to-sanctioned': {
    why: 'Nomor ini tidak ada di data kami, dan namanya mirip usaha yang dalam sanksi.',
    whatToDo: 'Mirip belum tentu sama. Minta NIB atau NPWP lain, atau hubungi Tim Kepatuhan.',
  },
  'possible-duplicate': {
    why: 'Usaha ini mungkin sama dengan usaha lain yang dalam sanksi, dan belum dipastikan.',
    whatToDo: 'Hubungi Tim Kepatuhan sebelum memutuskan.',
  },
  'no-sanction': {
    why: 'Tidak ada keputusan sanksi yang berlaku untuk layanan dan tempat ini.',
    whatToDo: 'Lanjutkan layanan.',
  },
  'not-in-register': {
    why: 'Usaha belum ada di data kami.',
    whatToDo: 'Cocokkan nomor dengan berkas pemohon, lalu lanjutkan layanan.',
  },
};
