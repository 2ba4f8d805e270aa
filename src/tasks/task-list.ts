import { daysInWords } from '../calendar/days-in-words';
import { shortDateTime, weekdayAndDay } from '../common/formats';
import { daysBetween, type PlainDate } from '../common/plain-date';
import type { OfficeCalendar } from '../law/calendar';
import { SOON_DAYS, TASK_GROUPS, type TaskGroup } from './task-groups';
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

/** What a group is called: in the address, as a heading, and among the counts at the top. */
export const GROUP_WORDS: Readonly<Record<TaskGroup, { slug: string; title: string; sum: string; note?: string }>> = {
  over: {
    slug: 'lewat',
    title: 'Lewat batas',
    sum: 'Lewat batas',
    note: 'Batas yang lewat tidak mengubah kasus; Anda yang memutuskan',
  },
  soon: { slug: 'dekat', title: `Batas dalam ${SOON_DAYS} hari`, sum: `Batas dalam ${SOON_DAYS} hari` },
  approval: {
    slug: 'persetujuan',
    title: 'Menunggu persetujuan atau tanda tangan Anda',
    sum: 'Menunggu persetujuan Anda',
    note: 'Yang menyusun tidak menyetujui sendiri',
  },
  bpjs: {
    slug: 'bpjs',
    title: 'Menunggu langkah BPJS',
    sum: 'Menunggu langkah BPJS',
    note: 'BPJS yang memutuskan; batas yang lewat tidak menetapkan apa pun',
  },
  proof: {
    slug: 'bukti',
    title: 'Bukti terima dan pengiriman',
    sum: 'Bukti terima dan pengiriman',
    note: 'Jangka berjalan sejak terbukti diterima, bukan sejak dikirim',
  },
  later: { slug: 'nanti', title: 'Langkah berikut', sum: 'Langkah berikut' },
};

/** The group with this name in the address. */
export const groupNamed = (slug: string | undefined): TaskGroup | undefined =>
  TASK_GROUPS.find((group) => GROUP_WORDS[group].slug === slug);

/** Whose list it is: among one's own tasks the work of others is done in their place, in the team's it is theirs. */
export interface ListReader {
  today: PlainDate;
  calendar: OfficeCalendar;
  me: string;
  isOwnList: boolean;
}

/** A task as the list shows it. */
export function queueRow(task: OpenTask, { today, calendar, me, isOwnList }: ListReader): QueueRow {
  const isTheirs = task.ownerName !== null && task.ownerId !== me;
  const whose = isTheirs && `${isOwnList ? 'menggantikan' : 'dipegang'} ${task.ownerName}`;
  return {
    when: task.dueOn ? weekdayAndDay(task.dueOn) : shortDateTime(task.createdAt),
    ...(task.dueOn ? daysLeft(task.dueOn, today, calendar) : {}),
    href: task.href,
    what: task.title,
    who: task.issuer === 'BPJS' ? 'bpjs' : 'city',
    firm: [task.employerName, task.caseReference, whose].filter(Boolean).join(' · '),
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
