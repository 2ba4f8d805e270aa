import type { PlainDate } from '../common/plain-date';
import type { DocumentCode } from './documents';
import type { Mark } from './mark';
import type { PeriodKey } from './periods';

/** What an employer can set against the city's decision, in its order (domain.md §3.4). */
export const REMEDY_KINDS = ['OBJECTION', 'APPEAL', 'LAWSUIT'] as const;

/** One of {@link REMEDY_KINDS}. */
export type RemedyKind = (typeof REMEDY_KINDS)[number];

/** How a remedy is answered on its merits, or turned away. */
export const ANSWER_RESULTS = ['granted', 'partly', 'refused', 'inadmissible'] as const;

/** One of {@link ANSWER_RESULTS}. */
export type AnswerResult = (typeof ANSWER_RESULTS)[number];

/** How a remedy ends: with an answer, or taken back by the one who filed it. */
export type RemedyResult = AnswerResult | 'withdrawn';

/** One remedy of the law. None of them keeps the decision from being applied by itself (UU 30/2014 Ps. 65, Q10). */
export interface Remedy {
  readonly kind: RemedyKind;
  /** What people read, for example "Keberatan". */
  readonly label: string;
  /** Who has to answer it. */
  readonly addressee: 'DECIDER' | 'SUPERIOR' | 'COURT';
  /** The employer's own time to file it. */
  readonly window: PeriodKey;
  /** Whose proven receipt is day zero of that time. */
  readonly afterReceiptOf: DocumentCode;
  /** The remedy that must have been answered before it; null for the first one. */
  readonly follows: RemedyKind | null;
  /** The time to answer; null where no clock of ours runs. */
  readonly reply: PeriodKey | null;
  /** The time for the decision that says so, once silence has granted it; null where silence means nothing. */
  readonly deemed: PeriodKey | null;
  readonly filedAs: DocumentCode;
  readonly answeredWith: DocumentCode;
  readonly basis: string;
  readonly mark: Mark;
}

/** The table of remedies. */
export const REMEDIES: Readonly<Record<RemedyKind, Remedy>> = {
  OBJECTION: {
    kind: 'OBJECTION',
    label: 'Keberatan',
    addressee: 'DECIDER',
    window: 'objection',
    afterReceiptOf: 'DECISION',
    follows: null,
    reply: 'objection-reply',
    deemed: 'objection-deemed-decision',
    filedAs: 'OBJECTION',
    answeredWith: 'OBJ_REPLY',
    basis: 'UU 30/2014 Ps. 75-77',
    mark: 'S',
  },
  APPEAL: {
    kind: 'APPEAL',
    label: 'Banding',
    addressee: 'SUPERIOR',
    window: 'appeal',
    afterReceiptOf: 'OBJ_REPLY',
    follows: 'OBJECTION',
    reply: 'appeal-reply',
    deemed: 'appeal-deemed-decision',
    filedAs: 'APPEAL',
    answeredWith: 'APPEAL_REPLY',
    basis: 'UU 30/2014 Ps. 78',
    mark: 'K',
  },
  LAWSUIT: {
    kind: 'LAWSUIT',
    label: 'Gugatan ke PTUN',
    addressee: 'COURT',
    window: 'court',
    afterReceiptOf: 'APPEAL_REPLY',
    follows: 'APPEAL',
    reply: null,
    deemed: null,
    filedAs: 'CLAIM',
    answeredWith: 'JUDGMENT',
    basis: 'Perma 6/2018 Ps. 2, Ps. 5',
    mark: 'K',
  },
};

/** The employer's own times: they pass without a task, since nobody here has to act. */
export const EMPLOYER_WINDOWS: readonly PeriodKey[] = REMEDY_KINDS.map((kind) => REMEDIES[kind].window);

/** How pages and letters name a result. */
export const RESULT_LABELS: Readonly<Record<RemedyResult, string>> = {
  granted: 'dikabulkan',
  partly: 'dikabulkan sebagian',
  refused: 'ditolak',
  inadmissible: 'tidak dapat diterima',
  withdrawn: 'ditarik oleh pemberi kerja',
};

/** The entry of the table. */
export function remedy(kind: RemedyKind): Remedy {
  return REMEDIES[kind];
}

/** The remedy whose answer, or whose deemed answer, this period is the time for; undefined for other periods. */
export function remedyAnsweredWithin(period: PeriodKey): Remedy | undefined {
  return Object.values(REMEDIES).find(({ reply, deemed }) => period === reply || period === deemed);
}

/** Filed on the last day is in time; while the receipt is not proven the time has not begun, and nobody is late. */
export function isInTime(filedOn: PlainDate, lastDayOn: PlainDate | null): boolean {
  return lastDayOn === null || filedOn <= lastDayOn;
}

/** A remedy that waits for its answer, with the last days of both its clocks; null while one has not begun. */
export interface WaitingRemedy {
  readonly kind: RemedyKind;
  readonly isLate: boolean;
  readonly replyDueOn: PlainDate | null;
  readonly deemedDueOn: PlainDate | null;
}

/**
 * What silence means on a day. `awaited`: the time to answer still runs. `deemed-granted`: it has passed, so the law
 * takes the remedy for granted, and a decision saying so is due. `decision-overdue`: that decision is late as well.
 * `unanswered`: the time has passed, but the law attaches nothing to it: a late objection, or a suit at court.
 */
export type Silence = 'awaited' | 'deemed-granted' | 'decision-overdue' | 'unanswered';

/** What nobody having answered means on `on` (UU 30/2014 Ps. 77-78). Nothing happens by itself: a person decides. */
export function silenceOn({ kind, isLate, replyDueOn, deemedDueOn }: WaitingRemedy, on: PlainDate): Silence {
  if (replyDueOn === null || on <= replyDueOn) return 'awaited';
  if (isLate || remedy(kind).deemed === null) return 'unanswered';
  return deemedDueOn !== null && on > deemedDueOn ? 'decision-overdue' : 'deemed-granted';
}

/**
 * The answers the law leaves on a day: a late remedy is turned away unless the one who decides accepts it for a reason;
 * what silence has granted can only be granted.
 */
export function answersPossible(
  waiting: WaitingRemedy,
  on: PlainDate,
  isLateAccepted: boolean,
): readonly AnswerResult[] {
  if (waiting.isLate) return isLateAccepted ? ANSWER_RESULTS : ['inadmissible'];
  return silenceOn(waiting, on) === 'awaited' || remedy(waiting.kind).deemed === null ? ANSWER_RESULTS : ['granted'];
}

/** A remedy as it was filed, and how it ended; null while it waits. */
export interface FiledRemedy {
  readonly kind: RemedyKind;
  readonly result: RemedyResult | null;
}

/** What the employer can do next about a decision. */
export interface NextRemedy {
  readonly remedy: Remedy;
  /** Why not now; null when it can be filed. */
  readonly missing: string | null;
}

/**
 * Every remedy against a signed decision that is not used up, the first one first, each with what it still waits for.
 *
 * @param filed what was filed against the decision so far, oldest first
 */
export function nextRemedies(filed: readonly FiledRemedy[]): readonly NextRemedy[] {
  const used = filed.filter(({ result }) => result !== 'withdrawn');
  const waiting = used.find(({ result }) => result === null);
  return REMEDY_KINDS.filter((kind) => !used.some((one) => one.kind === kind)).map((kind) => {
    const entry = remedy(kind);
    const before = entry.follows && used.find((one) => one.kind === entry.follows);
    return { remedy: entry, missing: missingFor(entry, waiting, before?.result ?? null) };
  });
}

function missingFor({ follows }: Remedy, waiting: FiledRemedy | undefined, before: RemedyResult | null): string | null {
  if (waiting) return `${remedy(waiting.kind).label} belum dijawab.`;
  if (follows === null) return null;
  if (before === null) return `${remedy(follows).label} belum diajukan dan dijawab.`;
  return before === 'granted' ? `${remedy(follows).label} sudah dikabulkan.` : null;
}
