import type { CaseRecord } from '../cases/case-record';
import { standing } from '../cases/sanction-facts';

/** The oldest fine of which BPJS has not said that it was not performed; undefined when there is none. */
export function undeclaredFine(record: CaseRecord): CaseRecord['letters'][number] | undefined {
  const declared = record.events.filter(({ kind }) => kind === 'declare-fine-unperformed');
  return standing(record, 'FINE').find(({ id }) => !declared.some(({ data }) => (data['letterId'] ?? id) === id));
}
