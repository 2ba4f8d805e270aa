import type { FindingCategory } from '../law/findings';

/** How letters name a finding; the duty and its article stand in `law/findings`. */
export interface FindingWords {
  /** Headline in a recap: "Sebagian pekerja belum didaftarkan". */
  title: string;
  /** What is asked, after "Saudara diminta". */
  demand: string;
  /** What is wrong, after the name of the firm. */
  breach: string;
  /** The duty as an annex lists it. */
  obligation: string;
}

export const FINDING_WORDS: Readonly<Record<FindingCategory, FindingWords>> = {
  PWBD: {
    title: 'Pemberi kerja belum terdaftar',
    demand: 'mendaftarkan diri dan seluruh pekerja',
    breach: 'belum mendaftarkan diri dan pekerjanya',
    obligation: 'Mendaftarkan diri dan seluruh pekerja',
  },
  PDS_TK: {
    title: 'Sebagian pekerja belum didaftarkan',
    demand: 'mendaftarkan pekerja',
    breach: 'belum mendaftarkan sebagian pekerjanya',
    obligation: 'Mendaftarkan seluruh pekerja',
  },
  PDS_UPAH: {
    title: 'Upah dilaporkan tidak sesuai',
    demand: 'membetulkan data upah',
    breach: 'melaporkan upah tidak sesuai dengan yang dibayarkan',
    obligation: 'Melaporkan upah yang sebenarnya',
  },
  PDS_PROGRAM: {
    title: 'Program wajib belum seluruhnya diikuti',
    demand: 'mengikutsertakan pekerja dalam program',
    breach: 'belum mengikutsertakan pekerjanya dalam seluruh program yang wajib',
    obligation: 'Mengikuti seluruh program yang wajib',
  },
  ARREARS: {
    title: 'Iuran belum dibayar',
    demand: 'melunasi iuran',
    breach: 'belum membayar iuran yang jatuh tempo',
    obligation: 'Membayar iuran yang jatuh tempo',
  },
};
