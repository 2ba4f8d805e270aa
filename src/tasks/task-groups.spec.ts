import { plainDate } from '../common/plain-date';
import { groupOf, type TaskGroup } from './task-groups';
import type { TaskKind } from './task.service';

const TODAY = plainDate('2026-11-25');

describe('the group of a task', () => {
  it.each<[string, TaskKind, string | null, TaskGroup]>([
    ['a day gone by is late', 'step', '2026-11-24', 'over'],
    ['also of an approval', 'approval', '2026-11-24', 'over'],
    ['also of a proof', 'proof', '2026-11-24', 'over'],
    ['a clock that has rung is late without a day of its own', 'deadline', null, 'over'],
    ['one that will ring is not', 'deadline', '2026-11-27', 'soon'],
    ['today is near', 'step', '2026-11-25', 'soon'],
    ['a week ahead is near', 'step', '2026-12-02', 'soon'],
    ['eight days ahead is not', 'step', '2026-12-03', 'later'],
    ['no day at all is not', 'step', null, 'later'],
    ['a proof waits', 'proof', null, 'proof'],
    ['a delivery waits with it', 'delivery', '2026-11-26', 'proof'],
    ['a signature waits', 'approval', '2026-11-26', 'approval'],
    ['an act of BPJS waits', 'bpjs', null, 'bpjs'],
    ['late it is late', 'bpjs', '2026-11-24', 'over'],
    ['however far its day', 'approval', '2027-11-26', 'approval'],
  ])('%s', (_, kind, dueOn, group) => {
    expect(groupOf({ kind, dueOn: dueOn === null ? null : plainDate(dueOn) }, TODAY)).toBe(group);
  });
});
