import { likeText, type SqlValues } from '../database/sql-values';
import { mayStandInAddress } from '../law/identifiers';
import { personalNumberInAddress } from './employer.problems';
import { searchName } from './names';

/** What the list of employers can be narrowed to. */
export interface EmployerFilter {
  /** A name, or a NIB or NPP, whole or its beginning. */
  search?: string;
  /** Words of an address of one of its places. */
  address?: string;
  villageCode?: string;
  /** Only those with an open case, with a sanction in force, or with a match to decide. */
  standing?: EmployerStanding;
}

export const EMPLOYER_STANDINGS = ['kasus', 'sanksi', 'cocok'] as const;
export type EmployerStanding = (typeof EMPLOYER_STANDINGS)[number];

/** A filter made ready to be asked. */
export interface Sought {
  /** The name in its normal form; null when none is sought. */
  name: string | null;
  /** Digits of a NIB, or an NPP, or their beginning. */
  number: string | null;
  addressWords: readonly string[];
  villageCode: string | null;
  standing: EmployerStanding | null;
}

/** More words narrow nothing down any more. */
const MOST_WORDS = 8;
/** What one office writes before a street or a number, and another leaves out. */
const STREET_WORDS = new Set(['jalan', 'jln', 'jl', 'gang', 'gg', 'no', 'nomor', 'kel', 'kelurahan']);

/** @throws 422 `personal-number-in-address` for a NIK, NPWP, NITKU or telephone: those are looked for by POST */
export function soughtBy({ search = '', address = '', villageCode, standing }: EmployerFilter): Sought {
  if (!mayStandInAddress(search)) throw personalNumberInAddress('/q');
  if (!mayStandInAddress(address)) throw personalNumberInAddress('/address');
  const typed = search.trim();
  const compact = typed.replace(/[\s.-]/g, '').toUpperCase();
  const isNumber = /^\d{4,}$/.test(compact) || /^(?=.*\d)[A-Z]{1,3}[A-Z0-9]{3,15}$/.test(compact);
  return {
    name: (isNumber ? '' : searchName(typed) || typed.toLowerCase()) || null,
    number: isNumber ? compact : null,
    addressWords: addressWords(address),
    villageCode: villageCode ?? null,
    standing: standing ?? null,
  };
}

/** The words of an address as `search_address` in the database spells them. */
function addressWords(address: string): string[] {
  const words = address
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const telling = words.filter((word) => !STREET_WORDS.has(word));
  return (telling.length > 0 ? telling : words).slice(0, MOST_WORDS);
}

/** Under three letters there is nothing for the index of letter triples: then only the beginning counts (ui.md §5). */
const MIN_WITHIN = 3;

/** How a name is sought: as the beginning of the whole name, or each of its words anywhere, which finds more. */
export function nameBegins(name: string, values: SqlValues): string {
  return `${NAME} LIKE ${values.of(`${likeText(name)}%`)}`;
}

export function nameHolds(name: string, values: SqlValues): string {
  const words = name.split(' ').slice(0, MOST_WORDS);
  if (name.length < MIN_WITHIN) return nameBegins(name, values);
  return words.map((word) => `e.search_name LIKE ${values.of(`%${likeText(word)}%`)}`).join(' AND ');
}

/** The name as the index orders it: byte by byte, so that the beginning of a name is a range of it. */
export const NAME = 'e.search_name COLLATE "C"';

const STANDING_SQL: Readonly<Record<EmployerStanding, string>> = {
  kasus: 'EXISTS (SELECT FROM cases c WHERE c.employer_id = e.id AND c.closed_at IS NULL)',
  cocok: `e.id IN (SELECT employer_id FROM match_proposals WHERE state = 'open'
                    UNION ALL SELECT other_employer_id FROM match_proposals WHERE state = 'open')`,
  sanksi: `EXISTS (SELECT FROM sanction_lines l WHERE l.employer_id = e.id
                      AND l.from_at <= office_now() AND (l.until_at IS NULL OR l.until_at > office_now()))`,
};

/**
 * The conditions on an employer `e`, all but the name's. What is not asked for is left out: beside an `OR` the server
 * would read the whole register instead of an index.
 */
export function conditions(
  { name, number, addressWords: words, villageCode, standing }: Sought,
  values: SqlValues,
): string[] {
  const all: string[] = ['e.withdrawn_at IS NULL'];
  // Of records that are one employer the kept one is listed; who looks for a name or a number finds each.
  if (name === null && number === null)
    all.push('NOT EXISTS (SELECT FROM record_joins j WHERE j.duplicate_id = e.id AND j.ended_at IS NULL)');
  if (number !== null) {
    all.push(`EXISTS (SELECT FROM employer_identifiers i WHERE i.employer_id = e.id AND i.type IN ('nib', 'npp')
                         AND i.lookup LIKE ${values.of(`${likeText(number)}%`)} AND i.ended_at IS NULL)`);
  }
  const place = words.map((word) => `search_address(p.address) LIKE ${values.of(`%${likeText(word)}%`)}`);
  if (villageCode !== null) place.push(`p.village_code = ${values.of(villageCode)}`);
  if (place.length > 0) {
    all.push(`EXISTS (SELECT FROM establishments p WHERE p.employer_id = e.id AND p.closed_on IS NULL
                         AND ${place.join(' AND ')})`);
  }
  if (standing !== null) all.push(STANDING_SQL[standing]);
  return all;
}
