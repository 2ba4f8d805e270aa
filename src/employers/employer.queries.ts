import { Injectable } from '@nestjs/common';
import { COUNTED_UP_TO, cutPage, fromCursor, type Page } from '../common/paging';
import type { Tx } from '../database/office-clock';
import type { CaseState } from '../law/case-states';
import { recogniseIdentifier, type AskedType, type IdentifierType } from '../law/identifiers';
import { personalNumberInAddress } from './employer.problems';
import { IdentifierIndex } from './identifier-index';
import { searchName } from './names';
import type { LegalForm } from './names';

/** One row of the list of employers. */
export interface EmployerListRow {
  id: string;
  name: string;
  legalForm: LegalForm | null;
  nib: string | null;
  address: string | null;
  villageName: string | null;
  declaredWorkers: number | null;
  /** Participants by BPJS's newest word; null when no row of BPJS is linked. */
  registeredWorkers: number | null;
  openCase: { id: string; reference: string; state: CaseState } | null;
  underSanction: boolean;
  openMatches: number;
}

/** What the list can be narrowed to. */
export interface EmployerFilter {
  /** A name, or a NIB or NPP, whole or its beginning. */
  search?: string;
  villageCode?: string;
  /** Only those with an open case, with a sanction in force, or with a match to decide. */
  standing?: EmployerStanding;
}

export const EMPLOYER_STANDINGS = ['kasus', 'sanksi', 'cocok'] as const;
export type EmployerStanding = (typeof EMPLOYER_STANDINGS)[number];

/** A kelurahan, for choosing. */
export interface VillageChoice {
  code: string;
  name: string;
  districtName: string;
}

const PERSONAL_TYPES: readonly IdentifierType[] = ['npwp15', 'npwp16', 'nitku', 'nik', 'owner_npwp'];

/** Reads lists of employers. */
@Injectable()
export class EmployerQueries {
  constructor(private readonly index: IdentifierIndex) {}

  /**
   * Employers by name, or by likeness when a name is sought. Keyset, never offset.
   *
   * @throws 422 `personal-number-in-address` when the search is a tax number: that goes through {@link byNumber}
   */
  async list(tx: Tx, filter: EmployerFilter, size: number, cursor?: string): Promise<Page<EmployerListRow>> {
    const [afterScore, afterName, afterId] = cursor ? fromCursor(cursor, 3) : [null, null, null];
    const sought = soughtBy(filter);
    const sql = listSql(sought, sought.name === null ? 'name' : 'likeness');
    const rows = await tx.query<(EmployerListRow & { score: string; searchName: string })[]>(sql, [
      ...parametersOf(sought),
      afterScore,
      afterName,
      afterId,
      size + 1,
    ]);
    const page = cutPage(rows, size, (row) => [row.score, row.searchName, row.id]);
    return { ...page, rows: page.rows.map(({ score: _score, searchName: _searchName, ...row }) => row) };
  }

  /** How many there are, at most {@link COUNTED_UP_TO} + 1. */
  async count(tx: Tx, filter: EmployerFilter): Promise<number> {
    const sought = soughtBy(filter);
    const [row] = await tx.query<{ count: number }[]>(countSql(sought), [...parametersOf(sought), COUNTED_UP_TO + 1]);
    return row!.count;
  }

  /** The employer that has exactly this number; null when it is no number or nobody's. */
  async byNumber(tx: Tx, typed: string): Promise<string | null> {
    const read = recogniseIdentifier(typed);
    if (!read) return null;
    const type: AskedType = read.type === 'npwp15' || read.type === 'npwp16' ? 'npwp' : (read.type as AskedType);
    const [found] = await this.index.employersByIdentifiers(tx, [{ type, value: typed }]);
    return found?.employerIds[0] ?? null;
  }

  /** The kelurahan of the city. */
  async villages(tx: Tx): Promise<VillageChoice[]> {
    return tx.query<VillageChoice[]>(
      `SELECT v.code, v.name, d.name AS "districtName" FROM villages v JOIN districts d ON d.code = v.district_code
        ORDER BY v.name`,
    );
  }
}

/** Whether what was typed is a number that must not stand in an address. */
export function isPersonalSearch(typed: string): boolean {
  const read = recogniseIdentifier(typed);
  return read !== null && PERSONAL_TYPES.includes(read.type);
}

/** What a filter asks for, as parameters; null where it does not. */
interface Sought {
  name: string | null;
  /** Digits of a NIB, or an NPP, or their beginning. */
  number: string | null;
  villageCode: string | null;
  standing: EmployerStanding | null;
}

function soughtBy({ search = '', villageCode, standing }: EmployerFilter): Sought {
  if (isPersonalSearch(search)) throw personalNumberInAddress();
  const typed = search.trim();
  const compact = typed.replace(/[\s.-]/g, '').toUpperCase();
  const isNumber = /^\d{4,}$/.test(compact) || /^(?=.*\d)[A-Z]{1,3}[A-Z0-9]{3,15}$/.test(compact);
  const name = isNumber ? '' : searchName(typed) || typed.toLowerCase();
  return {
    name: name || null,
    number: isNumber ? compact : null,
    villageCode: villageCode ?? null,
    standing: standing ?? null,
  };
}

const parametersOf = ({ name, number, villageCode, standing }: Sought) => [name, number, villageCode, standing];

const STANDING_SQL: Readonly<Record<EmployerStanding, string>> = {
  kasus: 'e.id IN (SELECT employer_id FROM cases WHERE closed_at IS NULL)',
  cocok: `e.id IN (SELECT employer_id FROM match_proposals WHERE state = 'open'
                    UNION ALL SELECT other_employer_id FROM match_proposals WHERE state = 'open')`,
  sanksi: `e.id IN (SELECT employer_id FROM sanction_lines
                     WHERE from_at <= office_now() AND (until_at IS NULL OR until_at > office_now()))`,
};

/**
 * The filter on an employer `e`: `$1` name, `$2` number, `$3` kelurahan, `$4` standing. What is not asked for is left
 * out but for its parameter: beside an `OR` the server would read the whole register instead of an index.
 */
function filterSql({ name, number, villageCode, standing }: Sought): string {
  const byName =
    name !== null && name.length < 3
      ? `e.search_name LIKE $1 || '%'`
      : `(e.search_name LIKE '%' || $1 || '%' OR $1 <% e.search_name)`;
  const byNumber = `e.id IN (SELECT employer_id FROM employer_identifiers
                              WHERE type IN ('nib', 'npp') AND lookup LIKE $2 || '%' AND ended_at IS NULL)`;
  const byVillage = 'e.id IN (SELECT employer_id FROM establishments WHERE village_code = $3 AND closed_on IS NULL)';
  return [
    name === null ? '$1::text IS NULL' : byName,
    number === null ? '$2::text IS NULL' : byNumber,
    villageCode === null ? '$3::text IS NULL' : byVillage,
    standing === null ? '$4::text IS NULL' : `$4::text IS NOT NULL AND ${STANDING_SQL[standing]}`,
  ].join(' AND ');
}

const countSql = (sought: Sought) =>
  `SELECT count(*)::int AS count FROM (SELECT 1 FROM employers e WHERE ${filterSql(sought)} LIMIT $5) found`;

const SCORE = `(1 - word_similarity($1, e.search_name))::numeric(5, 4)`;

/** By likeness, the score as text so that the cursor gives back exactly it; by name an index gives the order. */
const listSql = (sought: Sought, order: 'likeness' | 'name') => `
  WITH page AS (
    SELECT e.id, e.name, e.legal_form, e.search_name, ${order === 'likeness' ? SCORE : '0'}::text AS score
      FROM employers e WHERE ${filterSql(sought)}
       AND ($5::text IS NULL OR ${
         order === 'likeness'
           ? `(${SCORE}, e.search_name, e.id) > ($5::numeric, $6, $7::uuid)`
           : `(e.search_name, e.id) > ($6, $7::uuid)`
       })
     ORDER BY ${order === 'likeness' ? `${SCORE}, ` : ''}e.search_name, e.id LIMIT $8)
  SELECT e.id, e.name, e.legal_form AS "legalForm", e.score, e.search_name AS "searchName",
         nib.lookup AS nib, place.address, v.name AS "villageName", facts.declared_workers AS "declaredWorkers",
         (SELECT sum(m.workers)::int FROM memberships m WHERE m.employer_id = e.id AND m.superseded_at IS NULL
             AND m.as_of = (SELECT max(as_of) FROM memberships x WHERE x.employer_id = e.id)) AS "registeredWorkers",
         (SELECT json_build_object('id', c.id, 'reference', c.reference, 'state', c.state) FROM cases c
           WHERE c.employer_id = e.id AND c.closed_at IS NULL) AS "openCase",
         EXISTS (SELECT 1 FROM sanction_lines l WHERE l.employer_id = e.id AND l.from_at <= office_now()
                    AND (l.until_at IS NULL OR l.until_at > office_now())) AS "underSanction",
         (SELECT count(*)::int FROM match_proposals m
           WHERE (m.employer_id = e.id OR m.other_employer_id = e.id) AND m.state = 'open') AS "openMatches"
    FROM page e
    LEFT JOIN LATERAL (SELECT lookup FROM employer_identifiers i WHERE i.employer_id = e.id AND i.type = 'nib'
                        AND i.ended_at IS NULL ORDER BY i.valid_to IS NOT NULL, i.recorded_at DESC LIMIT 1) nib ON true
    LEFT JOIN LATERAL (SELECT address, village_code FROM establishments s WHERE s.employer_id = e.id
                        AND s.closed_on IS NULL ORDER BY s.is_head DESC, s.recorded_at, s.id LIMIT 1) place ON true
    LEFT JOIN LATERAL (SELECT declared_workers FROM employer_facts f WHERE f.employer_id = e.id
                        ORDER BY f.as_of DESC, f.recorded_at DESC LIMIT 1) facts ON true
    LEFT JOIN villages v ON v.code = place.village_code
   ORDER BY e.score::numeric, e.search_name, e.id`;
