import type { Role } from '../common/actor';
import { CASE_STATES, isBeforeDecision, type CaseState } from './case-states';
import type { StepActor } from './case-step';
import type { DocumentCode } from './documents';
import { OFFICE_RULE, type Mark } from './mark';
import type { PeriodKey } from './periods';

/** What can run beside the state of a case (domain.md §3.2, "Overlays"). None of them is a state. */
export const OVERLAY_KINDS = [
  'OBJECTION',
  'APPEAL',
  'COURT_STAY',
  'CORRECTION',
  'SUSPENDED',
  'INSTALMENT_PLAN',
  'REFERRED',
  'HOLD',
] as const;

/** One of {@link OVERLAY_KINDS}. */
export type OverlayKind = (typeof OVERLAY_KINDS)[number];

/** What an overlay does to the answer at the counter while it lasts. */
export type CounterEffect = 'none' | 'stayed' | 'review';

/**
 * What becomes of it when the case closes: it `ends` with it, it `blocks` the closing because somebody waits for its
 * answer, or it `goes-on` without it.
 */
export type AtClosing = 'ends' | 'blocks' | 'goes-on';

/** One kind of overlay: where it may begin, by whom, on what proof, and what it does. */
export interface Overlay {
  readonly kind: OverlayKind;
  /** What people read, for example "Keberatan". */
  readonly label: string;
  /** States in which it may begin; it may outlast them. */
  readonly from: readonly CaseState[];
  /** Whose act it is; `EITHER` where BPJS and the city may both do it, and each row says who did. */
  readonly actor: StepActor | 'EITHER';
  /** Who may record its beginning and its end. */
  readonly roles: readonly Role[];
  /** Whether it begins only when a second person has confirmed it. */
  readonly twoPeople: boolean;
  /** Whether a case may have several of the kind at once. */
  readonly several: boolean;
  /** Papers written or recorded with it. */
  readonly evidence: readonly DocumentCode[];
  readonly atClosing: AtClosing;
  /** The clock that runs while it lasts; null when none does. */
  readonly deadline: PeriodKey | null;
  readonly counter: CounterEffect;
  readonly basis: string;
  readonly mark: Mark;
}

const BEFORE_DECISION = CASE_STATES.filter(isBeforeDecision);
/** From the signed decision to its end: while a sanction is on its way or in force. */
export const DECIDED: readonly CaseState[] = ['DECIDED', 'TMP2T_IN_FORCE', 'LIFT_REQUESTED'];

/** The table of overlays, in the order a page lists them. */
export const OVERLAYS: Readonly<Record<OverlayKind, Overlay>> = {
  HOLD: {
    kind: 'HOLD',
    label: 'Penahanan pemblokiran',
    from: DECIDED,
    actor: 'CITY',
    roles: ['case_officer', 'team_head', 'legal_reviewer'],
    twoPeople: true,
    several: false,
    atClosing: 'blocks',
    evidence: [],
    deadline: 'hold-max',
    counter: 'review',
    basis: OFFICE_RULE,
    mark: 'A',
  },
  COURT_STAY: {
    kind: 'COURT_STAY',
    label: 'Penundaan oleh pengadilan',
    from: DECIDED,
    actor: 'CITY',
    roles: ['case_officer', 'legal_reviewer'],
    // It changes the answer at the counter: one records the order, another confirms it against the scan.
    twoPeople: true,
    several: false,
    atClosing: 'blocks',
    evidence: ['COURT_ORDER'],
    deadline: null,
    counter: 'stayed',
    basis: 'UU 5/1986 Ps. 67; UU 30/2014 Ps. 65',
    mark: 'K',
  },
  SUSPENDED: {
    kind: 'SUSPENDED',
    label: 'Penundaan pelaksanaan',
    from: DECIDED,
    actor: 'CITY',
    roles: ['case_officer', 'signatory'],
    twoPeople: true,
    several: false,
    atClosing: 'ends',
    evidence: ['SUSPEND'],
    deadline: null,
    counter: 'stayed',
    basis: 'UU 30/2014 Ps. 65',
    mark: 'A',
  },
  OBJECTION: {
    kind: 'OBJECTION',
    label: 'Keberatan',
    from: [...DECIDED, 'LIFTED'],
    actor: 'CITY',
    roles: ['case_officer', 'legal_reviewer'],
    twoPeople: false,
    several: false,
    atClosing: 'blocks',
    evidence: ['OBJECTION', 'OBJ_REPLY'],
    deadline: 'objection-reply',
    counter: 'none',
    basis: 'UU 30/2014 Ps. 75-77',
    mark: 'S',
  },
  APPEAL: {
    kind: 'APPEAL',
    label: 'Banding',
    from: [...DECIDED, 'LIFTED'],
    actor: 'CITY',
    roles: ['case_officer', 'legal_reviewer'],
    twoPeople: false,
    several: false,
    atClosing: 'blocks',
    evidence: ['APPEAL', 'APPEAL_REPLY'],
    deadline: 'appeal-reply',
    counter: 'none',
    basis: 'UU 30/2014 Ps. 78',
    mark: 'K',
  },
  CORRECTION: {
    kind: 'CORRECTION',
    label: 'Ralat',
    from: DECIDED,
    actor: 'CITY',
    roles: ['case_officer', 'legal_reviewer'],
    twoPeople: false,
    several: false,
    atClosing: 'ends',
    evidence: ['AMEND'],
    deadline: null,
    counter: 'none',
    basis: 'UU 30/2014 Ps. 63',
    mark: 'K',
  },
  INSTALMENT_PLAN: {
    kind: 'INSTALMENT_PLAN',
    label: 'Perjanjian angsuran',
    from: [...BEFORE_DECISION.filter((state) => state !== 'NOT_FOUND'), ...DECIDED],
    actor: 'BPJS',
    roles: ['bpjs_officer', 'case_officer'],
    twoPeople: false,
    several: false,
    atClosing: 'ends',
    evidence: ['INSTALMENT'],
    deadline: null,
    counter: 'none',
    basis: OFFICE_RULE,
    mark: 'A',
  },
  REFERRED: {
    kind: 'REFERRED',
    label: 'Pelimpahan',
    from: [...BEFORE_DECISION, ...DECIDED, 'LIFTED'],
    actor: 'EITHER',
    roles: ['bpjs_officer', 'case_officer'],
    twoPeople: false,
    several: true,
    // The recipient decides by powers of his own when he is done: a prosecutor or an investigator does not stop because
    // the city's file is closed, and the city does not keep a compliant employer's file open for his sake.
    atClosing: 'goes-on',
    evidence: ['REFERRAL'],
    deadline: null,
    counter: 'none',
    basis: OFFICE_RULE,
    mark: 'A',
  },
};

/**
 * Clocks that belong to what runs beside the state: a step of the case does not end them, only its closing does. The
 * employer may still object after the sanction has come into force, and has to be answered whatever the case does.
 */
export const CLOCKS_BESIDE_STATE: readonly PeriodKey[] = [
  'objection',
  'objection-reply',
  'objection-deemed-decision',
  'appeal',
  'appeal-reply',
  'appeal-deemed-decision',
  'court',
  'hold-max',
  'instalment-lapse',
];

/**
 * Clocks that an agreement about payment does not stop: those beside the state, and what the law gives the city itself
 * towards the employer (UU 30/2014 Ps. 53, 62), which BPJS and the employer cannot put off between them. [A]
 */
export const CLOCKS_NO_PLAN_STOPS: readonly PeriodKey[] = [
  ...CLOCKS_BESIDE_STATE,
  'decision-delivery',
  'lift-decision',
];

/** The entry of the table. */
export function overlay(kind: OverlayKind): Overlay {
  return OVERLAYS[kind];
}

/** The kinds that may begin in `state`, those running of a kind that stands alone left out. */
export function overlaysPossible(state: CaseState, running: readonly OverlayKind[]): readonly Overlay[] {
  return Object.values(OVERLAYS).filter(
    ({ kind, from, several }) => from.includes(state) && (several || !running.includes(kind)),
  );
}
