import { anOssRow, lookUpIn } from '../../test/support/import-rows';
import { compareOss, type OssRegister, type RegisteredEmployer } from './compare-oss';
import { ossEmployers } from './oss-employers';
import type { OssRow, RowIdentifier } from './reading/rows';

const NPWP = { type: 'npwp16', value: '0012345678724000' } as const;

const MAJU: RegisteredEmployer = {
  id: 'maju',
  name: 'PT. MAJU JAYA BTG',
  legalForm: 'PT',
  scale: 'kecil',
  declaredWorkers: 12,
  kbli: '46599',
  places: [
    {
      id: 'p1',
      name: 'PT Maju Jaya',
      address: 'JLN AHMAD YANI RT 2 NO 7',
      villageCode: '64.74.01.1006',
      kbli: '46599',
    },
  ],
  emails: ['info@maju.example'],
};

/** A register of plain lists: who has which number, and what is known of them. */
function register(
  numbers: (RowIdentifier & { employerId: string })[],
  employers = [MAJU],
  phones = ['+62811'],
): OssRegister {
  const employerWith = lookUpIn(numbers);
  return {
    employerWith,
    nibOf: (id) => numbers.find((number) => number.type === 'nib' && number.employerId === id)?.value ?? null,
    hasIdentifier: (id, identifier) => employerWith(identifier) === id,
    hasPhone: (_, phone) => phones.includes(phone),
    employer: (id) => employers.find((employer) => employer.id === id)!,
  };
}
const nibOfMaju = { type: 'nib', value: '9120304511872', employerId: 'maju' } as const;
const compare = (rows: OssRow[], known: OssRegister) => compareOss(ossEmployers(rows).employers, known);

it('is new when no number of it is known, whatever its name', () => {
  expect(compare([anOssRow()], register([]))).toMatchObject([{ verdict: 'new' }]);
});

it('is unchanged when only the writing differs', () => {
  const row = anOssRow({ name: 'Maju Jaya Bontang, PT', email: 'info@maju.example', phones: ['+62811'] });

  expect(compare([row], register([nibOfMaju]))).toMatchObject([{ verdict: 'unchanged', employerId: 'maju' }]);
});

it('is unchanged where the file leaves empty what we know', () => {
  const row = anOssRow({ scale: null, kbli: null, declaredWorkers: null, villageCode: null });

  expect(compare([row], register([nibOfMaju]))).toMatchObject([{ verdict: 'unchanged' }]);
});

it.each<[string, Partial<OssRow>, object]>([
  ['name', { name: 'PT Maju Terus' }, { field: 'name', label: 'Nama', old: 'PT. MAJU JAYA BTG', new: 'PT Maju Terus' }],
  ['legal form', { legalForm: 'CV' }, { field: 'legalForm', label: 'Bentuk usaha', old: 'PT', new: 'CV' }],
  ['scale', { scale: 'menengah' }, { field: 'scale', label: 'Skala usaha', old: 'kecil', new: 'menengah' }],
  ['workers', { declaredWorkers: 0 }, { field: 'declaredWorkers', label: 'Jumlah tenaga kerja', old: '12', new: '0' }],
  ['e-mail', { email: 'x@maju.example' }, { field: 'email', label: 'Surel', old: null, new: 'x@maju.example' }],
  ['telephone', { phones: ['+62899'] }, { field: 'phone', label: 'Telepon', old: null, new: '+62899' }],
  ['tax number', { identifiers: [NPWP] }, { field: 'npwp16', label: 'NPWP', old: null, new: NPWP.value }],
  [
    'place',
    { address: 'Jl. Tulip No. 3' },
    { field: 'place', label: 'Tempat usaha', old: null, new: 'PT Maju Jaya Bontang, Jl. Tulip No. 3' },
  ],
  [
    'village',
    { villageCode: '64.74.01.1002' },
    { field: 'placeVillage', label: 'Kelurahan tempat usaha', old: '64.74.01.1006', new: '64.74.01.1002' },
  ],
])('shows a changed %s, old beside new', (_, given, change) => {
  expect(compare([anOssRow(given)], register([nibOfMaju]))).toMatchObject([
    { verdict: 'changed', employerId: 'maju', changes: [change] },
  ]);
});

it('links by the tax number when the employer has no NIB yet', () => {
  const verdicts = compare([anOssRow({ identifiers: [NPWP] })], register([{ ...NPWP, employerId: 'maju' }]));

  expect(verdicts).toMatchObject([
    {
      verdict: 'changed',
      employerId: 'maju',
      changes: [{ field: 'nib', new: '9120304511872' }],
      news: { identifiers: [{ type: 'nib' }] },
    },
  ]);
});

describe('what only a person can settle', () => {
  it('numbers of one row that lead to two employers', () => {
    const known = register([nibOfMaju, { ...NPWP, employerId: 'other' }]);

    expect(compare([anOssRow({ identifiers: [NPWP] })], known)).toMatchObject([
      {
        verdict: 'conflict',
        employerIds: ['maju', 'other'],
        message: 'NIB dan NPWP baris ini menunjuk dua pemberi kerja berbeda.',
      },
    ]);
  });

  it('a tax number whose employer has another NIB', () => {
    const known = register([
      { type: 'nib', value: '1111111111111', employerId: 'maju' },
      { ...NPWP, employerId: 'maju' },
    ]);

    expect(compare([anOssRow({ identifiers: [NPWP] })], known)).toMatchObject([
      {
        verdict: 'conflict',
        employerIds: ['maju'],
        message: expect.stringContaining('ber-NIB 1111111111111') as string,
      },
    ]);
  });

  it('two NIBs of one file that share a tax number', () => {
    const verdicts = compare(
      [
        anOssRow({ nib: '1106240099304', identifiers: [NPWP] }),
        anOssRow({ nib: '1106240093904', identifiers: [NPWP], rowNo: 6 }),
      ],
      register([]),
    );

    expect(verdicts.map((each) => each.verdict)).toEqual(['conflict', 'conflict']);
    expect(verdicts[0]).toMatchObject({ message: expect.stringContaining('ber-NIB 1106240093904') as string });
  });

  it('a NIB typed in the row of a firm that has nothing else in common with its holder', () => {
    const stranger = { name: 'CV Mundur Teratur', legalForm: 'CV', address: 'Jl. Tulip No. 9', email: null } as const;
    const phones = ['+62899'];

    const known = compare([anOssRow({ ...stranger, phones })], register([nibOfMaju]));
    expect(known).toMatchObject([{ verdict: 'conflict', employerIds: ['maju'] }]);
    const inOneFile = compare([anOssRow(), anOssRow({ ...stranger, phones, rowNo: 6 })], register([]));
    expect(inOneFile).toMatchObject([{ verdict: 'conflict', employer: { rowNos: [5, 6] } }]);
  });

  it.each<[string, Partial<OssRow>]>([
    ['a new sign at the same door', { name: 'CV Mundur Teratur' }],
    ['the same tax number', { name: 'CV Mundur Teratur', address: 'Jl. Tulip No. 9', identifiers: [NPWP] }],
    ['the same telephone', { name: 'CV Mundur Teratur', address: 'Jl. Tulip No. 9', phones: ['+62811'] }],
  ])('a firm that has changed its name is none: %s', (_, given) => {
    const numbers = [nibOfMaju, { ...NPWP, employerId: 'maju' }];

    expect(compare([anOssRow(given)], register(numbers))).toMatchObject([{ verdict: 'changed', employerId: 'maju' }]);
  });

  it('an owner of two firms is no conflict', () => {
    const owner = { type: 'owner_nik', value: '6474014105909001' } as const;
    const verdicts = compare(
      [anOssRow({ identifiers: [owner] }), anOssRow({ nib: '0220555430482', identifiers: [owner], rowNo: 6 })],
      register([]),
    );

    expect(verdicts.map((each) => each.verdict)).toEqual(['new', 'new']);
  });
});
