import { lineChart } from './line-chart';

const chart = lineChart(
  'Pekerja terdaftar per bulan',
  ['Mar', 'Apr', 'Mei'],
  [
    { name: 'BPJS', endText: '28', values: [24, null, 28] },
    { name: 'WLKP', endText: '42 WLKP', values: [42, 42, 42], dashed: true },
  ],
);

it('starts at zero and leaves air above the highest value', () => {
  expect(chart.grid.map(({ text }) => text)).toEqual(['30', '60']);
});

it('leaves out a month that is not known instead of drawing it as zero', () => {
  expect(chart.series[0]!.points.split(' ')).toHaveLength(2);
});

it('puts the last value beside the end of its line', () => {
  expect(chart.series.map(({ end }) => end.text)).toEqual(['28', '42 WLKP']);
});

it('draws an employer without any figures as an empty chart', () => {
  const empty = lineChart('Kosong', ['Mar'], [{ name: 'BPJS', endText: '', values: [null] }]);

  expect(empty.series).toEqual([]);
  expect(empty.area).toBeUndefined();
});

it('keeps the last label on a phone and drops others evenly', () => {
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu'];
  const { labels } = lineChart('Delapan bulan', months, [{ name: 'a', endText: '1', values: months.map(() => 1) }]);

  expect(labels.filter(({ optional }) => !optional).map(({ text }) => text)).toEqual(['Feb', 'Apr', 'Jun', 'Agu']);
});
