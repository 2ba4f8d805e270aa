import { Injectable } from '@nestjs/common';
import { COUNTED_UP_TO, type Page } from '../common/paging';
import { SqlValues } from '../database/sql-values';
import type { Tx } from '../database/office-clock';
import type { CaseState } from '../law/case-states';
import { recogniseIdentifier, type AskedType } from '../law/identifiers';
import { pageOfParts, type ListKey, type ListPart } from '../lists/list-parts';
import type { Sort } from '../lists/list-sort';
import { conditions, type EmployerFilter, NAME, nameBegins, nameHolds, soughtBy, type Sought } from './employer-filter';
import { ROWS } from './employer-list.sql';
import { IdentifierIndex } from './identifier-index';
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
  recordedAt: Date;
}

/** What the list can be sorted by: the name, the workers declared, the day it came on the register. */
export const EMPLOYER_SORTS = ['name', 'workers', 'recorded'] as const;
export type EmployerSort = Sort<(typeof EMPLOYER_SORTS)[number]>;

/** A kelurahan, for choosing. */
export interface VillageChoice {
  code: string;
  name: string;
  districtName: string;
}

/** Names like the one sought are shown only where few hold it as it was typed. */
const ENOUGH = 25;

/** A row's place in the list: what it is sorted by, its name, its id. */
interface Key {
  id: string;
  name: string;
  sorted: string | null;
}

/** Reads lists of employers. */
@Injectable()
export class EmployerQueries {
  constructor(private readonly index: IdentifierIndex) {}

  /**
   * Employers in the order asked for. Without one: by name; when a name is sought, those whose name begins so, then those that hold
   * its words, then, where these are few, those whose name is like it. Keyset, never offset.
   *
   * @throws 422 `personal-number-in-address` when the search is a tax number: that goes through {@link byNumber}
   */
  async list(
    tx: Tx,
    filter: EmployerFilter,
    size: number,
    cursor?: string,
    sort?: EmployerSort,
  ): Promise<Page<EmployerListRow>> {
    const sought = soughtBy(filter);
    const parts = sort ? sortedParts(tx, sought, sort) : await this.likelyParts(tx, sought);
    const page = await pageOfParts(parts, 3, size, cursor);
    const rows = page.rows.length ? await tx.query<EmployerListRow[]>(ROWS, [page.rows.map(({ id }) => id)]) : [];
    return { rows, next: page.next };
  }

  /** How many there are, at most `upTo` + 1. */
  async count(tx: Tx, filter: EmployerFilter, upTo: number = COUNTED_UP_TO): Promise<number> {
    const sought = soughtBy(filter);
    const holding = await this.countOf(tx, sought, nameHolds, upTo + 1);
    if (sought.name === null || holding >= ENOUGH) return holding;
    return holding + (await this.countOf(tx, sought, nameIsLike, upTo + 1 - holding));
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

  private async likelyParts(tx: Tx, sought: Sought): Promise<ListPart<Key>[]> {
    const { name } = sought;
    if (name === null) return [byName(tx, sought, () => null)];
    const parts = [
      byName(tx, sought, (values) => nameBegins(name, values)),
      byName(tx, sought, (values) => `${nameHolds(name, values)} AND NOT ${nameBegins(name, values)}`),
    ];
    const isRare = (await this.countOf(tx, sought, nameHolds, ENOUGH)) < ENOUGH;
    return isRare ? [...parts, byLikeness(tx, sought, name)] : parts;
  }

  private async countOf(tx: Tx, sought: Sought, named: typeof nameHolds, limit: number): Promise<number> {
    const values = new SqlValues();
    const where = whereSql(sought, values, sought.name === null ? null : named(sought.name, values));
    const [row] = await tx.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM (SELECT FROM employers e ${where} LIMIT ${values.of(limit)}) found`,
      values.all,
    );
    return row!.count;
  }
}

function whereSql(sought: Sought, values: SqlValues, ...more: (string | null)[]): string {
  const all = [...more.filter((each) => each !== null), ...conditions(sought, values)];
  return all.length > 0 ? `WHERE ${all.join('\n AND ')}` : '';
}

/** Like what was typed, but without its words: `merpatti` for `merpati`. */
function nameIsLike(name: string, values: SqlValues): string {
  return `${values.of(name)} <% e.search_name AND NOT (${nameHolds(name, values)})`;
}

/** One part of the list: the statement of its keys, ordered, behind `after`. */
function part(tx: Tx, statement: (values: SqlValues, after: ListKey | null) => string): ListPart<Key> {
  return {
    read: async (after, limit) => {
      const values = new SqlValues();
      const sql = statement(values, after);
      return tx.query<Key[]>(`${sql} LIMIT ${values.of(limit)}`, values.all);
    },
    keyOf: ({ sorted, name, id }) => [sorted, name, id],
  };
}

function byName(
  tx: Tx,
  sought: Sought,
  named: (values: SqlValues) => string | null,
  descending = false,
): ListPart<Key> {
  const [order, beyond] = descending ? ['DESC', '<'] : ['ASC', '>'];
  return part(tx, (values, after) => {
    const behind = after && `(${NAME}, e.id) ${beyond} (${values.of(after[1])}, ${values.of(after[2])}::uuid)`;
    return `SELECT e.id, e.search_name AS name, NULL AS sorted FROM employers e
            ${whereSql(sought, values, named(values), behind)} ORDER BY ${NAME} ${order}, e.id ${order}`;
  });
}

function byLikeness(tx: Tx, sought: Sought, name: string): ListPart<Key> {
  return part(tx, (values, after) => {
    // As text, so that the cursor gives back exactly the number the order was made by.
    const score = `(1 - word_similarity(${values.of(name)}, e.search_name))::numeric(5, 4)`;
    const behind =
      after &&
      `(${score}, ${NAME}, e.id) > (${values.of(after[0])}::numeric, ${values.of(after[1])}, ${values.of(after[2])}::uuid)`;
    return `SELECT e.id, e.search_name AS name, ${score}::text AS sorted FROM employers e
            ${whereSql(sought, values, nameIsLike(name, values), behind)} ORDER BY ${score}, ${NAME}, e.id`;
  });
}

function sortedParts(tx: Tx, sought: Sought, { key, descending }: EmployerSort): ListPart<Key>[] {
  const { name } = sought;
  const named = (values: SqlValues) => (name === null ? null : nameHolds(name, values));
  switch (key) {
    case 'name':
      return [byName(tx, sought, named, descending)];
    case 'recorded':
      return [byRecordedAt(tx, sought, named, descending)];
    case 'workers':
      return [byWorkers(tx, sought, named, descending), withoutWorkers(tx, sought, named)];
  }
}

type Named = (values: SqlValues) => string | null;

function byRecordedAt(tx: Tx, sought: Sought, named: Named, descending: boolean): ListPart<Key> {
  const [order, beyond] = descending ? ['DESC', '<'] : ['ASC', '>'];
  return part(tx, (values, after) => {
    const behind =
      after && `(e.created_at, e.id) ${beyond} (${values.of(after[0])}::timestamptz, ${values.of(after[2])}::uuid)`;
    return `SELECT e.id, e.search_name AS name, e.created_at::text AS sorted FROM employers e
            ${whereSql(sought, values, named(values), behind)} ORDER BY e.created_at ${order}, e.id ${order}`;
  });
}

/** A newer word `n` of anybody on the employer of `f`. */
const NEWER = `SELECT FROM employer_facts n WHERE n.employer_id = f.employer_id
                  AND (n.as_of, n.recorded_at, n.id) > (f.as_of, f.recorded_at, f.id)`;

/** From the index of all numbers ever declared, passing over those that were said anew. */
function byWorkers(tx: Tx, sought: Sought, named: Named, descending: boolean): ListPart<Key> {
  const [order, beyond] = descending ? ['DESC', '<'] : ['ASC', '>'];
  return part(tx, (values, after) => {
    const behind =
      after &&
      `(f.declared_workers, f.employer_id) ${beyond} (${values.of(after[0])}::int, ${values.of(after[2])}::uuid)`;
    return `SELECT e.id, e.search_name AS name, f.declared_workers::text AS sorted
              FROM employer_facts f JOIN employers e ON e.id = f.employer_id
            ${whereSql(sought, values, `f.declared_workers IS NOT NULL AND NOT EXISTS (${NEWER})`, named(values), behind)}
             ORDER BY f.declared_workers ${order}, f.employer_id ${order}`;
  });
}

/** Of whom nobody has said how many workers they have, or not in the newest word: behind the others, by name. */
function withoutWorkers(tx: Tx, sought: Sought, named: Named): ListPart<Key> {
  const known = `EXISTS (SELECT FROM employer_facts f WHERE f.employer_id = e.id AND f.declared_workers IS NOT NULL
                            AND NOT EXISTS (${NEWER}))`;
  return byName(tx, sought, (values) => [`NOT ${known}`, named(values)].filter(Boolean).join(' AND '));
}
