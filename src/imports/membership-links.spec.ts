import { aBpjsRow, lookUpIn } from '../../test/support/import-rows';
import { linkMemberships, type LinkRegister } from './membership-links';
import type { BpjsRow, RowIdentifier } from './reading/rows';

const NIB = { type: 'nib', value: '9120304511872' } as const;
const NPWP16 = { type: 'npwp16', value: '0012345678724000' } as const;
const NPWP15 = { type: 'npwp15', value: '012345678724000' } as const;

const linked = (
  rows: BpjsRow[],
  numbers: (RowIdentifier & { employerId: string })[],
  said: LinkRegister['saidSame'] = () => null,
) => linkMemberships(rows, { employerWith: lookUpIn(numbers), saidSame: said });

it.each<[string, RowIdentifier, RowIdentifier, string]>([
  ['its NIB', NIB, NIB, 'nib'],
  ['its NPWP', NPWP16, NPWP16, 'npwp16'],
  ['the old form of the same NPWP', NPWP15, NPWP16, 'npwp15'],
  ['the new form of the same NPWP', NPWP16, NPWP15, 'npwp16'],
  ['its NPP', { type: 'npp', value: 'JK990142' }, { type: 'npp', value: 'JK990142' }, 'npp'],
])('links by %s', (_, ofRow, ofRegister, by) => {
  const row = aBpjsRow({ identifiers: ofRow.type === 'npp' ? [] : [ofRow] });

  expect(linked([row], [{ ...ofRegister, employerId: 'maju' }])).toEqual([{ state: 'linked', employerId: 'maju', by }]);
});

it('links by a decision of a person', () => {
  expect(linked([aBpjsRow()], [], () => 'maju')).toEqual([{ state: 'linked', employerId: 'maju', by: 'person' }]);
});

it.each<[string, Partial<BpjsRow>, RowIdentifier]>([
  ['a name', {}, NIB],
  [
    "an owner's number",
    { identifiers: [{ type: 'owner_npwp', value: '6474014105909001' }] },
    { type: 'npwp16', value: '6474014105909001' },
  ],
  ["a branch's number", { branchNpwp: '012345678724001' }, NPWP16],
])('does not link by %s', (_, given, ofRegister) => {
  expect(linked([aBpjsRow(given)], [{ ...ofRegister, employerId: 'maju' }])).toEqual([{ state: 'unlinked' }]);
});

it('lets a row without a number follow the other rows of its NPP', () => {
  const rows = [aBpjsRow({ identifiers: [NIB] }), aBpjsRow({ division: '002' }), aBpjsRow({ npp: 'XX123456' })];

  expect(linked(rows, [{ ...NIB, employerId: 'maju' }])).toEqual([
    { state: 'linked', employerId: 'maju', by: 'nib' },
    { state: 'linked', employerId: 'maju', by: 'npp' },
    { state: 'unlinked' },
  ]);
});

it('links nothing when the numbers of a row disagree', () => {
  const numbers = [
    { ...NIB, employerId: 'maju' },
    { ...NPWP16, employerId: 'mundur' },
  ];

  expect(linked([aBpjsRow({ identifiers: [NIB, NPWP16] })], numbers)).toEqual([
    {
      state: 'conflict',
      employerIds: ['maju', 'mundur'],
      message: 'Pengenal baris ini (NIB, NPWP) menunjuk dua pemberi kerja berbeda.',
    },
  ]);
});

it('links nothing when a NIB was corrected and the NPP still leads to the former employer', () => {
  const numbers = [
    { ...NIB, employerId: 'maju' },
    { type: 'npp' as const, value: 'JK990142', employerId: 'mundur' },
  ];

  expect(linked([aBpjsRow({ identifiers: [NIB] })], numbers)).toMatchObject([{ state: 'conflict' }]);
});

it('links nothing when rows of one NPP lead to two employers', () => {
  const rows = [aBpjsRow({ identifiers: [NIB] }), aBpjsRow({ division: '001', identifiers: [NPWP16] })];
  const numbers = [
    { ...NIB, employerId: 'maju' },
    { ...NPWP16, employerId: 'mundur' },
  ];

  expect(linked(rows, numbers).map((link) => link.state)).toEqual(['conflict', 'conflict']);
});
