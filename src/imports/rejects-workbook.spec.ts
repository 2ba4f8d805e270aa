import { Workbook, ValueType } from 'exceljs';
import { rejectsWorkbook } from './rejects-workbook';

async function cellsOf(raw: string[], problems = ['NIB belum diisi.']) {
  const book = new Workbook();
  const bytes = await rejectsWorkbook(['NIB', '=Nama', 'Catatan'], [{ rowNo: 12, raw, problems }]);
  await book.xlsx.load(bytes as unknown as Parameters<typeof book.xlsx.load>[0]);
  return book.worksheets[0]!;
}

it('hands a row back under the titles of its file, with number and reason', async () => {
  const sheet = await cellsOf(['0220117734206', 'Toko Ayu', '-'], ['NIB belum diisi.', 'Nama kosong.']);

  expect(sheet.getRow(1).values).toEqual([undefined, 'Baris', 'Masalah', 'NIB', "'=Nama", 'Catatan']);
  expect(sheet.getRow(2).values).toEqual([
    undefined,
    12,
    'NIB belum diisi. Nama kosong.',
    '0220117734206',
    'Toko Ayu',
    '-',
  ]);
});

it.each(['=1+1', '+62 811', '-2', '@SUM(A1)', '\t=1', '\r=1'])('%j cannot become a formula', async (text) => {
  const cell = (await cellsOf([text])).getRow(2).getCell(3);

  expect(cell.type).toBe(ValueType.String);
  expect(String(cell.value)).toMatch(/^'/);
});
