import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { newId } from '../common/ids';
import type { Tx } from '../database/office-clock';
import { asJson, insertRows, recordset, type ColumnTypes } from '../employers/insert-rows';
import { PersonalDataCipher } from '../signing/personal-data-cipher';
import type { RowContent, RowOutcome } from './import-outcome';

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
  contentCipher: 'bytea',
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

/** Keeps the rows of a file beside what becomes of them; the rows themselves encrypted, since they name people. */
@Injectable()
export class ImportRows {
  constructor(private readonly personal: PersonalDataCipher) {}

  /** Stores what was read, in the place of an earlier reading. `contents` are by the number of the row. */
  async store(
    tx: Tx,
    importId: string,
    outcomes: readonly RowOutcome[],
    contents: ReadonlyMap<number, RowContent<unknown>>,
  ): Promise<void> {
    await tx.query('DELETE FROM import_rows WHERE import_id = $1', [importId]);
    await insertRows(
      tx,
      'import_rows',
      COLUMNS,
      outcomes.map((outcome) => ({ ...outcome, id: newId(), importId, contentCipher: this.sealed(outcome, contents) })),
    );
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
    await insertRows(
      tx,
      'import_rows',
      COLUMNS,
      gone.map((outcome) => ({ ...outcome, id: newId(), importId })),
    );
  }

  private async update(tx: Tx, importId: string, outcomes: readonly RowOutcome[]): Promise<void> {
    await tx.query(
      `UPDATE import_rows i SET verdict = r.verdict, name = r.name, employer_id = r."employerId", changes = r.changes,
              problems = r.problems, details = r.details
         FROM ${recordset('$2', RESTATED)} WHERE i.import_id = $1 AND i.row_no = r."rowNo"`,
      [importId, asJson(outcomes)],
    );
  }

  /** The usable rows as read, in the order of the file. */
  async usable<Row>(tx: Tx, importId: string): Promise<Row[]> {
    const contents = await this.contents<Row>(tx, importId, null);
    return contents.flatMap(({ content }) => (content.row === undefined ? [] : [content.row]));
  }

  /** The rejected rows with their cells as typed, and why; the first `limit` of them, or all. */
  async rejected(
    tx: Tx,
    importId: string,
    limit?: number,
  ): Promise<{ rowNo: number; raw: string[]; problems: string[] }[]> {
    const contents = await this.contents(tx, importId, 'rejected', limit);
    return contents.map(({ rowNo, problems, content }) => ({ rowNo, problems, raw: content.raw }));
  }

  private async contents<Row>(tx: Tx, importId: string, verdict: string | null, limit: number | null = null) {
    const rows = await tx.query<{ row_no: number; problems: string[]; content_cipher: Buffer }[]>(
      `SELECT row_no, problems, content_cipher FROM import_rows
        WHERE import_id = $1 AND row_no IS NOT NULL AND ($2::text IS NULL OR verdict = $2) ORDER BY row_no LIMIT $3`,
      [importId, verdict, limit],
    );
    return rows.map(({ row_no: rowNo, problems, content_cipher: sealed }) => ({
      rowNo,
      problems,
      content: JSON.parse(this.personal.decrypt(sealed)) as RowContent<Row>,
    }));
  }

  private sealed({ rowNo }: RowOutcome, contents: ReadonlyMap<number, RowContent<unknown>>): Buffer | null {
    const content = rowNo === null ? undefined : contents.get(rowNo);
    return content ? this.personal.encrypt(JSON.stringify(content)) : null;
  }
}
