import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import { invalidField, notFound } from '../common/problem';
import type { Tx } from '../database/office-clock';
import { CounterHolds } from '../employers/counter-holds';
import { EmployerService } from '../employers/employer.service';
import { MatchService } from '../matching/match.service';
import { TaskService } from '../tasks/task.service';
import { joinChangePath } from '../employers/employer.paths';
import { joinDecided, joinedAlready, notJoined, ownJoin } from './join.problems';

export type JoinKind = 'JOIN' | 'SEPARATE';

/** A proposal to join two records, or to take a join back. */
export interface JoinChange {
  id: string;
  kind: JoinKind;
  keptId: string;
  duplicateId: string;
  reason: string;
  atCounter: boolean;
  proposedBy: string;
  proposedAt: Date;
  outcome: 'approved' | 'refused' | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  decisionReason: string | null;
}

/** What became of a proposal: done at once, or waiting for the legal office (R16). */
export interface JoinOutcome {
  changeId: string;
  outcome: 'decided' | 'proposed';
}

/**
 * Says that two records of the register are one employer, and takes it back. A link is written and nothing is moved: the
 * check, lists and pages read both records as one, and without the link everything stands where it stood. Where an answer
 * at the counter rests on one of them, a legal reviewer decides, and until then both answer `review`.
 */
@Injectable()
export class RecordJoins {
  constructor(
    private readonly audit: AuditService,
    private readonly counter: CounterHolds,
    private readonly employers: EmployerService,
    private readonly matches: MatchService,
    private readonly tasks: TaskService,
  ) {}

  /**
   * Joins `duplicateId` to `keptId`, or proposes it.
   *
   * @throws 404, 409 `records-joined-already`, 409 `join-waits`, 422
   */
  async join(tx: Tx, actor: Actor, keptId: string, duplicateId: string, reason: string): Promise<JoinOutcome> {
    if (keptId === duplicateId) throw invalidField('/duplicateId', 'Pilih dua catatan yang berbeda.');
    await lockBoth(tx, keptId, duplicateId);
    const [joined] = await tx.query<unknown[]>(
      `SELECT 1 FROM record_joins WHERE ended_at IS NULL
          AND (duplicate_id IN ($1, $2) OR kept_id = $2)`,
      [keptId, duplicateId],
    );
    if (joined) throw joinedAlready();
    return this.propose(tx, actor, { kind: 'JOIN', keptId, duplicateId, reason });
  }

  /**
   * Takes the join of `duplicateId` back, or proposes it: cases, letters and sanctions are back where they were.
   *
   * @throws 404, 409 `records-not-joined`, 409 `join-waits`
   */
  async separate(tx: Tx, actor: Actor, duplicateId: string, reason: string): Promise<JoinOutcome> {
    const [join] = await tx.query<{ keptId: string }[]>(
      'SELECT kept_id AS "keptId" FROM record_joins WHERE duplicate_id = $1 AND ended_at IS NULL FOR UPDATE',
      [duplicateId],
    );
    if (!join) throw notJoined();
    await lockBoth(tx, join.keptId, duplicateId);
    return this.propose(tx, actor, { kind: 'SEPARATE', keptId: join.keptId, duplicateId, reason });
  }

  /**
   * The legal office decides. Approved, the link begins or ends in the same transaction and the counter answers by it.
   *
   * @throws 404, 409 `join-decided`, 409 `second-person-needed`
   */
  async decide(
    tx: Tx,
    actor: Actor,
    changeId: string,
    outcome: 'approved' | 'refused',
    reason: string,
  ): Promise<JoinChange> {
    const [change] = await tx.query<JoinChange[]>(`${CHANGE_SQL} WHERE c.id = $1 FOR UPDATE OF c`, [changeId]);
    if (!change) throw notFound();
    if (change.outcome) throw joinDecided();
    if (change.atCounter && change.proposedBy === actor.id) throw ownJoin();
    await tx.query(
      `UPDATE record_join_changes SET outcome = $2, decided_by = $3, decided_at = office_now(), decision_reason = $4
        WHERE id = $1`,
      [changeId, outcome, actor.id, reason],
    );
    await this.counter.end(tx, { joinChangeId: changeId });
    if (outcome === 'approved') await this.carryOut(tx, actor, change, reason);
    await this.tasks.done(tx, actor, taskOf(changeId));
    const data = { changeId, kind: change.kind, duplicate: change.duplicateId };
    await this.audit.record(tx, actor, `record-join.${outcome}`, { type: 'employer', id: change.keptId }, data);
    return { ...change, outcome };
  }

  private async propose(
    tx: Tx,
    actor: Actor,
    { kind, keptId, duplicateId, reason }: Pick<JoinChange, 'kind' | 'keptId' | 'duplicateId' | 'reason'>,
  ): Promise<JoinOutcome> {
    const changeId = newId();
    const [row] = await tx.query<{ atCounter: boolean }[]>(
      `INSERT INTO record_join_changes (id, kind, kept_id, duplicate_id, reason, proposed_by) VALUES ($1, $2, $3, $4, $5, $6)
       RETURNING at_counter AS "atCounter"`,
      [changeId, kind, keptId, duplicateId, reason, actor.id],
    );
    if (!row!.atCounter) {
      await this.decide(tx, actor, changeId, 'approved', reason);
      return { changeId, outcome: 'decided' };
    }
    for (const employerId of [keptId, duplicateId])
      await this.counter.holdRecord(tx, employerId, { joinChangeId: changeId });
    await this.tasks.open(tx, {
      key: taskOf(changeId),
      kind: 'approval',
      title: kind === 'JOIN' ? 'Putuskan penggabungan catatan' : 'Putuskan pemisahan catatan',
      detail: `${await namesOf(tx, keptId, duplicateId)}: ${reason}`,
      href: joinChangePath(changeId),
      role: 'legal_reviewer',
      notFor: [actor.id],
    });
    const data = { changeId, kind, duplicate: duplicateId };
    await this.audit.record(tx, actor, 'record-join.proposed', { type: 'employer', id: keptId }, data);
    return { changeId, outcome: 'proposed' };
  }

  private async carryOut(
    tx: Tx,
    actor: Actor,
    { id, kind, keptId, duplicateId }: JoinChange,
    reason: string,
  ): Promise<void> {
    if (kind === 'JOIN') {
      await tx.query('INSERT INTO record_joins (id, kept_id, duplicate_id, change_id) VALUES ($1, $2, $3, $4)', [
        newId(),
        keptId,
        duplicateId,
        id,
      ]);
    } else {
      await tx.query(
        `UPDATE record_joins SET ended_at = office_now(), end_change_id = $2 WHERE duplicate_id = $1 AND ended_at IS NULL`,
        [duplicateId, id],
      );
    }
    await this.answerQuestion(tx, actor, [keptId, duplicateId], kind === 'JOIN' ? 'same' : 'different', reason);
    await this.employers.touch(tx, [keptId, duplicateId]);
  }

  /** An open question about the pair is answered by it. */
  private async answerQuestion(
    tx: Tx,
    actor: Actor,
    pair: readonly string[],
    decision: 'same' | 'different',
    reason: string,
  ): Promise<void> {
    const [employerId, otherEmployerId] = [...pair].sort() as [string, string];
    const open = await tx.query<{ id: string }[]>(
      `SELECT id FROM match_proposals WHERE kind = 'employer' AND state = 'open' AND employer_id = $1 AND other_employer_id = $2`,
      [employerId, otherEmployerId],
    );
    for (const { id } of open)
      await this.matches.answer(tx, actor, { id, kind: 'employer', employerId, otherEmployerId }, decision, reason);
  }
}

const taskOf = (changeId: string): string => `record-join:${changeId}`;

/** In one order, so that two who join the same pair wait for each other. @throws 404 */
async function lockBoth(tx: Tx, ...ids: readonly string[]): Promise<void> {
  const rows = await tx.query<unknown[]>('SELECT 1 FROM employers WHERE id = ANY($1) ORDER BY id FOR UPDATE', [ids]);
  if (rows.length < 2) throw notFound();
}

async function namesOf(tx: Tx, keptId: string, duplicateId: string): Promise<string> {
  const rows = await tx.query<{ name: string }[]>(
    'SELECT name FROM employers WHERE id = ANY($1) ORDER BY id = $2 DESC',
    [[keptId, duplicateId], keptId],
  );
  return rows.map(({ name }) => name).join(' dan ');
}

export const CHANGE_SQL = `
  SELECT c.id, c.kind, c.kept_id AS "keptId", c.duplicate_id AS "duplicateId", c.reason, c.at_counter AS "atCounter",
         c.proposed_by AS "proposedBy", c.proposed_at AS "proposedAt", c.outcome, c.decided_by AS "decidedBy",
         c.decided_at AS "decidedAt", c.decision_reason AS "decisionReason"
    FROM record_join_changes c`;
