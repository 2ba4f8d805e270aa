import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../common/plain-date';
import { notFound } from '../common/problem';
import type { Tx } from '../database/office-clock';
import type { DeadlineState } from '../deadlines/deadline.entity';
import type { DeadlineExplanation } from '../law/deadline';
import type { DeadlineChangeGround, DeadlineChangeKind, MovedDeadline } from '../law/deadline-moves';
import { DOCUMENTS, type DocumentCode } from '../law/documents';
import type { PeriodKey, PeriodOwner, PeriodUnit } from '../law/periods';

/** One thing that happened to a clock, as it was recorded. */
export interface ClockChange {
  seq: number;
  kind: DeadlineChangeKind;
  ground: DeadlineChangeGround;
  reason: string;
  happenedOn: PlainDate;
  oldDueOn: PlainDate | null;
  newDueOn: PlainDate;
  actorName: string;
  actorRole: string | null;
  recordedAt: Date;
}

/** A clock of a case with everything that happened to it. */
export interface ToldClock {
  id: string;
  period: PeriodKey;
  issuer: PeriodOwner;
  state: DeadlineState;
  officeRule: boolean;
  letterId: string | null;
  dayZeroOn: PlainDate;
  length: number;
  unit: PeriodUnit;
  dueOn: PlainDate;
  explanation: DeadlineExplanation & Partial<MovedDeadline>;
  changes: ClockChange[];
}

/** A letter whose clock, or effect, waits for its proof of receipt. */
export interface WaitingLetter {
  letterId: string;
  code: DocumentCode;
  period: PeriodKey | null;
}

/** Reads the clocks of a case, and those that do not run yet. */
@Injectable()
export class CaseDeadlines {
  /** Oldest first, each with its changes. @throws Problem 404 */
  async of(tx: Tx, caseId: string): Promise<{ version: number; clocks: ToldClock[]; waiting: WaitingLetter[] }> {
    const [head] = await tx.query<{ version: number }[]>('SELECT version FROM cases WHERE id = $1', [caseId]);
    if (!head) throw notFound();
    const clocks = await tx.query<Omit<ToldClock, 'changes'>[]>(CLOCKS_SQL, [caseId]);
    const changes = await tx.query<(ClockChange & { deadlineId: string })[]>(CHANGES_SQL, [caseId]);
    const waiting = await tx.query<WaitingLetter[]>(WAITING_SQL, [caseId, CODES_TO_PROVE]);
    return {
      version: head.version,
      clocks: clocks.map((clock) => ({
        ...clock,
        changes: changes
          .filter(({ deadlineId }) => deadlineId === clock.id)
          .map(({ deadlineId: _deadlineId, ...change }) => change),
      })),
      waiting,
    };
  }
}

const CODES_TO_PROVE = (Object.keys(DOCUMENTS) as DocumentCode[]).filter((code) => DOCUMENTS[code].needsReceipt);

const CLOCKS_SQL = `
  SELECT id, period, issuer, state, office_rule AS "officeRule", letter_id AS "letterId", day_zero_on AS "dayZeroOn",
         length, unit, due_on AS "dueOn", explanation
    FROM deadlines WHERE case_id = $1 ORDER BY started_at, id`;

const CHANGES_SQL = `
  SELECT c.deadline_id AS "deadlineId", c.seq, c.kind, c.ground, c.reason, c.happened_on AS "happenedOn",
         c.old_due_on AS "oldDueOn", c.new_due_on AS "newDueOn", c.actor_name AS "actorName", c.actor_role AS "actorRole",
         c.recorded_at AS "recordedAt"
    FROM deadline_changes c JOIN deadlines d ON d.id = c.deadline_id
   WHERE d.case_id = $1 ORDER BY c.deadline_id, c.seq`;

const WAITING_SQL = `
  SELECT l.id AS "letterId", l.code, l.period_key AS period
    FROM letters l
   WHERE l.case_id = $1 AND l.code = ANY ($2) AND l.unit_id IS NULL AND l.state IN ('signed', 'issued')
     AND NOT EXISTS (SELECT 1 FROM letter_receipts r WHERE r.letter_id = l.id)
   ORDER BY l.dated_on, l.id`;
