import type { Column } from './table';

/** Columns of the licensing office's list of NIB holders, by the names seen or likely. */
export const OSS_COLUMNS = [
  { field: 'nib', aliases: ['NIB', 'Nomor Induk Berusaha', 'No NIB', 'Nomor NIB'], required: true },
  {
    field: 'name',
    aliases: ['Nama Perusahaan', 'Nama Pelaku Usaha', 'Nama Badan Usaha', 'Nama Usaha', 'Nama'],
    required: true,
  },
  { field: 'kind', aliases: ['Jenis Perusahaan', 'Jenis Badan Usaha', 'Jenis Pelaku Usaha', 'Bentuk Usaha', 'Bentuk'] },
  { field: 'npwp', aliases: ['NPWP', 'No NPWP', 'Nomor NPWP', 'NPWP Perusahaan'] },
  { field: 'kbli', aliases: ['KBLI', 'Kode KBLI', 'KBLI 2020', 'KBLI 2025'] },
  { field: 'kbliTitle', aliases: ['Judul KBLI', 'Uraian KBLI', 'Nama KBLI', 'Bidang Usaha'] },
  { field: 'address', aliases: ['Alamat', 'Alamat Usaha', 'Alamat Perusahaan', 'Lokasi Usaha'] },
  { field: 'village', aliases: ['Kelurahan', 'Kel', 'Desa/Kelurahan', 'Kelurahan/Desa', 'Kelurahan Usaha'] },
  { field: 'district', aliases: ['Kecamatan', 'Kec', 'Kecamatan Usaha'] },
  { field: 'scale', aliases: ['Skala Usaha', 'Skala'] },
  { field: 'workers', aliases: ['Jumlah TKI', 'TKI', 'Jml TKI', 'Jumlah Tenaga Kerja', 'Tenaga Kerja'] },
  { field: 'owner', aliases: ['Nama Penanggung Jawab', 'Penanggung Jawab', 'Nama Pemilik', 'Nama Direktur'] },
  { field: 'ownerNik', aliases: ['NIK Penanggung Jawab', 'NIK', 'No KTP', 'NIK Pemilik'] },
  { field: 'email', aliases: ['Email', 'E-mail', 'Surel', 'Alamat Email'] },
  { field: 'phone', aliases: ['No Telp', 'Telepon', 'No Telepon', 'No HP', 'Nomor Telepon', 'Telp'] },
  { field: 'issuedOn', aliases: ['Tanggal Terbit NIB', 'Tgl Terbit NIB', 'Tanggal NIB', 'Tanggal Terbit'] },
] as const satisfies readonly Column<string>[];

export type OssField = (typeof OSS_COLUMNS)[number]['field'];

/** Columns of the monthly membership file of BPJS Ketenagakerjaan (wage-earner segment). */
export const BPJS_COLUMNS = [
  { field: 'npp', aliases: ['NPP', 'No NPP', 'Nomor NPP', 'Nomor Pendaftaran Perusahaan'], required: true },
  { field: 'division', aliases: ['DIV', 'Divisi', 'Kode Divisi'] },
  { field: 'name', aliases: ['Nama Perusahaan', 'Nama Badan Usaha', 'Perusahaan', 'Nama BU'], required: true },
  { field: 'address', aliases: ['Alamat', 'Alamat Perusahaan'] },
  { field: 'postcode', aliases: ['Kode Pos', 'Kodepos', 'KodePos'] },
  { field: 'npwp', aliases: ['NPWP', 'No NPWP', 'Nomor NPWP'] },
  { field: 'nib', aliases: ['NIB', 'No NIB', 'Nomor Induk Berusaha'] },
  { field: 'programmes', aliases: ['Program', 'Program Diikuti', 'Kepesertaan Program'] },
  {
    field: 'workers',
    aliases: ['Jml TK Aktif', 'Jumlah TK Aktif', 'TK Aktif', 'Jml TK', 'Jumlah TK'],
    // Without it everybody would seem to have sent his workers home.
    required: true,
  },
  { field: 'wages', aliases: ['Total Upah', 'Jumlah Upah', 'Upah'] },
  { field: 'lastPaidMonth', aliases: ['BLTH Terakhir Bayar', 'BLTH Akhir Bayar', 'BLTH Bayar Terakhir', 'BLTH'] },
  { field: 'arrearsMonths', aliases: ['Bulan Menunggak', 'Bln Menunggak', 'Jml Bulan Tunggakan'] },
  { field: 'arrearsAmount', aliases: ['Nominal Tunggakan', 'Jumlah Tunggakan', 'Tunggakan', 'Piutang Iuran'] },
  { field: 'officer', aliases: ['Pembina/RO', 'Pembina', 'RO', 'AR', 'Account Representative'] },
  { field: 'email', aliases: ['Email PIC', 'Email', 'E-mail PIC'] },
  { field: 'phone', aliases: ['HP PIC', 'No HP PIC', 'No HP', 'Telepon PIC'] },
] as const satisfies readonly Column<string>[];

export type BpjsField = (typeof BPJS_COLUMNS)[number]['field'];
