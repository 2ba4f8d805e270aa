import type { AgeingStep } from '../law/comparisons';
import type { IndicationKind } from './found-indications';
import { FIGURES_CHANGED } from './ended-indications';

/** Which rows of a list: to be worked on, with a case, dismissed, or ended with the reason. */
export const INDICATION_VIEWS = ['perlu', 'kasus', 'dikesampingkan', 'selesai'] as const;
export type IndicationView = (typeof INDICATION_VIEWS)[number];

export const INDICATION_SORTS = ['besar', 'nama'] as const;
export type IndicationSort = (typeof INDICATION_SORTS)[number];

export const EMPLOYER_SCALES = ['mikro', 'kecil', 'menengah', 'besar'] as const;

/** What a list of indications is narrowed to; everything but the kind is optional. */
export interface IndicationFilter {
  kind: IndicationKind;
  view: IndicationView;
  /** A name, or a NIB, whole or its beginning. */
  search?: string;
  villageCode?: string;
  scale?: (typeof EMPLOYER_SCALES)[number];
  /** Months in arrears from, and to (excluded). */
  months?: { from: number; to: number | null };
  asked?: boolean;
  visited?: boolean;
}

/** The months that a label of arrears stands for; undefined when the office has no such label. */
export function monthsOfLabel(label: string | undefined, steps: readonly AgeingStep[]): IndicationFilter['months'] {
  const index = steps.findIndex((step) => step.label === label);
  if (index < 0) return undefined;
  return { from: steps[index]!.fromMonths, to: steps[index + 1]?.fromMonths ?? null };
}

const WAS_ASKED = 'EXISTS (SELECT 1 FROM bpjs_questions q WHERE q.employer_id = i.employer_id)';
const WAS_VISITED = 'EXISTS (SELECT 1 FROM visits v WHERE v.employer_id = i.employer_id)';

/** What each view asks of an indication `i`. */
export const VIEWS: Readonly<Record<IndicationView, string>> = {
  perlu: `i.ended_at IS NULL AND i.standing = 'todo'`,
  kasus: `i.ended_at IS NULL AND i.standing = 'case'`,
  dikesampingkan: `i.ended_at IS NULL AND i.standing = 'dismissed'`,
  selesai: `i.ended_at IS NOT NULL AND i.ended_why <> '${FIGURES_CHANGED}'`,
};

/** Whether a filter asks for nothing but a kind to be worked on. */
export function isWhole({ kind: _kind, view, ...rest }: IndicationFilter): boolean {
  return view === 'perlu' && Object.values(rest).every((value) => value === undefined || value === '');
}

/** A condition on an indication `i` with its parameters, numbered from `$1`. */
export function conditionOf(filter: IndicationFilter): { sql: string; parameters: unknown[] } {
  const parameters: unknown[] = [];
  const given = (value: unknown): string => `$${parameters.push(value)}`;
  const { kind, view, search = '', villageCode, scale, months, asked, visited } = filter;
  const parts = [`i.kind = ${given(kind)}`, VIEWS[view]];
  if (search.trim()) parts.push(searched(search.trim(), given));
  if (villageCode) parts.push(`i.village_code = ${given(villageCode)}`);
  if (scale) parts.push(`i.scale = ${given(scale)}`);
  if (months) parts.push(`i.months >= ${given(months.from)}`);
  if (months && months.to !== null) parts.push(`i.months < ${given(months.to)}`);
  if (asked !== undefined) parts.push(`${asked ? '' : 'NOT '}${WAS_ASKED}`);
  if (visited !== undefined) parts.push(`${visited ? '' : 'NOT '}${WAS_VISITED}`);
  return { sql: parts.join(' AND '), parameters };
}

function searched(text: string, given: (value: unknown) => string): string {
  const digits = text.replace(/[\s.-]/g, '');
  if (/^\d{4,}$/.test(digits)) {
    return `i.employer_id IN (SELECT employer_id FROM employer_identifiers
              WHERE type = 'nib' AND ended_at IS NULL AND lookup LIKE ${given(`${digits}%`)})`;
  }
  return `i.employer_id IN (SELECT id FROM employers
            WHERE search_name LIKE '%' || lower(immutable_unaccent(${given(text)})) || '%')`;
}
