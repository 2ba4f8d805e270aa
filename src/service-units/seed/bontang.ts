import type { ServiceCode } from '../../law/services';

/** A counter the city starts with. */
export interface UnitSeed {
  code: string;
  name: string;
  email: string;
  services: readonly ServiceCode[];
}

/**
 * The units of Kota Bontang that serve employers (domain.md §2.2). Mailboxes are examples which the admin replaces
 * before the first notice. RPTKA is left out: it is given centrally.
 */
export const BONTANG_UNITS: readonly UnitSeed[] = [
  {
    code: 'DPMPTSP',
    name: 'Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu',
    email: 'dpmptsp@bontang.example',
    services: ['BIZ_LICENSE', 'LOCAL_PERMIT', 'LABOUR_SUPPLY', 'BUILDING'],
  },
  {
    code: 'PUPR',
    name: 'Dinas Pekerjaan Umum dan Penataan Ruang',
    email: 'pupr@bontang.example',
    services: ['BUILDING'],
  },
  {
    code: 'BPBJ',
    name: 'Bagian Pengadaan Barang dan Jasa',
    email: 'pengadaan@bontang.example',
    services: ['TENDER_PERMIT'],
  },
];
