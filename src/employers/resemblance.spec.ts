import { resemblanceIndex, type KnownEmployer, type SoughtEmployer } from './resemblance';

const known = (id: string, name: string, more: Partial<KnownEmployer> = {}): KnownEmployer => ({
  id,
  names: [name],
  addresses: [],
  villageCodes: [],
  postcodes: [],
  emails: [],
  phones: [],
  ...more,
});
const sought = (name: string, more: Partial<SoughtEmployer> = {}): SoughtEmployer => ({
  name,
  address: null,
  villageCode: null,
  postcode: null,
  email: null,
  phones: [],
  ...more,
});

const register = resemblanceIndex([
  known('mandiri', 'PT Panca Pratama Mandiri', { postcodes: ['75311'] }),
  known('niaga', 'CV Panca Pratama Niaga', { addresses: ['Jl Zamrud No. 41'], emails: ['info@niaga.example'] }),
  known('samudra-1', 'Toko Samdura', { addresses: ['Jln. Selat Malaka No 79'], postcodes: ['75325'] }),
  known('samudra-2', 'Toko Samudra', { addresses: ['Jl. Tulip no.8'], postcodes: ['75313'] }),
  known('other', 'CV Sejati Sehati', { phones: ['+6281'], emails: ['ani@surel.example'] }),
]);

it('proposes by name alone, with the reasons', () => {
  expect(register.propose(sought('PANCA PRTM MANDIRI, PT', { postcode: '75311' }))).toEqual([
    { employerId: 'mandiri', score: 0.6, why: ['nama sama'], hasMark: false },
  ]);
});

it('does not propose a firm whose name only begins alike', () => {
  expect(register.propose(sought('PANCA PRATAMA KULINER, PT'))).toEqual([]);
});

it('orders namesakes by place', () => {
  const found = register.propose(
    sought('SAMUDRA, TOKO', { address: 'JL.SELAT MALAKA NO. 79 RT 2', postcode: '75325' }),
  );

  expect(found.map((each) => each.employerId)).toEqual(['samudra-1', 'samudra-2']);
  expect(found[0]?.why).toEqual(['nama sama, beda ejaan: samudra/samdura', 'alamat sama']);
  expect(found[1]?.why).toEqual(['nama sama', 'kode pos berbeda']);
});

it('takes half a name when an address or a contact agrees', () => {
  expect(
    register.propose(sought('PANCA NIAGA', { address: 'JALAN ZAMRUD 41', email: 'INFO@NIAGA.EXAMPLE' }))[0],
  ).toMatchObject({
    employerId: 'niaga',
  });
});

it('shows an address and a contact in common under a wholly different name', () => {
  const found = register.propose(sought('WARUNG MULIA', { address: 'JL ZAMRUD NO 41', email: 'info@niaga.example' }));

  expect(found).toEqual([{ employerId: 'niaga', score: 0.4, why: ['alamat sama', 'surel sama'], hasMark: true }]);
});

it('says nothing of contacts that two businesses of one owner share', () => {
  expect(register.propose(sought('WARUNG MULIA', { phones: ['+6281'], email: 'ani@surel.example' }))).toEqual([]);
});

it.each([
  ['PT. SEJATISEHATI', 'other'],
  ['PT SEJTISEHATI', 'other'],
  ['CV SELASIHSEHATI', null],
  ['CV SEJATI SE HATI', 'other'],
])('knows words written together, and one with a slip at that: %s', (name, expected) => {
  expect(register.propose(sought(name))[0]?.employerId ?? null).toBe(expected);
});

it('asks for more of a name where contacts are told and none agrees', () => {
  const known_ = resemblanceIndex([known('three', 'CV Zamzam Mandiri Makmur', { emails: ['a@zamzam.example'] })]);

  expect(known_.propose(sought('Zamzam Mandiri'))).toHaveLength(1);
  expect(known_.propose(sought('Zamzam Mandiri', { email: 'b@surel.example' }))).toEqual([]);
});

it('reads a name that was cut at its end', () => {
  expect(register.propose({ ...sought('PANCA PRATAMA NIA'), nameWidth: 17 })[0]).toMatchObject({ employerId: 'niaga' });
});

it('finds each of two thousand among two thousand, most of them of the same few words', () => {
  const words = [
    'maju',
    'jaya',
    'abadi',
    'sinar',
    'karya',
    'bina',
    'tirta',
    'mega',
    'surya',
    'rimba',
    'bahari',
    'pelita',
    'duta',
  ];
  const nameOf = (n: number) => `PT ${words[n % 13]} ${words[(n >> 2) % 13]} ${words[(n >> 5) % 13]} ${n % 97}`;
  // The order of the words says nothing.
  const wordsOf = (name: string) => name.split(' ').sort();
  const many = resemblanceIndex(Array.from({ length: 2000 }, (_, n) => known(String(n), nameOf(n))));

  for (let n = 0; n < 2000; n += 1) {
    const [best] = many.propose(sought(nameOf(n)));
    expect(wordsOf(nameOf(Number(best!.employerId)))).toEqual(wordsOf(nameOf(n)));
  }
});
