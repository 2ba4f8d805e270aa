import { Injectable } from '@nestjs/common';
import { type LastChange, toldChange } from '../audit/last-change';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import type { CaseState } from '../law/case-steps';

/** Something that happened in a case; written once, never changed (I9). */
export interface NewCaseEvent {
  /** A step slug of `law/case-steps`, or what happened beside a step: `letter.issued`, `receipt.recorded`, … */
  kind: string;
  /** Headline in the history. */
  title: string;
  /** Whose act it was; `CLOCK` for a period that began or ended. */
  issuer: 'CITY' | 'BPJS' | 'CLOCK';
  /** The legal day of the act, which may lie before today. */
  occurredOn: PlainDate;
  detail?: string | null;
  /** The article it rests on. */
  basis?: string | null;
  letterId?: string | null;
  fromState?: CaseState | null;
  toState?: CaseState | null;
  /** Reasons, parameter values and figures used; no personal data. */
  data?: object;
}

/** Writes the history of cases. */
@Injectable()
export class CaseEvents {
  /** Appends an event; the caller holds the lock on the case, so that the numbering has no race. */
  async append(tx: Tx, actor: Actor, caseId: string, event: NewCaseEvent): Promise<string> {
    const id = newId();
    await tx.query(
      `INSERT INTO case_events (id, case_id, seq, kind, from_state, to_state, issuer, occurred_on, actor_id, actor_name,
                                letter_id, title, detail, basis, data)
       SELECT $1, $2, coalesce(max(seq), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14
         FROM case_events WHERE case_id = $2`,
      [
        id,
        caseId,
        event.kind,
        event.fromState ?? null,
        event.toState ?? null,
        event.issuer,
        event.occurredOn,
        actor.id,
        actor.name,
        event.letterId ?? null,
        event.title,
        event.detail ?? null,
        event.basis ?? null,
        JSON.stringify(event.data ?? {}),
      ],
    );
    return id;
  }

  /** Who wrote the newest event, under the name he had then. */
  async lastChange(tx: Tx, caseId: string): Promise<LastChange | null> {
    const [row] = await tx.query<{ by: string; at: Date; now: Date }[]>(
      `SELECT actor_name AS by, recorded_at AS at, office_now() AS now FROM case_events
        WHERE case_id = $1 ORDER BY seq DESC LIMIT 1`,
      [caseId],
    );
    return toldChange(row);
  }
}
