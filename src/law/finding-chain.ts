import { canEnter, isBeforeDecision, type CaseState } from './case-steps';
import type { FindingFact, SanctionFacts } from './sanction-facts';

/** What comes next in the chain of one finding; `decided` when every act before the decision names it. */
export type ChainAct = 'first-warning' | 'second-warning' | 'fine' | 'request' | 'decided';

/** What people read of a finding that waits for the act. */
export const NEXT_ACT_LABELS: Readonly<Record<ChainAct, string>> = {
  'first-warning': 'belum ditegur',
  'second-warning': 'Teguran I',
  fine: 'Teguran I dan II',
  request: 'Teguran I, II, dan denda',
  decided: 'sampai permohonan BPJS',
};

/** The next act for an open finding, whatever the case has come to meanwhile (I12); null for one that has ended. */
export function nextAct(
  finding: FindingFact,
  { warnings, fines, request }: Pick<SanctionFacts, 'warnings' | 'fines' | 'request'>,
): ChainAct | null {
  if (finding.status !== 'open') return null;
  const namedIn = (acts: readonly { findings: readonly { id: string }[] }[]): boolean =>
    acts.some(({ findings }) => findings.some(({ id }) => id === finding.id));
  if (!namedIn(warnings.filter(({ order }) => order === 1))) return 'first-warning';
  if (!namedIn(warnings.filter(({ order }) => order === 2))) return 'second-warning';
  if (!namedIn(fines)) return 'fine';
  return request && namedIn([request]) ? 'decided' : 'request';
}

/**
 * Whether an act of BPJS on a finding added later is kept beside the state: the case has been warned of something
 * already, and is not decided. It moves no state backwards and starts its own clock.
 */
export function runsBeside(state: CaseState): boolean {
  return isBeforeDecision(state) && state !== 'NOT_FOUND' && !canEnter('WARNING_1', state);
}
