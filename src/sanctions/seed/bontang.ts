import { plainDate } from '../../common/plain-date';
import type { LegalCitation } from '../legal-citation';

/** What decrees of the city cite besides the norms of the state. Only its title and considerans have been read. */
export const BONTANG_CITATIONS: Readonly<Record<string, readonly LegalCitation[]>> = {
  'Kota Bontang': [
    {
      text: 'Peraturan Wali Kota Bontang Nomor 34 Tahun 2020 tentang Tata Cara Pengenaan Sanksi Tidak Mendapat Pelayanan Publik Tertentu kepada Pemberi Kerja Selain Penyelenggara Negara dalam Penyelenggaraan Jaminan Sosial Ketenagakerjaan di Daerah (Berita Daerah Kota Bontang Tahun 2020 Nomor 34)',
      from: plainDate('2025-01-01'),
      until: null,
      source: 'Perwali 34/2020, judul dan konsiderans; nomor berita daerah belum dipastikan',
      mark: 'K',
    },
  ],
};
