import { CASE_STEPS, isClosed, stepsFrom, type CaseState, type CaseStep } from './case-steps';
import type { DocumentCode } from './documents';
import type { PeriodKey } from './periods';

/** What a case waits for from BPJS, and since or until when, as the table of steps tells. */
export interface BpjsTurn {
  /** Its acts that lead on; which of them, it decides. */
  readonly steps: readonly CaseStep[];
  /** The employer's period that has to be over before; null when it is BPJS's turn at once. */
  readonly after: PeriodKey | null;
  /** The period BPJS itself is given; null when none is set. */
  readonly within: PeriodKey | null;
}

/** Periods the office gives BPJS; all others that run in a state are the employer's to perform in. */
const GIVEN_TO_BPJS: ReadonlySet<PeriodKey> = new Set<PeriodKey>(['completion']);

/** Whether a case in this state waits for BPJS: every way ahead, closings aside, is one of its acts. */
export function bpjsTurn(state: CaseState): BpjsTurn | null {
  const ahead = stepsFrom(state).filter(({ to }) => !isClosed(to) && to !== 'NOT_FOUND');
  if (ahead.length === 0 || ahead.some(({ actor }) => actor !== 'BPJS')) return null;
  const period = CASE_STEPS.find(({ to, deadline }) => to === state && deadline !== null)?.deadline ?? null;
  const isTheirs = period !== null && GIVEN_TO_BPJS.has(period);
  return { steps: ahead, after: isTheirs ? null : period, within: isTheirs ? period : null };
}

/** The state whose period a letter of this kind gives; undefined for letters that give none. */
export function stateOfPeriod(code: DocumentCode): CaseState | undefined {
  return CASE_STEPS.find(({ evidence, deadline, clock }) => {
    return deadline !== null && clock !== 'day-of-act' && evidence.includes(code);
  })?.to;
}

/** "Penetapan denda atau pernyataan denda tidak dikenakan": the acts without the verb of who records them. */
export function turnInWords({ steps }: BpjsTurn): string {
  const acts = [...new Set(steps.map(({ label }) => label.replace(/^Catat /, '')))];
  return acts.join(' atau ');
}
