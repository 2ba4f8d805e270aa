import fc from 'fast-check';
import {
  ASKED_TYPES,
  identifierLabel,
  lookupForms,
  mask,
  mayStandInAddress,
  parseIdentifier,
  recogniseIdentifier,
} from './identifiers';

describe('an identifier as typed', () => {
  it.each([
    ['nib', '9120304511872', 'nib', '9120304511872', false],
    ['nib', ' 9120 3045 11872 ', 'nib', '9120304511872', false],
    ['nib', "'0220117734206", 'nib', '0220117734206', false],
    ['nib', '９１２０３０４５１１８７２', 'nib', '9120304511872', false],
    ['npwp', '01.234.567.8-724.000', 'npwp15', '012345678724000', true],
    ['npwp', '0012345678724000', 'npwp16', '0012345678724000', false],
    ['npwp', '6474015507900001', 'npwp16', '6474015507900001', true],
    ['nitku', '0012345678724000000001', 'nitku', '0012345678724000000001', false],
    ['nitku', '6474015507900001000000', 'nitku', '6474015507900001000000', true],
    ['npp', 'jk990142', 'npp', 'JK990142', false],
    ['nik', '6474015507909001', 'nik', '6474015507909001', true],
    ['nik', '3201014107909001', 'nik', '3201014107909001', true],
  ] as const)('%s %j is %s %s', (type, raw, expectedType, value, personal) => {
    expect(parseIdentifier(type, raw)).toEqual({ ok: true, type: expectedType, value, personal });
  });

  it.each([
    ['JK990142-001', 'JK990142', '001'],
    ['KT018321, divisi 000', 'KT018321', '000'],
    ['kt018321/2', 'KT018321', '002'],
  ])('NPP %j carries a division', (raw, value, division) => {
    expect(parseIdentifier('npp', raw)).toEqual({ ok: true, type: 'npp', value, division, personal: false });
  });

  it.each([
    ['nib', '', 'blank'],
    ['nib', '-', 'blank'],
    ['npwp', 'belum ada', 'blank'],
    ['npwp', '0', 'blank'],
    ['nib', '912030451187', 'wrong-length'],
    ['nib', '91203045118721', 'wrong-length'],
    ['nib', '9.12E+12', 'digits-lost'],
    ['nib', '9,12e12', 'digits-lost'],
    ['nib', 'PT Contoh', 'not-digits'],
    ['nib', '٩١٢٠٣٠٤٥١١٨٧٢', 'not-digits'],
    ['npwp', '12345678901234', 'wrong-length'],
    ['nitku', '0012345678724000', 'wrong-length'],
    ['npp', 'JK', 'wrong-shape'],
    ['npp', 'JK 990142 0001 0002 0003', 'wrong-shape'],
    ['nik', '6474013213900001', 'wrong-shape'],
    ['nik', '6474013201900000', 'wrong-shape'],
    ['nik', '6474010013900001', 'wrong-shape'],
  ] as const)('%s %j is refused: %s', (type, raw, reason) => {
    const reading = parseIdentifier(type, raw);
    expect(reading).toMatchObject({ ok: false, reason });
    expect(reading.ok ? '' : reading.hint).toMatch(/[.]$/);
  });

  it('says how many digits there should be and were', () => {
    expect(parseIdentifier('nib', '912')).toMatchObject({ hint: 'NIB terdiri atas 13 digit. Yang ditulis 3 digit.' });
  });

  it('never throws, and what it reads it reads again the same', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ASKED_TYPES), fc.string({ unit: 'binary' }), (type, raw) => {
        const reading = parseIdentifier(type, raw);
        if (!reading.ok) return;
        const again = parseIdentifier(type, reading.division ? `${reading.value}-${reading.division}` : reading.value);
        expect(again).toEqual(reading);
      }),
    );
  });
});

describe('the one box of the counter', () => {
  it.each([
    ['9120304511872', 'nib'],
    ['01.234.567.8-724.000', 'npwp15'],
    ['0012345678724000', 'npwp16'],
    ['0012345678724000000001', 'nitku'],
    ['JK990142', 'npp'],
  ])('%j is a %s', (raw, type) => expect(recogniseIdentifier(raw)?.type).toBe(type));

  it.each(['PT Panca Pratama Mandiri', 'TOKO', '12345678', '', '9.12E+12'])('%j is a name', (raw) => {
    expect(recogniseIdentifier(raw)).toBeNull();
  });
});

it.each([
  ['PT Maju Jaya', true],
  ['9120304511872', true],
  ['KT018231', true],
  ['Jl. Pipa Raya 21 RT 12', true],
  ['01.234.567.8-724.000', false],
  ['6474 0155 0790 0001', false],
  ['６４７４０１５５０７９００００１', false],
  ['0012345678724000000001', false],
  ['Warung Siti 6474015507900001', false],
  ['0812-3456-7890', false],
  ['+62 812 3456 7890', false],
])('%j in an address: %s', (typed, may) => expect(mayStandInAddress(typed)).toBe(may));

describe('looking an identifier up', () => {
  it.each([
    ['nib', '9120304511872', [['nib', '9120304511872']]],
    [
      'npwp',
      '01.234.567.8-724.000',
      [
        ['npwp15', '012345678724000'],
        ['npwp16', '0012345678724000'],
      ],
    ],
    ['npwp', '01.234.567.8-724.001', [['npwp15', '012345678724001']]],
    [
      'npwp',
      '0012345678724000',
      [
        ['npwp16', '0012345678724000'],
        ['npwp15', '012345678724000'],
      ],
    ],
    ['npwp', '0012345678724001', [['npwp16', '0012345678724001']]],
    ['npwp', '6474015507900000', [['npwp16', '6474015507900000']]],
    [
      'nitku',
      '0012345678724000000001',
      [
        ['nitku', '0012345678724000000001'],
        ['npwp16', '0012345678724000'],
      ],
    ],
    ['nitku', '6474015507900001000000', [['nitku', '6474015507900001000000']]],
    ['nib', '912', []],
  ] as const)('%s %s', (type, raw, forms) => {
    expect(lookupForms(type, raw).map((form) => [form.type, form.value])).toEqual(forms);
  });

  it('keeps the division of an NPP', () => {
    expect(lookupForms('npp', 'JK990142/1')).toEqual([{ type: 'npp', value: 'JK990142', division: '001' }]);
    expect(lookupForms('npp', 'JK990142')).toEqual([{ type: 'npp', value: 'JK990142' }]);
  });
});

describe('masking', () => {
  it.each([
    ['0123456789011000', '01**********1000'],
    ['9120304511872', '91*******1872'],
    ['123456', '******'],
    ['', ''],
  ])('%j shows as %j', (value, masked) => expect(mask(value)).toBe(masked));
});

it('every type has a name for people', () => {
  expect(
    [...ASKED_TYPES, 'npwp15', 'npwp16', 'owner_npwp', 'nik'].map((type) => identifierLabel(type as 'nib')),
  ).toEqual(['NIB', 'NPWP', 'NITKU', 'NPP', 'NPWP 15 digit', 'NPWP 16 digit', 'NPWP pemilik', 'NIK']);
});

it.each([
  ['npwp', '00.000.000.0-000.000'],
  ['npwp', '0000000000000000'],
  ['nib', '0000000000000'],
] as const)('takes a %s of zeros (%s) for none at all', (type, zeros) => {
  expect(parseIdentifier(type, zeros)).toMatchObject({ ok: false, reason: 'blank' });
});
