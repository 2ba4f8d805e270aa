import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import { NEWEST_ROW } from '../matching/match.queries';

/** A row of BPJS's file that no number links, and that may mean an employer. */
export interface Resemblance {
  /** Of the open question about it. */
  id: string;
  npp: string;
  division: string;
  /** The name at BPJS. */
  name: string;
  why: string[];
}

/** Reads what BPJS says, and whom its rows may mean. */
@Injectable()
export class MembershipQueries {
  /** The day of BPJS's newest file; null before the first. */
  async newestMonth(tx: Tx): Promise<PlainDate | null> {
    const [row] = await tx.query<{ asOf: PlainDate | null }[]>(
      'SELECT max(as_of) AS "asOf" FROM memberships WHERE superseded_at IS NULL',
    );
    return row!.asOf;
  }

  /** What is open to match for each employer among `ids`, to be shown beside it. */
  async resemblancesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Resemblance[]>> {
    const rows = await tx.query<{ employerId: string; list: Resemblance[] }[]>(
      `SELECT p.employer_id AS "employerId",
              json_agg(json_build_object('id', p.id, 'npp', p.npp, 'division', p.division, 'name', m.name, 'why', p.reasons)
                       ORDER BY p.created_at, p.id) AS list
         FROM match_proposals p ${NEWEST_ROW}
        WHERE p.state = 'open' AND p.kind = 'membership' AND p.employer_id = ANY($1) GROUP BY p.employer_id`,
      [ids],
    );
    return new Map(rows.map((row) => [row.employerId, row.list]));
  }
}
