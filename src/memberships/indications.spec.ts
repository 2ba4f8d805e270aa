import { indications, type EmployerStanding } from './indications';

const standing = (given: Partial<EmployerStanding> = {}): EmployerStanding => ({
  employerId: 'maju',
  name: 'PT Maju Jaya',
  isStateOrganizer: false,
  nibActive: true,
  headOfficeElsewhere: false,
  ownerOnly: false,
  declaredWorkers: 8,
  linked: [],
  resembles: [],
  ...given,
});
const membership = (workers: number, division = '000') => ({ npp: 'JK990142', division, workers });
const resemblance = { npp: 'XX123456', division: '000', name: 'MAJU JAYA, PT', why: ['nama sama'] };

it.each<[string, Partial<EmployerStanding>, 'suspected' | 'toMatch' | 'partlyRegistered' | null]>([
  ['declares workers and is nowhere at BPJS', {}, 'suspected'],
  ['resembles a row without a number', { resembles: [resemblance] }, 'toMatch'],
  ['has no workers', { declaredWorkers: 0 }, null],
  ['never said how many', { declaredWorkers: null }, null],
  ['has a dead NIB', { nibActive: false }, null],
  ['is registered in another city', { headOfficeElsewhere: true }, null],
  ['works alone', { ownerOnly: true }, null],
  ['is a state body', { isStateOrganizer: true }, null],
  ['is registered with all workers', { linked: [membership(8)] }, null],
  ['is registered with one less', { linked: [membership(7)] }, null],
  ['is registered with few of them', { linked: [membership(3)] }, 'partlyRegistered'],
  ['has the rest with another DIV', { linked: [membership(3), membership(5, '002')] }, null],
  ['may have the rest in a row not matched yet', { linked: [membership(3)], resembles: [resemblance] }, null],
])('an employer who %s: %s', (_, given, list) => {
  const found = indications([standing(given)]);
  const named = (['suspected', 'toMatch', 'partlyRegistered'] as const).filter((each) => found[each].length > 0);

  expect(named).toEqual(list === null ? [] : [list]);
});

it('says why, and puts the largest first', () => {
  const found = indications([
    standing({ employerId: 'small', declaredWorkers: 2 }),
    standing({ employerId: 'large', declaredWorkers: 90 }),
    standing({ employerId: 'half', declaredWorkers: 40, linked: [membership(10)] }),
  ]);

  expect(found.suspected.map((each) => [each.employerId, each.why])).toEqual([
    ['large', 'Melaporkan 90 pekerja dan tidak ada di berkas BPJS.'],
    ['small', 'Melaporkan 2 pekerja dan tidak ada di berkas BPJS.'],
  ]);
  expect(found.partlyRegistered).toEqual([
    {
      employerId: 'half',
      name: 'PT Maju Jaya',
      declared: 40,
      registered: 10,
      missing: 30,
      why: 'Melaporkan 40 pekerja, terdaftar 10.',
    },
  ]);
});
