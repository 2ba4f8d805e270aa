import { fileTypeFromBuffer } from 'file-type';
import readXlsxFile from 'read-excel-file/node';
import type { Sheet } from './cells';
import { isText, sheetOfText } from './text-table';
import type { RefusalReason, RefusedFile } from './rows';

const ZIP_START = Buffer.from('PK\x03\x04', 'latin1');
const ZIP_DIRECTORY_END = Buffer.from('PK\x05\x06', 'latin1');

/** What other files are called when somebody sends them by mistake. */
const NAMES_OF_TYPES: Readonly<Record<string, string>> = {
  png: 'gambar PNG',
  jpg: 'gambar JPEG',
  pdf: 'dokumen PDF',
  docx: 'dokumen Word',
  pptx: 'presentasi PowerPoint',
  zip: 'arsip ZIP',
  ods: 'lembar kerja OpenDocument',
  cfb: 'berkas Excel lama (.xls) atau berkas yang dikunci sandi',
};

const NO_DATA = 'Buku kerja ini tidak berisi data: semua lembarnya kosong. Periksa apakah berkasnya benar.';
const NO_LINES = 'Berkas ini tidak berisi data. Periksa apakah berkasnya benar.';
const SAVE_AS = 'Simpan sebagai Excel (.xlsx) tanpa sandi, atau sebagai CSV, lalu unggah lagi.';

/**
 * The sheets of an XLSX workbook, or the one of a CSV file. What the file is, is told by its bytes, never by its name; what is no workbook, or
 * holds nothing, is refused with a sentence for the person who sent it.
 */
export async function readWorkbook(bytes: Buffer): Promise<Sheet[] | RefusedFile> {
  if (bytes.length === 0) return refused('empty-file', 'Berkas ini kosong (0 bita). Minta pengirim mengirimnya ulang.');
  if (isCutZip(bytes))
    return refused('unreadable', 'Berkas ini terpotong di tengah. Minta pengirim mengirimnya ulang.');
  if (!isWorkbook(bytes)) {
    const table = isText(bytes) ? sheetOfText(bytes) : null;
    if (table) return table.rows.length > 0 ? [table] : refused('no-data', NO_LINES);
    return refused('not-a-spreadsheet', `${await whatItIs(bytes)}, bukan lembar kerja Excel atau CSV. ${SAVE_AS}`);
  }

  const sheets = await sheetsOf(bytes);
  if (!sheets) return refused('unreadable', `Isi berkas Excel ini rusak sehingga tidak dapat dibaca. ${SAVE_AS}`);
  if (sheets.every((sheet) => sheet.rows.length === 0)) {
    return refused('no-data', NO_DATA);
  }
  return sheets;
}

/** A ZIP archive, which a workbook is, ends with a directory; a transfer that broke off has none. */
function isCutZip(bytes: Buffer): boolean {
  return isZip(bytes) && bytes.lastIndexOf(ZIP_DIRECTORY_END) < 0;
}

/**
 * Names of files stand uncompressed in an archive, in any order: programs that write as they go do not begin as
 * `file-type` expects.
 */
function isWorkbook(bytes: Buffer): boolean {
  return isZip(bytes) && bytes.includes('xl/workbook.xml');
}

function isZip(bytes: Buffer): boolean {
  return bytes.subarray(0, ZIP_START.length).equals(ZIP_START);
}

async function sheetsOf(bytes: Buffer): Promise<Sheet[] | null> {
  try {
    // Texts stay as typed: what a blank in an identifier means is for the identifier rules to say.
    const sheets = await readXlsxFile(bytes, { trim: false });
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data as Sheet['rows'] }));
  } catch {
    return null;
  }
}

async function whatItIs(bytes: Buffer): Promise<string> {
  const extension = (await fileTypeFromBuffer(bytes))?.ext;
  const known = extension && NAMES_OF_TYPES[extension];
  return known ? `Berkas ini ${known}` : 'Berkas ini tidak dikenali';
}

/** A file from which nothing is taken, and why. */
export function refused(reason: RefusalReason, detail: string): RefusedFile {
  return { outcome: 'refused', reason, detail };
}
