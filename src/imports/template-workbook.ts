import { Workbook } from 'exceljs';
import { fieldsOf } from './column-mappings';
import type { ImportKind } from './reading/rows';
import { READERS } from './reading/readers';

/** Kinds that the office or BPJS fills in by hand, and so needs an empty sheet for. */
export const TEMPLATE_KINDS = ['cases-running', 'bpjs-acts', 'bpjs-answers'] as const satisfies readonly ImportKind[];
export type TemplateKind = (typeof TEMPLATE_KINDS)[number];

const COMMON = [
  'Isi lembar “Isian”, satu baris untuk satu hal. Jangan mengubah judul kolom.',
  'Nomor (NIB, NPWP, NPP) ditulis sebagai teks, boleh dengan titik. Tanggal ditulis hari/bulan/tahun, misalnya 05/03/2026.',
  'Yang tidak ada dibiarkan kosong.',
];

const HELP: Readonly<Record<TemplateKind, readonly string[]>> = {
  'cases-running': [
    'Satu baris untuk satu kasus yang sedang berjalan. Isi sekurangnya satu nomor usaha: NIB, NPWP, atau NPP; tanpa nomor, petugas ditanya usaha mana yang dimaksud.',
    'Temuan: PWBD, PDS TK, PDS Upah, PDS Program, atau Tunggakan; beberapa dipisah dengan koma.',
    'Untuk setiap tindakan yang sudah dilakukan isi nomor, tanggal, dan tanggal terima yang ada buktinya. Tanpa bukti terima jangka waktu belum berjalan.',
    'Keputusan sanksi yang sudah ditandatangani tidak diisi di sini.',
  ],
  'bpjs-acts': [
    'Satu baris untuk satu tindakan BPJS. Tindakan: Teguran I, Teguran II, Denda, atau Permohonan.',
    'Tindakan dicatat pada kasus yang sedang berjalan dan dianggap menyebut semua temuan terbuka yang menunggunya. Bila suratnya hanya menyebut sebagian, catat lewat formulir.',
    'Jangka (hari): lamanya menurut surat, bila disebut.',
    'Diterima Tanggal dan Bukti Terima: hari surat diterima dan buktinya (nama penerima, nomor resi). Tanpa itu jangka waktu belum berjalan.',
  ],
  'bpjs-answers': [
    'Satu baris untuk satu usaha yang ditanyakan. Nomornya (NIB, NPWP, atau NPP) harus sama dengan yang ditanyakan.',
    'Terdaftar Secara Nasional: tulis ya atau tidak.',
    'Dipenuhi Sejak: hari sejak kewajiban dipenuhi, bila sudah.',
  ],
};

/** The empty sheet of a kind, with a sheet that explains it; filled in, it is read back without a remark. */
export async function templateWorkbook(kind: TemplateKind): Promise<Buffer> {
  const book = new Workbook();
  const sheet = book.addWorksheet('Isian', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.addRow(fieldsOf(kind).map(({ label }) => label)).font = { bold: true };
  sheet.columns.forEach((column) => Object.assign(column, { width: 22, numFmt: '@' }));
  const required = READERS[kind].columns.filter((column) => column.required).map(({ aliases }) => aliases[0]!);
  const help = book.addWorksheet('Petunjuk');
  help.getColumn(1).width = 110;
  for (const line of [...HELP[kind], ...COMMON, `Wajib diisi: ${required.join(', ')}.`]) {
    help.addRow([line]).alignment = { wrapText: true, vertical: 'top' };
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}
