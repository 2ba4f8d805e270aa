import { plainDate, type PlainDate } from '../common/plain-date';
import { OFFICE_RULE, type Mark } from './mark';

/** In what a period is counted. `hari` alone means calendar days, `hari kerja` working days. */
export type PeriodUnit = 'working-days' | 'calendar-days';

/** Whose period it is. BPJS's own periods can never be extended here; the city's can, with a reason. */
export type PeriodOwner = 'BPJS' | 'CITY';

/** How long something may take, as a text fixed it from a day on. */
export interface Period {
  /** The first day on which a period of this length can begin. */
  readonly from: PlainDate;
  readonly length: number;
  readonly unit: PeriodUnit;
  readonly source: string;
  readonly mark: Mark;
  readonly owner: PeriodOwner;
  /** The law says "paling lama": a letter may give less, never more. */
  readonly atMost?: number;
  /** Notice given ahead of something, and the employer's time for a remedy: more is welcome, less is not. */
  readonly atLeast?: number;
  /** The office's own value, where `length` or `unit` is one: since when it holds. `source` and `mark` are its own. */
  readonly chosenFrom?: PlainDate;
  /** The text behind `atMost` and `atLeast`, where `source` is that of the office's own value. */
  readonly limitedBy?: string;
}

const PP_86 = plainDate('2013-12-24');
const UU_30 = plainDate('2014-10-17');
const CIPTA_KERJA = plainDate('2020-11-02');
/** The office's own rules hold from the first year whose calendar is loaded. */
const OFFICE = plainDate('2025-01-01');

/** A length the office chose for itself. */
function officeRule(length: number, unit: PeriodUnit, bounds: Pick<Period, 'atMost' | 'atLeast'> = {}): Period {
  return { from: OFFICE, length, unit, source: OFFICE_RULE, mark: 'A', owner: 'CITY', ...bounds };
}

/** Newest first. A period keeps the length that was in force on the day it began. */
export const PERIODS = {
  // What BPJS gives the employer.
  warning: [
    {
      from: PP_86,
      length: 10,
      unit: 'working-days',
      source: 'PP 86/2013 Ps. 6(1)',
      mark: 'S',
      owner: 'BPJS',
      atMost: 10,
    },
  ],
  /** Thirty "hari", not "hari kerja": read as calendar days. Day zero is the last day of the second warning. */
  fine: [
    {
      from: PP_86,
      length: 30,
      unit: 'calendar-days',
      source: 'PP 86/2013 Ps. 7(1)',
      mark: 'S',
      owner: 'BPJS',
      atMost: 30,
    },
  ],

  // Before any act of BPJS.
  triage: [officeRule(5, 'working-days')],
  'education-follow-up': [officeRule(14, 'calendar-days')],
  reminder: [officeRule(10, 'working-days')],
  /** Six months after an employer could not be found, the team looks again. */
  'not-found-review': [officeRule(183, 'calendar-days')],

  // From BPJS's request to the decision.
  'request-acknowledgement': [officeRule(2, 'working-days')],
  completion: [officeRule(10, 'working-days')],
  verification: [officeRule(14, 'working-days')],
  'summons-notice': [officeRule(3, 'working-days', { atLeast: 3 })],
  /** UU 30/2014 Ps. 46-47 wants the employer told and heard, but names no number of days. */
  'hearing-notice': [officeRule(10, 'working-days', { atLeast: 10 })],
  decision: [officeRule(7, 'working-days')],
  'decision-delivery': [
    { from: UU_30, length: 5, unit: 'working-days', source: 'UU 30/2014 Ps. 62', mark: 'S', owner: 'CITY', atMost: 5 },
  ],
  'unit-notice': [officeRule(3, 'working-days', { atMost: 3 })],

  // The way out.
  'lift-decision': [
    {
      from: CIPTA_KERJA,
      length: 5,
      unit: 'working-days',
      source: 'UU 30/2014 Ps. 53 jo. UU Cipta Kerja',
      mark: 'S',
      owner: 'CITY',
      atMost: 5,
    },
    {
      from: UU_30,
      length: 10,
      unit: 'working-days',
      source: 'UU 30/2014 Ps. 53',
      mark: 'K',
      owner: 'CITY',
      atMost: 10,
    },
  ],
  'unblock-notice': [officeRule(3, 'working-days', { atMost: 3 })],
  annulment: [
    { from: UU_30, length: 5, unit: 'working-days', source: 'UU 30/2014 Ps. 66', mark: 'S', owner: 'CITY', atMost: 5 },
  ],
  'hold-max': [officeRule(3, 'working-days', { atMost: 3 })],
  /** One missed instalment and a week: the plan has lapsed and the clock runs on. */
  'instalment-lapse': [officeRule(7, 'calendar-days')],

  // The employer's remedies against the city's decision. Against a warning or a fine he turns to BPJS.
  // The law gives him this time: the office can give more and cut nothing.
  objection: [
    {
      from: UU_30,
      length: 21,
      unit: 'working-days',
      source: 'UU 30/2014 Ps. 77',
      mark: 'S',
      owner: 'CITY',
      atLeast: 21,
    },
  ],
  'objection-reply': [
    {
      from: UU_30,
      length: 10,
      unit: 'working-days',
      source: 'UU 30/2014 Ps. 77',
      mark: 'K',
      owner: 'CITY',
      atMost: 10,
    },
  ],
  /** Silence counts as consent; the decision saying so follows within five days. */
  'objection-deemed-decision': [
    { from: UU_30, length: 5, unit: 'working-days', source: 'UU 30/2014 Ps. 77', mark: 'K', owner: 'CITY', atMost: 5 },
  ],
  appeal: [
    {
      from: UU_30,
      length: 10,
      unit: 'working-days',
      source: 'UU 30/2014 Ps. 78',
      mark: 'K',
      owner: 'CITY',
      atLeast: 10,
    },
  ],
  'appeal-reply': [
    {
      from: UU_30,
      length: 10,
      unit: 'working-days',
      source: 'UU 30/2014 Ps. 78',
      mark: 'K',
      owner: 'CITY',
      atMost: 10,
    },
  ],
  /** As with an objection: silence grants, and the decision saying so follows (Ps. 78 ayat (5) dan (6)). */
  'appeal-deemed-decision': [
    { from: UU_30, length: 5, unit: 'working-days', source: 'UU 30/2014 Ps. 78', mark: 'S', owner: 'CITY', atMost: 5 },
  ],
  court: [
    {
      from: plainDate('2018-12-04'),
      length: 90,
      unit: 'working-days',
      source: 'Perma 6/2018 Ps. 5',
      mark: 'K',
      owner: 'CITY',
      atLeast: 90,
    },
  ],
} as const satisfies Record<string, readonly Period[]>;

/** Names a period in the API, in parameters and in the table of case steps. */
export type PeriodKey = keyof typeof PERIODS;

/** Every key, in the order of a case. */
export const PERIOD_KEYS = Object.keys(PERIODS) as PeriodKey[];

/** How a page names the period; {@link periodIsOver} says that it has passed. */
export const PERIOD_LABELS: Readonly<Record<PeriodKey, string>> = {
  warning: 'Jangka teguran',
  fine: 'Masa denda',
  triage: 'Penilaian temuan',
  'education-follow-up': 'Tindak lanjut edukasi',
  reminder: 'Jangka himbauan',
  'not-found-review': 'Pencarian ulang',
  'request-acknowledgement': 'Jawaban tanda terima permohonan',
  completion: 'Kelengkapan permohonan',
  verification: 'Verifikasi',
  'summons-notice': 'Tenggang undangan klarifikasi',
  'hearing-notice': 'Tenggang pemberitahuan rencana sanksi',
  decision: 'Penetapan keputusan',
  'decision-delivery': 'Penyampaian keputusan',
  'unit-notice': 'Pemberitahuan ke unit pelayanan',
  'lift-decision': 'Jawaban permohonan pencabutan',
  'unblock-notice': 'Pemberitahuan pencabutan ke unit pelayanan',
  annulment: 'Pembatalan keputusan',
  'hold-max': 'Penahanan pemblokiran',
  'instalment-lapse': 'Tenggang angsuran',
  objection: 'Keberatan',
  'objection-reply': 'Jawaban keberatan',
  'objection-deemed-decision': 'Keputusan atas keberatan yang dianggap dikabulkan',
  appeal: 'Banding',
  'appeal-reply': 'Jawaban banding',
  'appeal-deemed-decision': 'Keputusan atas banding yang dianggap dikabulkan',
  court: 'Gugatan ke PTUN',
};

/** Whether `key` names a period. */
export function isPeriodKey(key: string): key is PeriodKey {
  return Object.hasOwn(PERIODS, key);
}

/** The period in force on the day it begins. Throws RangeError for a day before the first text. */
export function periodOn(key: PeriodKey, beginsOn: PlainDate): Period {
  const versions: readonly Period[] = PERIODS[key];
  const period = versions.find((version) => version.from <= beginsOn);
  if (!period) throw new RangeError(`No text fixes the period "${key}" before ${versions.at(-1)?.from}`);
  return period;
}

/** Whether a letter may give this many days: whole, at least one, within what the law allows at most and at least. */
export function isLengthAllowed(period: Period, length: number): boolean {
  return (
    Number.isInteger(length) && length >= (period.atLeast ?? 1) && length <= (period.atMost ?? Number.MAX_SAFE_INTEGER)
  );
}

/**
 * Whether the office may move this period by a decision of its own: a length it set itself, without a limit. What BPJS
 * gives, and what a text of law fixes for the city or for the employer, it can only keep (domain.md §3.1 rule 6).
 */
export function isOfficesOwn(period: Period): boolean {
  return period.owner === 'CITY' && period.mark === 'A' && period.atMost === undefined;
}

/**
 * The same period with the length written in the letter, which governs up to the legal maximum (domain.md §3.1 rule 6).
 * Throws RangeError when the letter gives more, or less, than the law allows.
 */
export function periodAsWritten(period: Period, length: number): Period {
  if (!isLengthAllowed(period, length)) {
    throw new RangeError(`${length} ${period.unit} is outside what ${period.source} allows`);
  }
  return { ...period, length };
}

/**
 * The length that governs when a letter tells the employer how long he has: as it says, but never below what the law
 * gives him at least, whatever a letter of former days said.
 */
export function lengthGiven(period: Period, written: number): number {
  return Math.max(written, period.atLeast ?? 1);
}

/** "10 hari kerja" or "30 hari". */
export function lengthInWords(period: Pick<Period, 'length' | 'unit'>): string {
  return `${period.length} ${period.unit === 'working-days' ? 'hari kerja' : 'hari'}`;
}

/** "Jangka teguran berakhir", but "Batas verifikasi lewat": what ends there is the time for it, not the work itself. */
export function periodIsOver(period: PeriodKey): string {
  const label = PERIOD_LABELS[period];
  if (/^(Jangka|Masa|Tenggang) /.test(label)) return `${label} berakhir`;
  return `Batas ${label[0]!.toLowerCase()}${label.slice(1)} lewat`;
}
