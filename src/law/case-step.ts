import type { Role } from '../common/actor';
import type { CaseState } from './case-states';
import type { DocumentCode } from './documents';
import type { Mark } from './mark';
import type { PeriodKey } from './periods';

/** Whose act a step is. BPJS's acts are recorded here, or written here in BPJS's name; they never become the city's. */
export type StepActor = 'BPJS' | 'CITY';

/** What day is day zero of the deadline a step starts. */
export type ClockStart = 'proof-of-receipt' | 'day-of-act' | 'end-of-previous-period';

/** One way from a state to the next. */
export interface CaseStep {
  readonly from: CaseState;
  readonly to: CaseState;
  /** Names the step in addresses and in the audit: one slug always leads to one state. */
  readonly slug: string;
  /** What the button says: a verb, in Indonesian. */
  readonly label: string;
  readonly actor: StepActor;
  /** Who may record it here. A second person may be needed besides (I8). */
  readonly roles: readonly Role[];
  /** The papers that prove it. */
  readonly evidence: readonly DocumentCode[];
  /** The period that starts to run, and from when; null when none does. */
  readonly deadline: PeriodKey | null;
  readonly clock: ClockStart | null;
  readonly basis: string;
  readonly mark: Mark;
}
