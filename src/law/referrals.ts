import type { StepActor } from './case-step';
import type { FindingCategory } from './findings';
import type { Mark } from './mark';

/**
 * To whom a case is referred while it goes on (domain.md §1.3, §3.2 `REFERRED`, §6.2 `REFERRAL`). A referral hands the
 * matter to a body with powers of its own; it is no step of the case, and changes nothing at the counter.
 */
export const REFERRAL_RECIPIENTS = ['PROSECUTOR', 'STATE_RECEIVABLES', 'LABOUR_INSPECTOR', 'INVESTIGATOR'] as const;

/** One of {@link REFERRAL_RECIPIENTS}. */
export type ReferralRecipientCode = (typeof REFERRAL_RECIPIENTS)[number];

/** One body a case may be referred to. */
export interface ReferralRecipient {
  readonly code: ReferralRecipientCode;
  /** The last part of the address of its form. */
  readonly slug: string;
  /** What people read, for example "Kejaksaan Negeri". */
  readonly label: string;
  /** How its office is called in a city, `{place}` standing for it; null where the name cannot be told from the city. */
  readonly usualName: string | null;
  /** Who in the office takes it: a line of the address; null where the head is enough. */
  readonly attention: string | null;
  /** Who may refer to it. */
  readonly by: readonly StepActor[];
  /** What for, after "untuk". */
  readonly purpose: string;
  /** What the letter asks unless the officer writes something else; each a clause without full stop. */
  readonly asked: readonly string[];
  /** Whether a referral without its amount is none. */
  readonly needsAmount: boolean;
  /** The team's letter names a finding of one of these; of any kind when empty. */
  readonly onlyFor: readonly FindingCategory[];
  /** The ground as the letter cites it. */
  readonly citation: string;
  readonly basis: string;
  /** Where that was read. */
  readonly source: string;
  readonly mark: Mark;
}

/** The table of recipients, in the order a page lists them. */
export const REFERRALS: Readonly<Record<ReferralRecipientCode, ReferralRecipient>> = {
  PROSECUTOR: {
    code: 'PROSECUTOR',
    slug: 'kejaksaan',
    label: 'Kejaksaan Negeri',
    usualName: 'Kejaksaan Negeri {place}',
    attention: 'u.p. Kepala Seksi Perdata dan Tata Usaha Negara',
    // BPJS gives the special power of attorney (SKK); the team, which has no claim of its own, hands over the file.
    by: ['CITY', 'BPJS'],
    purpose: 'mendapat bantuan hukum, pertimbangan hukum, atau mediasi di bidang perdata dan tata usaha negara',
    asked: [
      'memediasi pemenuhan kewajiban pemberi kerja',
      'berkoordinasi dengan BPJS Ketenagakerjaan mengenai surat kuasa khusus untuk penagihan iuran',
    ],
    needsAmount: false,
    onlyFor: [],
    citation:
      'Pasal 30 ayat (2) dan Pasal 34 Undang-Undang Nomor 16 Tahun 2004 tentang Kejaksaan Republik Indonesia sebagaimana telah diubah dengan Undang-Undang Nomor 11 Tahun 2021',
    basis: 'UU 16/2004 jo. UU 11/2021 Ps. 30(2), Ps. 34',
    source: 'praktik SKK: benuanta.co.id, diksi.co; pasalnya belum dibaca',
    mark: 'K',
  },
  STATE_RECEIVABLES: {
    code: 'STATE_RECEIVABLES',
    slug: 'kpknl',
    label: 'KPKNL',
    usualName: 'KPKNL {place}',
    attention: null,
    // A claim is handed over by its creditor, and the contributions are owed to BPJS, not to the city.
    by: ['BPJS'],
    purpose: 'diurus sebagai piutang macet oleh Panitia Urusan Piutang Negara',
    asked: ['mengurus piutang iuran yang macet'],
    needsAmount: true,
    onlyFor: [],
    citation:
      'Undang-Undang Nomor 49 Prp. Tahun 1960 tentang Panitia Urusan Piutang Negara dan Peraturan Pemerintah Nomor 28 Tahun 2022 tentang Pengurusan Piutang Negara',
    basis: 'UU 49 Prp. 1960; PP 28/2022',
    source: 'jatim.antaranews.com/berita/193426; seputarindustri.com/index/read/5725',
    mark: 'S',
  },
  LABOUR_INSPECTOR: {
    code: 'LABOUR_INSPECTOR',
    slug: 'pengawas',
    label: 'Pengawas Ketenagakerjaan Provinsi',
    usualName: null,
    attention: 'u.p. Pengawas Ketenagakerjaan',
    by: ['CITY', 'BPJS'],
    purpose: 'diperiksa menurut kewenangan pengawasan ketenagakerjaan',
    asked: ['memeriksa pemenuhan kewajiban pemberi kerja dalam jaminan sosial ketenagakerjaan'],
    needsAmount: false,
    onlyFor: [],
    citation:
      'Lampiran Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah, yang menempatkan pengawasan ketenagakerjaan pada Pemerintah Daerah provinsi',
    basis: 'UU 23/2014, Lampiran',
    source: 'praktik: portalberau.online; lampirannya belum dibaca',
    mark: 'K',
  },
  INVESTIGATOR: {
    code: 'INVESTIGATOR',
    slug: 'penyidik',
    label: 'Penyidik',
    usualName: 'Kepolisian Resor {place}',
    attention: 'u.p. Kepala Satuan Reserse Kriminal',
    by: ['CITY', 'BPJS'],
    purpose: 'ditindaklanjuti menurut kewenangan penyidikan',
    asked: ['menindaklanjuti laporan ini menurut kewenangan Saudara'],
    needsAmount: false,
    // Ps. 55 attaches to Ps. 19(1) and (2), contributions not paid; not registering workers is no crime under it.
    onlyFor: ['ARREARS'],
    citation:
      'Pasal 19 ayat (1) dan ayat (2) juncto Pasal 55 Undang-Undang Nomor 24 Tahun 2011 tentang Badan Penyelenggara Jaminan Sosial',
    basis: 'UU 24/2011 Ps. 19(1)-(2) jo. Ps. 55',
    source: 'dikutip news.detik.com 31-12-2013',
    mark: 'S',
  },
};

/** How a referral ends. */
export const REFERRAL_OUTCOMES = ['settled', 'handled', 'returned', 'withdrawn'] as const;

/** One of {@link REFERRAL_OUTCOMES}. */
export type ReferralOutcome = (typeof REFERRAL_OUTCOMES)[number];

/** What each end is called, and whose word it is. */
export const REFERRAL_ENDS: Readonly<
  Record<ReferralOutcome, { readonly label: string; readonly hint: string; readonly byRecipient: boolean }>
> = {
  settled: {
    label: 'Selesai, kewajiban dibayar atau dipenuhi',
    hint: 'temuan tetap berakhir hanya dengan pernyataan BPJS',
    byRecipient: true,
  },
  handled: {
    label: 'Ditangani penerima sampai selesai',
    hint: 'dengan cara lain daripada pembayaran',
    byRecipient: true,
  },
  returned: { label: 'Dikembalikan atau tidak diterima', hint: 'dapat dilimpahkan lagi', byRecipient: true },
  withdrawn: { label: 'Ditarik oleh yang melimpahkan', hint: 'misalnya karena keliru', byRecipient: false },
};

/** The entry of the table. */
export function referralRecipient(code: ReferralRecipientCode): ReferralRecipient {
  return REFERRALS[code];
}

/** The bodies that BPJS, or the city, may refer a case to, in the order of the table. */
export function recipientsOf(actor: StepActor): ReferralRecipient[] {
  return Object.values(REFERRALS).filter(({ by }) => by.includes(actor));
}

/** The usual name of a recipient's office in a city; undefined where it cannot be told from the city. */
export function usualName(code: ReferralRecipientCode, place: string): string | undefined {
  return REFERRALS[code].usualName?.replace('{place}', place);
}

/** Whether a letter about findings of these kinds may go to the recipient. */
export function isReferable(code: ReferralRecipientCode, categories: readonly FindingCategory[]): boolean {
  const { onlyFor } = REFERRALS[code];
  return categories.length > 0 && (onlyFor.length === 0 || categories.some((category) => onlyFor.includes(category)));
}
