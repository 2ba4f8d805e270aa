import { seriesKey, type ReportedAt } from './report-series';

const at = (given: Partial<ReportedAt>): string =>
  seriesKey({ name: 'PT Bahari Sehati', legalForm: 'PT', address: 'Jl. Damai No 112', villageCode: '1', ...given });

it.each<[string, Partial<ReportedAt>, boolean]>([
  ['the street is written otherwise', { address: 'Jln Damai no.112 RT.44' }, true],
  ['the name is written otherwise', { name: 'BAHARI SEHATI, PT' }, true],
  ['it stands at another number', { address: 'Jl. Damai No 31' }, false],
  ['it stands in another kelurahan', { villageCode: '2' }, false],
  ['it has another legal form', { name: 'CV Bahari Sehati', legalForm: 'CV' }, false],
  ['it has another name', { name: 'PT Bahari Sentosa' }, false],
])('a report of next year where %s: the same place %s', (_, given, same) => {
  expect(at(given) === at({})).toBe(same);
});

it('keeps apart names of which nothing but signs would be left', () => {
  expect(at({ name: '=1+1', legalForm: null, address: '-' })).not.toBe(
    at({ name: '@SUM(2)', legalForm: null, address: '-' }),
  );
});
