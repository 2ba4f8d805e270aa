import { villageFinder } from './geography';
import { BONTANG_DISTRICTS, BONTANG_PLACE_WORDS, BONTANG_VILLAGES } from './seed/bontang-geography';

const finder = villageFinder({
  districts: BONTANG_DISTRICTS,
  villages: BONTANG_VILLAGES,
  placeWords: BONTANG_PLACE_WORDS,
});
const codeOf = (name: string) => BONTANG_VILLAGES.find((village) => village.name === name)?.code;

describe('kelurahan as people spell them', () => {
  it.each([
    ['LOKTUAN', 'Lok Tuan'],
    ['Lhok Tuan', 'Lok Tuan'],
    ['Api Api', 'Api-Api'],
    ['APIAPI', 'Api-Api'],
    ['Gn. Elai', 'Gunung Elai'],
    ['Gng Telihan', 'Gunung Telihan'],
    ['Telihan', 'Gunung Telihan'],
    ['Berbas Tgh', 'Berbas Tengah'],
    ['Brebas Tengah', 'Berbas Tengah'],
    ['Berebas Pantai', 'Berbas Pantai'],
    ['Tj. Laut', 'Tanjung Laut'],
    ['Tg Laut', 'Tanjung Laut'],
    ['TL Indah', 'Tanjung Laut Indah'],
    ['Tg. Laut Indah', 'Tanjung Laut Indah'],
    ['Setimpo', 'Satimpo'],
    ['Bonles', 'Bontang Lestari'],
    ['Btg Lestari', 'Bontang Lestari'],
    ['Btg. Baru', 'Bontang Baru'],
    ['Blimbing', 'Belimbing'],
    ["Kana'an", 'Kanaan'],
    ['Kel. Guntung ', 'Guntung'],
    ['Guntugn', 'Guntung'],
  ])('%s is %s', (typed, name) => {
    expect(finder.find({ village: typed }).villageCode).toBe(codeOf(name));
  });

  it('takes no village for its longer namesake', () => {
    expect(finder.villageNamed('Tanjung Laut')?.name).toBe('Tanjung Laut');
    expect(finder.villageNamed('Tanjung Laut Ind')).toBeNull();
  });
});

describe('columns that are blank, exchanged or at odds', () => {
  it('puts exchanged columns right and says so', () => {
    expect(finder.find({ village: 'Bontang Utara', district: 'Lok Tuan' })).toEqual({
      villageCode: '64.74.01.1003',
      districtCode: '64.74.01',
      note: 'Kolom Kelurahan dan Kecamatan tertukar; dibaca terbalik.',
    });
  });

  it('keeps the kelurahan when the kecamatan is another', () => {
    expect(finder.find({ village: 'Kanaan', district: 'Btg Selatan' })).toEqual({
      villageCode: '64.74.03.1003',
      districtCode: '64.74.03',
      note: 'Kelurahan Kanaan termasuk Kecamatan Bontang Barat, bukan Bontang Selatan; dipakai kelurahannya.',
    });
  });

  it('keeps the kecamatan when the kelurahan is blank', () => {
    expect(finder.find({ village: ' ', district: 'BONTANG SELATAN' })).toEqual({
      villageCode: null,
      districtCode: '64.74.02',
      note: 'Kelurahan kosong.',
    });
  });

  it('says which kelurahan it does not know', () => {
    expect(finder.find({ village: 'Sangatta', district: 'Bontang Utara' }).note).toBe(
      'Kelurahan “Sangatta” tidak dikenal.',
    );
  });

  it('reads the kelurahan out of an address', () => {
    expect(finder.find({ address: 'JL. SELAT KARIMATA RT 26 NO 19 KEL. BERBAS PANTAI' }).villageCode).toBe(
      codeOf('Berbas Pantai'),
    );
    expect(finder.find({ address: 'JL. KELURAHAN LAMA NO 4' }).villageCode).toBeNull();
  });
});

it('knows the villages of a postcode', () => {
  expect(finder.villagesWithPostcode('75383').map((village) => village.name)).toEqual(['Gunung Telihan', 'Kanaan']);
});

it('has 15 kelurahan in 3 kecamatan, each in one of them', () => {
  expect(BONTANG_VILLAGES).toHaveLength(15);
  const districts = new Set(BONTANG_DISTRICTS.map((district) => district.code));
  expect(BONTANG_VILLAGES.every((village) => districts.has(village.districtCode))).toBe(true);
});
