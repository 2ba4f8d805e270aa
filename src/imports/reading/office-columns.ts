import type { Column } from './table';

/** Columns of the labour reports (wajib lapor) as the labour office hands them on. */
export const WLKP_COLUMNS = [
  { field: 'reportNumber', aliases: ['Nomor WLKP', 'No WLKP', 'Nomor Wajib Lapor', 'No Pelaporan'] },
  { field: 'name', aliases: ['Nama Perusahaan', 'Perusahaan', 'Nama Badan Usaha', 'Nama Usaha'], required: true },
  { field: 'address', aliases: ['Alamat', 'Alamat Perusahaan'] },
  { field: 'village', aliases: ['Kelurahan', 'Kel', 'Desa/Kelurahan', 'Kelurahan/Desa'] },
  {
    field: 'men',
    aliases: ['Jml TK L', 'Jumlah TK L', 'TK L', 'Tenaga Kerja L', 'TK Laki-laki', 'Jml TK Laki-laki', 'Laki-laki'],
    required: true,
  },
  {
    field: 'women',
    aliases: ['Jml TK P', 'Jumlah TK P', 'TK P', 'Tenaga Kerja P', 'TK Perempuan', 'Jml TK Perempuan', 'Perempuan'],
    required: true,
  },
  { field: 'lowestWage', aliases: ['Upah Terendah', 'Upah Minimum', 'Upah Paling Rendah'] },
  { field: 'highestWage', aliases: ['Upah Tertinggi', 'Upah Maksimum', 'Upah Paling Tinggi'] },
  {
    field: 'saidRegistered',
    aliases: ['Jml Ikut BPJS TK', 'Jumlah Ikut BPJS TK', 'Ikut BPJS TK', 'Peserta BPJS TK', 'Jml Peserta BPJS TK'],
  },
  { field: 'reportedOn', aliases: ['Tanggal Lapor', 'Tgl Lapor', 'Tanggal Pelaporan'], required: true },
] as const satisfies readonly Column<string>[];

export type WlkpField = (typeof WLKP_COLUMNS)[number]['field'];

/** Columns of the officers' own notes of visits. */
export const VISIT_COLUMNS = [
  { field: 'no', aliases: ['No', 'Nomor', 'No Urut'] },
  {
    field: 'visitedOn',
    aliases: ['Tgl', 'Tanggal', 'Tanggal Kunjungan', 'Tgl Kunjungan', 'Hari/Tanggal'],
    required: true,
  },
  { field: 'name', aliases: ['Nama Perusahaan', 'Perusahaan', 'Nama Usaha', 'Tempat Usaha'], required: true },
  { field: 'address', aliases: ['Alamat / Kel', 'Alamat', 'Alamat/Kelurahan', 'Lokasi'] },
  { field: 'officers', aliases: ['Petugas', 'Nama Petugas', 'Tim', 'Pelaksana'] },
  { field: 'result', aliases: ['Hasil Kunjungan', 'Hasil', 'Temuan', 'Uraian'], required: true },
  { field: 'followUp', aliases: ['Tindak Lanjut', 'TL', 'Rencana Tindak Lanjut'] },
  { field: 'remark', aliases: ['Ket', 'Keterangan', 'Catatan'] },
] as const satisfies readonly Column<string>[];

export type VisitField = (typeof VISIT_COLUMNS)[number]['field'];

/** Columns of BPJS's list of its acts; the first names are those of the template. */
export const BPJS_ACT_COLUMNS = [
  { field: 'npp', aliases: ['NPP', 'No NPP', 'Nomor NPP'], required: true },
  { field: 'division', aliases: ['DIV', 'Divisi'] },
  { field: 'name', aliases: ['Nama Perusahaan', 'Perusahaan', 'Nama Badan Usaha'] },
  { field: 'act', aliases: ['Tindakan', 'Jenis Tindakan', 'Jenis Surat', 'Sanksi'], required: true },
  { field: 'number', aliases: ['Nomor Surat', 'No Surat', 'Nomor'], required: true },
  { field: 'datedOn', aliases: ['Tanggal Surat', 'Tgl Surat', 'Tanggal'], required: true },
  { field: 'periodDays', aliases: ['Jangka (hari)', 'Jangka', 'Jangka Waktu', 'Jangka Waktu (hari)'] },
  { field: 'receivedOn', aliases: ['Diterima Tanggal', 'Tanggal Terima', 'Tgl Terima', 'Diterima'] },
  { field: 'proof', aliases: ['Bukti Terima', 'Bukti', 'Tanda Terima', 'Diterima Oleh'] },
] as const satisfies readonly Column<string>[];

export type BpjsActField = (typeof BPJS_ACT_COLUMNS)[number]['field'];

/** Columns of BPJS's answers to "mohon cek BPJS". */
export const BPJS_ANSWER_COLUMNS = [
  { field: 'nib', aliases: ['NIB', 'No NIB', 'Nomor Induk Berusaha'] },
  { field: 'npwp', aliases: ['NPWP', 'No NPWP', 'Nomor NPWP'] },
  { field: 'npp', aliases: ['NPP', 'No NPP', 'Nomor NPP'] },
  { field: 'division', aliases: ['DIV', 'Divisi'] },
  { field: 'name', aliases: ['Nama Perusahaan', 'Perusahaan', 'Nama Badan Usaha'], required: true },
  { field: 'address', aliases: ['Alamat', 'Alamat Perusahaan'] },
  {
    field: 'registered',
    aliases: ['Terdaftar Secara Nasional (ya/tidak)', 'Terdaftar Secara Nasional', 'Terdaftar Nasional', 'Terdaftar'],
    required: true,
  },
  { field: 'curedSince', aliases: ['Dipenuhi Sejak', 'Patuh Sejak', 'Terdaftar Sejak', 'Tanggal Dipenuhi'] },
  { field: 'answeredOn', aliases: ['Tanggal Jawaban', 'Tgl Jawaban', 'Dijawab Tanggal'] },
  { field: 'remark', aliases: ['Keterangan', 'Ket', 'Catatan'] },
] as const satisfies readonly Column<string>[];

export type BpjsAnswerField = (typeof BPJS_ANSWER_COLUMNS)[number]['field'];

/** Columns of the office's list of cases under way: one row a case, three columns an act. */
export const RUNNING_CASE_COLUMNS = [
  { field: 'outsideReference', aliases: ['Nomor Berkas', 'No Berkas', 'Nomor Kasus', 'No Kasus'] },
  { field: 'name', aliases: ['Nama Perusahaan', 'Perusahaan', 'Pemberi Kerja'], required: true },
  { field: 'nib', aliases: ['NIB', 'No NIB', 'Nomor Induk Berusaha'] },
  { field: 'npwp', aliases: ['NPWP', 'No NPWP', 'Nomor NPWP'] },
  { field: 'npp', aliases: ['NPP', 'No NPP', 'Nomor NPP'] },
  { field: 'division', aliases: ['DIV', 'Divisi'] },
  { field: 'address', aliases: ['Alamat', 'Alamat Perusahaan'] },
  { field: 'village', aliases: ['Kelurahan', 'Kel'] },
  { field: 'findings', aliases: ['Temuan', 'Jenis Temuan', 'Ketidakpatuhan'], required: true },
  { field: 'openedOn', aliases: ['Tanggal Mulai', 'Tgl Mulai', 'Dibuka', 'Tanggal Dibuka'], required: true },
  ...actColumns('VISIT', 'Kunjungan'),
  ...actColumns('REMINDER', 'Himbauan'),
  ...actColumns('WARNING_1', 'Teguran I', 'Teguran 1'),
  ...actColumns('WARNING_2', 'Teguran II', 'Teguran 2'),
  ...actColumns('FINE', 'Denda'),
  ...actColumns('REQUEST', 'Permohonan'),
  { field: 'remark', aliases: ['Keterangan', 'Ket', 'Catatan'] },
] as const satisfies readonly Column<string>[];

export type RunningCaseField = (typeof RUNNING_CASE_COLUMNS)[number]['field'];

/** Number, date and day of proven receipt of one act. */
function actColumns<Act extends string>(act: Act, ...names: readonly string[]) {
  const all = (...titles: readonly string[]) => names.flatMap((name) => titles.map((title) => `${title} ${name}`));
  return [
    { field: `${act}.number` as const, aliases: all('Nomor', 'No') },
    { field: `${act}.datedOn` as const, aliases: all('Tanggal', 'Tgl') },
    { field: `${act}.receivedOn` as const, aliases: all('Terima', 'Tgl Terima', 'Tanggal Terima') },
  ] as const;
}
