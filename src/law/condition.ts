import type { PlainDate } from '../common/plain-date';

/** Numbers of the invariants of domain.md §3.3; `Q3` asks whether arrears alone may carry a sanction. I9 is held by the database. */
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
  | 'NOTICE';

/** One condition of a step, and whether it is met. */
export interface SanctionCondition {
  readonly id: ConditionId;
  /** What must be there, as a list shows it. */
  readonly label: string;
  readonly met: boolean;
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
  const sorted = [...numbers].sort((one, other) => one - other).map(String);
  if (sorted.length <= 2) return `Temuan ${sorted.join(' dan ')}`;
  return `Temuan ${sorted.slice(0, -1).join(', ')}, dan ${sorted.at(-1)}`;
}
