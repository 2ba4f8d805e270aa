import { Workbook } from 'exceljs';
import { villageFinder } from '../employers/geography';
import { readFileOfKind } from './reading/read-file';
import { templateWorkbook, type TemplateKind } from './template-workbook';

const geography = villageFinder({ districts: [], villages: [], placeWords: {} });

const FILLED: readonly [TemplateKind, Record<string, string>, object][] = [
  [
    'cases-running',
    {
      ...{ 'Nomor Berkas': '12', 'Nama Perusahaan': 'PT Contoh', NIB: '9120304511872', Temuan: 'PWBD' },
      ...{ 'Tanggal Mulai': '05/01/2026', 'Nomor Teguran I': 'B/1', 'Tanggal Teguran I': '02/02/2026' },
      ...{ 'Terima Teguran I': '04/02/2026' },
    },
    { findings: ['PWBD'], acts: [{ kind: 'WARNING_1', receivedOn: '2026-02-04' }], problems: [] },
  ],
  [
    'bpjs-acts',
    { NPP: 'BB012345', Tindakan: 'Teguran I', 'Nomor Surat': 'B/1', 'Tanggal Surat': '02/02/2026' },
    { npp: 'BB012345', act: 'WARNING_1', problems: [] },
  ],
  [
    'bpjs-answers',
    {
      ...{ NIB: '9120304511872', 'Nama Perusahaan': 'PT Contoh', 'Terdaftar Secara Nasional (ya/tidak)': 'tidak' },
      'Tanggal Jawaban': '02/02/2026',
    },
    { registeredNationally: false, answeredOn: '2026-02-02', problems: [] },
  ],
];

it.each(FILLED)('the sheet for %s, filled in, is read back without a remark', async (kind, cells, expected) => {
  const book = new Workbook();
  await book.xlsx.load((await templateWorkbook(kind)) as unknown as ArrayBuffer);
  const sheet = book.getWorksheet('Isian')!;
  const titles = (sheet.getRow(1).values as string[]).slice(1);
  expect(titles).toEqual(expect.arrayContaining(Object.keys(cells)));
  sheet.addRow(titles.map((title) => cells[title] ?? null));
  const file = await readFileOfKind(Buffer.from(await book.xlsx.writeBuffer()), kind, geography);

  expect(file).toMatchObject({ outcome: 'read', rows: [expected], rejected: [], unknown: [], notes: [] });
});

it.each(['cases-running', 'bpjs-acts', 'bpjs-answers'] as const)('the empty sheet for %s has no data', async (kind) => {
  expect(await readFileOfKind(await templateWorkbook(kind), kind, geography)).toMatchObject({ reason: 'no-data' });
});
