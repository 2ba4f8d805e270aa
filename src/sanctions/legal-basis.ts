import { plainDate, type PlainDate } from '../common/plain-date';
import type { Mark } from '../law/mark';
import type { LegalCitation } from './legal-citation';
import { BONTANG_CITATIONS } from './seed/bontang';

/** Decrees are written here from the first year whose calendar is loaded. */
const FROM = plainDate('2025-01-01');

function citation(text: string, mark: Mark, source: string): LegalCitation {
  return { text, from: FROM, until: null, source, mark };
}

const gazette = (law: string, rest: string): string => `${law} (Lembaran Negara Republik Indonesia Tahun ${rest})`;

/**
 * The norms every decree of this kind cites, in the order of their rank. Gazette and amendment numbers are marked `K`:
 * the legal office keeps this list and confirms it.
 */
export const LEGAL_BASIS: readonly LegalCitation[] = [
  citation(
    `${gazette('Undang-Undang Nomor 24 Tahun 2011 tentang Badan Penyelenggara Jaminan Sosial', '2011 Nomor 116, Tambahan Lembaran Negara Republik Indonesia Nomor 5256')} sebagaimana telah diubah dengan ${gazette('Undang-Undang Nomor 4 Tahun 2023 tentang Pengembangan dan Penguatan Sektor Keuangan', '2023 Nomor 4, Tambahan Lembaran Negara Republik Indonesia Nomor 6845')}`,
    'K',
    'Judul dan Pasal 15, 17 terbaca; nomor lembaran dan perubahan belum dipastikan',
  ),
  citation(
    `${gazette('Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah', '2014 Nomor 244, Tambahan Lembaran Negara Republik Indonesia Nomor 5587')} sebagaimana telah beberapa kali diubah, terakhir dengan ${gazette('Undang-Undang Nomor 6 Tahun 2023', '2023 Nomor 41, Tambahan Lembaran Negara Republik Indonesia Nomor 6856')}`,
    'K',
    'Nomor lembaran dan perubahan belum dipastikan',
  ),
  citation(
    `${gazette('Undang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerintahan', '2014 Nomor 292, Tambahan Lembaran Negara Republik Indonesia Nomor 5601')} sebagaimana telah diubah dengan ${gazette('Undang-Undang Nomor 6 Tahun 2023', '2023 Nomor 41, Tambahan Lembaran Negara Republik Indonesia Nomor 6856')}`,
    'K',
    'Nomor lembaran dan perubahan belum dipastikan',
  ),
  citation(
    gazette(
      'Peraturan Pemerintah Nomor 86 Tahun 2013 tentang Tata Cara Pengenaan Sanksi Administratif kepada Pemberi Kerja Selain Penyelenggara Negara dan Setiap Orang, Selain Pemberi Kerja, Pekerja, dan Penerima Bantuan Iuran dalam Penyelenggaraan Jaminan Sosial',
      '2013 Nomor 238, Tambahan Lembaran Negara Republik Indonesia Nomor 5481',
    ),
    'S',
    'PP 86/2013',
  ),
  citation(
    'Peraturan Menteri Ketenagakerjaan Nomor 4 Tahun 2018 tentang Tata Cara Pengenaan dan Pencabutan Sanksi Administratif Tidak Mendapat Pelayanan Publik Tertentu bagi Pemberi Kerja Selain Penyelenggara Negara',
    'K',
    'Judul belum dipastikan dari naskahnya',
  ),
];

/** The own regulations of each city, by the name its offices bear on letters. */
const CITY_CITATIONS: Readonly<Record<string, readonly LegalCitation[]>> = { ...BONTANG_CITATIONS };

/** The citations of a decree of that day, as they are printed: those of the state, then those of the city. */
export function legalBasisOn(day: PlainDate, cityName: string): string[] {
  return [...LEGAL_BASIS, ...(CITY_CITATIONS[cityName] ?? [])]
    .filter(({ from, until }) => from <= day && (until === null || day <= until))
    .map(({ text }) => text);
}
