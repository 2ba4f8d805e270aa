import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { COUNTED_UP_TO, cutPage, fromCursor, type Page } from '../common/paging';
import type { Tx } from '../database/office-clock';
import { likeText, SqlValues } from '../database/sql-values';
import { searchName } from '../employers/names';
import type { MatchKind, SaidOfEmployer } from './match-question';
import { NEWEST_ROW } from './match.queries';

/** What the list of open questions is narrowed to. */
export interface MatchFilter {
  kind?: MatchKind;
  /** Of either employer. */
  villageCode?: string;
  /** The name of either employer, or a part of it. */
  search?: string;
}

/** One question with both sides in short. */
export interface MatchRow {
  id: string;
  kind: MatchKind;
  state: 'open' | 'same' | 'different' | 'answered';
  decidedBy: string | null;
  employerId: string;
  employer: SaidOfEmployer;
  otherEmployerId: string | null;
  other: SaidOfEmployer;
  why: string[];
  /** The record that may mean the employer: two questions with the same one cannot both be "sama". */
  subjectKey: string;
  /** Open questions whether the same record means somebody else. */
  rivals: number;
  /** An answer at the counter rests on one of them, or on somebody else who may be the same record (R16). */
  atCounter: boolean;
  /** Names what both sides say and bear: another stamp, and another picture is decided on. */
  stamp: string;
}

type StoredRow = Omit<MatchRow, 'stamp' | 'other'> & { other: SaidOfEmployer | null; numbers: string; place: string };

/** Reads the list of all open questions of matching. */
@Injectable()
export class MatchListQueries {
  /** One page, likeliest first. Keyset, never offset. */
  async list(tx: Tx, filter: MatchFilter, size: number, cursor?: string): Promise<Page<MatchRow>> {
    const values = new SqlValues();
    const [score, id] = cursor ? fromCursor(cursor, 2) : [null, null];
    const beyond = cursor
      ? `AND p.score <= ${values.of(score)}::real AND (p.score < ${values.of(score)}::real OR p.id > ${values.of(id)}::uuid)`
      : '';
    const rows = await tx.query<StoredRow[]>(
      `WITH p AS (SELECT p.* FROM match_proposals p WHERE ${narrowed(filter, values)} ${beyond}
                   ORDER BY p.score DESC, p.id LIMIT ${values.of(size + 1)})
       ${ROWS_SQL} ORDER BY p.score DESC, p.id`,
      values.all,
    );
    const page = cutPage(rows, size, (row) => [row.place, row.id]);
    return { ...page, rows: page.rows.map(shown) };
  }

  /** How many a filter finds, counted up to one more than {@link COUNTED_UP_TO}. */
  async count(tx: Tx, filter: MatchFilter): Promise<number> {
    const values = new SqlValues();
    const [row] = await tx.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM (SELECT 1 FROM match_proposals p WHERE ${narrowed(filter, values)}
        LIMIT ${values.of(COUNTED_UP_TO + 1)}) counted`,
      values.all,
    );
    return row!.count;
  }

  /** All that a filter finds, for a file. */
  async countAll(tx: Tx, filter: MatchFilter): Promise<number> {
    const values = new SqlValues();
    const [row] = await tx.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM match_proposals p WHERE ${narrowed(filter, values)}`,
      values.all,
    );
    return row!.count;
  }

  /** How many of each kind are open. */
  async countByKind(tx: Tx): Promise<Map<MatchKind, number>> {
    const rows = await tx.query<{ kind: MatchKind; count: number }[]>(
      `SELECT kind, count(*)::int AS count FROM match_proposals WHERE state = 'open' GROUP BY kind`,
    );
    return new Map(rows.map(({ kind, count }) => [kind, count]));
  }

  /** Some questions as they stand now, answered ones too; those that are not there are left out. */
  async byIds(tx: Tx, ids: readonly string[]): Promise<Map<string, MatchRow>> {
    const rows = await tx.query<StoredRow[]>(
      `WITH p AS (SELECT p.* FROM match_proposals p WHERE p.id = ANY ($1)) ${ROWS_SQL}`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, shown(row)]));
  }
}

function shown({ numbers, place: _place, other, ...row }: StoredRow): MatchRow {
  const said = other ?? { name: row.subjectKey, source: 'Baris BPJS yang ditarik' };
  const picture = JSON.stringify([row.employer, said, row.why, numbers]);
  return { ...row, other: said, stamp: createHash('sha256').update(picture).digest('hex').slice(0, STAMP_LENGTH) };
}

/** Hexadecimal digits: enough to tell two pictures of one pair apart. */
export const STAMP_LENGTH = 16;

function narrowed({ kind, villageCode, search }: MatchFilter, values: SqlValues): string {
  const parts = [`p.state = 'open'`];
  if (kind) parts.push(`p.kind = ${values.of(kind)}`);
  if (villageCode) {
    parts.push(`EXISTS (SELECT FROM establishments s WHERE s.employer_id IN (p.employer_id, p.other_employer_id)
                           AND s.closed_on IS NULL AND s.village_code = ${values.of(villageCode)})`);
  }
  if (search) {
    const pattern = values.of(`%${likeText(searchName(search) || search.toLowerCase())}%`);
    const named = `(SELECT id FROM employers WHERE search_name LIKE ${pattern})`;
    parts.push(`(p.employer_id IN ${named} OR p.other_employer_id IN ${named})`);
  }
  return parts.join(' AND ');
}

/** What the register says of an employer, in short. */
const inRegister = (id: string): string => `
  (SELECT json_build_object('name', e.name, 'source', 'Data kami', 'nib', nib.lookup, 'address', place.address,
                            'villageName', v.name)
     FROM employers e
     LEFT JOIN LATERAL (SELECT lookup FROM employer_identifiers i WHERE i.employer_id = e.id AND i.type = 'nib'
                         AND i.ended_at IS NULL ORDER BY i.valid_to IS NOT NULL, i.recorded_at DESC LIMIT 1) nib ON true
     LEFT JOIN LATERAL (SELECT nullif(address, '') AS address, village_code FROM establishments s WHERE s.employer_id = e.id
                         AND s.closed_on IS NULL ORDER BY s.is_head DESC, s.recorded_at, s.id LIMIT 1) place ON true
     LEFT JOIN villages v ON v.code = place.village_code
    WHERE e.id = ${id})`;

const isUnderSanction = (ids: string): string =>
  `EXISTS (SELECT FROM employers_under_sanction s WHERE s.employer_id IN (${ids}))`;

/**
 * At the counter count a row of BPJS and a second record of the register (domain §7.3, rule 12). Whoever else may be the
 * same row, or bears its number, stands in the answer too: what is said of one is said of the other.
 */
const AT_COUNTER = `
  CASE p.kind
    WHEN 'employer' THEN ${isUnderSanction('p.employer_id, p.other_employer_id')}
    WHEN 'membership' THEN ${isUnderSanction('p.employer_id')}
      OR EXISTS (SELECT FROM match_proposals q WHERE q.npp = p.npp AND q.division = p.division AND q.state = 'open'
                    AND ${isUnderSanction('q.employer_id')})
      OR EXISTS (SELECT FROM employer_identifiers i WHERE i.type = 'npp' AND i.lookup = p.npp AND i.division = p.division
                    AND i.ended_at IS NULL AND ${isUnderSanction('i.employer_id')})
    ELSE false END`;

/** Questions `p` with both sides. */
const ROWS_SQL = `
  SELECT p.id, p.kind, p.state, u.name AS "decidedBy", p.score::text AS place, p.reasons AS why,
         p.subject_key AS "subjectKey", p.employer_id AS "employerId", p.other_employer_id AS "otherEmployerId",
         ${inRegister('p.employer_id')} AS employer,
         CASE WHEN p.other_employer_id IS NOT NULL THEN ${inRegister('p.other_employer_id')}
              WHEN m.id IS NOT NULL THEN json_build_object(
                'name', m.name, 'source', 'Berkas BPJS', 'npp', concat(m.npp, '/' || nullif(nullif(m.division, ''), '000')),
                'nib', m.nib, 'address', m.address, 'workers', m.workers)
              ELSE p.said::json END AS other,
         (SELECT count(*)::int FROM match_proposals q WHERE q.kind = p.kind AND q.subject_key = p.subject_key
             AND q.state = 'open' AND q.id <> p.id AND p.kind <> 'employer') AS rivals,
         match_numbers(p.employer_id, p.other_employer_id, p.npp, p.division, p.subject_numbers) AS numbers,
         ${AT_COUNTER} AS "atCounter"
    FROM p LEFT JOIN users u ON u.id = p.decided_by ${NEWEST_ROW}`;
