import { cellText, type Cell, type Sheet } from './cells';
import { findTable, missingFrom, tableRows, unknownColumns, type Column } from './table';

type Field = 'nib' | 'name' | 'workers';
const COLUMNS: readonly Column<Field>[] = [
  { field: 'nib', aliases: ['NIB', 'Nomor Induk Berusaha'], required: true },
  { field: 'name', aliases: ['Nama Perusahaan', 'Nama Usaha'], required: true },
  { field: 'workers', aliases: ['Jumlah TKI'] },
];
const sheet = (name: string, ...rows: Cell[][]): Sheet => ({ name, rows });
const HEADER = ['NIB', 'Nama Perusahaan', 'Jumlah TKI'];

describe('the header', () => {
  it('is found below titles, in any order of columns, by any alias, whatever the writing', () => {
    const table = findTable(
      [sheet('A', ['DAFTAR NIB'], [], ['No.', 'JUMLAH  TKI', 'nama-usaha', 'Nomor Induk Berusaha'])],
      COLUMNS,
    );

    expect(table).toMatchObject({ headerRow: 3, titles: ['DAFTAR NIB'] });
    expect(Object.fromEntries(table!.columns)).toEqual({ nib: 3, name: 2, workers: 1 });
  });

  it('is taken from the sheet that knows most columns', () => {
    const summary = sheet('Rekap', ['NIB', 'Nama Perusahaan']);

    expect(findTable([summary, sheet('Data', HEADER)], COLUMNS)?.sheet.name).toBe('Data');
    expect(findTable([sheet('Data', HEADER), summary], COLUMNS)?.sheet.name).toBe('Data');
  });

  it('says which required columns are missing, unless a person has said what a title means', () => {
    const sheets = [sheet('A', ['NIB', 'Jumlah TKI', 'Merek'], ['9120304511872', '3', 'Maju'])];
    const table = findTable(sheets, COLUMNS)!;
    expect(missingFrom(table, COLUMNS).map(({ field }) => field)).toEqual(['name']);
    expect(unknownColumns(table, new Map())).toEqual([{ heading: 'Merek', samples: ['Maju'] }]);

    const told = findTable(sheets, COLUMNS, new Map([['merek', 'name']]))!;
    expect(Object.fromEntries(told.columns)).toEqual({ nib: 0, name: 2, workers: 1 });
  });

  it('shows no long number of a column nobody knows', () => {
    const table = findTable([sheet('A', [...HEADER, 'KTP'], ['1', 'PT A', 3, '6474012912899209'])], COLUMNS)!;
    expect(unknownColumns(table, new Map())).toEqual([{ heading: 'KTP', samples: ['64**********9209'] }]);
  });

  it('is none where nothing is known', () => {
    expect(findTable([sheet('A', ['Tanggal', 'Acara'])], COLUMNS)).toBeNull();
    expect(findTable([sheet('A')], COLUMNS)).toBeNull();
  });
});

describe('the rows', () => {
  const rowsOf = (...rows: Cell[][]) => tableRows(findTable([sheet('A', HEADER, ...rows)], COLUMNS)!, 'nib', 'name');
  const names = (...rows: Cell[][]) => rowsOf(...rows).rows.map((row) => [row.rowNo, cellText(row.cell('name'))]);

  it('keep the numbers they have in the sheet; empty ones are passed over', () => {
    expect(names(['1', 'A', 3], [], [null, null], ['2', 'B', 4])).toEqual([
      [2, 'A'],
      [5, 'B'],
    ]);
  });

  it.each(['JUMLAH', 'Total', 'Grand Total :', 'Jumlah keseluruhan'])('end at %s', (word) => {
    const found = rowsOf(['1', 'A', 3], [word, null, 3], [null, null, 'Bontang, 2 November 2026'], ['2', 'B', 4]);

    expect(found.rows).toHaveLength(1);
    expect(found.totals?.cell('workers')).toBe(3);
  });

  it('end at a total that stands in the column of names', () => {
    expect(names(['1', 'A', 3], [null, 'TOTAL', 3], ['2', 'B', 4])).toEqual([[2, 'A']]);
  });

  it('do not end at a firm called Total, nor at a part sum', () => {
    expect(names(['1', 'Total', 3], [null, 'Sub Total', 3], ['2', 'Total Jaya', 4])).toEqual([
      [2, 'Total'],
      [4, 'Total Jaya'],
    ]);
  });

  it('leave out signatures, remarks and a header printed again', () => {
    expect(
      names(['1', 'A', 3], HEADER, [null, null, 'Kepala Bidang'], ['Catatan: data dapat berubah'], ['2', 'B', 4]),
    ).toEqual([
      [2, 'A'],
      [6, 'B'],
    ]);
  });

  it('keep a row that has a number but no name, so that it can be rejected aloud', () => {
    expect(names(['9120304511872'])).toEqual([[2, '']]);
  });
});
