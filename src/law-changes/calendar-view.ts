import { dayAndDate, longDate, shortDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { yearOf } from '../common/plain-date';
import { ANNOUNCED_YEARS, type CalendarYear, type ClosedDay } from '../law/calendar';
import { KIND_WORDS } from './forecast-view';
import { sentenceCase } from './law-change-view';
import { CHANGE_STATES, changeInWords } from './law-change-words';
import { CALENDAR_PATH, calendarYearPath, lawChangePath } from './law-change.paths';
import type { LawChangeRow } from './law-change.queries';

const count = (days: readonly ClosedDay[], kind: ClosedDay['kind']): number =>
  days.filter((day) => day.kind === kind).length;

/** The years, the days beside them, and what was asked for lately. */
export function calendarList(
  years: readonly CalendarYear[],
  extraDays: readonly ClosedDay[],
  changes: readonly LawChangeRow[],
  today: PlainDate,
) {
  const last = years.at(-1)?.year ?? yearOf(today) - 1;
  const next = Math.max(last + 1, yearOf(today));
  return {
    years: [...years].reverse().map(({ year, source, days }) => ({
      href: calendarYearPath(year),
      year: String(year),
      source,
      holidays: count(days, 'public-holiday'),
      leave: count(days, 'joint-leave'),
    })),
    next: {
      year: String(next),
      href: calendarYearPath(next),
      text: ANNOUNCED_YEARS.some(({ year }) => year === next)
        ? 'Daftarnya sudah ikut dalam pembaruan sistem; periksa dengan SKB-nya, lalu ajukan.'
        : 'Batas yang jatuh sesudah tahun terakhir tidak dapat dihitung sampai SKB-nya dimuat.',
    },
    extraDays: extraDays.map(({ on, name }) => ({
      on: dayAndDate(on),
      name,
      cancel: `${CALENDAR_PATH}/hari/baru?batal=${on}`,
    })),
    changes: changes.map((change) => ({
      href: lawChangePath(change.id),
      what: sentenceCase(changeInWords(change)),
      tag: CHANGE_STATES[change.state],
      validFrom: shortDate(change.validFrom),
      proposer: change.proposerName,
    })),
  };
}

/** The page of one year. */
export function yearView(year: number, loaded: CalendarYear | undefined, changes: readonly LawChangeRow[]) {
  const waiting = changes.find(({ state }) => state === 'proposed');
  return {
    year: String(year),
    source: loaded ? loaded.source : 'Belum dimuat',
    waiting: waiting && {
      text: `Menunggu putusan, mulai ${longDate(waiting.validFrom)}.`,
      link: { href: lawChangePath(waiting.id), text: 'Buka pengajuan' },
    },
    days: (loaded?.days ?? []).map((day) => ({ on: dayAndDate(day.on), kind: KIND_WORDS[day.kind], name: day.name })),
    formTitle: loaded ? 'Ubah kalender tahun ini' : 'Muat kalender tahun ini',
  };
}
