import { Injectable } from '@nestjs/common';
import { plainDate, type PlainDate } from '../common/plain-date';
import { Settings } from '../config/settings';
import type { Tx } from '../database/office-clock';

/** What a file says of an employer who was not found. */
export interface SignOfLife {
  caseId: string;
  source: 'bpjs' | 'oss';
  asOf: PlainDate;
  /** For history and task, without the day. */
  words: string;
}

const WORDS: Readonly<Record<SignOfLife['source'], string>> = {
  bpjs: 'Berkas BPJS memuat pekerja aktif',
  oss: 'Data OSS atau laporan memuat keterangan baru',
};

/**
 * Looks for employers at work among those not found: BPJS counts workers in a month after the search, or a file said
 * something new of workers or a place of business. What was known before the search proves nothing.
 */
@Injectable()
export class SignsOfLife {
  constructor(private readonly settings: Settings) {}

  /** One sign per case that stands in `NOT_FOUND`, the newest; only of that case when `caseId` is given. */
  async of(tx: Tx, caseId: string | null = null): Promise<SignOfLife[]> {
    const rows = await tx.query<{ caseId: string; source: SignOfLife['source']; asOf: string }[]>(SIGNS_SQL, [
      caseId,
      this.settings.timeZone,
    ]);
    return rows.map(({ asOf, ...row }) => ({ ...row, asOf: plainDate(asOf), words: WORDS[row.source] }));
  }
}

const SIGNS_SQL = `
  WITH lost AS (
    SELECT id, employer_id, state_since, (state_since AT TIME ZONE $2)::date AS since_on
      FROM cases WHERE state = 'NOT_FOUND' AND ($1::uuid IS NULL OR id = $1)
  )
  SELECT DISTINCT ON (lost.id) lost.id AS "caseId", sign.source, sign.as_of AS "asOf"
    FROM lost
    CROSS JOIN LATERAL (
      SELECT 'bpjs' AS source, m.as_of FROM memberships m
       WHERE m.employer_id = lost.employer_id AND m.superseded_at IS NULL AND m.workers > 0 AND m.as_of >= lost.since_on
       UNION ALL
      SELECT 'oss', f.as_of FROM employer_facts f
       WHERE f.employer_id = lost.employer_id AND f.recorded_at > lost.state_since
         AND f.as_of >= lost.since_on AND f.declared_workers > 0
       UNION ALL
      SELECT 'oss', (e.recorded_at AT TIME ZONE $2)::date FROM establishments e
       WHERE e.employer_id = lost.employer_id AND e.recorded_at > lost.state_since AND e.closed_on IS NULL
    ) sign
   ORDER BY lost.id, sign.as_of DESC, sign.source`;
