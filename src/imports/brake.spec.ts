import { brake, type BrakedFile } from './brake';
import { isReleasedFor } from './brake-finding';
import type { RowOutcome } from './import-outcome';

const LIMITS = { vanished: 5, changed: 20 };

const outcome = (rowNo: number | null, given: Partial<RowOutcome> = {}): RowOutcome => ({
  ...{ rowNo, verdict: 'unchanged', name: `PT ${rowNo}`, employerId: null, changes: [], problems: [] },
  details: { npp: `KT${rowNo}`, division: '000' },
  ...given,
});
const change = (field: string, old: string, now: string, isRoutine?: true) => ({
  field,
  label: field,
  old,
  new: now,
  isRoutine,
});
const changed = (rowNo: number, ...changes: RowOutcome['changes']) => outcome(rowNo, { verdict: 'changed', changes });
const gone = (npp: string, officer = 'A. Wulandari') =>
  outcome(null, { verdict: 'vanished', details: { npp, division: '000', officer } });

const file = (outcomes: RowOutcome[], given: Partial<BrakedFile> = {}): BrakedFile => ({
  ...{ outcomes, header: ['NPP', 'Nama Perusahaan'], before: null },
  rows: outcomes.filter(({ rowNo }) => rowNo !== null).length,
  ...given,
});
const grounds = (braked: BrakedFile) => brake(braked, LIMITS).map(({ ground }) => ground);
const rows = (count: number, from = 1) => Array.from({ length: count }, (_, index) => outcome(from + index));

it.each([
  ['five of a hundred gone', [...rows(95), ...Array.from({ length: 5 }, (_, n) => gone(`G${n}`))], []],
  ['six of a hundred gone', [...rows(94), ...Array.from({ length: 6 }, (_, n) => gone(`G${n}`))], ['VANISHED']],
  ['the first file of its kind', rows(3).map((each) => ({ ...each, verdict: 'new' as const })), []],
])('%s', (_, outcomes, expected) => {
  expect(grounds(file(outcomes))).toEqual(expected);
});

it('says whose rows are missing when they are one officer’s', () => {
  const outcomes = [...rows(10), gone('A', 'R. Hidayat'), gone('B', 'R. Hidayat'), gone('C')];
  expect(brake(file(outcomes), LIMITS)).toMatchObject([
    {
      ground: 'VANISHED',
      count: 3,
      of: 13,
      detail: expect.stringContaining('2 di antaranya dibina RO yang sama, R. Hidayat'),
    },
  ]);
});

describe('columns that moved while their titles did not', () => {
  const unread = (rowNo: number) =>
    outcome(rowNo, { verdict: 'rejected', problems: ['Jumlah tenaga kerja “JKK,JKM” bukan bilangan.'] });
  const before = { rows: 3, header: ['NPP', 'Nama Perusahaan'] };

  it('show in rows that can no longer be read, and come first', () => {
    const braked = file([unread(1), unread(2), outcome(3), gone('A')], { before });
    expect(brake(braked, LIMITS)).toMatchObject([
      {
        ground: 'DISPLACED',
        count: 2,
        of: 3,
        detail: expect.stringMatching(
          /^2 dari 3 baris .* misalnya: Jumlah tenaga kerja “JKK,JKM” bukan bilangan\. Isi/,
        ),
      },
      { ground: 'VANISHED' },
    ]);
  });

  it('are not supposed of half of the rows, nor of a first file', () => {
    expect(grounds(file([unread(1), outcome(2)], { before }))).toEqual(['FEWER']);
    expect(grounds(file([unread(1), unread(2)]))).toEqual([]);
  });
});

describe('what moves from month to month is no change', () => {
  it.each([
    ['wages that rise', change('wages', 'Rp 40.000.000', 'Rp 44.000.000', true), []],
    ['wages a hundredfold', change('wages', 'Rp 40.000.000', 'Rp 4.000.000.000', true), ['CHANGED']],
    ['another month', change('lastPaidMonth', '2026-08', '2026-09', true), []],
    ['a month more of arrears', change('arrearsMonths', '2', '3'), []],
    ['arrears paid', change('arrearsMonths', '9', '0'), []],
    ['arrears out of nothing', change('arrearsMonths', '0', '7'), ['CHANGED']],
    ['two workers more', change('workers', '2', '4'), []],
    ['half of the workers gone', change('workers', '40', '20'), []],
    ['most of the workers gone', change('workers', '40', '3'), ['CHANGED']],
    ['another name', change('name', 'PT A', 'PT B'), ['CHANGED']],
  ])('%s', (_, moved, expected) => {
    expect(grounds(file([...rows(7), changed(8, moved), changed(9, moved)]))).toEqual(expected);
  });

  it('and one in five may be one', () => {
    expect(grounds(file([...rows(4), changed(5, change('name', 'PT A', 'PT B'))]))).toEqual([]);
  });
});

describe('beside the file before', () => {
  const before = { rows: 100, header: ['NPP', 'DIV', 'Nama Perusahaan', ''] };

  it.each([
    ['the same columns, otherwise written', ['npp', 'Div.', 'NAMA PERUSAHAAN'], 96, []],
    ['columns changed over', ['DIV', 'NPP', 'Nama Perusahaan'], 96, ['HEADER']],
    ['a column less', ['NPP', 'Nama Perusahaan'], 96, ['HEADER']],
    ['fewer rows', ['NPP', 'DIV', 'Nama Perusahaan'], 94, ['FEWER']],
  ])('%s', (_, header, count, expected) => {
    expect(grounds(file([], { header, rows: count, before }))).toEqual(expected);
  });
});

describe('what was released', () => {
  const at = (rowNo: number) => outcome(rowNo, { employerId: `e${rowNo}`, details: { counter: 'number' } });

  it('covers what was seen, and nothing more', () => {
    const released = brake(file([...rows(10), gone('A'), gone('B'), at(90)]), LIMITS);
    const again = (...outcomes: RowOutcome[]) =>
      isReleasedFor(released, brake(file([...rows(10), ...outcomes]), LIMITS));

    expect(again(gone('A'), gone('B'), at(90))).toBe(true);
    expect(again(gone('A'))).toBe(true);
    expect(again(gone('A'), gone('B'), gone('C'))).toBe(false);
    expect(again(at(91))).toBe(false);
    expect(again(...rows(10, 30).map((each) => changed(each.rowNo!, change('name', 'a', 'b'))))).toBe(false);
  });
});
