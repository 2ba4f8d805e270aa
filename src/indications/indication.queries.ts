import { Injectable } from '@nestjs/common';
import { cutPage, fromCursor, type Page } from '../common/paging';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import type { EvidenceFigure } from './employer-evidence';
import type { IndicationKind } from './found-indications';
import { conditionOf, VIEWS, type IndicationFilter, type IndicationSort } from './indication-filter';

/** One indication as lists and the page of one show it. */
export interface IndicationRow {
  id: string;
  employerId: string;
  name: string;
  nib: string | null;
  villageName: string | null;
  kind: IndicationKind;
  figure: number;
  workers: number | null;
  months: number | null;
  amount: number | null;
  scale: string | null;
  why: string;
  evidence: EvidenceFigure[];
  foundAt: Date;
  endedAt: Date | null;
  endedWhy: string | null;
  openCase: { id: string; reference: string } | null;
  dismissal: IndicationDismissal | null;
  /** The day BPJS was last asked of this employer, and the day of an answer that came after. */
  askedOn: PlainDate | null;
  answeredOn: PlainDate | null;
  visitedOn: PlainDate | null;
}

/** Why a person holds that an indication is none. */
export interface IndicationDismissal {
  id: string;
  ground: string;
  reason: string;
  by: string;
  at: string;
}

/** Reads the lists of indications. */
@Injectable()
export class IndicationQueries {
  /** One page, largest first or by name; ended ones newest first. Keyset, never offset. */
  async list(
    tx: Tx,
    filter: IndicationFilter,
    { sort, size, cursor }: { sort: IndicationSort; size: number; cursor?: string },
  ): Promise<Page<IndicationRow>> {
    const { sql, parameters } = conditionOf(filter);
    const order = filter.view === 'selesai' ? ORDERS.newest : ORDERS[sort];
    const [place, id] = cursor ? fromCursor(cursor, 2) : [null, null];
    const n = parameters.length;
    const rows = await tx.query<(IndicationRow & { place: string })[]>(
      `WITH page AS (
         SELECT i.*, (${order.key})::text AS place FROM indications i
          WHERE ${sql} AND ($${n + 1}::text IS NULL OR (${order.key}, i.id) ${order.beyond} ($${n + 1}::${order.type}, $${n + 2}::uuid))
          ORDER BY ${order.by} LIMIT $${n + 3})
       SELECT i.place, ${COLUMNS} FROM page i ${JOINS} ORDER BY ${order.by}`,
      [...parameters, place, id, size + 1],
    );
    const page = cutPage(rows, size, (row) => [row.place, row.id]);
    return { ...page, rows: page.rows.map(({ place: _place, ...row }) => row) };
  }

  /** How many a filter finds, exactly. */
  async count(tx: Tx, filter: IndicationFilter): Promise<number> {
    const { sql, parameters } = conditionOf(filter);
    const [row] = await tx.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM indications i WHERE ${sql}`,
      parameters,
    );
    return row!.count;
  }

  /** How many of each kind are to be worked on. */
  async countByKind(tx: Tx): Promise<Map<IndicationKind, number>> {
    const rows = await tx.query<{ kind: IndicationKind; count: number }[]>(
      `SELECT i.kind, count(*)::int AS count FROM indications i WHERE ${VIEWS.perlu} GROUP BY i.kind`,
    );
    return new Map(rows.map(({ kind, count }) => [kind, count]));
  }

  /** Whom a filter finds, largest first, at most `limit`. */
  async employersOf(tx: Tx, filter: IndicationFilter, limit: number): Promise<string[]> {
    const { sql, parameters } = conditionOf(filter);
    const rows = await tx.query<{ id: string }[]>(
      `SELECT i.employer_id AS id FROM indications i WHERE ${sql} ORDER BY i.figure DESC, i.id DESC LIMIT $${parameters.length + 1}`,
      [...parameters, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** One of them, standing or ended; null when there is none. */
  async one(tx: Tx, id: string): Promise<IndicationRow | null> {
    const [row] = await tx.query<IndicationRow[]>(`SELECT ${COLUMNS} FROM indications i ${JOINS} WHERE i.id = $1`, [
      id,
    ]);
    return row ?? null;
  }

  /** The standing indications of one kind against some employers, by employer. */
  async ofEmployers(tx: Tx, kind: IndicationKind, employerIds: readonly string[]): Promise<Map<string, IndicationRow>> {
    const rows = await tx.query<IndicationRow[]>(
      `SELECT ${COLUMNS} FROM indications i ${JOINS} WHERE i.kind = $1 AND i.employer_id = ANY ($2) AND i.ended_at IS NULL`,
      [kind, employerIds],
    );
    return new Map(rows.map((row) => [row.employerId, row]));
  }
}

const ORDERS = {
  besar: { key: 'i.figure', type: 'bigint', beyond: '<', by: 'i.figure DESC, i.id DESC' },
  nama: { key: 'i.name_order', type: 'text', beyond: '>', by: 'i.name_order, i.id' },
  newest: { key: 'i.ended_at', type: 'timestamptz', beyond: '<', by: 'i.ended_at DESC, i.id DESC' },
} as const;

const COLUMNS = `
  i.id, i.employer_id AS "employerId", e.name, nib.lookup AS nib, v.name AS "villageName", i.kind,
  i.figure::float8 AS figure, i.workers, i.months, i.amount::float8 AS amount, i.scale, i.why, i.evidence,
  i.found_at AS "foundAt", i.ended_at AS "endedAt", i.ended_why AS "endedWhy",
  (SELECT json_build_object('id', c.id, 'reference', c.reference) FROM cases c
    WHERE c.closed_at IS NULL AND c.employer_id = ANY (ARRAY(
            SELECT i.employer_id UNION ALL
            SELECT duplicate_id FROM record_joins WHERE kept_id = i.employer_id AND ended_at IS NULL))
    LIMIT 1) AS "openCase",
  (SELECT json_build_object('id', d.id, 'ground', d.ground, 'reason', d.reason, 'by', u.name, 'at', d.dismissed_at)
     FROM indication_dismissals d JOIN users u ON u.id = d.dismissed_by
    WHERE d.employer_id = i.employer_id AND d.kind = i.kind AND d.fingerprint = i.fingerprint
      AND d.undone_at IS NULL) AS dismissal,
  asked.on AS "askedOn", answer.answered_on AS "answeredOn",
  (SELECT max(visited_on) FROM visits w WHERE w.employer_id = i.employer_id) AS "visitedOn"`;

const JOINS = `
  JOIN employers e ON e.id = i.employer_id
  LEFT JOIN villages v ON v.code = i.village_code
  LEFT JOIN LATERAL (SELECT lookup FROM employer_identifiers n WHERE n.employer_id = i.employer_id AND n.type = 'nib'
                      AND n.ended_at IS NULL ORDER BY n.valid_to IS NOT NULL, n.recorded_at DESC LIMIT 1) nib ON true
  LEFT JOIN LATERAL (SELECT l.asked_on AS on, q.asked_at AS at FROM bpjs_questions q
                       JOIN bpjs_question_lists l ON l.id = q.list_id
                      WHERE q.employer_id = i.employer_id ORDER BY q.asked_at DESC LIMIT 1) asked ON true
  LEFT JOIN LATERAL (SELECT a.answered_on FROM standing_bpjs_answers a
                      WHERE a.employer_id = i.employer_id AND a.recorded_at >= asked.at
                      ORDER BY a.recorded_at DESC LIMIT 1) answer ON true`;
