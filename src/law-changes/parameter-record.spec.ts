import { plainDate } from '../common/plain-date';
import type { OwnValueRow } from './law-change.queries';
import { currentVersion, valueVersions } from './parameter-record';

const today = plainDate('2026-11-25');

const own = (validFrom: string, value: number): OwnValueRow => ({
  key: 'warning.period',
  value,
  validFrom: plainDate(validFrom),
  source: 'Perwali',
  mark: 'A',
  changeId: 'c',
  authorName: 'Ahmad',
  approverName: 'Sari',
  recordedAt: new Date(0),
});

const shown = (...rows: OwnValueRow[]) =>
  valueVersions('warning.period', rows, today).map(({ value, validFrom, validTo, state }) =>
    [value, validFrom, validTo ?? 'terus', state].join(' '),
  );

it.each([
  ['the text alone', [], ['10 2013-12-24 terus current']],
  ['a planned value', [own('2027-01-04', 7)], ['7 2027-01-04 terus planned', '10 2013-12-24 2027-01-03 current']],
  [
    'a value in force since today',
    [own('2026-11-25', 7)],
    ['7 2026-11-25 terus current', '10 2013-12-24 2026-11-24 past'],
  ],
  [
    'a plan replaced before its day',
    [own('2027-01-04', 6), own('2027-01-04', 7)],
    ['6 2027-01-04 terus planned', '7 2027-01-04 terus replaced', '10 2013-12-24 2027-01-03 current'],
  ],
])('%s', (_, rows, expected) => expect(shown(...rows)).toEqual(expected));

it('says whose a value is', () => {
  const [office, law] = valueVersions('warning.period', [own('2026-01-05', 7)], today);
  expect(office).toMatchObject({ origin: 'office', author: 'Ahmad', approver: 'Sari', changeId: 'c' });
  expect(law).toMatchObject({ origin: 'law', author: null, source: 'PP 86/2013 Ps. 6(1)', mark: 'S' });
});

it('lets the oldest text rule the days before it', () => {
  expect(currentVersion(valueVersions('jp.ceiling', [], plainDate('2020-01-01'))).value).toBe(10_042_300);
});
