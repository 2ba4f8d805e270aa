/** Why an indication is none (domain §4.1): what no file tells and a person knows. */
export const DISMISSAL_GROUNDS = [
  'head-office-elsewhere',
  'owner-only',
  'no-workers',
  'closed',
  'figure-outdated',
  'other',
] as const;
export type DismissalGround = (typeof DISMISSAL_GROUNDS)[number];

export const DISMISSAL_WORDS: Readonly<Record<DismissalGround, string>> = {
  'head-office-elsewhere': 'Kantor pusat terdaftar di BPJS kota lain',
  'owner-only': 'Hanya pemilik yang bekerja',
  'no-workers': 'Tidak mempekerjakan siapa pun',
  closed: 'Usaha sudah tutup',
  'figure-outdated': 'Angka yang dibandingkan sudah usang',
  other: 'Sebab lain',
};
