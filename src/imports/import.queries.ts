import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../common/plain-date';
import { cutPage, fromCursor, type Page } from '../common/paging';
import { notFound } from '../common/problem';
import type { Tx } from '../database/office-clock';
import type { BrakeFinding } from './brake-finding';
import type { CounterEffect } from './counter-effects';
import type { FieldChange } from './field-change';
import type { RowDetails, RowVerdict } from './import-outcome';
import type { ImportCounts, ImportState, UnknownColumns } from './import.entity';
import type { ImportKind } from './reading/rows';

/** An import with the names of the people in it. */
export interface ImportHead {
  id: string;
  kind: ImportKind;
  state: ImportState;
  fileName: string;
  fileSize: number;
  asOf: PlainDate | null;
  counts: ImportCounts;
  problems: string[];
  columns: UnknownColumns | null;
  progress: number;
  rowsDone: number;
  rowsTotal: number;
  uploadedBy: string | null;
  uploadedAt: Date;
  readAt: Date | null;
  appliedBy: string | null;
  appliedAt: Date | null;
  uploadedById: string;
  brake: BrakeFinding[];
  releasedBy: string | null;
  releasedAt: Date | null;
  releaseReason: string | null;
  revertedBy: string | null;
  revertedAt: Date | null;
  revertReason: string | null;
}

/** A row beside what becomes of it. */
export interface ImportRowShown {
  rowNo: number | null;
  name: string | null;
  employerId: string | null;
  changes: FieldChange[];
  problems: string[];
  details: RowDetails;
}

/** A changed field of a row. */
export interface ChangeShown extends FieldChange {
  rowNo: number;
  name: string | null;
  employerId: string | null;
  held: boolean;
}

/** Those who vanished, by the account officer at BPJS: a file cut short loses one officer's. */
export interface VanishedByOfficer {
  officer: string | null;
  before: number;
  vanished: number;
}

/** Somebody whose answer at the counter a file touches. */
export interface AnswerTouched {
  employerId: string | null;
  name: string | null;
  rowNo: number;
  /** Null where a number is kept out that was asked about before. */
  counter: CounterEffect | null;
}

/** Reads imports and their rows. */
@Injectable()
export class ImportQueries {
  /** @throws 404 */
  async head(tx: Tx, id: string): Promise<ImportHead> {
    const [row] = await tx.query<ImportHead[]>(`${HEADS} WHERE i.id = $1`, [id]);
    if (!row) throw notFound();
    return row;
  }

  /** The titles of the file's columns. */
  async header(tx: Tx, id: string): Promise<string[]> {
    const [row] = await tx.query<{ header: string[] }[]>('SELECT header FROM imports WHERE id = $1', [id]);
    return row?.header ?? [];
  }

  /** Rows of one verdict, from the beginning of the file. */
  async rows(tx: Tx, id: string, verdict: RowVerdict, limit: number): Promise<ImportRowShown[]> {
    return tx.query<ImportRowShown[]>(
      `SELECT row_no AS "rowNo", name, employer_id AS "employerId", changes, problems, details
         FROM import_rows WHERE import_id = $1 AND verdict = $2 ORDER BY row_no, name LIMIT $3`,
      [id, verdict, limit],
    );
  }

  /** The usable rows of a list, in its order. */
  async listed(tx: Tx, id: string, limit: number): Promise<ImportRowShown[]> {
    return tx.query<ImportRowShown[]>(
      `SELECT row_no AS "rowNo", name, employer_id AS "employerId", changes, problems, details
         FROM import_rows WHERE import_id = $1 AND verdict IN ('new', 'changed', 'unchanged') ORDER BY row_no LIMIT $2`,
      [id, limit],
    );
  }

  /** How often each field changes. */
  async changedFields(tx: Tx, id: string): Promise<{ field: string; label: string; count: number }[]> {
    return tx.query(
      `SELECT c ->> 'field' AS field, min(c ->> 'label') AS label, count(*)::int AS count
         FROM import_rows r CROSS JOIN LATERAL jsonb_array_elements(r.changes) c
        WHERE r.import_id = $1 GROUP BY 1 ORDER BY 1`,
      [id],
    );
  }

  /** The changes of some fields by row, by keyset. */
  async changes(
    tx: Tx,
    id: string,
    fields: readonly string[],
    size: number,
    cursor?: string,
  ): Promise<Page<ChangeShown>> {
    const [afterRow, afterPlace] = cursor ? fromCursor(cursor, 2) : [null, null];
    const rows = await tx.query<(ChangeShown & { place: number })[]>(
      `SELECT r.row_no AS "rowNo", r.name, r.employer_id AS "employerId", coalesce((r.details ->> 'held')::boolean, false) AS held,
              c.place, c.change ->> 'field' AS field, c.change ->> 'label' AS label, c.change ->> 'old' AS old,
              c.change ->> 'new' AS new
         FROM import_rows r CROSS JOIN LATERAL jsonb_array_elements(r.changes) WITH ORDINALITY AS c(change, place)
        WHERE r.import_id = $1 AND c.change ->> 'field' = ANY($2)
          AND ($3::int IS NULL OR (r.row_no, c.place) > ($3::int, $4::bigint))
        ORDER BY r.row_no, c.place LIMIT $5`,
      [id, fields, afterRow, afterPlace, size + 1],
    );
    return cutPage(rows, size, (row) => [String(row.rowNo), String(row.place)]);
  }

  /** Per account officer, how many the file before had and how many of them are gone. */
  async vanishedByOfficer(tx: Tx, id: string): Promise<VanishedByOfficer[]> {
    return tx.query<VanishedByOfficer[]>(
      `WITH gone AS (SELECT details ->> 'officer' AS officer, count(*)::int AS vanished FROM import_rows
                      WHERE import_id = $1 AND verdict = 'vanished' GROUP BY 1),
            month AS (SELECT max(m.as_of) AS as_of FROM memberships m, imports i
                       WHERE i.id = $1 AND (m.as_of < i.as_of OR (m.as_of = i.as_of AND m.import_id IS DISTINCT FROM i.id))),
            before AS (SELECT m.officer, count(*)::int AS before FROM memberships m, month
                        WHERE m.as_of = month.as_of AND m.superseded_at IS NULL GROUP BY 1)
       SELECT g.officer, coalesce(b.before, g.vanished) AS before, g.vanished
         FROM gone g LEFT JOIN before b ON b.officer IS NOT DISTINCT FROM g.officer
        ORDER BY g.vanished DESC, g.officer NULLS LAST`,
      [id],
    );
  }

  /** Whose answer at the counter a row touches (R16), and rows whose number was kept out; each employer once. */
  async answers(tx: Tx, id: string, limit: number): Promise<AnswerTouched[]> {
    return tx.query<AnswerTouched[]>(
      `SELECT DISTINCT ON (counter, key) key, "employerId", name, "rowNo", counter
         FROM (SELECT coalesce(e.id::text, r.row_no::text) AS key, e.id AS "employerId", coalesce(e.name, r.name) AS name,
                      r.row_no AS "rowNo", r.details ->> 'counter' AS counter
                 FROM import_rows r LEFT JOIN employers e ON e.id = r.employer_id
                WHERE r.import_id = $1 AND (r.details ? 'counter' OR (r.details ->> 'held')::boolean)) touched
        ORDER BY counter, key, "rowNo" LIMIT $2`,
      [id, limit],
    );
  }

  /** How many rows resemble an employer without an exact number, and how many employers are new. */
  async questions(tx: Tx, id: string): Promise<{ toMatch: number; linked: number; newEmployers: number }> {
    const [row] = await tx.query<{ toMatch: number; linked: number; newEmployers: number }[]>(
      `SELECT count(*) FILTER (WHERE (details ->> 'proposals')::int > 0)::int AS "toMatch",
              count(*) FILTER (WHERE employer_id IS NOT NULL AND row_no IS NOT NULL)::int AS linked,
              count(DISTINCT details ->> 'nib') FILTER (WHERE verdict = 'new')::int AS "newEmployers"
         FROM import_rows WHERE import_id = $1`,
      [id],
    );
    return row!;
  }
}

const HEADS = `
  SELECT i.id, i.kind, i.state, i.file_name AS "fileName", i.file_size AS "fileSize", i.as_of AS "asOf", i.counts,
         i.problems, i.columns, i.progress, i.rows_done AS "rowsDone", i.rows_total AS "rowsTotal", u.name AS "uploadedBy", i.uploaded_at AS "uploadedAt",
         i.read_at AS "readAt", a.name AS "appliedBy", i.applied_at AS "appliedAt",
         i.uploaded_by AS "uploadedById", i.brake, r.name AS "releasedBy", i.released_at AS "releasedAt",
         i.release_reason AS "releaseReason", t.name AS "revertedBy", i.reverted_at AS "revertedAt",
         i.revert_reason AS "revertReason"
    FROM imports i LEFT JOIN users u ON u.id = i.uploaded_by LEFT JOIN users a ON a.id = i.applied_by
    LEFT JOIN users r ON r.id = i.released_by LEFT JOIN users t ON t.id = i.reverted_by`;
