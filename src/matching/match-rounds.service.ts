import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Actor, Role } from '../common/actor';
import { newId } from '../common/ids';
import { notFound, Problem } from '../common/problem';
import { problemFromDatabase } from '../database/constraint-problems';
import type { Tx } from '../database/office-clock';
import { JobQueue } from '../jobs/job-queue';
import { may } from '../web/permissions';
import { MatchListQueries, type MatchRow } from './match-list.queries';
import type { MatchDecision } from './match-question';
import type { ChosenMatch, DecideMatches } from './match-round.dto';
import { ambiguousIn, whyNotDecided } from './match-round-rules';
import { matchWaitsForLegalOffice, noMatchChosen } from './match.problems';
import { MatchService } from './match.service';

/** The job that answers the questions of one round, one transaction each. */
export const DECIDE_MATCHES = 'matching.decide-round';

/** Which questions would be answered, and which not and why. */
export interface RoundPlan {
  toDecide: MatchRow[];
  excluded: { row: MatchRow; why: string }[];
}

/** A round as it is carried out. */
interface RunningRound {
  id: string;
  decision: MatchDecision;
  reason: string;
  actor: Actor;
  ambiguous: ReadonlySet<string>;
}

/** Answers many questions of matching alike; each is checked again when its turn comes. */
@Injectable()
export class MatchRounds {
  constructor(
    private readonly db: DataSource,
    private readonly queries: MatchListQueries,
    private readonly matches: MatchService,
    private readonly jobs: JobQueue,
    private readonly audit: AuditService,
  ) {}

  /** What an answer to these questions would do. @throws 422 `no-match-chosen` */
  async plan(tx: Tx, decision: MatchDecision, chosen: readonly ChosenMatch[]): Promise<RoundPlan> {
    const stamps = stampsOf(chosen);
    if (stamps.size === 0) throw noMatchChosen();
    const found = await this.queries.byIds(tx, [...stamps.keys()]);
    const rows = [...stamps.keys()].flatMap((id) => found.get(id) ?? []);
    const ambiguous = ambiguousIn(rows);
    const plan: RoundPlan = { toDecide: [], excluded: [] };
    for (const row of rows) {
      const why = whyNotDecided(row, { decision, stamp: stamps.get(row.id)!, ambiguous });
      if (why === null) plan.toDecide.push(row);
      else plan.excluded.push({ row, why });
    }
    return plan;
  }

  /** Takes one answer with one reason for all of them; a job gives it. @throws 422 `no-match-chosen` */
  async order(actor: Actor, { decision, reason, questions }: DecideMatches): Promise<string> {
    const stamps = stampsOf(questions);
    return this.db.transaction(async (tx) => {
      const id = newId();
      await tx.query('INSERT INTO match_rounds (id, decision, reason, decided_by) VALUES ($1, $2, $3, $4)', [
        ...[id, decision, reason, actor.id],
      ]);
      const rows = await tx.query<unknown[]>(
        `INSERT INTO match_round_rows (round_id, match_id, stamp)
         SELECT $1, p.id, c.stamp FROM unnest($2::uuid[], $3::text[]) AS c(id, stamp)
           JOIN match_proposals p ON p.id = c.id RETURNING match_id`,
        [id, [...stamps.keys()], [...stamps.values()]],
      );
      const count = rows.length;
      if (count === 0) throw noMatchChosen();
      await this.jobs.enqueue(tx, DECIDE_MATCHES, { roundId: id }, { key: id });
      await this.audit.record(tx, actor, 'matches.ordered', { type: 'match-round', id }, { decision, count });
      return id;
    });
  }

  /** The job. What is done already is left alone, so it may run twice, or go on after it was killed. */
  async run({ roundId }: { roundId: string }): Promise<void> {
    const rows = await this.db.query<{ matchId: string; done: boolean }[]>(
      `SELECT match_id AS "matchId", done_at IS NOT NULL AS done FROM match_round_rows WHERE round_id = $1
        ORDER BY match_id`,
      [roundId],
    );
    const round = await this.running(
      roundId,
      rows.map(({ matchId }) => matchId),
    );
    for (const { matchId, done } of rows) if (!done) await this.decideOne(round, matchId);
  }

  private async decideOne(round: RunningRound, matchId: string): Promise<void> {
    try {
      await this.db.transaction(async (tx) => {
        const [row] = await tx.query<{ stamp: string }[]>(
          `SELECT r.stamp FROM match_round_rows r JOIN match_proposals p ON p.id = r.match_id
            WHERE r.round_id = $1 AND r.match_id = $2 AND r.done_at IS NULL FOR UPDATE`,
          [round.id, matchId],
        );
        if (row) await this.tell(tx, round.id, matchId, await this.decided(tx, round, matchId, row.stamp));
      });
    } catch (error) {
      const problem = error instanceof Problem ? error : problemFromDatabase(error);
      if (!problem) throw error;
      await this.db.transaction((tx) => this.tell(tx, round.id, matchId, problem.detail));
    }
  }

  /** Answers the question if nothing speaks against it now. @returns why not; null when it is answered */
  private async decided(tx: Tx, round: RunningRound, matchId: string, stamp: string): Promise<string | null> {
    const { decision, reason, actor, ambiguous } = round;
    if (!may(actor, 'employers.edit')) return `${actor.name} tidak lagi berwenang mencocokkan.`;
    const row = (await this.queries.byIds(tx, [matchId])).get(matchId)!;
    const why = whyNotDecided(row, { decision, stamp, ambiguous });
    if (why !== null) return why;
    // A proposal to the legal office is made by whoever has looked at that pair, not along with others.
    const outcome = await this.matches.decide(tx, actor, matchId, decision, reason);
    if (outcome === 'proposed') throw matchWaitsForLegalOffice();
    return null;
  }

  private async tell(tx: Tx, roundId: string, matchId: string, refused: string | null): Promise<void> {
    await tx.query(
      `UPDATE match_round_rows SET refused = $3, done_at = office_now()
        WHERE round_id = $1 AND match_id = $2 AND done_at IS NULL`,
      [roundId, matchId, refused],
    );
  }

  private async running(roundId: string, matchIds: readonly string[]): Promise<RunningRound> {
    const [row] = await this.db.query<
      { decision: MatchDecision; reason: string; id: string; name: string; role: Role | null }[]
    >(
      `SELECT r.decision, r.reason, u.id, u.name, CASE WHEN u.deactivated_at IS NULL THEN u.role END AS role
         FROM match_rounds r JOIN users u ON u.id = r.decided_by WHERE r.id = $1`,
      [roundId],
    );
    if (!row) throw notFound();
    const { decision, reason, id, name, role } = row;
    const questions = await this.queries.byIds(this.db.manager, matchIds);
    return {
      ...{ id: roundId, decision, reason, ambiguous: ambiguousIn([...questions.values()]) },
      actor: { kind: 'user', id, name, role, unitId: null, unitCode: null, scopes: [] },
    };
  }
}

/** Each question once, with the picture it was looked at. */
const stampsOf = (chosen: readonly ChosenMatch[]): Map<string, string> =>
  new Map(chosen.map(({ id, stamp }) => [id, stamp]));
