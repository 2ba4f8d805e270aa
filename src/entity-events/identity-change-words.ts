import type { IdentityChangeKind } from '../employers/identity-changes';

/** What a change is called, and what it does at the counter. */
export interface ChangeWords {
  title: string;
  /** What the counter answers for the number when it is approved, and when it is refused. */
  approved: string;
  refused: string;
}

const LEADS_HERE = 'menunjuk usaha ini, jadi dijawab DALAM SANKSI untuk layanan dan tempat yang ditahan';

/** Words for each kind, for pages, tasks and history. */
export const CHANGE_WORDS: Readonly<Record<IdentityChangeKind, ChangeWords>> = {
  IDENTIFIER_ADDED: {
    title: 'Tambahan pengenal',
    approved: LEADS_HERE,
    refused: 'tidak menunjuk usaha mana pun, jadi dijawab TIDAK ADA SANKSI TERCATAT',
  },
  IDENTIFIER_REPLACED: {
    title: 'Penggantian pengenal',
    approved: `${LEADS_HERE}; nomor lama tetap menunjuk usaha ini`,
    refused: 'tidak menunjuk usaha mana pun, jadi dijawab TIDAK ADA SANKSI TERCATAT',
  },
  IDENTIFIER_ENDED: {
    title: 'Pengakhiran pengenal',
    approved: 'tidak lagi menunjuk usaha ini, jadi dijawab TIDAK ADA SANKSI TERCATAT',
    refused: 'tetap menunjuk usaha ini, jadi dijawab DALAM SANKSI untuk layanan dan tempat yang ditahan',
  },
  IDENTIFIER_MOVED: {
    title: 'Pemindahan pengenal',
    approved: 'menunjuk usaha yang menerimanya',
    refused: 'tetap menunjuk usaha yang memakainya sekarang',
  },
};

export const changePath = (employerId: string, changeId: string): string =>
  `/pemberi-kerja/${employerId}/pengenal/${changeId}`;
