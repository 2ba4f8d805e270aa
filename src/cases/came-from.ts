import { isBeforeDecision, isClosed, type CaseState } from '../law/case-steps';
import type { CaseRecord } from './case-record';

/** The state in which the employer was looked for and not found; null when he never was. */
export function cameFrom({ events }: Pick<CaseRecord, 'events'>): CaseState | null {
  const lost = events.findLast((event) => event.toState === 'NOT_FOUND' && isStep(event.fromState));
  return lost?.fromState ?? null;
}

/** The state a closed case stood in before it was closed; null while it is open. */
export function lastOpenState({ events }: Pick<CaseRecord, 'events'>): CaseState | null {
  const last = events.findLast((event) => event.toState !== null);
  return last?.toState && isClosed(last.toState) ? last.fromState : null;
}

const isStep = (state: CaseState | null): boolean => state !== null && isBeforeDecision(state);
