import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import { villageFinder } from '../../employers/geography';
import { BONTANG_DISTRICTS, BONTANG_PLACE_WORDS, BONTANG_VILLAGES } from '../../employers/seed/bontang-geography';
import { readFileOfKind } from './read-file';
import type { BpjsRow, ImportKind, OssRow, ReadFile, RowOfKind } from './rows';

const geography = villageFinder({
  districts: BONTANG_DISTRICTS,
  villages: BONTANG_VILLAGES,
  placeWords: BONTANG_PLACE_WORDS,
});
const bytesOf = (name: string) => readFileSync(join('test/fixtures/data', `${name}.xlsx`));

async function readOf<Kind extends ImportKind>(name: string, kind: Kind): Promise<ReadFile<RowOfKind[Kind]>> {
  const result = await readFileOfKind(bytesOf(name), kind, geography);
  if (result.outcome !== 'read') throw new Error(`${name} was refused: ${result.detail}`);
  return result;
}

/** How often each value occurs. */
function tally(values: readonly (string | number | boolean | null)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[String(value)] = (counts[String(value)] ?? 0) + 1;
  return counts;
}

// The figures were counted from the files by a program of its own that shares no code with this one.
describe('the list of NIB holders of October 2026', () => {
  let file: ReadFile<OssRow>;
  beforeAll(async () => {
    file = await readOf('oss-nib-2026-10', 'oss-nib');
  });
  const row = (rowNo: number) => file.rows.find((candidate) => candidate.rowNo === rowNo);

  it('is found below three title lines and ends at its row of totals', () => {
    expect(file).toMatchObject({ sheet: 'Data NIB', headerRow: 4, asOf: '2026-10-31', total: 2029, notes: [] });
    expect(file.rows[0]?.rowNo).toBe(5);
    expect(file.rows.at(-1)?.rowNo).toBe(2033);
  });

  it('gives every row as usable, rejected or repeated', () => {
    expect(file.rows).toHaveLength(1950);
    expect(file.repeats).toHaveLength(20);
    expect(file.rejected).toHaveLength(59);
    expect(new Set(file.rows.map((each) => each.nib)).size).toBe(1801);
    expect(file.rows.reduce((sum, each) => sum + (each.declaredWorkers ?? 0), 0)).toBe(39_992);
  });

  it('rejects a row only for its NIB, and says why', () => {
    expect(
      tally(file.rejected.flatMap((each) => each.reasons.map((why) => why.replace(/ditulis \d+/, 'ditulis n')))),
    ).toEqual({
      'NIB tersimpan sebagai bilangan sehingga sebagian angkanya hilang. Ketik ulang dari dokumen aslinya.': 24,
      'NIB belum diisi.': 18,
      'NIB terdiri atas 13 digit. Yang ditulis n digit.': 17,
    });
    expect(file.rejected.find((each) => each.rowNo === 1927)).toMatchObject({
      reasons: ['NIB terdiri atas 13 digit. Yang ditulis 10 digit.'],
    });
  });

  it('keeps the digits of a number shown as 9.12E+12 and puts back a lost zero', () => {
    expect(row(1998)?.nib).toBe('2608260000677');
    expect(row(1945)).toMatchObject({ nib: '0207260004172' });
    expect(row(1945)?.problems).toContainEqual({
      field: 'nib',
      message: 'Nol di depan hilang di Excel; dikembalikan.',
    });
    expect(file.rows.filter((each) => each.problems.some((problem) => problem.field === 'nib'))).toHaveLength(103);
  });

  it('tells legal entities from sole traders and reads their tax numbers accordingly', () => {
    expect(tally(file.rows.map((each) => each.isLegalEntity))).toEqual({ true: 1094, false: 856 });
    const entities = file.rows.filter((each) => each.isLegalEntity).flatMap((each) => each.identifiers);
    expect(entities.filter((each) => each.type === 'npwp16').every((each) => each.value.startsWith('0'))).toBe(true);
    expect(entities.some((each) => each.type === 'npwp15')).toBe(false);
  });

  it('knows every kelurahan that is written at all', () => {
    expect(file.rows.filter((each) => each.villageCode === null)).toHaveLength(74);
    expect(
      file.rows.flatMap((each) => each.problems).filter((problem) => /tidak dikenal/.test(problem.message)),
    ).toEqual([]);
  });

  it('reads dates in all their spellings', () => {
    expect(row(2029)?.nibIssuedOn).toBe('2026-09-25');
    expect(row(2032)?.nibIssuedOn).toBe('2025-12-24');
    expect(row(1901)?.nibIssuedOn).toBe('2026-05-18');
    expect(row(1943)?.nibIssuedOn).not.toBeNull();
  });
});

describe('the membership file of October 2026', () => {
  let file: ReadFile<BpjsRow>;
  beforeAll(async () => {
    file = await readOf('bpjs-kepesertaan-2026-10', 'bpjs-membership');
  });

  it('is taken from its data sheet though the summary comes first', () => {
    expect(file).toMatchObject({ sheet: 'KEPESERTAAN', headerRow: 3, asOf: '2026-10-31', total: 1693, notes: [] });
    expect(file.rows).toHaveLength(1693);
    expect(file.rejected).toEqual([]);
  });

  it('adds up to what BPJS itself states', () => {
    expect(file.rows.reduce((sum, row) => sum + row.workers, 0)).toBe(45_258);
    expect(file.rows.reduce((sum, row) => sum + (row.wages ?? 0), 0)).toBe(263_385_535_000);
    expect(file.rows.reduce((sum, row) => sum + row.arrearsAmount, 0)).toBe(9_170_727_271);
  });

  it('reads divisions, months and programmes in all their forms', () => {
    expect(tally(file.rows.map((row) => row.division))).toEqual({
      '000': 1650,
      '001': 21,
      '002': 12,
      '003': 6,
      '004': 3,
      '005': 1,
    });
    expect(tally(file.rows.map((row) => row.lastPaidMonth))).toMatchObject({
      '2026-09': 1389,
      '2026-10': 72,
      '2026-08': 39,
    });
    expect(file.rows.every((row) => row.lastPaidMonth !== null)).toBe(true);
    expect(tally(file.rows.map((row) => row.programmes.join(' ')))).toEqual({
      'JKK JKM': 738,
      'JKK JKM JHT': 649,
      'JKK JKM JHT JP JKP': 291,
      'JKK JKM JP': 15,
    });
  });

  it('finds a NIB in a third of the rows', () => {
    expect(file.rows.filter((row) => row.identifiers.some((each) => each.type === 'nib'))).toHaveLength(585);
  });
});

it('reads the September file too, whose data sheet stands first', async () => {
  const file = await readOf('bpjs-kepesertaan-2026-09', 'bpjs-membership');

  expect(file).toMatchObject({ sheet: 'KEPESERTAAN', asOf: '2026-09-30', total: 1678, notes: [] });
});

describe('a workbook from another program, written row by row', () => {
  const workbookOf = async (...rows: (string | number | Date | null)[][]) => {
    const stream = new PassThrough();
    const bytes = buffer(stream);
    const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useSharedStrings: true, useStyles: true });
    const sheet = workbook.addWorksheet('Sheet1');
    for (const row of rows) sheet.addRow(row).commit();
    await workbook.commit();
    return bytes;
  };

  it('is read with its columns in another order and a column missing', async () => {
    const bytes = await workbookOf(
      ['Tgl Terbit NIB', 'NAMA PELAKU USAHA', 'Nomor Induk Berusaha', 'Tenaga Kerja'],
      [new Date('2026-03-02T00:00:00Z'), '=HYPERLINK("x")', 220117734206, '1.250'],
      [46160, 'Toko Ayu', '9120 3045 11872', '-'],
    );

    const file = await readFileOfKind(bytes, 'oss-nib', geography);

    expect(file).toMatchObject({
      outcome: 'read',
      headerRow: 1,
      asOf: null,
      rows: [
        { rowNo: 2, nib: '0220117734206', name: '=HYPERLINK("x")', declaredWorkers: 1250, nibIssuedOn: '2026-03-02' },
        { rowNo: 3, nib: '9120304511872', name: 'Toko Ayu', declaredWorkers: null, nibIssuedOn: '2026-05-18' },
      ],
      notes: [expect.stringContaining('Kolom tidak ditemukan: Jenis Perusahaan, NPWP') as string],
    });
  });

  it('tells when its row of totals does not agree with its rows', async () => {
    const bytes = await workbookOf(['NPP', 'Nama Perusahaan', 'Jml TK Aktif'], ['AB1234', 'A', 3], ['TOTAL', null, 5]);

    const file = await readFileOfKind(bytes, 'bpjs-membership', geography);

    expect(file).toMatchObject({
      notes: [expect.any(String), 'Jml TK Aktif: baris jumlah menyebut 5, sedangkan baris datanya berjumlah 3.'],
    });
  });

  it('has each NPP and DIV once: the second is rejected', async () => {
    const bytes = await workbookOf(
      ['NPP', 'DIV', 'Nama Perusahaan', 'Jml TK Aktif'],
      ['AB1234', '000', 'A', 3],
      ['AB1234', 0, 'A', 4],
      ['AB1234', '001', 'A', 4],
      ['AB!', null, 'B', 'lima'],
    );

    const file = await readFileOfKind(bytes, 'bpjs-membership', geography);

    expect(file).toMatchObject({
      total: 4,
      rows: [{ rowNo: 2 }, { rowNo: 4, division: '001' }],
      rejected: [
        { rowNo: 3, reasons: ['NPP dan DIV sama dengan baris 2, tetapi isinya berbeda.'] },
        { rowNo: 5, reasons: [expect.any(String), 'Jumlah tenaga kerja “lima” bukan bilangan.'] },
      ],
    });
  });

  it('is refused when it has a header only, or none we know', async () => {
    const headerOnly = await workbookOf(['NIB', 'Nama Perusahaan', 'NPWP']);
    const unknown = await workbookOf(['Tanggal', 'Acara'], ['1 Mei', 'Rapat']);

    expect(await readFileOfKind(headerOnly, 'oss-nib', geography)).toMatchObject({ reason: 'no-data' });
    expect(await readFileOfKind(unknown, 'oss-nib', geography)).toMatchObject({
      reason: 'unknown-columns',
      detail: expect.stringContaining('NIB dan Nama Perusahaan tidak ditemukan') as string,
    });
  });
});

describe('what is refused', () => {
  it.each([
    ['kosong', 'oss-nib', 'no-data', 'Buku kerja ini tidak berisi data'],
    ['nol-bita', 'oss-nib', 'empty-file', 'Berkas ini kosong (0 bita)'],
    ['bukan-xlsx', 'bpjs-membership', 'not-a-spreadsheet', 'Berkas ini gambar PNG, bukan lembar kerja Excel'],
    ['oss-nib-2026-10', 'bpjs-membership', 'other-kind', 'Berkas ini berisi data pemilik NIB, bukan data kepesertaan'],
    ['bpjs-kepesertaan-2026-10', 'oss-nib', 'other-kind', 'Berkas ini berisi data kepesertaan BPJS Ketenagakerjaan'],
  ] as const)('%s as %s: %s', async (name, kind, reason, detail) => {
    expect(await readFileOfKind(bytesOf(name), kind, geography)).toEqual({
      outcome: 'refused',
      reason,
      detail: expect.stringContaining(detail) as string,
    });
  });

  it('a workbook that is cut off', async () => {
    const half = bytesOf('bpjs-kepesertaan-2026-10').subarray(0, 100_000);

    expect(await readFileOfKind(half, 'bpjs-membership', geography)).toMatchObject({ reason: 'unreadable' });
  });

  it('text with a wrong name', async () => {
    const text = Buffer.from('Notulen rapat\nKoordinasi berikutnya bulan depan\n');

    expect(await readFileOfKind(text, 'oss-nib', geography)).toMatchObject({ reason: 'not-a-spreadsheet' });
  });
});
