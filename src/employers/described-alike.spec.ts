import { areDescribedAlike, type Described } from './described-alike';

const described = (more: Partial<Described>): Described => ({
  names: ['PT Kencana Karya Bangun'],
  addresses: ['Jl. Ahmad Yani No. 7'],
  emails: ['info@kencana.example'],
  phones: ['+6282411112222'],
  owners: ['owner_nik 1'],
  ...more,
});
const stranger: Described = {
  names: ['WARUNG MULIA'],
  addresses: ['JL. TULIP NO 9'],
  emails: [null],
  phones: [],
  owners: ['owner_nik 2'],
};

it.each<[string, Partial<Described>, boolean]>([
  ['nothing', {}, false],
  ['a word everybody has', { names: ['CV Karya Maju'] }, false],
  ['part of the name', { names: ['KARYA BANGUN, PT'] }, true],
  ['the name with a slip', { names: ['PT KENCNA KARYA BANGUN'] }, true],
  ['the street alone', { addresses: ['JL AHMAD YANI NO 90'] }, false],
  ['the door', { addresses: ['JL AHMAD YANI NO. 7 RT 3'] }, true],
  ['an e-mail', { emails: ['INFO@KENCANA.EXAMPLE'] }, true],
  ['a telephone', { phones: ['+6282411112222'] }, true],
  ['an owner', { owners: ['owner_nik 1'] }, true],
])('two records with %s in common', (_, shared, expected) => {
  expect(areDescribedAlike(described({}), { ...stranger, ...shared })).toBe(expected);
  expect(areDescribedAlike({ ...stranger, ...shared }, described({}))).toBe(expected);
});

it('that leave out all but a name are told by it alone', () => {
  const bare = { addresses: [], emails: [], phones: [] };
  expect(areDescribedAlike({ names: ['PT Maju'], ...bare }, { names: ['PT Mundur'], ...bare })).toBe(false);
});
