import type { Role } from '../common/actor';
import type { PlainDate } from '../common/plain-date';
import type { DeadlineExplanation } from './deadline';

/** One warning that a complete request to lift still waits (domain.md §3.2, UU 30/2014 Ps. 53 as amended by Cipta Kerja). */
export interface SilenceWarning {
  readonly stage: 'team' | 'signatory';
  /** On which counted day it comes; the last one when the period is shorter. */
  readonly day: number;
  readonly roles: readonly Role[];
}

/** Silence beyond the last day may count as consent: who is told, and on which day. */
export const SILENCE_WARNINGS: readonly SilenceWarning[] = [
  { stage: 'team', day: 3, roles: ['team_head'] },
  { stage: 'signatory', day: 5, roles: ['signatory', 'legal_reviewer'] },
];

/** The entry of a stage. */
export function silenceWarning(stage: SilenceWarning['stage']): SilenceWarning {
  return SILENCE_WARNINGS.find((warning) => warning.stage === stage)!;
}

/** The day a warning comes: the counted day it names, never after the last. */
export function warnedOn({ day }: SilenceWarning, { steps, dueOn }: DeadlineExplanation): PlainDate {
  const counted = steps.filter((step) => step.counted);
  return counted[day - 1]?.on ?? dueOn;
}
