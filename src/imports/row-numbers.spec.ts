import type { RegisterSnapshot } from './register-snapshot';
import { shownChange, siftNumbers, type OfferedNumber } from './row-numbers';

const register = { isUnderSanction: (id: string) => id === 'sanctioned' } as unknown as RegisterSnapshot;
const number = (employerId: string, given: Partial<OfferedNumber> = {}): OfferedNumber => ({
  ...{ employerId, type: 'npwp16', value: '0019993214724000', source: 'bpjs-membership', sourceRow: 4 },
  ...given,
});
const reasons = (row: number, offered: OfferedNumber[]) => siftNumbers(offered, register).refused.get(row);

it('gives a number that two employers claim to neither', () => {
  const offered = [
    number('a', { sourceRow: 4 }),
    number('b', { sourceRow: 9 }),
    number('b', { type: 'nib', value: '9120304511872' }),
  ];

  expect(siftNumbers(offered, register).taken).toEqual([offered[2]]);
  expect(reasons(9, offered)).toEqual([
    { message: expect.stringContaining('NPWP 16 digit juga ditulis'), held: false },
  ]);
});

it('knows an NPP by its division, and lets owners have several businesses', () => {
  const offered = [
    number('a', { type: 'npp', value: 'KT018231', division: '000' }),
    number('b', { type: 'npp', value: 'KT018231', division: '001' }),
    number('a', { type: 'owner_nik', value: '6474014501900123' }),
    number('b', { type: 'owner_nik', value: '6474014501900123' }),
  ];
  expect(siftNumbers(offered, register).taken).toEqual(offered);
});

it('adds nothing to an employer under sanction (R16)', () => {
  expect(reasons(4, [number('sanctioned')])).toEqual([
    { message: expect.stringContaining('Bagian Hukum'), held: true },
  ]);
  expect(siftNumbers([number('sanctioned')], register).taken).toEqual([]);
});

it.each([
  ['npwp16', '0019993214724000', '0019993214724000'],
  ['npwp16', '6474014501900123', '64**********0123'],
  ['owner_nik', '6474014501900123', '64**********0123'],
  ['phone', '+6281234567890', '+6********7890'],
  ['nib', '9120304511872', '9120304511872'],
  ['workers', '28', '28'],
])('shows a changed %s %s as %s', (field, value, shown) => {
  expect(shownChange({ field, label: '', old: null, new: value }).new).toBe(shown);
});
