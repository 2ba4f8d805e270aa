import { longDate } from '../common/formats';
import type { Tx } from '../database/office-clock';
import { stateLabel, type CaseState } from '../law/case-steps';
import { casePath } from './case.paths';

/** A case of the same employer before this one. */
export interface EarlierCase {
  id: string;
  reference: string;
  state: CaseState;
  openedAt: Date;
  closedAt: Date | null;
}

/** Every case of the employer that this one follows, the newest first: a re-offence links only to the one before it. */
export async function earlierCases(tx: Tx, caseId: string): Promise<EarlierCase[]> {
  return tx.query<EarlierCase[]>(
    `WITH RECURSIVE earlier AS (
       SELECT p.*, 1 AS back FROM cases c JOIN cases p ON p.id = c.previous_case_id WHERE c.id = $1
       UNION ALL
       SELECT p.*, e.back + 1 FROM earlier e JOIN cases p ON p.id = e.previous_case_id)
     SELECT id, reference, state, opened_at AS "openedAt", closed_at AS "closedAt" FROM earlier ORDER BY back`,
    [caseId],
  );
}

/** The chain as the page of the case names it (partial `kv`); none for a first case. */
export const earlierCaseFacts = (earlier: readonly EarlierCase[]): object[] =>
  earlier.map(({ id, reference, state, openedAt, closedAt }, index) => ({
    label: index === 0 ? 'Kasus sebelumnya' : 'Sebelum itu',
    text: reference,
    href: casePath(id),
    meta: `dibuka ${longDate(openedAt)}${closedAt ? `, ditutup ${longDate(closedAt)}` : ''}: ${stateLabel(state)}`,
  }));
