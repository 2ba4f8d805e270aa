import { CALENDAR, noon } from '../../test/factories/case-record';
import { plainDate } from '../common/plain-date';
import { daysLeft, taskGroups, type TaskGroups } from './task-list';
import type { OpenTask } from './task.queries';

const TODAY = plainDate('2026-11-25');

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
  ownerName: null,
  ...task,
});

const on = (day: string) => plainDate(day);

describe('the groups of the work list', () => {
  it.each<[string, Partial<OpenTask>, keyof TaskGroups]>([
    ['a day gone by is late', { dueOn: on('2026-11-24') }, 'over'],
    ['also of an approval', { kind: 'approval', dueOn: on('2026-11-24') }, 'over'],
    ['today is near', { dueOn: on('2026-11-25') }, 'soon'],
    ['a week ahead is near', { dueOn: on('2026-12-02') }, 'soon'],
    ['eight days ahead is not', { dueOn: on('2026-12-03') }, 'later'],
    ['no day at all is not', {}, 'later'],
    ['a proof waits', { kind: 'proof' }, 'proof'],
    ['a delivery waits with it', { kind: 'delivery' }, 'proof'],
    ['a signature waits', { kind: 'approval', dueOn: on('2026-11-26') }, 'approval'],
  ])('%s', (_, task, group) => {
    const groups = taskGroups([aTask(task)], TODAY, CALENDAR);
    expect(Object.entries(groups).filter(([, rows]) => rows.length > 0)).toEqual([[group, [expect.anything()]]]);
  });

  it('keep the order in which they came', () => {
    const { later } = taskGroups([aTask({ title: 'a' }), aTask({ title: 'b' })], TODAY, CALENDAR);
    expect(later.map((row) => row.what)).toEqual(['a', 'b']);
  });

  it('name the firm and the case, or only what is there, and whose act it is', () => {
    const { later } = taskGroups(
      [aTask(), aTask({ employerName: null, issuer: 'BPJS' }), aTask({ employerName: null, caseReference: null })],
      TODAY,
      CALENDAR,
    );
    expect(later.map(({ firm, who }) => [firm, who])).toEqual([
      ['PT Contoh Bahari · KS-2026-0042', 'city'],
      ['KS-2026-0042', 'bpjs'],
      ['', 'city'],
    ]);
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
