import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/office-clock';
import { TaskService } from '../tasks/task.service';

/** A case whose employer the file says something new of. */
export interface CaseEffect {
  caseId: string;
  reference: string;
  employerName: string;
  changes: { label: string; old: string | null; new: string | null }[];
}

/** What moves a case officer to look again; a file itself moves no case and closes no finding. */
const WORTH_A_LOOK = ['workers', 'lastPaidMonth', 'arrearsMonths', 'programmes', 'declaredWorkers', 'scale'];

/** Tells the open cases that a file touches. */
@Injectable()
export class ImportReviews {
  constructor(private readonly tasks: TaskService) {}

  /** The open cases whose employer changes in this file. */
  async effects(tx: Tx, importId: string): Promise<CaseEffect[]> {
    return tx.query<CaseEffect[]>(
      `SELECT c.id AS "caseId", c.reference, e.name AS "employerName",
              json_agg(json_build_object('label', x ->> 'label', 'old', x ->> 'old', 'new', x ->> 'new') ORDER BY r.row_no) AS changes
         FROM import_rows r
         CROSS JOIN LATERAL jsonb_array_elements(r.changes) x
         JOIN cases c ON c.employer_id = r.employer_id AND c.closed_at IS NULL
         JOIN employers e ON e.id = c.employer_id
        WHERE r.import_id = $1 AND x ->> 'field' = ANY($2)
        GROUP BY c.id, e.id ORDER BY c.reference`,
      [importId, WORTH_A_LOOK],
    );
  }

  /** A task for each of them: a person looks, and decides. */
  async open(tx: Tx, importId: string): Promise<void> {
    for (const { caseId, reference, employerName, changes } of await this.effects(tx, importId)) {
      await this.tasks.open(tx, {
        key: `import:${importId}:${caseId}`,
        kind: 'step',
        title: `Tinjau ${reference}`,
        detail: `Data ${employerName} berubah: ${[...new Set(changes.map((change) => change.label))].join(', ')}.`,
        href: `/kasus/${caseId}`,
        role: 'case_officer',
        caseId,
      });
    }
  }
}
