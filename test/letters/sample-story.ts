import { plainDate } from '../../src/common/plain-date';
import type { LetterFrame } from '../../src/render/letters';

/** One invented case from the first visit to the end of its sanction; every firm, person, number and code is made up. */

export const FIRM = 'PT Rejana Laut Kanaka';
export const HOME = { address: 'Jalan Layar Biru Nomor 21, RT 08', village: 'Lok Tuan', district: 'Bontang Utara' };
export const BRANCH = { name: 'BPJS Ketenagakerjaan Kantor Cabang Bontang', phone: '(0548) 555-0175' };
export const TEAM = {
  name: 'Tim Kepatuhan',
  secretariat: 'Sekretariat Tim Kepatuhan pada Dinas Ketenagakerjaan',
  phone: '(0548) 555-0142',
  email: 'disnaker@bontang.example',
};
export const MAYOR = { title: 'Wali Kota', name: 'Wali Kota Bontang' };
export const EXAMINER = { name: 'Fajar Ramadhanu', phone: BRANCH.phone };
export const EMPLOYER = {
  name: FIRM,
  nib: '1299000451187',
  npwpMasked: '09**********4000',
  address: `${HOME.address}, Kelurahan ${HOME.village}, Kecamatan ${HOME.district}`,
};
export const PLACES = [
  { name: 'Galangan Lok Tuan', address: EMPLOYER.address, nitkuSerial: '000000 (pusat)' },
  {
    name: 'Bengkel Berbas Pantai',
    address: 'Jalan Dermaga Kayu Nomor 5, RT 12, Kelurahan Berbas Pantai, Kecamatan Bontang Selatan',
    nitkuSerial: '000001',
  },
];
export const SERVICES = [
  {
    name: 'Persetujuan bangunan gedung (dahulu izin mendirikan bangunan)',
    basis: 'Pasal 9 ayat (1) huruf e',
    unit: 'DPMPTSP, dengan rekomendasi teknis Dinas PUPR',
  },
  {
    name: 'Perizinan berusaha yang verifikasinya dilaksanakan oleh Kota Bontang',
    basis: 'Pasal 9 ayat (1) huruf a',
    unit: 'DPMPTSP',
  },
];

const paper = (number: string, on: string) => ({ number, on: plainDate(on) });
export const PAPERS = {
  assignment: paper('500.15.14/0691/DISNAKER', '2026-04-02'),
  visit: paper('500.15.14/BA-057/DISNAKER', '2026-04-07'),
  warning1: paper('B/0331/052026', '2026-05-18'),
  warning2: paper('B/0417/062026', '2026-06-08'),
  fine: paper('B/0455/062026', '2026-06-25'),
  request: paper('B/0602/082026', '2026-08-24'),
  verification: paper('500.15.14/BA-118/DISNAKER', '2026-09-08'),
  notice: paper('500.15.14/1522/DISNAKER', '2026-09-18'),
  summons: paper('500.15.14/1640/DISNAKER', '2026-10-07'),
  clarification: paper('500.15.14/BA-131/DISNAKER', '2026-10-14'),
  recommendation: paper('500.15.14/1706/DISNAKER', '2026-10-19'),
  decision: paper('100.3.3.3/418/DISNAKER/2026', '2026-10-28'),
  statement: paper('B/0811/112026', '2026-11-16'),
  revocation: paper('100.3.3.3/447/DISNAKER/2026', '2026-11-20'),
};
export const ELAPSED = {
  first: { ...PAPERS.warning1, receivedOn: plainDate('2026-05-19'), endedOn: plainDate('2026-06-05') },
  second: { ...PAPERS.warning2, receivedOn: plainDate('2026-06-09'), endedOn: plainDate('2026-06-24') },
};
const acts = { warning1: PAPERS.warning1, warning2: PAPERS.warning2, fine: PAPERS.fine };
export const DECIDED = [
  { obligation: 'Mendaftarkan seluruh pekerja', breach: 'belum mendaftarkan sebagian pekerjanya', ...acts },
  {
    obligation: 'Mengikutsertakan pekerja dalam program jaminan pensiun',
    breach: 'belum mengikutsertakan pekerjanya dalam program jaminan pensiun',
    ...acts,
  },
];
export const WARNED = [
  {
    title: 'Sebagian pekerja belum didaftarkan',
    evidence: 'laporan ketenagakerjaan 2026; berita acara 7 April 2026',
    demand: 'mendaftarkan pekerja',
    rows: [
      { place: 'Galangan Lok Tuan', workers: 34, registered: 13, missing: 21, estimate: 8_722_980 },
      { place: 'Bengkel Berbas Pantai', workers: 13, registered: 5, missing: 8, estimate: 3_323_040 },
    ],
  },
  {
    title: 'Program jaminan pensiun belum diikuti',
    evidence: 'usaha berskala menengah',
    demand: 'mengikuti program',
    rows: [{ place: 'Pekerja yang sudah terdaftar', workers: 18, registered: 0, missing: 18, estimate: 2_268_000 }],
  },
];
const gazette = (law: string, rest: string): string => `${law} (Lembaran Negara Republik Indonesia Tahun ${rest})`;
export const LAWS = [
  `${gazette('Undang-Undang Nomor 24 Tahun 2011 tentang Badan Penyelenggara Jaminan Sosial', '2011 Nomor 116, Tambahan Lembaran Negara Republik Indonesia Nomor 5256')} sebagaimana telah diubah dengan ${gazette('Undang-Undang Nomor 4 Tahun 2023 tentang Pengembangan dan Penguatan Sektor Keuangan', '2023 Nomor 4, Tambahan Lembaran Negara Republik Indonesia Nomor 6845')}`,
  `${gazette('Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah', '2014 Nomor 244, Tambahan Lembaran Negara Republik Indonesia Nomor 5587')} sebagaimana telah beberapa kali diubah, terakhir dengan ${gazette('Undang-Undang Nomor 6 Tahun 2023', '2023 Nomor 41, Tambahan Lembaran Negara Republik Indonesia Nomor 6856')}`,
  `${gazette('Undang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerintahan', '2014 Nomor 292, Tambahan Lembaran Negara Republik Indonesia Nomor 5601')} sebagaimana telah diubah dengan ${gazette('Undang-Undang Nomor 6 Tahun 2023', '2023 Nomor 41, Tambahan Lembaran Negara Republik Indonesia Nomor 6856')}`,
  gazette(
    'Peraturan Pemerintah Nomor 86 Tahun 2013 tentang Tata Cara Pengenaan Sanksi Administratif kepada Pemberi Kerja Selain Penyelenggara Negara dan Setiap Orang, Selain Pemberi Kerja, Pekerja, dan Penerima Bantuan Iuran dalam Penyelenggaraan Jaminan Sosial',
    '2013 Nomor 238, Tambahan Lembaran Negara Republik Indonesia Nomor 5481',
  ),
  'Peraturan Menteri Ketenagakerjaan Nomor 4 Tahun 2018 tentang Tata Cara Pengenaan dan Pencabutan Sanksi Administratif Tidak Mendapat Pelayanan Publik Tertentu bagi Pemberi Kerja Selain Penyelenggara Negara (Berita Negara Republik Indonesia Tahun 2018 Nomor 503)',
  'Peraturan Wali Kota Bontang Nomor 34 Tahun 2020 tentang Tata Cara Pengenaan Sanksi Tidak Mendapat Pelayanan Publik Tertentu kepada Pemberi Kerja Selain Penyelenggara Negara dalam Penyelenggaraan Jaminan Sosial Ketenagakerjaan di Daerah (Berita Daerah Kota Bontang Tahun 2020 Nomor 34)',
];

const verify = (code: string) => ({ url: `https://patuh.bontang.example/v/${code}`, code });

/** A letter of the office. */
export const officeFrame = (
  own: Partial<LetterFrame> & Pick<LetterFrame, 'subject'>,
  code = 'HB7K-2QFM',
): LetterFrame => ({
  issuer: 'office',
  letterhead: {
    logo: 'crest',
    lines: [
      'PEMERINTAH KOTA BONTANG',
      'DINAS KETENAGAKERJAAN',
      'Jalan Tata Praja Nomor 1, Bontang Lestari, Bontang 75325',
      'Telepon (0548) 555-0142 · Pos-el disnaker@bontang.example',
    ],
  },
  number: '500.15.14/842/DISNAKER',
  place: 'Bontang',
  dateOn: plainDate('2026-04-27'),
  classification: 'Biasa',
  attachments: '–',
  addressee: [
    `Direktur ${FIRM}`,
    HOME.address,
    `Kelurahan ${HOME.village}, Kecamatan ${HOME.district}`,
    'Bontang 75314',
  ],
  signatory: {
    capacity: null,
    office: 'Kepala Dinas Ketenagakerjaan',
    name: 'Drs. Rahmadi Kusumayuda, M.Si.',
    rank: 'Pembina Utama Muda (IV/c)',
    staffNumber: 'NIP 19690817 199503 1 999',
    signed: 'electronic',
  },
  certifier: null,
  cc: ['Kepala BPJS Ketenagakerjaan Kantor Cabang Bontang'],
  verify: verify(code),
  footNote: 'Dokumen ini disahkan secara elektronik di Patuh, Tim Kepatuhan Kota Bontang.',
  caseReference: null,
  slip: null,
  copyMark: null,
  ...own,
});

/** A letter of BPJS: its own letterhead, numbers and signatory. */
export const bpjsFrame = (
  own: Partial<LetterFrame> & Pick<LetterFrame, 'subject'>,
  code = 'TG4R-8WNC',
): LetterFrame => ({
  ...officeFrame(own, code),
  issuer: 'bpjs',
  letterhead: {
    logo: 'bpjs',
    lines: [
      'BPJS KETENAGAKERJAAN',
      'KANTOR CABANG BONTANG',
      'Jalan Samudra Contoh Nomor 8, Bontang Baru, Bontang 75311',
      'Telepon (0548) 555-0175 · Pos-el bontang@bpjstk.example',
    ],
  },
  classification: 'Penting',
  addressee: [
    `Direktur ${FIRM} (NPP JK990142)`,
    HOME.address,
    `Kelurahan ${HOME.village}, Kecamatan ${HOME.district}`,
    'Bontang 75314',
  ],
  signatory: {
    capacity: null,
    office: 'Kepala Kantor Cabang Bontang',
    name: 'Galih Wirasena',
    rank: null,
    staffNumber: 'NPK 990 418',
    signed: 'electronic',
  },
  cc: [
    'Kepala Dinas Ketenagakerjaan Kota Bontang',
    'Kepala Dinas Tenaga Kerja dan Transmigrasi Provinsi Kalimantan Timur, u.p. Pengawas Ketenagakerjaan',
  ],
  footNote:
    'Surat BPJS Ketenagakerjaan, ditandatangani secara elektronik dan dikirim melalui sarana Tim Kepatuhan Kota Bontang.',
  caseReference: 'KS-2026-0042',
  ...own,
});

/** A decree, as a certified copy. */
export const decreeFrame = (
  own: Partial<LetterFrame> & Pick<LetterFrame, 'subject'>,
  code = 'KP9D-5XTA',
): LetterFrame => ({
  ...officeFrame(own, code),
  issuer: 'mayor',
  letterhead: { logo: 'emblem', lines: ['WALI KOTA BONTANG', 'PROVINSI KALIMANTAN TIMUR'] },
  addressee: [],
  signatory: {
    capacity: null,
    office: 'Wali Kota Bontang',
    name: 'Marlina Adipranata',
    rank: null,
    staffNumber: null,
    signed: 'outside',
  },
  certifier: {
    office: ['KEPALA BAGIAN HUKUM', 'SEKRETARIAT DAERAH KOTA BONTANG,'],
    name: 'Yulianto Pradana, S.H., M.H.',
    rank: 'Pembina (IV/a)',
    staffNumber: 'NIP 19780203 200501 1 999',
  },
  cc: [
    `Pimpinan ${FIRM}`,
    'Kepala BPJS Ketenagakerjaan Kantor Cabang Bontang',
    'Kepala Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu Kota Bontang (petikan)',
    'Kepala Dinas Pekerjaan Umum dan Penataan Ruang Kota Bontang (petikan)',
    'Inspektur Kota Bontang',
    'Pengawas Ketenagakerjaan pada Dinas Tenaga Kerja dan Transmigrasi Provinsi Kalimantan Timur',
  ],
  footNote: 'Salinan ini disahkan secara elektronik.',
  copyMark: 'SALINAN',
  ...own,
});

/** The slip that goes with a letter to the firm. */
export const slipFrom = (sender: string, startsPeriod = true): LetterFrame['slip'] => ({
  sender,
  recipient: `${FIRM}, Kelurahan ${HOME.village}`,
  zone: 'WITA',
  startsPeriod,
});

/** The places as letters to units name them. */
export const SHORT_PLACES = [
  { name: 'Galangan Lok Tuan', address: 'Jalan Layar Biru Nomor 21, Lok Tuan', nitkuSerial: '000000' },
  { name: 'Bengkel Berbas Pantai', address: 'Jalan Dermaga Kayu Nomor 5, Berbas Pantai', nitkuSerial: '000001' },
];

/** Number and date of a paper, for the frame of its letter. */
export const dated = (own: { number: string; on: LetterFrame['dateOn'] }) => ({ number: own.number, dateOn: own.on });
