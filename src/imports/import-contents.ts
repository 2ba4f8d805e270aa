import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/office-clock';
import { PersonalDataCipher } from '../signing/personal-data-cipher';
import type { RowContent } from './import-outcome';
import type { ReadRow } from './reading/rows';

/** Rows sealed together: enough that sealing costs nothing, few enough that a rejected row is found without the rest. */
const ROWS_PER_PART = 500;

/** Keeps the rows of files as they were read; encrypted, since they name people. */
@Injectable()
export class ImportContents {
  constructor(private readonly personal: PersonalDataCipher) {}

  /** Stores what was read, in the place of an earlier reading. `contents` are by the number of the row. */
  async store(tx: Tx, importId: string, contents: ReadonlyMap<number, RowContent>): Promise<void> {
    await tx.query('DELETE FROM import_contents WHERE import_id = $1', [importId]);
    const rowNos = [...contents.keys()].sort((one, other) => one - other);
    let stored: Promise<unknown> = Promise.resolve();
    for (let from = 0; from < rowNos.length; from += ROWS_PER_PART) {
      const part = rowNos.slice(from, from + ROWS_PER_PART);
      const sealed = this.personal.encrypt(part.map((rowNo) => JSON.stringify(contents.get(rowNo))).join('\n'));
      await stored;
      stored = tx.query('INSERT INTO import_contents (import_id, row_nos, content_cipher) VALUES ($1, $2, $3)', [
        ...[importId, part, sealed],
      ]);
      // Its failure is met where it is waited for.
      stored.catch(() => undefined);
      await nextTurn();
    }
    await stored;
  }

  /** The usable rows as read, in the order of the file. */
  async usable<Row extends ReadRow>(tx: Tx, importId: string): Promise<Row[]> {
    const parts = await tx.query<Part[]>(`${PARTS_SQL} ORDER BY first_row_no`, [importId]);
    return parts.flatMap((part) => this.unsealed<Row>(part).flatMap((each) => ('row' in each ? [each.row] : [])));
  }

  /** The rejected rows with their cells as typed, and why; the first `limit` of them, or all. */
  async rejected(
    tx: Tx,
    importId: string,
    limit: number | null = null,
  ): Promise<{ rowNo: number; problems: string[]; raw: string[] }[]> {
    const rows = await tx.query<{ rowNo: number; problems: string[] }[]>(
      `SELECT row_no AS "rowNo", problems FROM import_rows
        WHERE import_id = $1 AND verdict = 'rejected' ORDER BY row_no LIMIT $2`,
      [importId, limit],
    );
    const cells = await this.cells(
      tx,
      importId,
      rows.map(({ rowNo }) => rowNo),
    );
    return rows.map((row) => ({ ...row, raw: cells.get(row.rowNo) ?? [] }));
  }

  /** By the number of the row. */
  private async cells(tx: Tx, importId: string, rowNos: readonly number[]): Promise<Map<number, string[]>> {
    if (rowNos.length === 0) return new Map();
    const parts = await tx.query<Part[]>(`${PARTS_SQL} AND row_nos && $2::integer[]`, [importId, rowNos]);
    return new Map(
      parts.flatMap((part) =>
        this.unsealed(part).map(
          (each, index) => [part.rowNos[index]!, 'row' in each ? each.row.raw : each.raw] as const,
        ),
      ),
    );
  }

  private unsealed<Row extends ReadRow>({ sealed }: Part): RowContent<Row>[] {
    const lines = this.personal.decrypt(sealed).split('\n');
    return lines.map((line) => JSON.parse(line) as RowContent<Row>);
  }
}

interface Part {
  rowNos: number[];
  sealed: Buffer;
}

const PARTS_SQL = 'SELECT row_nos AS "rowNos", content_cipher AS sealed FROM import_contents WHERE import_id = $1';
