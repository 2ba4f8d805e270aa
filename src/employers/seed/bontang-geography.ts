import type { District, Village } from '../geography';

/**
 * Kota Bontang (64.74): 3 kecamatan and 15 kelurahan with the codes of Kepmendagri 300.2.2-2138/2025 and one postcode
 * each. `variants` are spellings that cannot be had from the name by `PLACE_WORDS`, gathered from the office's own
 * files.
 */
export const BONTANG_DISTRICTS: readonly District[] = [
  { code: '64.74.01', name: 'Bontang Utara', variants: [] },
  { code: '64.74.02', name: 'Bontang Selatan', variants: [] },
  { code: '64.74.03', name: 'Bontang Barat', variants: [] },
];

export const BONTANG_VILLAGES: readonly Village[] = [
  village('64.74.01.1001', 'Bontang Kuala', '75312'),
  village('64.74.01.1002', 'Bontang Baru', '75311'),
  village('64.74.01.1003', 'Lok Tuan', '75314', ['Loktuan', 'Lhok Tuan']),
  village('64.74.01.1004', 'Guntung', '75314'),
  village('64.74.01.1005', 'Gunung Elai', '75311'),
  village('64.74.01.1006', 'Api-Api', '75311'),
  village('64.74.02.1001', 'Tanjung Laut', '75321'),
  village('64.74.02.1002', 'Berbas Tengah', '75325', ['Berebas Tengah', 'Brebas Tengah']),
  village('64.74.02.1003', 'Berbas Pantai', '75325', ['Berebas Pantai', 'Brebas Pantai']),
  village('64.74.02.1004', 'Satimpo', '75324', ['Setimpo']),
  village('64.74.02.1005', 'Bontang Lestari', '75325', ['Bonles']),
  village('64.74.02.1006', 'Tanjung Laut Indah', '75325', ['TL Indah']),
  village('64.74.03.1001', 'Belimbing', '75313', ['Blimbing']),
  village('64.74.03.1002', 'Gunung Telihan', '75383', ['Telihan']),
  village('64.74.03.1003', 'Kanaan', '75383', ["Kana'an"]),
];

/** How people shorten the words of place names here. */
export const BONTANG_PLACE_WORDS: Readonly<Record<string, string>> = {
  btg: 'bontang',
  bont: 'bontang',
  tj: 'tanjung',
  tg: 'tanjung',
  tjg: 'tanjung',
  tgg: 'tanjung',
  gn: 'gunung',
  gng: 'gunung',
  gg: 'gunung',
  tgh: 'tengah',
  tngh: 'tengah',
  pnt: 'pantai',
  utr: 'utara',
  sel: 'selatan',
  slt: 'selatan',
  sltn: 'selatan',
  brt: 'barat',
};

function village(code: string, name: string, postcode: string, variants: readonly string[] = []): Village {
  return { code, name, districtCode: code.slice(0, 8), postcode, variants };
}
