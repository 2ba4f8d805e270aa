import type { Role } from '../common/actor';
import { CASE_STATES, isBeforeDecision, type CaseState } from './case-states';
import type { CaseStep } from './case-step';
import { CASE_STEP_TABLE } from './case-steps-table';
import type { PeriodKey } from './periods';

export * from './case-path';
export * from './case-states';
export type { CaseStep, ClockStart, StepActor } from './case-step';

/** Every step there is, one entry per way from a state to another. */
export const CASE_STEPS: readonly CaseStep[] = CASE_STEP_TABLE.flatMap(({ from, deadline, ...step }) =>
  from.map((state): CaseStep => ({
    ...step,
    from: state,
    deadline: deadline?.[0] ?? null,
    clock: deadline?.[1] ?? null,
  })),
);

/** Whether a case in state `now` may enter `next`. Conditions beyond the order of steps: see sanction-conditions. */
export function canEnter(next: CaseState, now: CaseState): boolean {
  return CASE_STEPS.some((step) => step.from === now && step.to === next);
}

/** The step from `now` to `next`, or undefined when there is none. */
export function stepBetween(now: CaseState, next: CaseState): CaseStep | undefined {
  return CASE_STEPS.find((step) => step.from === now && step.to === next);
}

/**
 * Every step possible from a state, the way ahead first and the closings last.
 * From `NOT_FOUND` only the state the case came from is a way ahead: give it as `cameFrom`.
 */
export function stepsFrom(state: CaseState, cameFrom?: CaseState): readonly CaseStep[] {
  return CASE_STEPS.filter(
    (step) =>
      step.from === state &&
      (state !== 'NOT_FOUND' || !isBeforeDecision(step.to) || cameFrom === undefined || step.to === cameFrom),
  );
}

/**
 * The clock the office itself stands under in `state`, from the day it was entered; null where there is none. It rests
 * while the employer is not found, and begins anew when he is: what others were given in writing runs on.
 */
export function officeClockOf(state: CaseState): PeriodKey | null {
  if (state === OPENING.to) return OPENING.deadline;
  return CASE_STEPS.find((step) => step.to === state && step.clock === 'day-of-act')?.deadline ?? null;
}

/** How a case begins: the finding is filed and somebody has to look at it within the triage period. */
export const OPENING = {
  to: 'INTAKE',
  deadline: 'triage',
  roles: ['case_officer', 'bpjs_officer'],
} as const satisfies {
  to: CaseState;
  deadline: PeriodKey;
  roles: readonly Role[];
};

/** Every clock of the office itself before the decision. */
export const OFFICE_CLOCKS: ReadonlySet<PeriodKey> = new Set(
  CASE_STATES.filter((state) => isBeforeDecision(state) && state !== 'NOT_FOUND')
    .map(officeClockOf)
    .filter((period) => period !== null),
);
