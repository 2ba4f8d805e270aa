import { plainDate } from '../common/plain-date';
import type { Forecast, ForecastShift } from './forecast';
import { forecastSentence, forecastView } from './forecast-view';

const day = plainDate;
const aShift = (oldDueOn: string, newDueOn: string, countedDueOn: string | null = newDueOn): ForecastShift => ({
  deadlineId: 'd',
  caseId: 'c',
  caseReference: 'KS-2026-0001',
  employerName: 'PT Contoh',
  period: 'warning',
  oldDueOn: day(oldDueOn),
  newDueOn: day(newDueOn),
  countedDueOn: countedDueOn === null ? null : day(countedDueOn),
});
const aForecast = (more: Partial<Forecast> = {}): Forecast => ({
  madeOn: day('2026-11-25'),
  counts: true,
  running: 41,
  shifts: [],
  letters: [],
  steps: [],
  example: null,
  ...more,
});
const from = day('2027-01-04');

it.each([
  [
    'a period',
    {},
    'PARAMETER',
    'Tidak ada batas berjalan yang berubah (41 berjalan); hanya yang mulai sejak 4 Januari 2027.',
  ],
  ['a day on nobody\u2019s way', {}, 'EXTRA_DAY', 'Tidak ada batas berjalan yang berubah (41 berjalan).'],
  [
    'a day on the way',
    { shifts: [aShift('2027-01-08', '2027-01-11')] },
    'EXTRA_DAY',
    '1 dari 41 batas berjalan berubah pada 4 Januari 2027.',
  ],
  [
    'a day that is over',
    { shifts: [aShift('2027-01-04', '2027-01-04', '2027-01-03')] },
    'EXTRA_DAY',
    'Tidak ada batas berjalan yang berubah (41 berjalan).',
  ],
  [
    'what counts nothing',
    { counts: false },
    'PARAMETER',
    'Parameter ini tidak menghitung batas waktu. Tidak ada batas yang berubah.',
  ],
] as const)('says in one sentence what moves: %s', (_, forecast, kind, sentence) => {
  expect(forecastSentence(aForecast(forecast as Partial<Forecast>), { kind, validFrom: from })).toBe(sentence);
});

it.each([
  [aShift('2027-01-08', '2027-01-11'), 'mundur'],
  [aShift('2027-01-11', '2027-01-08'), 'maju'],
  [aShift('2027-01-04', '2027-01-04', '2027-01-03'), 'tetap: menurut hitungan 3 Januari 2027, yang sudah lewat'],
  [aShift('2027-12-30', '2027-12-30', null), 'tetap: kalender tahun berikutnya belum dimuat'],
])('says which way a day moves', (shift, note) => {
  const { shifts } = forecastView(aForecast({ shifts: [shift] }), { kind: 'EXTRA_DAY', validFrom: from }, true);
  expect(shifts).toMatchObject([{ href: '/kasus/c', note }]);
});

it('lists a hundred and counts the rest; names and links only for who reads cases', () => {
  const many = aForecast({ shifts: Array.from({ length: 130 }, () => aShift('2027-01-08', '2027-01-11')) });
  const { shifts, moreShifts } = forecastView(many, { kind: 'EXTRA_DAY', validFrom: from }, false);
  expect(shifts).toHaveLength(100);
  expect(moreShifts).toBe(30);
  expect(shifts[0]).toMatchObject({ href: undefined, employerName: undefined, reference: 'KS-2026-0001' });
});
