import { Injectable } from '@nestjs/common';
import { cutPage, fromCursor, type Page } from '../common/paging';
import { notFound } from '../common/problem';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import { insertRows, type ColumnTypes } from '../employers/insert-rows';

/** A visit of an earlier time as it was typed. */
export interface NewVisitRecord {
  id: string;
  namedRecordId: string;
  importId: string;
  rowNo: number;
  /** The earliest day it can have been. */
  visitedOn: PlainDate | null;
  dayAsWritten: string | null;
  officers: string | null;
  result: string;
  followUp: string | null;
  remark: string | null;
  contentKey: string;
}

const COLUMNS: ColumnTypes = {
  id: 'uuid',
  namedRecordId: 'uuid',
  importId: 'uuid',
  rowNo: 'integer',
  visitedOn: 'date',
  dayAsWritten: 'text',
  officers: 'text',
  result: 'text',
  followUp: 'text',
  remark: 'text',
  contentKey: 'text',
};

/** A name at a place that was visited, of which nobody has said yet whom it means. */
export interface UnlinkedVisits {
  id: string;
  name: string;
  place: string | null;
  visits: number;
  firstOn: PlainDate | null;
  lastOn: PlainDate | null;
  /** What the newest of them found. */
  result: string;
  /** Whom it may mean, the likeliest first. */
  questions: { id: string; employerId: string; employerName: string }[];
}

/** One of these visits, as it was typed. */
export interface VisitTold {
  visitedOn: PlainDate | null;
  dayAsWritten: string | null;
  officers: string | null;
  result: string;
  followUp: string | null;
  remark: string | null;
  rowNo: number;
}

/** Keeps visits of earlier years, written once and never changed, and lists those that are nobody's yet. */
@Injectable()
export class VisitRecords {
  /** @returns the rows that were not kept before */
  async keep(tx: Tx, visits: readonly NewVisitRecord[]): Promise<Set<number>> {
    const once = new Map(visits.toReversed().map((visit) => [visit.contentKey, visit]));
    await insertRows(tx, 'visit_records', COLUMNS, [...once.values()].toReversed(), {
      // The same visit typed twice, or in another file, is no second one.
      tail: 'WHERE NOT EXISTS (SELECT FROM standing_visit_records k WHERE k.content_key = r."contentKey")',
    });
    const rows = await tx.query<{ rowNo: number }[]>(
      'SELECT row_no AS "rowNo" FROM visit_records WHERE id = ANY ($1)',
      [visits.map(({ id }) => id)],
    );
    return new Set(rows.map(({ rowNo }) => rowNo));
  }

  /** One name with its visits, the newest first. @throws Problem 404 also when it is somebody's already */
  async one(tx: Tx, id: string): Promise<UnlinkedVisits & { told: VisitTold[] }> {
    const [row] = await tx.query<UnlinkedVisits[]>(`${UNLINKED_SQL} AND n.id = $1`, [id]);
    if (!row) throw notFound();
    return { ...row, told: await tx.query<VisitTold[]>(TOLD_SQL, [id]) };
  }

  /** By name, by keyset. */
  async unlinked(tx: Tx, size: number, cursor?: string): Promise<Page<UnlinkedVisits>> {
    const [name, id] = cursor ? fromCursor(cursor, 2) : [null, null];
    const rows = await tx.query<UnlinkedVisits[]>(
      `${UNLINKED_SQL} AND ($1::text IS NULL OR (n.name, n.id) > ($1, $2::uuid)) ORDER BY n.name, n.id LIMIT $3`,
      [name, id, size + 1],
    );
    return cutPage(rows, size, (row) => [row.name, row.id]);
  }

  async countUnlinked(tx: Tx): Promise<{ names: number; visits: number }> {
    const [row] = await tx.query<{ names: number; visits: number }[]>(
      `SELECT count(DISTINCT n.id)::int AS names, count(*)::int AS visits
         FROM named_records n JOIN standing_visit_records v ON v.named_record_id = n.id
        WHERE n.kind = 'visit-record' AND n.employer_id IS NULL`,
    );
    return row!;
  }
}

const UNLINKED_SQL = `
  SELECT n.id, n.name, n.place, v.visits, v."firstOn", v."lastOn", v.result, q.questions
    FROM named_records n
    JOIN LATERAL (SELECT count(*)::int AS visits, min(visited_on) AS "firstOn", max(visited_on) AS "lastOn",
                         (array_agg(result ORDER BY visited_on DESC NULLS LAST, row_no DESC))[1] AS result
                    FROM standing_visit_records WHERE named_record_id = n.id) v ON v.visits > 0
    JOIN LATERAL (SELECT coalesce(json_agg(json_build_object('id', m.id, 'employerId', m.employer_id, 'employerName', e.name)
                                           ORDER BY m.score DESC, m.id), '[]') AS questions
                    FROM match_proposals m JOIN employers e ON e.id = m.employer_id
                   WHERE m.kind = 'visit-record' AND m.subject_key = n.id::text AND m.state = 'open') q ON true
   WHERE n.kind = 'visit-record' AND n.employer_id IS NULL`;

const TOLD_SQL = `
  SELECT visited_on AS "visitedOn", day_as_written AS "dayAsWritten", officers, result, follow_up AS "followUp", remark,
         row_no AS "rowNo"
    FROM standing_visit_records WHERE named_record_id = $1 ORDER BY visited_on DESC NULLS LAST, row_no`;
