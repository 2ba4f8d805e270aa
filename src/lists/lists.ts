import type { Permission } from '../web/permissions';

/** A list of which views can be saved. */
interface SavableList {
  title: string;
  path: string;
  permission: Permission;
  /** What a view of it keeps; the page one stood on is not among it. */
  keeps: readonly string[];
}

/** The long lists of the house: where they are, and what a saved view of each may keep. */
export const LISTS = {
  employers: {
    title: 'Pemberi kerja',
    path: '/pemberi-kerja',
    permission: 'employers.read',
    keeps: ['q', 'address', 'village', 'standing', 'sort', 'size'],
  },
  indications: {
    title: 'Dugaan dari berkas',
    path: '/pemberi-kerja/dugaan',
    permission: 'employers.read',
    keeps: ['daftar', 'lihat', 'cari', 'kelurahan', 'skala', 'umur', 'ditanya', 'dikunjungi', 'urut', 'size'],
  },
  matches: {
    title: 'Perlu dicocokkan',
    path: '/pemberi-kerja/cocok',
    permission: 'employers.read',
    keeps: ['jenis', 'kelurahan', 'cari', 'size'],
  },
  cases: {
    title: 'Kasus',
    path: '/kasus',
    permission: 'cases.read',
    keeps: ['cari', 'status', 'lihat', 'sort', 'size'],
  },
  imports: {
    title: 'Impor',
    path: '/impor',
    permission: 'imports.read',
    keeps: ['kind', 'state', 'sort', 'size'],
  },
} as const satisfies Record<string, SavableList>;

export type ListCode = keyof typeof LISTS;

export const LIST_CODES = Object.keys(LISTS) as ListCode[];

export const savableList = (code: ListCode): SavableList => LISTS[code];
