import { longDate } from '../common/formats';
import { plainDate } from '../common/plain-date';
import { stateLabel } from '../law/case-steps';
import { calendarAmendment } from '../law/calendar-amendment';
import type { ClosedDay } from '../law/calendar';
import { lengthInWords, PERIOD_LABELS } from '../law/periods';
import type { Forecast } from './forecast';
import { contentOf, type LawChange } from './law-change.entity';
import type { EffectRow } from './law-change.queries';

/** Rows beyond this are counted, not listed: a page stays light. */
const LISTED = 100;

/** What a change would do, in a sentence: the line that the legal office reads before it approves. */
export function forecastSentence(
  { counts, running, shifts }: Forecast,
  { kind, validFrom }: Pick<LawChange, 'kind' | 'validFrom'>,
): string {
  if (!counts) return 'Parameter ini tidak menghitung batas waktu. Tidak ada batas yang berubah.';
  const moving = shifts.filter(({ oldDueOn, newDueOn }) => oldDueOn !== newDueOn);
  if (moving.length === 0) {
    const onlyLater = kind === 'PARAMETER' ? `; hanya yang mulai sejak ${longDate(validFrom)}` : '';
    return `Tidak ada batas berjalan yang berubah (${running} berjalan)${onlyLater}.`;
  }
  return `${moving.length} dari ${running} batas berjalan berubah pada ${longDate(validFrom)}.`;
}

/** The what-if as the page of a change shows it; without names and links for who may not read cases. */
export function forecastView(forecast: Forecast, change: Pick<LawChange, 'kind' | 'validFrom'>, readsCases: boolean) {
  const { shifts, letters, steps, example } = forecast;
  return {
    sentence: forecastSentence(forecast, change),
    madeOn: longDate(forecast.madeOn),
    shifts: shifts.slice(0, LISTED).map((row) => movedRow(row, readsCases)),
    moreShifts: more(shifts),
    letters: letters
      .slice(0, LISTED)
      .map(({ letterId, caseReference, employerName, subject, length, unit, period }) => ({
        href: readsCases ? `/surat/${letterId}` : undefined,
        subject: readsCases ? subject : PERIOD_LABELS[period],
        period: PERIOD_LABELS[period],
        firm: readsCases ? `${employerName} · ${caseReference}` : caseReference,
        length: lengthInWords({ length, unit }),
      })),
    moreLetters: more(letters),
    steps: steps.map(({ state, step, cases }) => ({ state: stateLabel(state), step, cases })),
    example: example
      ? {
          period: PERIOD_LABELS[example.period],
          receivedOn: longDate(example.receivedOn),
          oldDueOn: longDate(example.oldDueOn),
          newDueOn: longDate(example.newDueOn),
        }
      : undefined,
  };
}

/** The report of what was moved. */
export function reportView(effects: readonly EffectRow[], readsCases: boolean) {
  return {
    rows: effects.slice(0, LISTED).map((row) => movedRow(row, readsCases)),
    more: more(effects),
    total: effects.length,
  };
}

function movedRow(row: EffectRow, readsCases: boolean) {
  const { caseId, caseReference, employerName, period, oldDueOn, newDueOn, countedDueOn } = row;
  return {
    href: readsCases ? `/kasus/${caseId}` : undefined,
    reference: caseReference,
    employerName: readsCases ? employerName : undefined,
    period: PERIOD_LABELS[period],
    old: longDate(oldDueOn),
    new: longDate(newDueOn),
    note: noteOf(oldDueOn, newDueOn, countedDueOn),
  };
}

function noteOf(oldDueOn: string, newDueOn: string, countedDueOn: string | null): string {
  if (countedDueOn === null) return 'tetap: kalender tahun berikutnya belum dimuat';
  if (newDueOn === oldDueOn) return `tetap: menurut hitungan ${longDate(countedDueOn)}, yang sudah lewat`;
  return newDueOn < oldDueOn ? 'maju' : 'mundur';
}

const more = (rows: readonly unknown[]): number | undefined =>
  rows.length > LISTED ? rows.length - LISTED : undefined;

/** What a change of the calendar adds, takes away and renames; `before` are the days it would replace. */
export function calendarDifference(
  change: Pick<LawChange, 'kind' | 'subject' | 'content'>,
  before: readonly ClosedDay[],
) {
  if (change.kind === 'EXTRA_DAY') {
    const { name, closed } = contentOf(change, 'EXTRA_DAY');
    const row = { on: longDate(plainDate(change.subject)), kind: 'Hari tambahan', name };
    return [{ ...row, what: closed ? 'Ditambahkan' : 'Dibatalkan' }];
  }
  const { added, removed, changed } = calendarAmendment(before, contentOf(change, 'CALENDAR_YEAR').days);
  const row = (what: string, day: ClosedDay) => ({
    what,
    on: longDate(day.on),
    kind: KIND_WORDS[day.kind],
    name: day.name,
  });
  return [
    ...added.map((day) => row('Ditambahkan', day)),
    ...removed.map((day) => row('Dihapus', day)),
    ...changed.map(({ after }) => row('Diubah', after)),
  ];
}

/** What kind of day it is, for people. */
export const KIND_WORDS: Readonly<Record<ClosedDay['kind'], string>> = {
  'public-holiday': 'Libur nasional',
  'joint-leave': 'Cuti bersama',
};
