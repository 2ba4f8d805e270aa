import type { PlainDate } from '../common/plain-date';

/** Numbers of the invariants of domain.md §3.3, and names of what else a step asks for; `Q3` asks whether arrears alone may carry a sanction. I9 is held by the database. */
export type ConditionId =
  | 'I1'
  | 'I2'
  | 'I3'
  | 'I4'
  | 'I5'
  | 'I6'
  | 'I7'
  | 'I8'
  | 'I10'
  | 'I11'
  | 'I12'
  | 'I13'
  | 'I14'
  | 'Q3'
  | 'VERIFIED'
  | 'NOTICE'
  | 'PAPERS'
  | 'OPEN_FINDING'
  | 'OVERLAY'
  | 'EFFECT';

/** One condition of a step, and whether it is met. */
export interface SanctionCondition {
  readonly id: ConditionId;
  /** What must be there, as a list shows it. */
  readonly label: string;
  readonly met: boolean;
  /** Met only because the act it looks at is not there yet: nothing that a list could tick off. */
  readonly untested?: true;
  /** What is still missing and what to do, in a sentence; absent when met. */
  readonly missing?: string;
  /** The first day on which time alone will have met it. */
  readonly metFrom?: PlainDate;
  readonly basis: string;
  /** `required` refuses the step; `warn-with-reason` lets it pass with a written reason. */
  readonly severity: 'required' | 'warn-with-reason';
}

/** What a condition always says, whether met or not. */
export interface ConditionHead {
  readonly id: ConditionId;
  readonly label: string;
  readonly basis: string;
  readonly severity?: SanctionCondition['severity'];
}

/** The condition is met. */
export function met({ severity = 'required', ...head }: ConditionHead): SanctionCondition {
  return { ...head, severity, met: true };
}

/** Nothing to test: the act the condition looks at does not exist yet, or is not asked for. */
export function untested(head: ConditionHead): SanctionCondition {
  return { ...met(head), untested: true };
}

/** The condition is not met: what is missing, and from which day on time alone will have met it. */
export function lacks(
  { severity = 'required', ...head }: ConditionHead,
  missing: string,
  metFrom?: PlainDate,
): SanctionCondition {
  return { ...head, severity, met: false, missing, ...(metFrom === undefined ? {} : { metFrom }) };
}

/** Met when nothing is missing. */
export function metUnless(head: ConditionHead, missing: string | null): SanctionCondition {
  return missing === null ? met(head) : lacks(head, missing);
}

/** "Temuan 1", "Temuan 1 dan 4", "Temuan 1, 2, dan 4". */
export function findingsInWords(numbers: readonly number[]): string {
  return `Temuan ${inWords([...numbers].sort((one, other) => one - other).map(String))}`;
}

/** "a", "a dan b", "a, b, dan c". */
export function inWords(items: readonly string[]): string {
  if (items.length <= 2) return items.join(' dan ');
  return `${items.slice(0, -1).join(', ')}, dan ${items.at(-1)}`;
}
