import type { CaseFinding, CaseRecord } from '../cases/case-record';
import { mayAssertNotRegistered } from '../law/findings';
import { findingDenied, findingNotConfirmed, noOpenFinding } from './warning.problems';

/**
 * The open findings a letter may name. A suspicion of not being registered must have been confirmed first, and BPJS must
 * not have answered otherwise since.
 *
 * @throws Problem 409 `finding-not-confirmed`, 409 `finding-denied`, 422 when none of them is open
 */
export function assertableFindings(record: CaseRecord, ids: readonly string[]): CaseFinding[] {
  const findings = record.findings.filter((finding) => ids.includes(finding.id) && finding.status === 'open');
  if (findings.length === 0 || findings.length < new Set(ids).size) throw noOpenFinding();
  for (const finding of findings.filter(({ category }) => category === 'PWBD')) {
    const { bpjsAnswer } = record.head;
    // What confirmed it was a visit, or BPJS's own answer; its newest word goes before either.
    if (mayAssertNotRegistered({ bpjsAnswer, visitSawWorkers: finding.confirmedOn !== null })) continue;
    throw bpjsAnswer === 'registered' ? findingDenied() : findingNotConfirmed();
  }
  return findings;
}

/** Findings as the conditions of the law name them. */
export const namedIn = (findings: readonly CaseFinding[]): { id: string; category: CaseFinding['category'] }[] =>
  findings.map(({ id, category }) => ({ id, category }));
