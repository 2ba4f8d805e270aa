import { Injectable } from '@nestjs/common';
import { cutPage, fromCursor, type Page } from '../common/paging';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';

/** The reports of one place, by their newest. */
export interface ReportedPlace {
  id: string;
  name: string;
  address: string | null;
  villageName: string | null;
  reportNumber: string | null;
  workers: number;
  lowestWage: number | null;
  highestWage: number | null;
  saidRegistered: number | null;
  reportedOn: PlainDate;
  fileName: string | null;
  sourceRow: number | null;
  /** Reports filed so far. */
  reports: number;
  employerId: string | null;
  employerName: string | null;
  /** Open questions whether it means one of these employers. */
  questions: { id: string; employerId: string; employerName: string; why: string[] }[];
}

/** What a list of reported places is narrowed to. */
export interface ReportFilter {
  search?: string;
  linked: boolean;
}

/** Every report of one place as it came, newest first. */
export interface FiledReport {
  reportNumber: string | null;
  name: string;
  workers: number;
  lowestWage: number | null;
  highestWage: number | null;
  saidRegistered: number | null;
  reportedOn: PlainDate;
  fileName: string | null;
  sourceRow: number | null;
}

/** A person's word on whom the reports of a place mean; without an employer a link taken back. */
export interface SaidLink {
  employerName: string | null;
  reason: string;
  by: string;
  at: Date;
}

/** Reads labour reports. */
@Injectable()
export class LabourReportQueries {
  /** Places by name. Keyset, never offset. */
  async list(tx: Tx, filter: ReportFilter, size: number, cursor?: string): Promise<Page<ReportedPlace>> {
    const [name, id] = cursor ? fromCursor(cursor, 2) : [null, null];
    const rows = await tx.query<ReportedPlace[]>(
      `${PLACES} WHERE ${NARROWED} AND ($3::text IS NULL OR (s.name, s.id) > ($3, $4::uuid))
        ORDER BY s.name, s.id LIMIT $5`,
      [filter.linked, filter.search?.trim() || null, name, id, size + 1],
    );
    return cutPage(rows, size, (row) => [row.name, row.id]);
  }

  async count(tx: Tx, filter: ReportFilter): Promise<number> {
    const [row] = await tx.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM labour_report_series s WHERE ${NARROWED}`,
      [filter.linked, filter.search?.trim() || null],
    );
    return row!.count;
  }

  /** One place; null when there is none. */
  async one(tx: Tx, id: string): Promise<ReportedPlace | null> {
    const [row] = await tx.query<ReportedPlace[]>(`${PLACES} WHERE s.id = $1`, [id]);
    return row ?? null;
  }

  /** Who linked the place to whom, and who took that back; newest first. */
  async links(tx: Tx, seriesId: string): Promise<SaidLink[]> {
    return tx.query<SaidLink[]>(
      `SELECT e.name AS "employerName", l.reason, u.name AS by, l.decided_at AS at
         FROM labour_report_links l JOIN users u ON u.id = l.decided_by LEFT JOIN employers e ON e.id = l.employer_id
        WHERE l.series_id = $1 ORDER BY l.decided_at DESC, l.id DESC`,
      [seriesId],
    );
  }

  /** Everything filed for one place. */
  async filed(tx: Tx, seriesId: string): Promise<FiledReport[]> {
    return tx.query<FiledReport[]>(
      `SELECT r.report_number AS "reportNumber", r.name, r.workers, r.lowest_wage::float8 AS "lowestWage",
              r.highest_wage::float8 AS "highestWage", r.said_registered AS "saidRegistered",
              r.reported_on AS "reportedOn", i.file_name AS "fileName", r.source_row AS "sourceRow"
         FROM standing_labour_reports r LEFT JOIN imports i ON i.id = r.import_id
        WHERE r.series_id = $1 ORDER BY r.reported_on DESC, r.recorded_at DESC, r.id DESC`,
      [seriesId],
    );
  }

  /** The employer who bears exactly this NIB; null when nobody does. */
  async employerWithNib(tx: Tx, nib: string): Promise<{ id: string; name: string } | null> {
    const [row] = await tx.query<{ id: string; name: string }[]>(
      `SELECT e.id, e.name FROM employer_identifiers i JOIN employers e ON e.id = i.employer_id
        WHERE i.type = 'nib' AND i.lookup = $1 AND i.ended_at IS NULL`,
      [nib],
    );
    return row ?? null;
  }
}

const NARROWED = `(s.employer_id IS NOT NULL) = $1
  AND ($2::text IS NULL OR lower(immutable_unaccent(s.name)) LIKE '%' || lower(immutable_unaccent($2)) || '%')`;

const PLACES = `
  SELECT s.id, s.name, s.address, v.name AS "villageName", r.report_number AS "reportNumber", r.workers,
         r.lowest_wage::float8 AS "lowestWage", r.highest_wage::float8 AS "highestWage",
         r.said_registered AS "saidRegistered", r.reported_on AS "reportedOn", i.file_name AS "fileName",
         r.source_row AS "sourceRow", s.employer_id AS "employerId", e.name AS "employerName",
         (SELECT count(*)::int FROM standing_labour_reports n WHERE n.series_id = s.id) AS reports,
         coalesce((SELECT json_agg(json_build_object('id', p.id, 'employerId', p.employer_id, 'employerName', o.name,
                                                     'why', p.reasons) ORDER BY p.score DESC, p.id)
                     FROM match_proposals p JOIN employers o ON o.id = p.employer_id
                    WHERE p.kind = 'labour-report' AND p.subject_key = s.id::text AND p.state = 'open'), '[]') AS questions
    FROM labour_report_series s
    JOIN LATERAL (SELECT * FROM standing_labour_reports n WHERE n.series_id = s.id
                   ORDER BY n.reported_on DESC, n.recorded_at DESC, n.id DESC LIMIT 1) r ON true
    LEFT JOIN imports i ON i.id = r.import_id
    LEFT JOIN villages v ON v.code = s.village_code
    LEFT JOIN employers e ON e.id = s.employer_id`;
