import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/office-clock';
import { MatchListQueries, type MatchRow } from './match-list.queries';
import type { MatchDecision } from './match-question';

/** Questions answered alike at once, and what has become of each so far. */
export interface MatchRound {
  id: string;
  decision: MatchDecision;
  reason: string;
  decidedBy: string;
  decidedAt: Date;
  rows: RoundRow[];
}

export interface RoundRow {
  matchId: string;
  match: MatchRow;
  refused: string | null;
  done: boolean;
}

/** Reads answers given to many questions at once. */
@Injectable()
export class MatchRoundQueries {
  constructor(private readonly matches: MatchListQueries) {}

  /** One of them, what was not decided first; null when there is none. */
  async one(tx: Tx, id: string): Promise<MatchRound | null> {
    const [head] = await tx.query<Omit<MatchRound, 'rows'>[]>(
      `SELECT r.id, r.decision, r.reason, u.name AS "decidedBy", r.decided_at AS "decidedAt"
         FROM match_rounds r JOIN users u ON u.id = r.decided_by WHERE r.id = $1`,
      [id],
    );
    if (!head) return null;
    const rows = await tx.query<Omit<RoundRow, 'match'>[]>(
      `SELECT r.match_id AS "matchId", r.refused, r.done_at IS NOT NULL AS done
         FROM match_round_rows r JOIN match_proposals p ON p.id = r.match_id
        WHERE r.round_id = $1 ORDER BY r.refused IS NULL, p.score DESC, p.id`,
      [id],
    );
    const matches = await this.matches.byIds(
      tx,
      rows.map(({ matchId }) => matchId),
    );
    return { ...head, rows: rows.map((row) => ({ ...row, match: matches.get(row.matchId)! })) };
  }
}
