import type { OfficeCode, OfficeProfile } from '../office-profiles';

/**
 * The offices of Kota Bontang. Names are those of the city's own papers; addresses, telephones and mailboxes are
 * examples that the admin replaces before the first letter.
 */
export const BONTANG_OFFICES: Readonly<Record<OfficeCode, Omit<OfficeProfile, 'code'>>> = {
  CITY: {
    name: 'Pemerintah Kota Bontang',
    letterhead: ['PEMERINTAH KOTA BONTANG'],
    logo: 'crest',
    address: 'Jalan Contoh Nomor 1, Bontang Lestari, Bontang 75325',
    phone: '(0548) 555-0100',
    email: 'kota@bontang.example',
    replyTo: 'kota@bontang.example',
    openingHours: '08.00–16.00 WITA',
    place: 'Bontang',
    unitMark: 'BONTANG',
    cityName: 'Kota Bontang',
  },
  OFFICE: {
    name: 'Dinas Ketenagakerjaan',
    letterhead: ['PEMERINTAH KOTA BONTANG', 'DINAS KETENAGAKERJAAN'],
    logo: 'crest',
    address: 'Jalan Contoh Nomor 1, Bontang Lestari, Bontang 75325',
    phone: '(0548) 555-0142',
    email: 'disnaker@bontang.example',
    replyTo: 'kepatuhan@bontang.example',
    openingHours: '08.00–16.00 WITA',
    place: 'Bontang',
    unitMark: 'DISNAKER',
    cityName: 'Kota Bontang',
  },
  MAYOR: {
    name: 'Wali Kota Bontang',
    letterhead: ['WALI KOTA BONTANG', 'PROVINSI KALIMANTAN TIMUR'],
    logo: 'emblem',
    address: 'Jalan Contoh Nomor 1, Bontang Lestari, Bontang 75325',
    phone: '(0548) 555-0100',
    email: 'walikota@bontang.example',
    replyTo: 'kepatuhan@bontang.example',
    openingHours: '08.00–16.00 WITA',
    place: 'Bontang',
    unitMark: 'DISNAKER',
    cityName: 'Kota Bontang',
  },
  BPJS: {
    name: 'BPJS Ketenagakerjaan Kantor Cabang Bontang',
    letterhead: ['BPJS KETENAGAKERJAAN', 'KANTOR CABANG BONTANG'],
    logo: 'bpjs',
    address: 'Jalan Contoh Nomor 8, Bontang Baru, Bontang 75311',
    phone: '(0548) 555-0175',
    email: 'bontang@bpjstk.example',
    replyTo: 'bontang@bpjstk.example',
    openingHours: '08.00–15.00 WITA',
    place: 'Bontang',
    unitMark: 'BONTANG',
    cityName: 'Kota Bontang',
  },
};
