import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/office-clock';
import type { EmployerEvidence } from './employer-evidence';

/** Reads what the office's files say of employers, each word with the file and the row it stands in. */
@Injectable()
export class EmployerEvidenceQueries {
  /** Of the employers named, in no order; one that does not exist is left out. */
  async of(tx: Tx, employerIds: readonly string[]): Promise<EmployerEvidence[]> {
    return tx.query<EmployerEvidence[]>(EVIDENCE_SQL, [employerIds]);
  }

  /** The next `size` employers behind `afterId` in the order of their ids; from the first when null. */
  async idsAfter(tx: Tx, afterId: string | null, size: number): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT id FROM employers WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2`,
      [afterId, size],
    );
    return rows.map(({ id }) => id);
  }

  /** Those records, and the ones kept of the employers whose duplicates are among them. */
  async withKept(tx: Tx, employerIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT unnest($1::uuid[]) AS id
        UNION SELECT kept_id FROM record_joins WHERE duplicate_id = ANY ($1) AND ended_at IS NULL`,
      [employerIds],
    );
    return rows.map(({ id }) => id);
  }

  /** Whether the register holds at most `limit` employers. */
  async hasAtMost(tx: Tx, limit: number): Promise<boolean> {
    const [row] = await tx.query<{ few: boolean }[]>(
      'SELECT count(*) <= $1 AS few FROM (SELECT 1 FROM employers LIMIT $1 + 1) found',
      [limit],
    );
    return row!.few;
  }
}

/** The place of a fact `x` that came with the file `i`. */
const PLACE = (x: string, on: string): string =>
  `'on', ${x}.${on}, 'importId', ${x}.import_id, 'file', i.file_name, 'row', ${x}.source_row`;

/** Whether `employer` is one of the records of `r`. */
const ONE_OF = (employer: string): string => `${employer} = ANY (r.ids)`;

/**
 * The newest word of each source, under whichever of an employer's joined records it stands. Labour reports, one of each
 * place, and an answer count by their own day; BPJS's file counts as a whole by its newest month, so that who is not in
 * it any more has no word there.
 */
const EVIDENCE_SQL = `
  SELECT e.id AS "employerId", e.search_name AS "nameOrder", place.village_code AS "villageCode",
         CASE WHEN e.withdrawn_at IS NOT NULL THEN 'withdrawn'
              WHEN EXISTS (SELECT FROM record_joins j WHERE j.duplicate_id = e.id AND j.ended_at IS NULL) THEN 'joined'
              ELSE 'own' END AS record,
         e.is_state_organizer AS "isStateOrganizer",
         NOT EXISTS (SELECT 1 FROM employer_identifiers n
                      WHERE ${ONE_OF('n.employer_id')} AND n.type = 'nib' AND n.valid_to IS NOT NULL)
           OR EXISTS (SELECT 1 FROM employer_identifiers n WHERE ${ONE_OF('n.employer_id')} AND n.type = 'nib'
                         AND n.valid_to IS NULL AND n.ended_at IS NULL) AS "nibActive",
         oss.word AS oss, coalesce(reported.words, '[]') AS reports, coalesce(linked.words, '[]') AS memberships,
         answer.word AS answer,
         (SELECT count(*)::int FROM match_proposals p WHERE ${ONE_OF('p.employer_id')} AND p.state = 'open'
             AND p.kind IN ('membership', 'employer'))
           + (SELECT count(*)::int FROM match_proposals p WHERE ${ONE_OF('p.other_employer_id')} AND p.state = 'open')
           AS "openMatches"
    FROM employers e
    CROSS JOIN LATERAL (
      SELECT array_agg(id) AS ids
        FROM (SELECT e.id UNION ALL
              SELECT duplicate_id FROM record_joins WHERE kept_id = e.id AND ended_at IS NULL) records) r
    LEFT JOIN LATERAL (
      SELECT village_code FROM establishments s WHERE s.employer_id = e.id AND s.closed_on IS NULL
       ORDER BY s.is_head DESC, s.recorded_at, s.id LIMIT 1) place ON true
    LEFT JOIN LATERAL (
      SELECT json_build_object('declaredWorkers', f.declared_workers, 'scale', f.scale, 'kbli', f.kbli,
                               ${PLACE('f', 'as_of')}) AS word
        FROM employer_facts f LEFT JOIN imports i ON i.id = f.import_id
       WHERE ${ONE_OF('f.employer_id')}
       ORDER BY f.as_of DESC, f.employer_id = e.id DESC, f.recorded_at DESC LIMIT 1) oss ON true
    LEFT JOIN LATERAL (
      SELECT json_agg(json_build_object('reportNumber', n.report_number, 'workers', n.workers,
                                        'lowestWage', n.lowest_wage::float8, ${PLACE('n', 'reported_on')})
                      ORDER BY n.reported_on DESC, n.id) AS words
        FROM labour_report_series s
        CROSS JOIN LATERAL (
          SELECT * FROM standing_labour_reports one WHERE one.series_id = s.id
             AND NOT EXISTS (SELECT FROM standing_labour_reports later WHERE later.report_number = one.report_number
                                AND (later.recorded_at, later.id) > (one.recorded_at, one.id))
           ORDER BY one.reported_on DESC, one.recorded_at DESC, one.id DESC LIMIT 1) n
        LEFT JOIN imports i ON i.id = n.import_id
       WHERE ${ONE_OF('s.employer_id')}) reported ON true
    LEFT JOIN LATERAL (
      SELECT json_agg(json_build_object(
               'npp', m.npp, 'division', m.division, 'programmes', m.programmes, 'workers', m.workers,
               'wages', m.wages::float8, 'lastPaidMonth', m.last_paid_month, 'arrearsMonths', m.arrears_months,
               'arrearsAmount', m.arrears_amount::float8, ${PLACE('m', 'as_of')}) ORDER BY m.npp, m.division) AS words
        FROM memberships m LEFT JOIN imports i ON i.id = m.import_id
       WHERE ${ONE_OF('m.employer_id')} AND m.superseded_at IS NULL
         AND m.as_of = (SELECT max(as_of) FROM memberships WHERE superseded_at IS NULL)) linked ON true
    LEFT JOIN LATERAL (
      SELECT json_build_object('registeredNationally', a.registered_nationally, 'curedSince', a.cured_since,
                               ${PLACE('a', 'answered_on')}) AS word
        FROM standing_bpjs_answers a LEFT JOIN imports i ON i.id = a.import_id
       WHERE ${ONE_OF('a.employer_id')} ORDER BY a.answered_on DESC, a.recorded_at DESC LIMIT 1) answer ON true
   WHERE e.id = ANY($1)`;
