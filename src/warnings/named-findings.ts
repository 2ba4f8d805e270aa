import type { CaseFinding, CaseRecord } from '../cases/case-record';
import { findingNotConfirmed, noOpenFinding } from './warning.problems';

/**
 * The open findings a letter may name. A suspicion of not being registered must have been confirmed first.
 *
 * @throws Problem 409 `finding-not-confirmed`, 422 when none of them is open
 */
export function assertableFindings(record: CaseRecord, ids: readonly string[]): CaseFinding[] {
  const findings = record.findings.filter((finding) => ids.includes(finding.id) && finding.status === 'open');
  if (findings.length === 0 || findings.length < new Set(ids).size) throw noOpenFinding();
  if (findings.some((finding) => finding.category === 'PWBD' && !finding.confirmedOn)) throw findingNotConfirmed();
  return findings;
}

/** Findings as the conditions of the law name them. */
export const namedIn = (findings: readonly CaseFinding[]): { id: string; category: CaseFinding['category'] }[] =>
  findings.map(({ id, category }) => ({ id, category }));
