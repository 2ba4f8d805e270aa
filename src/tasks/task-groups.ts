import { addDays, type PlainDate } from '../common/plain-date';
import type { TaskKind } from './task.service';

/** The groups of the work list, in the order people work them; each open task is in exactly one. */
export const TASK_GROUPS = ['over', 'soon', 'approval', 'bpjs', 'proof', 'later'] as const;
export type TaskGroup = (typeof TASK_GROUPS)[number];

/** A last day within this many days is near. */
export const SOON_DAYS = 7;

type OwnGroup = 'approval' | 'bpjs' | 'proof';

/** What waits for a decision, an act of BPJS or a paper keeps its own group until it is late; other work is told by its day. */
const OWN_GROUP: Readonly<Record<TaskKind, OwnGroup | null>> = {
  approval: 'approval',
  bpjs: 'bpjs',
  proof: 'proof',
  delivery: 'proof',
  step: null,
  deadline: null,
};

/** Days before and behind all others: for work whose clock has rung without a day, and for work that has none. */
export const ALREADY = '0001-01-01';
export const NEVER = '9999-12-31';

/** The group of a task on `today`: late before all else, then what it waits for, then how near its last day is. */
export function groupOf(task: { kind: TaskKind; dueOn: PlainDate | null }, today: PlainDate): TaskGroup {
  const day = task.dueOn ?? (task.kind === 'deadline' ? ALREADY : NEVER);
  if (day < today) return 'over';
  return OWN_GROUP[task.kind] ?? (day <= addDays(today, SOON_DAYS) ? 'soon' : 'later');
}

/**
 * {@link groupOf} as a condition on a task `t`, for lists that are read from their index; `today` is a date in SQL,
 * e.g. `$2::date`. A test holds both to the same answer.
 */
export function inGroup(group: TaskGroup, today: string): string {
  const ofKinds = (own: OwnGroup | null): string => {
    const kinds = (Object.keys(OWN_GROUP) as TaskKind[]).filter((kind) => OWN_GROUP[kind] === own);
    return `t.kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')})`;
  };
  switch (group) {
    case 'over':
      return `t.sort_on < ${today}`;
    case 'soon':
      return `t.sort_on >= ${today} AND t.sort_on <= ${today} + ${SOON_DAYS} AND ${ofKinds(null)}`;
    case 'later':
      return `t.sort_on > ${today} + ${SOON_DAYS} AND ${ofKinds(null)}`;
    default:
      return `t.sort_on >= ${today} AND ${ofKinds(group)}`;
  }
}
