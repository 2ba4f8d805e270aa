import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/office-clock';
import type { Import } from './import.entity';
import { IMPORT_KINDS } from './import-kinds';

const NOT_TAKEN_BACK =
  'Tindakan dan kasus dari daftar ini sudah dilakukan satu per satu; perbaiki pada kasusnya, atau dengan berkas berikutnya.';

/** Finds what has come to rest on an applied file, so that it can no longer be taken back whole. */
@Injectable()
export class ImportTraces {
  /** Indonesian, one line each; empty when the file can be taken back. */
  async buildsOn(tx: Tx, { id, kind, appliedAt }: Import): Promise<string[]> {
    if (IMPORT_KINDS[kind].isListOfActs) return [NOT_TAKEN_BACK];
    const rows = await tx.query<{ what: string }[]>(BUILDS_ON, [id, kind, appliedAt]);
    return rows.map(({ what }) => what);
  }
}

/** The database keeps microseconds, a program milliseconds. */
const LATER = (instant: string) => `${instant} > $3::timestamptz + interval '2 ms'`;

const BUILDS_ON = `
  WITH touched AS (
    SELECT employer_id FROM employer_identifiers WHERE import_id = $1
    UNION SELECT employer_id FROM employer_contacts WHERE import_id = $1
    UNION SELECT employer_id FROM employer_facts WHERE import_id = $1
    UNION SELECT employer_id FROM establishments WHERE import_id = $1
    UNION SELECT employer_id FROM memberships WHERE import_id = $1 AND employer_id IS NOT NULL
    UNION SELECT id FROM employers WHERE name_import_id = $1
    UNION SELECT s.employer_id FROM labour_reports r JOIN labour_report_series s ON s.id = r.series_id
           WHERE r.import_id = $1 AND s.employer_id IS NOT NULL
    UNION SELECT n.employer_id FROM visit_records v JOIN named_records n ON n.id = v.named_record_id
           WHERE v.import_id = $1 AND n.employer_id IS NOT NULL
    UNION SELECT employer_id FROM bpjs_answers WHERE import_id = $1)
  SELECT what FROM (
    SELECT 1 AS place, 'Berkas ' || file_name || ' sudah diterapkan sesudahnya.' AS what FROM imports
     WHERE kind = $2 AND state = 'applied' AND id <> $1 AND ${LATER('applied_at')}
    UNION ALL
    SELECT 2, 'Kasus ' || c.reference || ' sudah dibuka.' FROM cases c JOIN touched t ON t.employer_id = c.employer_id
     WHERE ${LATER('c.opened_at')}
    UNION ALL
    SELECT 3, 'Kunjungan tanggal ' || to_char(v.visited_on, 'DD-MM-YYYY') || ' sudah dicatat.'
      FROM visits v JOIN touched t ON t.employer_id = v.employer_id WHERE ${LATER('v.received_at')}
    UNION ALL
    SELECT 4, 'Pencocokan untuk ' || e.name || ' sudah diputuskan.'
      FROM match_proposals p JOIN touched t ON t.employer_id IN (p.employer_id, p.other_employer_id)
      JOIN employers e ON e.id = t.employer_id WHERE p.state IN ('same', 'different') AND ${LATER('p.decided_at')}
    UNION ALL
    SELECT 5, 'Usul pengenal untuk ' || e.name || ' menunggu atau sudah diputuskan Bagian Hukum.'
      FROM identity_changes c JOIN employers e ON e.id = c.employer_id
     WHERE c.outcome IS DISTINCT FROM 'refused'
       AND (c.import_id = $1 OR (c.employer_id IN (SELECT employer_id FROM touched) AND ${LATER('c.proposed_at')}))
    UNION ALL
    SELECT 6, 'Catatan ' || e.name || ' sudah digabung.'
      FROM record_join_changes c JOIN touched t ON t.employer_id IN (c.kept_id, c.duplicate_id)
      JOIN employers e ON e.id = t.employer_id WHERE ${LATER('c.proposed_at')}
    UNION ALL
    SELECT 7, e.name || ' dalam sanksi: pengenalnya hanya berubah lewat Bagian Hukum.'
      FROM employers_under_sanction s JOIN employers e ON e.id = s.employer_id
     WHERE EXISTS (SELECT FROM employer_identifiers i WHERE i.employer_id = s.employer_id AND i.import_id = $1 AND i.ended_at IS NULL)
    UNION ALL
    SELECT 8, 'Kasus ' || c.reference || ' sudah memuat jawaban dari berkas ini.'
      FROM case_events v JOIN cases c ON c.id = v.case_id
     WHERE v.kind = 'bpjs.answered' AND v.data ->> 'importId' = $1::text
  ) found ORDER BY place, what LIMIT 10`;
