import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';

/** The last day of a decision as it stands now, amendments counted; null while it lasts until it is lifted. */
export async function lastDayOf(tx: Tx, decisionId: string): Promise<PlainDate | null> {
  const [row] = await tx.query<{ endsOn: PlainDate | null }[]>('SELECT decision_ends_on($1) AS "endsOn"', [decisionId]);
  return row?.endsOn ?? null;
}
