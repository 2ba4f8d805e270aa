import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { newId } from '../common/ids';
import type { Tx } from '../database/office-clock';
import { asJson, insertRows, recordset, type ColumnTypes } from '../employers/insert-rows';
import type { RowOutcome } from './import-outcome';

const COLUMNS: ColumnTypes = {
  id: 'uuid',
  importId: 'uuid',
  rowNo: 'integer',
  verdict: 'text',
  name: 'text',
  employerId: 'uuid',
  changes: 'jsonb',
  problems: 'jsonb',
  details: 'jsonb',
};

const RESTATED: ColumnTypes = {
  rowNo: 'integer',
  verdict: 'text',
  name: 'text',
  employerId: 'uuid',
  changes: 'jsonb',
  problems: 'jsonb',
  details: 'jsonb',
};

/** Keeps what becomes of each row of a file. */
@Injectable()
export class ImportRows {
  /** Stores what becomes of the rows, in the place of an earlier reading. */
  async store(tx: Tx, importId: string, outcomes: readonly RowOutcome[]): Promise<void> {
    await tx.query('DELETE FROM import_rows WHERE import_id = $1', [importId]);
    await this.insert(tx, importId, outcomes);
  }

  /** Says anew what became of rows stored before, where it turned out otherwise when the file was applied. */
  async restate(tx: Tx, importId: string, outcomes: readonly RowOutcome[]): Promise<void> {
    const stated = await tx.query<RowOutcome[]>(
      `SELECT row_no AS "rowNo", verdict, name, employer_id AS "employerId", changes, problems, details
         FROM import_rows WHERE import_id = $1 AND row_no IS NOT NULL`,
      [importId],
    );
    const before = new Map(stated.map((outcome) => [outcome.rowNo, outcome]));
    const ofFile = outcomes.filter(
      (outcome) => outcome.rowNo !== null && !isDeepStrictEqual(outcome, before.get(outcome.rowNo)),
    );
    if (ofFile.length > 0) await this.update(tx, importId, ofFile);
    await tx.query('DELETE FROM import_rows WHERE import_id = $1 AND row_no IS NULL', [importId]);
    const gone = outcomes.filter((outcome) => outcome.rowNo === null);
    await this.insert(tx, importId, gone);
  }

  private async insert(tx: Tx, importId: string, outcomes: readonly RowOutcome[]): Promise<void> {
    await insertRows(tx, 'import_rows', COLUMNS, outcomes, {
      row: (outcome) => ({ ...outcome, id: newId(), importId }),
    });
  }

  private async update(tx: Tx, importId: string, outcomes: readonly RowOutcome[]): Promise<void> {
    await tx.query(
      `UPDATE import_rows i SET verdict = r.verdict, name = r.name, employer_id = r."employerId", changes = r.changes,
              problems = r.problems, details = r.details
         FROM ${recordset('$2', RESTATED)} WHERE i.import_id = $1 AND i.row_no = r."rowNo"`,
      [importId, asJson(outcomes)],
    );
  }
}
