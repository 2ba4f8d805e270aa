import { readNib, readNik, readNpp, readNpwp } from './identifier-cells';

describe('a NIB in a file', () => {
  it.each([
    ['9120304511872', '9120304511872'],
    [9120304511872, '9120304511872'],
    ['9120 3045 11872', '9120304511872'],
  ])('%p is read', (cell, value) => expect(readNib(cell)).toEqual({ ok: true, type: 'nib', value, personal: false }));

  it('gets the zero back that a number cannot hold', () => {
    expect(readNib(220117734206)).toEqual({
      ok: true,
      type: 'nib',
      value: '0220117734206',
      personal: false,
      restored: true,
    });
  });

  it.each([
    ['220117734206', 'wrong-length'],
    [22011773420, 'wrong-length'],
    ['9.12E+12', 'digits-lost'],
    [9.12e30, 'digits-lost'],
    [0.5, 'digits-lost'],
    [null, 'blank'],
    [undefined, 'blank'],
    ['', 'blank'],
  ])('%p is refused: %s', (cell, reason) => expect(readNib(cell)).toMatchObject({ ok: false, reason }));
});

describe('an NPWP in a file', () => {
  it.each([
    ['a head office', '01.234.567.8-724.000', true, 'npwp16', '0012345678724000', false],
    ['sixteen digits', '0012345678724000', true, 'npwp16', '0012345678724000', false],
    ['a number of fifteen digits', 712345678724000, true, 'npwp16', '0712345678724000', false],
    ['the NIK on a legal entity', '6474015507900001', true, 'owner_npwp', '6474015507900001', true],
    ['the NIK where nobody knows', '6474015507900001', null, 'owner_npwp', '6474015507900001', true],
    ['the NIK of a sole trader', '6474015507900001', false, 'npwp16', '6474015507900001', true],
    ['an old number of a sole trader', '07.234.567.8-724.000', false, 'npwp15', '072345678724000', true],
    ['an old number where nobody knows', '01.234.567.8-724.000', null, 'npwp15', '012345678724000', true],
  ] as const)('%s', (_, cell, isLegalEntity, type, value, personal) => {
    expect(readNpwp(cell, { isLegalEntity })).toEqual({ ok: true, type, value, personal });
  });

  it.each([
    ['a branch', '01.234.567.8-724.001', true, 'branch-npwp'],
    ['a branch with a zero in front', '0012345678724001', true, 'branch-npwp'],
    ['a number without its leading zero, or its last digit', 12345678724000, true, 'digits-lost'],
    ['a number of sixteen digits', 6474015507900000, true, 'digits-lost'],
    ['scientific text', '1.23457E+13', true, 'digits-lost'],
    ['a dash', '-', true, 'blank'],
    ['a zero', '0', true, 'blank'],
    ['the number zero', 0, true, 'blank'],
    ['words', 'belum ada', false, 'blank'],
    ['fourteen digits as text', '12345678724000', true, 'wrong-length'],
  ] as const)('%s is refused', (_, cell, isLegalEntity, reason) => {
    expect(readNpwp(cell, { isLegalEntity })).toMatchObject({ ok: false, reason });
  });
});

describe('other cells', () => {
  it('reads a NIK only from text', () => {
    expect(readNik('6474015507909001')).toMatchObject({ ok: true, type: 'nik', personal: true });
    expect(readNik(6474015507909001)).toMatchObject({ ok: false, reason: 'digits-lost' });
  });

  it.each([
    ['JK990142', '000', '000'],
    ['JK990142', 0, '000'],
    ['JK990142', null, '000'],
    ['JK990142-002', '', '002'],
    ['JK990142', '1', '001'],
  ])('NPP %p with DIV %p has division %s', (npp, division, expected) => {
    expect(readNpp(npp, division)).toEqual({
      ok: true,
      type: 'npp',
      value: 'JK990142',
      division: expected,
      personal: false,
    });
  });

  it('refuses a division of four digits, and a blank NPP', () => {
    expect(readNpp('JK990142', '1234')).toMatchObject({ ok: false, reason: 'wrong-shape' });
    expect(readNpp(null, '000')).toMatchObject({ ok: false, reason: 'blank' });
  });
});
