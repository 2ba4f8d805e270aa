import { daysInWords } from '../calendar/days-in-words';
import { dayAndDate, longDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import type { OfficeCalendar } from '../law/calendar';
import { stepsSoFar } from '../law/deadline-moves';
import { documentKind } from '../law/documents';
import { OFFICE_RULE } from '../law/mark';
import { lengthInWords, PERIOD_LABELS } from '../law/periods';
import { EMPLOYER_WINDOWS } from '../law/remedies';
import { explainedCalendar, type ExplainedCalendar } from '../render/views/deadline-calendar';
import type { CaseDeadline, CaseLetter, CaseRecord } from './case-record';

/** What is said when the last day of each period has gone by: a task for a person, never a sanction. */
const AFTER: Partial<Record<CaseDeadline['period'], string>> = {
  warning:
    'Bila lewat, Anda mendapat tugas dan BPJS menentukan langkah berikutnya. Tidak ada sanksi yang terjadi dengan sendirinya.',
  fine: 'Bila lewat, BPJS dapat mengajukan permohonan sanksi. Tidak ada sanksi yang terjadi dengan sendirinya.',
  'lift-decision': 'Bila lewat, permohonan berisiko dianggap dikabulkan (UU 30/2014 Ps. 53).',
  'objection-reply':
    'Bila lewat tanpa jawaban, keberatan dianggap dikabulkan (UU 30/2014 Ps. 77) dan keputusannya wajib menyusul.',
  'objection-deemed-decision': 'Bila lewat, keputusan atas keberatan yang dianggap dikabulkan sudah terlambat.',
};

const AFTER_ANY = 'Bila lewat, Anda mendapat tugas untuk menentukan langkah berikutnya.';

/** The clock and what the page shows beside it. */
interface ClockSight {
  letters: readonly CaseLetter[];
  today: PlainDate;
  calendar: OfficeCalendar;
}

/**
 * The clock of the present state that ends first, or one that stands still; undefined without one. A clock that has run
 * out is shown until the next step is taken; those of former states are history.
 */
export function presentClock({ deadlines, head }: CaseRecord): CaseDeadline | undefined {
  const shown = deadlines
    // What the employer may still do is told with his remedies; here stands what somebody has to do.
    .filter(({ period }) => !EMPLOYER_WINDOWS.includes(period))
    .filter(
      ({ state, startedAt }) =>
        state === 'running' || state === 'suspended' || (state === 'passed' && startedAt >= head.stateSince),
    );
  const order = (clock: CaseDeadline) => `${clock.state === 'suspended' ? 1 : 0}${clock.dueOn}`;
  return shown.sort((a, b) => order(a).localeCompare(order(b)))[0];
}

/** The partial `deadline` for {@link presentClock}, with "Mengapa tanggal ini?"; null without one. */
export function deadlineView(record: CaseRecord, today: PlainDate, calendar: OfficeCalendar): object | null {
  const clock = presentClock(record);
  return clock ? clockView(clock, { letters: record.letters, today, calendar }) : null;
}

/** The partial `deadline` for one clock. */
export function clockView(clock: CaseDeadline, { letters, today, calendar }: ClockSight): object {
  const steps = stepsSoFar(clock.explanation, today);
  const isStill = clock.state === 'suspended';
  const days = explainedCalendar(clock.dayZeroOn, isStill ? steps.at(-1)!.on : clock.dueOn, steps, today);
  const late = !isStill && clock.dueOn < today;
  return {
    label: clock.issuer === 'BPJS' ? 'Batas pemenuhan' : PERIOD_LABELS[clock.period],
    late,
    ...(isStill ? standstill(clock) : running(clock, days, late, { letters, today, calendar })),
    why: { weeks: days.weeks, months: days.months, reasons: reasons(clock, days) },
  };
}

function running(
  clock: CaseDeadline,
  days: ExplainedCalendar,
  late: boolean,
  { letters, today, calendar }: ClockSight,
) {
  const unit = clock.unit === 'working-days' ? 'hari kerja' : 'hari';
  return {
    date: dayAndDate(clock.dueOn),
    ticks: days.ticks.length > 0 ? days.ticks : undefined,
    count: late
      ? `${lengthInWords({ ...clock, length: days.counted })} sudah berakhir`
      : `Hari ke-${days.passed} dari ${days.counted} ${unit}`,
    rest: late
      ? `lewat ${daysInWords(clock.dueOn, today, calendar)}.`
      : clock.dueOn === today
        ? 'hari ini hari terakhir.'
        : `${daysInWords(today, clock.dueOn, calendar)} lagi sesudah hari ini.`,
    since: sinceSentence(clock, letters),
    passed: AFTER[clock.period] ?? AFTER_ANY,
  };
}

/** A clock that stands still has no last day: what is left of it counts from the day it runs on. */
function standstill({ explanation, unit }: CaseDeadline) {
  return {
    date: 'Jangka dihentikan',
    count: `Sisa ${lengthInWords({ length: explanation.remaining ?? 1, unit })}`,
    rest: `dihitung lagi sesudah dilanjutkan. Dihentikan sejak ${dayAndDate(explanation.suspendedOn!)}.`,
    passed: 'Selama dihentikan tidak ada hari yang dihitung dan tidak ada batas yang lewat.',
  };
}

function reasons(clock: CaseDeadline, days: ExplainedCalendar): { term: string; text: string; source?: string }[] {
  const { explanation } = clock;
  return [
    {
      term: 'Panjang jangka',
      text: `${lengthInWords(clock)}${clock.letterId && clock.issuer === 'BPJS' ? ', seperti tertulis dalam surat' : ''}.`,
      source: explanation.source,
    },
    { term: 'Cara menghitung', text: explanation.rule },
    { term: 'Mulai dihitung', text: `Sesudah ${longDate(clock.dayZeroOn)} (hari ke-0).` },
    ...(days.skipped
      ? [{ term: 'Tidak dihitung', text: `${days.skipped}.`, source: 'Perpres 21/2023; SKB 3 Menteri' }]
      : []),
    { term: 'Perpanjangan', text: extensionSentence(clock) },
  ];
}

function extensionSentence({ issuer, officeRule, explanation }: CaseDeadline): string {
  if (issuer === 'BPJS') return 'Jangka BPJS tidak dapat diperpanjang di sini.';
  if (officeRule) return 'Jangka kantor: dapat diperpanjang dengan alasan sebelum hari terakhirnya lewat.';
  return explanation.source === OFFICE_RULE || explanation.chosen?.mark === 'A'
    ? 'Batas paling lama: tidak dapat diperpanjang.'
    : `Ditetapkan ${explanation.source}: tidak dapat diperpanjang.`;
}

function sinceSentence(clock: CaseDeadline, letters: readonly CaseLetter[]): string {
  const letter = letters.find((candidate) => candidate.id === clock.letterId);
  if (letter?.receivedOn === clock.dayZeroOn) {
    return `Berjalan sejak ${documentKind(letter.code).name} terbukti diterima, ${dayAndDate(clock.dayZeroOn)}.`;
  }
  return clock.period === 'fine'
    ? `Berjalan sejak jangka Teguran II berakhir, ${dayAndDate(clock.dayZeroOn)}.`
    : `Berjalan sejak ${dayAndDate(clock.dayZeroOn)}.`;
}
