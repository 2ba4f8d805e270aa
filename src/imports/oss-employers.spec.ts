import { anOssRow } from '../../test/support/import-rows';
import { ossEmployers } from './oss-employers';

it('makes one employer of the rows of one NIB, with a place for each door', () => {
  const { employers, typedTwice } = ossEmployers([
    anOssRow({ rowNo: 5, declaredWorkers: 12, scale: 'mikro' }),
    anOssRow({ rowNo: 6, address: 'Jl. Tulip No. 3', declaredWorkers: 4, scale: 'kecil', kbli: '56101' }),
    anOssRow({ rowNo: 7, nib: '0220555430482', name: 'Warung Ayu' }),
  ]);

  expect(employers).toHaveLength(2);
  expect(employers[0]).toMatchObject({ declaredWorkers: 16, scale: 'kecil', kbli: '46599', rowNos: [5, 6] });
  expect(employers[0]?.places.map((place) => [place.rowNo, place.address])).toEqual([
    [5, 'Jl. Ahmad Yani No. 7'],
    [6, 'Jl. Tulip No. 3'],
  ]);
  expect(typedTwice).toEqual([]);
});

it('counts a place typed twice once, and fills its gaps from the second typing', () => {
  const { employers, typedTwice } = ossEmployers([
    anOssRow({ rowNo: 5, villageCode: null, declaredWorkers: 3 }),
    anOssRow({ rowNo: 6, name: 'PT MAJU JAYAA BONTANG', address: 'JLN AHMAD YANI RT 4 NO.7', declaredWorkers: 3 }),
  ]);

  expect(typedTwice).toEqual([{ rowNo: 6, sameAs: 5 }]);
  expect(employers[0]).toMatchObject({ declaredWorkers: 3, places: [{ rowNo: 5, villageCode: '64.74.01.1006' }] });
});

it('gathers every number and contact once', () => {
  const npwp = { type: 'npwp16', value: '0012345678724000' } as const;
  const { employers } = ossEmployers([
    anOssRow({ identifiers: [npwp], email: 'a@maju.example', phones: ['+62811'] }),
    anOssRow({
      identifiers: [npwp],
      email: 'a@maju.example',
      phones: ['+62811', '+62812'],
      address: 'Jl. Tulip No. 3',
    }),
  ]);

  expect(employers[0]).toMatchObject({
    identifiers: [{ type: 'nib', value: '9120304511872' }, npwp],
    emails: ['a@maju.example'],
    phones: ['+62811', '+62812'],
  });
});

it('names a person who trades under several signs by the one met most often', () => {
  const { employers } = ossEmployers([
    anOssRow({ name: 'Katering Bu Indah', address: 'Jl. A No. 1' }),
    anOssRow({ name: 'KATERING SATRIA', address: 'Jl. B No. 2' }),
    anOssRow({ name: 'Katering Satria', address: 'Jl. C No. 3' }),
  ]);

  expect(employers[0]?.name).toBe('KATERING SATRIA');
});

it('does not make up workers where no row tells', () => {
  expect(ossEmployers([anOssRow({ declaredWorkers: null })]).employers[0]?.declaredWorkers).toBeNull();
});

it('tells signs of one person from a NIB that stands in the row of a stranger', () => {
  const sign = (rowNo: number, name: string, address: string, ownerName: string) =>
    anOssRow({ rowNo, name, address, ownerName });
  const one = [
    sign(5, 'Rental Daya', 'Jl. A No. 1', 'FITRI WIJAYA'),
    sign(6, 'Katering Satria', 'Jl. B No. 2', 'Fitri Wijaya'),
  ];

  expect(ossEmployers(one).employers[0]?.isOfStrangers).toBe(false);
  const withStranger = [...one, sign(7, 'CV Mundur', 'Jl. C No. 3', 'Kasim Lubis')];
  expect(ossEmployers(withStranger).employers[0]?.isOfStrangers).toBe(true);
});
