import { dateTime, dayAndDate, longDate, shortDate } from '../common/formats';
import { ROLE_LABELS, type Role } from '../common/actor';
import type { PlainDate } from '../common/plain-date';
import type { DeadlineState } from '../deadlines/deadline.entity';
import type { OfficeCalendar } from '../law/calendar';
import type { DeadlineChangeKind } from '../law/deadline-moves';
import { documentKind } from '../law/documents';
import { lengthInWords, PERIOD_LABELS } from '../law/periods';
import type { ClockChange, ToldClock, WaitingLetter } from './case-deadlines';
import type { CaseDeadline, CaseRecord } from './case-record';
import { clockView } from './clock-view';

/** What a person can do with a period of the office, as it stands in the address. */
export const CLOCK_ACTS = ['perpanjang', 'hentikan', 'lanjutkan', 'mulai-ulang'] as const;
export type ClockAct = (typeof CLOCK_ACTS)[number];

export const isClockAct = (slug: string): slug is ClockAct => (CLOCK_ACTS as readonly string[]).includes(slug);

interface Sight {
  today: PlainDate;
  calendar: OfficeCalendar;
}

const STATES: Readonly<Record<DeadlineState, { tone: 'ok' | 'wait' | 'info' | 'mute'; text: string }>> = {
  running: { tone: 'info', text: 'Berjalan' },
  suspended: { tone: 'wait', text: 'Dihentikan' },
  met: { tone: 'ok', text: 'Dipenuhi' },
  passed: { tone: 'wait', text: 'Lewat' },
  stopped: { tone: 'mute', text: 'Berhenti' },
};

const CHANGES: Readonly<Record<DeadlineChangeKind, string>> = {
  started: 'Mulai berjalan',
  suspended: 'Dihentikan',
  resumed: 'Berjalan lagi',
  extended: 'Diperpanjang',
  restarted: 'Dimulai ulang',
  recalculated: 'Dihitung ulang',
  corrected: 'Dibetulkan menurut suratnya',
  ended: 'Berakhir',
};

/** The model of `cases/clocks`: open clocks with what can be done, ended ones, and what happened to each. */
export function clocksPage(
  record: CaseRecord,
  { clocks, waiting }: { clocks: readonly ToldClock[]; waiting: readonly WaitingLetter[] },
  { mayMove, ...sight }: Sight & { mayMove: boolean },
): object {
  const { head, letters } = record;
  const shown = [...clocks].reverse();
  return {
    crumbs: [
      { text: 'Kasus', href: '/kasus' },
      { text: head.reference, href: `/kasus/${head.id}` },
      { text: 'Jangka' },
    ],
    employerName: head.employerName,
    waiting: waiting.map(({ code }) => `${documentKind(code).name}: belum berjalan, menunggu bukti terima.`),
    open: shown.filter(isOpen).map((clock) => ({
      name: PERIOD_LABELS[clock.period],
      deadline: {
        ...clockView({ ...clock, startedAt: clock.changes[0]!.recordedAt }, { letters, ...sight }),
        heading: 3,
      },
      acts: mayMove && clock.officeRule ? actsOn(head.id, clock, sight.today) : [],
      changes: clock.changes.map(changeItem).reverse(),
    })),
    ended: shown
      .filter((clock) => !isOpen(clock))
      .map((clock) => ({
        name: PERIOD_LABELS[clock.period],
        owner: clock.issuer === 'BPJS' ? ('bpjs' as const) : ('city' as const),
        length: lengthInWords(clock),
        dayZero: shortDate(clock.dayZeroOn),
        due: shortDate(clock.dueOn),
        tag: STATES[clock.state],
        changes: clock.changes.slice(1).map(changeSentence),
      })),
  };
}

const isOpen = ({ state }: ToldClock): boolean => state === 'running' || state === 'suspended';

function actsOn(caseId: string, clock: ToldClock, today: PlainDate): { href: string; text: string; icon: string }[] {
  const act = (slug: ClockAct, text: string, icon: string) => ({
    href: `/kasus/${caseId}/perpanjang/${clock.id}/${slug}`,
    text,
    icon,
  });
  const restart = act('mulai-ulang', 'Mulai ulang', 'refresh');
  if (clock.state === 'suspended') return [act('lanjutkan', 'Lanjutkan', 'arrow-right'), restart];
  return clock.dueOn < today
    ? [restart]
    : [act('perpanjang', 'Perpanjang', 'calendar'), act('hentikan', 'Hentikan', 'clock'), restart];
}

/** One entry of the timeline of a clock. */
function changeItem(change: ClockChange): object {
  const role = change.actorRole ? `, ${ROLE_LABELS[change.actorRole as Role]}` : '';
  return {
    at: dateTime(change.recordedAt),
    iso: change.recordedAt.toISOString(),
    title: `${CHANGES[change.kind]}, ${longDate(change.happenedOn)}`,
    clock: true,
    text: `${movedSentence(change)}${change.reason} ${change.actorName}${role}.`,
  };
}

const movedSentence = ({ oldDueOn, newDueOn }: ClockChange): string =>
  oldDueOn && oldDueOn !== newDueOn ? `Batas dari ${longDate(oldDueOn)} menjadi ${longDate(newDueOn)}. ` : '';

const changeSentence = (change: ClockChange): string =>
  `${CHANGES[change.kind]} ${shortDate(change.happenedOn)}: ${movedSentence(change)}${change.reason}`;

interface ActWords {
  title: string;
  button: string;
  effect: (clock: CaseDeadline) => string;
  field: { name: string; label: string; hint: string };
}

const WORDS: Readonly<Record<ClockAct, ActWords>> = {
  perpanjang: {
    title: 'Perpanjang jangka',
    button: 'Perpanjang jangka',
    effect: ({ dueOn }) =>
      `Hari terakhir, sekarang ${dayAndDate(dueOn)}, menjadi hari yang Anda isi. Hari terakhir yang lama tetap tercatat.`,
    field: { name: 'dueOn', label: 'Hari terakhir yang baru', hint: 'Hari kerja sesudah hari terakhir sekarang.' },
  },
  hentikan: {
    title: 'Hentikan jangka',
    button: 'Hentikan jangka',
    effect: () =>
      'Sejak hari yang Anda isi tidak ada hari yang dihitung. Sisa harinya berjalan lagi sesudah Anda melanjutkannya; sebuah tugas mengingatkan.',
    field: { name: 'on', label: 'Dihentikan sejak', hint: 'Hari itu sendiri tidak dihitung lagi.' },
  },
  lanjutkan: {
    title: 'Lanjutkan jangka',
    button: 'Lanjutkan jangka',
    effect: ({ explanation, unit }) =>
      `Sisa ${lengthInWords({ length: explanation.remaining ?? 1, unit })} dihitung mulai hari sesudah hari yang Anda isi.`,
    field: { name: 'on', label: 'Dilanjutkan pada', hint: 'Hari itu sendiri belum dihitung.' },
  },
  'mulai-ulang': {
    title: 'Mulai ulang jangka',
    button: 'Mulai ulang jangka',
    effect: (clock) =>
      `Seluruh ${lengthInWords(clock)} dihitung lagi sesudah hari yang Anda isi. Perpanjangan dan penghentian sebelumnya tidak diperhitungkan lagi, tetapi tetap tercatat.`,
    field: {
      name: 'dayZeroOn',
      label: 'Hari ke-0 yang baru',
      hint: 'Hari kejadiannya; dihitung mulai hari sesudahnya.',
    },
  },
};

/** The model of `cases/clock-move`: the clock as it is, what the act changes, and the form. */
export function clockForm(act: ClockAct, record: CaseRecord, clock: CaseDeadline, sight: Sight) {
  const { head, letters } = record;
  const { title, button, effect, field } = WORDS[act];
  const list = `/kasus/${head.id}/perpanjang`;
  return {
    title,
    button,
    action: `${list}/${clock.id}/${act}`,
    cancel: list,
    crumbs: [
      { text: 'Kasus', href: '/kasus' },
      { text: head.reference, href: `/kasus/${head.id}` },
      { text: 'Jangka', href: list },
      { text: title },
    ],
    meta: `${PERIOD_LABELS[clock.period]} · ${head.employerName}`,
    version: head.version,
    effect: effect(clock),
    field,
    max: act === 'perpanjang' ? undefined : sight.today,
    min: act === 'perpanjang' ? clock.dueOn : clock.dayZeroOn,
    form: act === 'perpanjang' ? {} : { [field.name]: sight.today },
    deadline: clockView(clock, { letters, ...sight }),
  };
}
