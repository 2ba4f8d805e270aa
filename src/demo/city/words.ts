import type { LegalForm } from '../../employers/names';

/** Words of invented names; a likeness to a real firm is accidental. */
// prettier-ignore
export const FIRST_WORDS = [
  'Anggrek', 'Bahtera', 'Bintara', 'Cakrawala', 'Cendana', 'Delima', 'Embun', 'Enggang', 'Fajar', 'Gelora',
  'Hanjuang', 'Hikmah', 'Intan', 'Jelita', 'Kenanga', 'Kencana', 'Laksana', 'Lembayung', 'Mandau', 'Meranti',
  'Mutiara', 'Nirwana', 'Ombak', 'Panorama', 'Pelangi', 'Permata', 'Pesut', 'Pinisi', 'Rajawali', 'Rimba',
  'Samudra', 'Sekawan', 'Tanjung', 'Teratai', 'Tirta', 'Ulin', 'Wahana', 'Wijaya', 'Zamrud', 'Zaitun',
] as const;

// prettier-ignore
export const SECOND_WORDS = [
  'Abadi', 'Andalan', 'Bersaudara', 'Cemerlang', 'Dinamika', 'Gemilang', 'Harmoni', 'Indah', 'Jernih', 'Kreasi',
  'Lestari', 'Makmur', 'Mulia', 'Nusa', 'Pratama', 'Persada', 'Raya', 'Rezeki', 'Sentosa', 'Utama',
] as const;

// prettier-ignore
export const STREETS = [
  'Jl. Pipa Raya', 'Jl. Selat Karimata', 'Jl. Gunung Sari', 'Jl. Pangeran Antasari', 'Jl. Sultan Syahrir',
  'Jl. WR Supratman', 'Jl. Imam Bonjol', 'Jl. Ahmad Yani', 'Jl. Cipto Mangunkusumo', 'Jl. Pelabuhan',
  'Jl. Ulin Raya', 'Jl. Kenari', 'Jl. Ikan Bawis', 'Jl. Bunga Kamboja',
] as const;

// prettier-ignore
export const GIVEN_NAMES = [
  'Abdul', 'Aisyah', 'Andi', 'Bambang', 'Citra', 'Darmawan', 'Eka', 'Fatimah', 'Gunawan', 'Halimah', 'Irfan',
  'Jumriah', 'Kartini', 'Latif', 'Maulana', 'Norhayati', 'Oktavia', 'Purnomo', 'Rahmawati', 'Syamsul', 'Taufik',
  'Umar', 'Wulan', 'Yusuf', 'Zulkifli',
] as const;

// prettier-ignore
export const FAMILY_NAMES = [
  'Ardiansyah', 'Basri', 'Daeng', 'Effendi', 'Firmansyah', 'Hidayat', 'Iskandar', 'Junaidi', 'Kusuma', 'Lesmana',
  'Mahendra', 'Nasution', 'Pratiwi', 'Ramadhan', 'Saputra', 'Tandi', 'Utomo', 'Wibowo',
] as const;

/** A line of business: KBLI 2020 with its title, the word that stands in names, and how many people it employs. */
export interface Trade {
  kbli: string;
  title: string;
  word: string;
  forms: readonly LegalForm[];
  workers: readonly [number, number];
}

const FIRMS: readonly LegalForm[] = ['PT', 'CV'];
const SHOPS: readonly LegalForm[] = ['UD', 'PERORANGAN', 'PERORANGAN', 'CV'];

// prettier-ignore
export const TRADES: readonly Trade[] = [
  { kbli: '41011', title: 'Konstruksi Gedung Hunian', word: 'Konstruksi', forms: FIRMS, workers: [8, 60] },
  { kbli: '42101', title: 'Konstruksi Bangunan Sipil Jalan', word: 'Bangun', forms: FIRMS, workers: [10, 80] },
  { kbli: '43291', title: 'Instalasi Mekanikal', word: 'Teknik', forms: FIRMS, workers: [6, 45] },
  { kbli: '49431', title: 'Angkutan Bermotor untuk Barang Umum', word: 'Angkutan', forms: FIRMS, workers: [5, 40] },
  { kbli: '52240', title: 'Penanganan Kargo (Bongkar Muat Barang)', word: 'Kargo', forms: FIRMS, workers: [12, 90] },
  { kbli: '81210', title: 'Aktivitas Kebersihan Umum Bangunan', word: 'Jasa', forms: FIRMS, workers: [9, 70] },
  { kbli: '55110', title: 'Hotel Bintang', word: 'Hotel', forms: ['PT'], workers: [18, 75] },
  { kbli: '56101', title: 'Restoran', word: 'Boga', forms: ['PT', 'CV', 'UD'], workers: [4, 25] },
  { kbli: '56210', title: 'Jasa Boga untuk Suatu Event Tertentu (Event Catering)', word: 'Katering', forms: FIRMS, workers: [5, 35] },
  { kbli: '18111', title: 'Industri Percetakan Umum', word: 'Grafika', forms: FIRMS, workers: [3, 15] },
  { kbli: '25920', title: 'Jasa Industri untuk Berbagai Pengerjaan Khusus Logam', word: 'Las', forms: SHOPS, workers: [1, 8] },
  { kbli: '45407', title: 'Reparasi dan Perawatan Sepeda Motor', word: 'Motor', forms: SHOPS, workers: [1, 6] },
  { kbli: '10710', title: 'Industri Produk Roti dan Kue', word: 'Roti', forms: SHOPS, workers: [2, 12] },
  { kbli: '11052', title: 'Industri Air Minum Isi Ulang', word: 'Depot Air', forms: SHOPS, workers: [1, 4] },
  { kbli: '03111', title: 'Penangkapan Pisces/Ikan Bersirip di Laut', word: 'Bahari', forms: ['PT', 'KOPERASI'], workers: [6, 50] },
  { kbli: '64141', title: 'Koperasi Simpan Pinjam Primer', word: 'Simpan Pinjam', forms: ['KOPERASI'], workers: [3, 14] },
  { kbli: '85499', title: 'Pendidikan Lainnya Swasta', word: 'Pendidikan', forms: ['YAYASAN'], workers: [6, 32] },
];
