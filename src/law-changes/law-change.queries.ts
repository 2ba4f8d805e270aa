import { Injectable } from '@nestjs/common';
import { type LastChange, lastChangeOf } from '../audit/last-change';
import { notFound } from '../common/problem';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import type { ParameterKey, ParameterValue } from '../law/parameters';
import type { PeriodKey } from '../law/periods';
import type { LawChange, LawChangeKind } from './law-change.entity';

/** A change with the names of its two people. */
export interface LawChangeRow extends LawChange {
  proposerName: string;
  deciderName: string | null;
}

/** A value the office has fixed, with who asked for it and who agreed; both are null for what a new office brought. */
export interface OwnValueRow {
  key: ParameterKey;
  value: ParameterValue;
  validFrom: PlainDate;
  source: string;
  mark: string;
  changeId: string | null;
  authorName: string | null;
  approverName: string | null;
  recordedAt: Date;
}

/** A clock that a change moved, as the report keeps it. */
export interface EffectRow {
  caseId: string;
  caseReference: string;
  /** Null for who may not read cases. */
  employerName: string | null;
  period: PeriodKey;
  oldDueOn: PlainDate;
  newDueOn: PlainDate;
  countedDueOn: PlainDate | null;
}

const CHANGE = `SELECT c.id, c.kind, c.subject, c.content, c.valid_from AS "validFrom", c.source, c.mark, c.reason,
    c.proposed_by AS "proposedBy", c.proposed_at AS "proposedAt", c.state, c.decided_by AS "decidedBy",
    c.decided_at AS "decidedAt", c.decision_reason AS "decisionReason", c.forecast, c.recounted_at AS "recountedAt",
    c.version, p.name AS "proposerName", d.name AS "deciderName"
  FROM law_changes c JOIN users p ON p.id = c.proposed_by LEFT JOIN users d ON d.id = c.decided_by`;

/** Reads changes of the law, the values they made, and what they moved. */
@Injectable()
export class LawChangeQueries {
  /** @throws Problem 404 */
  async one(tx: Tx, id: string): Promise<LawChangeRow> {
    const [row] = await tx.query<LawChangeRow[]>(`${CHANGE} WHERE c.id = $1`, [id]);
    if (!row) throw notFound();
    return row;
  }

  /** Changes of some kinds, or of one subject, newest first; at most a hundred. */
  async list(tx: Tx, kinds: readonly LawChangeKind[], subject?: string): Promise<LawChangeRow[]> {
    return tx.query<LawChangeRow[]>(
      `${CHANGE} WHERE c.kind = ANY ($1) AND ($2::text IS NULL OR c.subject = $2)
        ORDER BY c.state = 'proposed' DESC, c.proposed_at DESC, c.id DESC LIMIT 100`,
      [kinds, subject ?? null],
    );
  }

  /** What waits for the legal office, the longest waiting first. */
  async waiting(tx: Tx): Promise<LawChangeRow[]> {
    return tx.query<LawChangeRow[]>(`${CHANGE} WHERE c.state = 'proposed' ORDER BY c.proposed_at, c.id`);
  }

  /** Every value the office has fixed, by key and newest first; of one parameter when it is given. */
  async ownValues(tx: Tx, key?: ParameterKey): Promise<OwnValueRow[]> {
    return tx.query<OwnValueRow[]>(
      `SELECT p.key, p.value, p.valid_from AS "validFrom", p.source, p.source_class AS mark, p.change_id AS "changeId",
              a.name AS "authorName", l.name AS "approverName", p.recorded_at AS "recordedAt"
         FROM parameters p LEFT JOIN users a ON a.id = p.proposed_by LEFT JOIN users l ON l.id = p.approved_by
        WHERE $1::text IS NULL OR p.key = $1
        ORDER BY p.key, p.valid_from DESC, p.recorded_at DESC, p.id DESC`,
      [key ?? null],
    );
  }

  /** Rises with every proposal and decision on these kinds, or on one subject of them: the version for `If-Match`. */
  async version(tx: Tx, kinds: readonly LawChangeKind[], subject?: string): Promise<number> {
    const [row] = await tx.query<{ version: number }[]>(
      `SELECT 1 + coalesce(sum(version), 0)::int AS version FROM law_changes
        WHERE kind = ANY ($1) AND ($2::text IS NULL OR subject = $2)`,
      [kinds, subject ?? null],
    );
    return row!.version;
  }

  /** Who last proposed or decided on these kinds, or on one subject of them. */
  async lastChange(tx: Tx, kinds: readonly LawChangeKind[], subject?: string): Promise<LastChange | null> {
    const changes = await this.list(tx, kinds, subject);
    return lastChangeOf(
      tx,
      'law-change',
      changes.map(({ id }) => id),
    );
  }

  /** What a change moved, the nearest last day first; with the names of employers only for who reads cases. */
  async effects(tx: Tx, changeId: string, withNames: boolean): Promise<EffectRow[]> {
    return tx.query<EffectRow[]>(
      `SELECT f.case_id AS "caseId", c.reference AS "caseReference", CASE WHEN $2 THEN e.name END AS "employerName",
              d.period, f.old_due_on AS "oldDueOn", f.new_due_on AS "newDueOn", f.counted_due_on AS "countedDueOn"
         FROM law_change_effects f JOIN deadlines d ON d.id = f.deadline_id
         JOIN cases c ON c.id = f.case_id JOIN employers e ON e.id = c.employer_id
        WHERE f.change_id = $1 ORDER BY f.new_due_on, c.reference, d.id`,
      [changeId, withNames],
    );
  }
}
