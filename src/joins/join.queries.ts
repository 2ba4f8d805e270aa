import { Injectable } from '@nestjs/common';
import { notFound } from '../common/problem';
import type { Tx } from '../database/office-clock';
import { CHANGE_SQL, type JoinChange } from './record-joins';

/** A proposal with the names in it. */
export interface JoinChangeShown extends JoinChange {
  proposedByName: string;
  decidedByName: string | null;
}

/** Reads joins of records. */
@Injectable()
export class JoinQueries {
  /** @throws 404 */
  async change(tx: Tx, id: string): Promise<JoinChangeShown> {
    const [row] = await tx.query<JoinChangeShown[]>(
      `SELECT x.*, p.name AS "proposedByName", d.name AS "decidedByName"
         FROM (${CHANGE_SQL} WHERE c.id = $1) x
         JOIN users p ON p.id = x."proposedBy" LEFT JOIN users d ON d.id = x."decidedBy"`,
      [id],
    );
    if (!row) throw notFound();
    return row;
  }

  /** What speaks for the two being one, when that was asked about. */
  async reasons(tx: Tx, one: string, other: string): Promise<string[]> {
    const [row] = await tx.query<{ reasons: string[] }[]>(
      `SELECT reasons FROM match_proposals
        WHERE kind = 'employer' AND employer_id = least($1::uuid, $2::uuid) AND other_employer_id = greatest($1::uuid, $2::uuid)
        ORDER BY created_at DESC LIMIT 1`,
      [one, other],
    );
    return row?.reasons ?? [];
  }

  /** Whether an answer at the counter rests on one of them, so that a legal reviewer decides. */
  async atCounter(tx: Tx, ids: readonly string[]): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      'SELECT 1 FROM employers_under_sanction WHERE employer_id = ANY($1) LIMIT 1',
      [ids],
    );
    return rows.length > 0;
  }
}
