import { CALENDAR, noon } from '../../test/factories/case-record';
import { plainDate } from '../common/plain-date';
import { daysLeft, GROUP_WORDS, groupNamed, queueRow } from './task-list';
import { TASK_GROUPS } from './task-groups';
import type { OpenTask } from './task.queries';

const TODAY = plainDate('2026-11-25');
const ME = 'dewi';
const reader = { today: TODAY, calendar: CALENDAR, me: ME, isOwnList: true };

const aTask = (task: Partial<OpenTask> = {}): OpenTask => ({
  id: 't',
  kind: 'step',
  title: 'Tentukan langkah berikut',
  detail: 'Buka kasus.',
  issuer: 'CITY',
  href: '/kasus/k',
  dueOn: null,
  createdAt: noon('2026-11-24'),
  caseReference: 'KS-2026-0042',
  employerName: 'PT Contoh Bahari',
  ownerId: null,
  ownerName: null,
  ...task,
});

it('finds each group by its name in the address', () => {
  for (const group of TASK_GROUPS) expect(groupNamed(GROUP_WORDS[group].slug)).toBe(group);
  expect(groupNamed('entah')).toBeUndefined();
});

describe('a row of the work list', () => {
  it('names the firm and the case, or only what is there, and whose act it is', () => {
    const rows = [
      aTask(),
      aTask({ employerName: null, issuer: 'BPJS' }),
      aTask({ employerName: null, caseReference: null }),
    ];
    expect(rows.map((task) => queueRow(task, reader)).map(({ firm, who }) => [firm, who])).toEqual([
      ['PT Contoh Bahari · KS-2026-0042', 'city'],
      ['KS-2026-0042', 'bpjs'],
      ['', 'city'],
    ]);
  });

  it('says whose work it is, unless it is my own', () => {
    const theirs = aTask({ employerName: null, ownerId: 'rudi', ownerName: 'Rudi' });
    expect(queueRow(theirs, reader).firm).toBe('KS-2026-0042 · menggantikan Rudi');
    expect(queueRow(theirs, { ...reader, isOwnList: false }).firm).toBe('KS-2026-0042 · dipegang Rudi');
    expect(queueRow({ ...theirs, ownerId: ME }, reader).firm).toBe('KS-2026-0042');
  });
});

it.each([
  ['2026-11-20', 'lewat 3 hari kerja', 'over'],
  ['2026-11-24', 'lewat 1 hari kerja', 'over'],
  ['2026-11-25', 'hari ini', 'soon'],
  ['2026-11-27', '2 hari kerja lagi', 'soon'],
  ['2026-12-28', '21 hari kerja lagi', undefined],
  ['2028-01-10', '411 hari lagi', undefined],
])('a last day %s is %s', (dueOn, left, urgency) => {
  expect(daysLeft(plainDate(dueOn), TODAY, CALENDAR)).toEqual({ left, ...(urgency && { urgency }) });
});
