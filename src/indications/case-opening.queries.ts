import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/office-clock';
import type { IndicationKind } from './found-indications';

/** An order to open cases, and what has become of each so far. */
export interface CaseOpening {
  id: string;
  kind: IndicationKind;
  openedBy: string;
  openedAt: Date;
  rows: CaseOpeningRow[];
}

export interface CaseOpeningRow {
  employerId: string;
  employerName: string;
  caseId: string | null;
  reference: string | null;
  ownerName: string | null;
  refused: string | null;
  done: boolean;
}

/** Reads orders to open cases. */
@Injectable()
export class CaseOpeningQueries {
  /** One of them; null when there is none. */
  async one(tx: Tx, id: string): Promise<CaseOpening | null> {
    const [head] = await tx.query<Omit<CaseOpening, 'rows'>[]>(
      `SELECT o.id, o.kind, u.name AS "openedBy", o.opened_at AS "openedAt"
         FROM case_openings o JOIN users u ON u.id = o.opened_by WHERE o.id = $1`,
      [id],
    );
    if (!head) return null;
    const rows = await tx.query<CaseOpeningRow[]>(
      `SELECT r.employer_id AS "employerId", e.name AS "employerName", r.case_id AS "caseId", c.reference,
              o.name AS "ownerName", r.refused, r.done_at IS NOT NULL AS done
         FROM case_opening_rows r JOIN employers e ON e.id = r.employer_id
         LEFT JOIN cases c ON c.id = r.case_id LEFT JOIN users o ON o.id = c.owner_id
        WHERE r.opening_id = $1 ORDER BY r.case_id IS NOT NULL, c.reference, e.search_name, e.id`,
      [id],
    );
    return { ...head, rows };
  }
}
