import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { stream } from 'exceljs';

/** Invented files as the office gets them, as large as no city's: for measuring alone (design §9). */
export type OfficeFile = 'oss-nib' | 'bpjs-membership';

const HEADERS: Readonly<Record<OfficeFile, readonly string[]>> = {
  'oss-nib': [
    ...['NIB', 'Nama Perusahaan', 'Jenis Perusahaan', 'NPWP', 'KBLI', 'Judul KBLI', 'Alamat', 'Kelurahan', 'Kecamatan'],
    ...[
      'Skala Usaha',
      'Jumlah TKI',
      'Nama Penanggung Jawab',
      'NIK Penanggung Jawab',
      'Email',
      'No Telp',
      'Tanggal Terbit NIB',
    ],
  ],
  'bpjs-membership': [
    ...['NPP', 'DIV', 'Nama Perusahaan', 'Alamat', 'Kode Pos', 'NPWP', 'NIB', 'Program', 'Jml TK Aktif', 'Total Upah'],
    ...['BLTH Terakhir Bayar', 'Bulan Menunggak', 'Nominal Tunggakan', 'Pembina/RO', 'Email PIC', 'HP PIC'],
  ],
};

const VILLAGES = ['Api-Api', 'Guntung', 'Lok Tuan', 'Satimpo', 'Belimbing', 'Kanaan', 'Tanjung Laut', 'Berbas Tengah'];
const DISTRICTS = [
  'Bontang Utara',
  'Bontang Utara',
  'Bontang Utara',
  'Bontang Selatan',
  'Bontang Barat',
  'Bontang Barat',
  'Bontang Selatan',
  'Bontang Selatan',
];
const SCALES = ['Usaha Mikro', 'Usaha Kecil', 'Usaha Kecil', 'Usaha Menengah'];
const STREETS = [
  'Jl. Ahmad Yani',
  'Jl. MH Thamrin',
  'Jl. Bhayangkara',
  'Jl. Pipa',
  'Jl. Selat Lombok',
  'Jl. Tulip',
  'Jl. Cipto Mangunkusumo',
];
const SYLLABLES = [
  'ba',
  'ka',
  'ri',
  'su',
  'ma',
  'de',
  'la',
  'no',
  'ti',
  'ga',
  'pu',
  'se',
  'wi',
  'ra',
  'jo',
  'ne',
  'ha',
  'mu',
  'lo',
  'ki',
];

/** One of eight thousand words of three syllables. */
const word = (n: number): string => {
  const [a, b, c] = [n % 20, Math.floor(n / 20) % 20, Math.floor(n / 400) % 20];
  const text = SYLLABLES[a]! + SYLLABLES[b]! + SYLLABLES[c]!;
  return text[0]!.toUpperCase() + text.slice(1);
};
const core = (n: number): string => `${word(n * 7)} ${word(n * 13 + 5)} ${word(Math.floor(n / 8000) * 31 + n * 3)}`;
const nib = (n: number): string => `91${String(20_000_000_000 + n)}`;
/** Of the head office of a firm: sixteen digits, as since 2024. */
const npwp = (n: number): string => `0${100_000_000_000 + n}000`;
/** Of a person born on one of ten thousand days. */
const nik = (n: number): string =>
  `647401${[1 + (n % 28), 1 + (n % 12), 70 + (n % 30)].map((part) => String(part).padStart(2, '0')).join('')}${String(1 + Math.floor(n / 420)).padStart(4, '0')}`;
const street = (n: number): string => `${STREETS[n % STREETS.length]} No. ${1 + (n % 997)} RT ${1 + (n % 40)}`;
const phone = (n: number): string => `0899${String(10_000_000 + n)}`;

/** Row `n` of a file; every third row of BPJS has neither NIB nor NPWP, as in the real ones. */
function row(kind: OfficeFile, n: number): string[] {
  if (kind === 'oss-nib') {
    const [day, month] = [String(1 + (n % 28)).padStart(2, '0'), String(1 + (n % 12)).padStart(2, '0')];
    return [
      ...[nib(n), `PT ${core(n)}`, 'PT', npwp(n), '46599', 'Perdagangan besar mesin lainnya', street(n)],
      ...[VILLAGES[n % 8]!, DISTRICTS[n % 8]!, SCALES[n % 4]!, String(1 + (n % 60)), `${word(n)} ${word(n * 3)}`],
      ...[nik(n), `kantor${n}@contoh.example`, phone(n), `${day}/${month}/2023`],
    ];
  }
  const isLinked = n % 3 > 0;
  return [
    ...[`KT${String(100_000 + n)}`, '000', `${core(n).toUpperCase()}, PT`, street(n).toUpperCase(), '75311'],
    ...[
      isLinked ? npwp(n) : '',
      n % 3 === 1 ? nib(n) : '',
      'JKK, JKM, JHT',
      String(1 + (n % 55)),
      String(4_000_000 * (1 + (n % 55))),
    ],
    ...[
      '202609',
      String(n % 50 === 0 ? 2 : 0),
      String(n % 50 === 0 ? 900_000 : 0),
      `RO ${n % 9}`,
      `hrd${n}@contoh.example`,
      phone(n),
    ],
  ];
}

/** Writes a file of so many rows as CSV (`;`), which BPJS and the licensing office also send. */
export async function writeCsv(path: string, kind: OfficeFile, rows: number): Promise<void> {
  const out = createWriteStream(path, { mode: 0o644 });
  out.write(`${HEADERS[kind].join(';')}\r\n`);
  for (let n = 1; n <= rows; n += 1) {
    const line = row(kind, n).map((cell) => (/[;"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
    if (!out.write(`${line.join(';')}\r\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
}

/** Writes the same as a workbook; all cells are text, as these offices' programs make them. */
export async function writeXlsx(path: string, kind: OfficeFile, rows: number): Promise<void> {
  const book = new stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: false });
  const sheet = book.addWorksheet('Data');
  sheet.addRow([...HEADERS[kind]]).commit();
  for (let n = 1; n <= rows; n += 1) sheet.addRow(row(kind, n)).commit();
  await book.commit();
}
