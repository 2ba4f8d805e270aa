import { Injectable } from '@nestjs/common';
import { COUNTED_UP_TO, cutPage, fromCursor, type Page } from '../common/paging';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import { SqlValues } from '../database/sql-values';
import type { Sort } from '../lists/list-sort';
import type { ImportState } from './import.entity';
import type { ImportKind } from './reading/rows';

/** What the list can be sorted by: when it came, the name of the file, its rows, and how many were rejected. */
export const IMPORT_SORTS = ['uploaded', 'file', 'rows', 'rejected'] as const;
export type ImportSort = Sort<(typeof IMPORT_SORTS)[number]>;

/** What the list can be narrowed to. */
export interface ImportFilter {
  kind?: ImportKind;
  state?: ImportState;
}

/** One row of the list. */
export interface ImportListRow {
  id: string;
  kind: ImportKind;
  state: ImportState;
  fileName: string;
  asOf: PlainDate | null;
  /** Null until the file has been read and compared. */
  rows: number | null;
  rejected: number | null;
  uploadedBy: string | null;
  uploadedAt: Date;
}

/** What was counted of a file; -1 before, so that it has a place in the order. */
const counted = (name: 'rows' | 'rejected'): string =>
  `CASE WHEN i.state IN ('ready', 'applied') OR (i.state = 'held' AND i.as_of IS NOT NULL) THEN (i.counts ->> '${name}')::int ELSE -1 END`;

/** Keys with the type their place has in a cursor. Files are hundreds: only the order without being told has an index. */
const KEYS: Readonly<Record<ImportSort['key'], { key: string; type: string }>> = {
  uploaded: { key: 'i.uploaded_at', type: 'timestamptz' },
  file: { key: 'lower(i.file_name) COLLATE "C"', type: 'text' },
  rows: { key: counted('rows'), type: 'int' },
  rejected: { key: counted('rejected'), type: 'int' },
};

/** Reads the list of imports. */
@Injectable()
export class ImportListQueries {
  /** One page by keyset. @throws 422 `invalid-page` for a cursor that is none of this list's */
  async list(
    tx: Tx,
    filter: ImportFilter,
    { sort, size, cursor }: { sort: ImportSort; size: number; cursor?: string },
  ): Promise<Page<ImportListRow>> {
    const values = new SqlValues();
    const { key, type } = KEYS[sort.key];
    const [order, beyond] = sort.descending ? ['DESC', '<'] : ['ASC', '>'];
    const parts = conditions(filter, values);
    if (cursor) {
      const [place, id] = fromCursor(cursor, 2);
      parts.push(`(${key}, i.id) ${beyond} (${values.of(place)}::${type}, ${values.of(id)}::uuid)`);
    }
    const rows = await tx.query<(ImportListRow & { place: string })[]>(
      `SELECT i.id, i.kind, i.state, i.file_name AS "fileName", i.as_of AS "asOf",
              nullif(${counted('rows')}, -1) AS rows, nullif(${counted('rejected')}, -1) AS rejected,
              u.name AS "uploadedBy", i.uploaded_at AS "uploadedAt", (${key})::text AS place
         FROM imports i LEFT JOIN users u ON u.id = i.uploaded_by
        WHERE ${parts.join(' AND ')} ORDER BY ${key} ${order}, i.id ${order} LIMIT ${values.of(size + 1)}`,
      values.all,
    );
    const page = cutPage(rows, size, (row) => [row.place, row.id]);
    return { ...page, rows: page.rows.map(({ place: _place, ...row }) => row) };
  }

  /** How many a filter finds, at most `upTo` + 1. */
  async count(tx: Tx, filter: ImportFilter, upTo: number = COUNTED_UP_TO): Promise<number> {
    const values = new SqlValues();
    const found = `SELECT FROM imports i WHERE ${conditions(filter, values).join(' AND ')} LIMIT ${values.of(upTo + 1)}`;
    const [row] = await tx.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM (${found}) found`,
      values.all,
    );
    return row!.count;
  }
}

function conditions({ kind, state }: ImportFilter, values: SqlValues): string[] {
  const parts = ['true'];
  if (kind) parts.push(`i.kind = ${values.of(kind)}`);
  if (state) parts.push(`i.state = ${values.of(state)}`);
  return parts;
}
