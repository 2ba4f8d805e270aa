import { plainDate } from '../../common/plain-date';
import { villageFinder } from '../../employers/geography';
import { readBpjsRow } from './bpjs';
import type { Cell } from './cells';
import { BPJS_COLUMNS, OSS_COLUMNS, type BpjsField, type OssField } from './columns';
import { readOssRow } from './oss';
import type { BpjsRow, OssRow } from './rows';
import { findTable, tableRows } from './table';

const context = {
  geography: villageFinder({ districts: [], villages: [], placeWords: {} }),
  asOf: plainDate('2026-10-31'),
  year: null,
};

function ossRow(cells: Partial<Record<OssField, Cell>>): OssRow {
  const given: Partial<Record<OssField, Cell>> = { nib: '9120304511872', name: 'PT Maju Jaya', ...cells };
  const header = OSS_COLUMNS.map((column) => column.aliases[0]);
  const rows = [header, OSS_COLUMNS.map((column) => given[column.field] ?? null)];
  const table = findTable<OssField>([{ name: 'A', rows }], OSS_COLUMNS)!;
  const reading = readOssRow(tableRows(table, 'nib', 'name').rows[0]!, header.length, context);
  if (!('row' in reading)) throw new Error(reading.rejected.reasons.join(' '));
  return reading.row;
}

function bpjsRow(cells: Partial<Record<BpjsField, Cell>>): BpjsRow {
  const given: Partial<Record<BpjsField, Cell>> = { npp: 'JK990142', name: 'MAJU JAYA, PT', workers: 3, ...cells };
  const header = BPJS_COLUMNS.map((column) => column.aliases[0]);
  const rows = [header, BPJS_COLUMNS.map((column) => given[column.field] ?? null)];
  const table = findTable<BpjsField>([{ name: 'A', rows }], BPJS_COLUMNS)!;
  const reading = readBpjsRow(tableRows(table, 'npp', 'name').rows[0]!, header.length, context);
  if (!('row' in reading)) throw new Error(reading.rejected.reasons.join(' '));
  return reading.row;
}

const numbersOf = (row: OssRow | BpjsRow) =>
  Object.fromEntries(row.identifiers.map((identifier) => [identifier.type, identifier.value]));

describe('the legal form of a NIB holder', () => {
  it.each([
    ['PT', 'Maju Jaya', 'PT', true],
    ['PT Perorangan', 'PT Maju Jaya', 'PT_PERORANGAN', true],
    ['PERORANGAN', 'Toko Ayu', 'PERORANGAN', false],
    ['Perorangan', 'UD Ayu', 'UD', false],
    ['Yayasan', 'Al Tunas', 'YAYASAN', true],
    [null, 'CV Maju', 'CV', true],
    [null, 'Maju', null, false],
  ])('%s, %s: %s', (kind, name, legalForm, isLegalEntity) => {
    expect(ossRow({ kind, name })).toMatchObject({ legalForm, isLegalEntity });
  });
});

describe('the numbers of a NIB holder', () => {
  const NIK = '6474014105909001';

  it("turns a firm's old NPWP into sixteen digits and keeps its owner's NIK apart", () => {
    expect(numbersOf(ossRow({ kind: 'PT', npwp: '73.299.791.1-724.000', ownerNik: NIK }))).toEqual({
      nib: '9120304511872',
      npwp16: '0732997911724000',
      owner_nik: NIK,
    });
  });

  it('takes the NIK of a sole trader for his NPWP, and keeps his old one as it is', () => {
    expect(numbersOf(ossRow({ kind: 'Perorangan', npwp: '47.084.757.5-724.000', ownerNik: NIK }))).toEqual({
      nib: '9120304511872',
      npwp15: '470847575724000',
      owner_nik: NIK,
      npwp16: NIK,
    });
  });

  it('guesses nothing where the form is not known', () => {
    expect(numbersOf(ossRow({ kind: null, name: 'Maju', npwp: NIK, ownerNik: NIK }))).toEqual({
      nib: '9120304511872',
      owner_npwp: NIK,
      owner_nik: NIK,
    });
  });

  it.each(['-', '0', 'belum ada', '00.000.000.0-000.000', null])(
    'finds no NPWP in %p and has nothing to say',
    (npwp) => {
      const row = ossRow({ kind: 'PT', npwp });

      expect(numbersOf(row)).toEqual({ nib: '9120304511872' });
      expect(row.problems.filter((problem) => problem.field === 'npwp')).toEqual([]);
    },
  );

  it('says which numbers a spreadsheet destroyed', () => {
    const row = ossRow({ kind: 'Perorangan', npwp: 6474014105909000, ownerNik: 6474014105909000 });

    expect(numbersOf(row)).toEqual({ nib: '9120304511872' });
    expect(row.problems.map((problem) => problem.field)).toEqual(expect.arrayContaining(['npwp', 'ownerNik']));
  });

  it('puts back the zero of a KBLI and notes what is none', () => {
    expect(ossRow({ kbli: 3111 }).kbli).toBe('03111');
    expect(ossRow({ kbli: '3111' })).toMatchObject({ kbli: null });
  });
});

describe('whose numbers a BPJS row bears', () => {
  const NIK = '6474014105909001';

  it.each([
    ['a firm', 'MAJU JAYA, PT', true, { owner_npwp: NIK }],
    ['a sole trader', 'MAJU JAYA, UD', false, { npwp16: NIK }],
    ['a shop', 'SAMUDRA, TOKO', false, { npwp16: NIK }],
    ['a name without form', 'SINAR DIGITAL', null, { owner_npwp: NIK }],
    ['a firm cut off before its form', 'DEPOT SELARAS ABADI CAB. GUNUNG TELIHAN,', null, { owner_npwp: NIK }],
  ])('the NIK on %s', (_, name, isLegalEntity, expected) => {
    const row = bpjsRow({ name, npwp: NIK });

    expect(row.isLegalEntity).toBe(isLegalEntity);
    expect(numbersOf(row)).toEqual({ npp: 'JK990142', ...expected });
  });

  it("keeps a branch's old number only to be shown", () => {
    const row = bpjsRow({ npwp: '84.866.430.6-724.001' });

    expect(row.branchNpwp).toBe('848664306724001');
    expect(numbersOf(row)).toEqual({ npp: 'JK990142' });
    expect(row.problems).toEqual([{ field: 'npwp', message: expect.stringContaining('NPWP cabang') as string }]);
  });

  it('loses only its link by a damaged NIB', () => {
    const row = bpjsRow({ nib: '9,12E+12' });

    expect(numbersOf(row)).toEqual({ npp: 'JK990142' });
    expect(row.problems).toMatchObject([{ field: 'nib' }]);
  });
});

describe('the figures of a BPJS row', () => {
  it('reads dashes and blanks as nothing owed', () => {
    expect(bpjsRow({ arrearsMonths: null, arrearsAmount: '-', postcode: '0' })).toMatchObject({
      arrearsMonths: 0,
      arrearsAmount: 0,
      postcode: null,
      problems: [],
    });
  });

  it.each([
    ['JKK+JKM+JHT', ['JKK', 'JKM', 'JHT']],
    ['JKK, JKM', ['JKK', 'JKM']],
    ['', []],
  ])('the programmes %p', (programmes, expected) => {
    expect(bpjsRow({ programmes }).programmes).toEqual(expected);
  });

  it('notes what it does not understand instead of guessing', () => {
    const row = bpjsRow({ programmes: 'JKK,ABC', wages: 'banyak', lastPaidMonth: 'kemarin' });

    expect(row.problems.map((problem) => problem.message)).toEqual([
      'Program “ABC” tidak dikenal.',
      'Total upah “banyak” bukan bilangan.',
      'BLTH “kemarin” tidak dapat dibaca.',
    ]);
  });
});
