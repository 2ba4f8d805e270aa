import type { CaseRecord } from '../cases/case-record';
import { lineUnknown } from './sanction.problems';

type Line = CaseRecord['decisions'][number]['lines'][number];

/** The lines of a decision that have not ended. */
export function livingLines({ decisions }: CaseRecord, decisionId: string): Line[] {
  return decisions.find(({ id }) => id === decisionId)?.lines.filter(({ untilAt }) => untilAt === null) ?? [];
}

/**
 * The living lines somebody picked; null when every one of them is meant, because none was picked or all were.
 *
 * @throws Problem 422 for a line that is not of the decision or has ended
 */
export function chosenLines(record: CaseRecord, decisionId: string, lineIds?: readonly string[]): Line[] | null {
  if (!lineIds || lineIds.length === 0) return null;
  const living = livingLines(record, decisionId);
  const chosen = [...new Set(lineIds)].map((id) => living.find((line) => line.id === id));
  if (chosen.some((line) => line === undefined)) throw lineUnknown();
  return chosen.length === living.length ? null : (chosen as Line[]);
}
