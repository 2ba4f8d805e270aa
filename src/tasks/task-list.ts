import { daysInWords } from '../calendar/days-in-words';
import { shortDateTime, weekdayAndDay } from '../common/formats';
import { daysBetween, type PlainDate } from '../common/plain-date';
import type { OfficeCalendar } from '../law/calendar';
import type { OpenTask } from './task.queries';

/** A row of the partial `queue`. */
export interface QueueRow {
  when: string;
  left?: string;
  urgency?: 'over' | 'soon';
  href: string;
  what: string;
  who: 'city' | 'bpjs';
  firm: string;
  detail: string;
}

/** The groups of the work list, in the order people work them. */
export interface TaskGroups {
  over: QueueRow[];
  soon: QueueRow[];
  proof: QueueRow[];
  approval: QueueRow[];
  later: QueueRow[];
}

/** A last day within this many days is near. */
const SOON_DAYS = 7;

/** Sorts open tasks into what is late, what is near, what waits for a proof or an approval, and the rest. */
export function taskGroups(tasks: readonly OpenTask[], today: PlainDate, calendar: OfficeCalendar): TaskGroups {
  const groups: TaskGroups = { over: [], soon: [], proof: [], approval: [], later: [] };
  for (const task of tasks) groups[groupOf(task, today)].push(row(task, today, calendar));
  return groups;
}

function groupOf(task: OpenTask, today: PlainDate): keyof TaskGroups {
  if (task.dueOn && task.dueOn < today) return 'over';
  if (task.kind === 'approval') return 'approval';
  if (task.kind === 'proof' || task.kind === 'delivery') return 'proof';
  return task.dueOn && daysBetween(today, task.dueOn) <= SOON_DAYS ? 'soon' : 'later';
}

function row(task: OpenTask, today: PlainDate, calendar: OfficeCalendar): QueueRow {
  const firm = [task.employerName, task.caseReference].filter(Boolean).join(' · ');
  return {
    when: task.dueOn ? weekdayAndDay(task.dueOn) : shortDateTime(task.createdAt),
    ...(task.dueOn ? daysLeft(task.dueOn, today, calendar) : {}),
    href: task.href,
    what: task.title,
    who: task.issuer === 'BPJS' ? 'bpjs' : 'city',
    firm,
    detail: task.detail,
  };
}

/** "lewat 3 hari kerja", "hari ini", "4 hari kerja lagi". */
export function daysLeft(
  dueOn: PlainDate,
  today: PlainDate,
  calendar: OfficeCalendar,
): { left: string; urgency?: 'over' | 'soon' } {
  if (dueOn === today) return { left: 'hari ini', urgency: 'soon' };
  if (dueOn < today) return { left: `lewat ${daysInWords(dueOn, today, calendar)}`, urgency: 'over' };
  const left = `${daysInWords(today, dueOn, calendar)} lagi`;
  return daysBetween(today, dueOn) <= SOON_DAYS ? { left, urgency: 'soon' } : { left };
}
