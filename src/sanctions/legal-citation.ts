import type { PlainDate } from '../common/plain-date';
import type { Mark } from '../law/mark';

/** One citation under "Mengingat", as it is printed, with what is known of it. */
export interface LegalCitation {
  /** Without the final mark. */
  readonly text: string;
  /** First day on which a decree may cite it. */
  readonly from: PlainDate;
  /** The last day; null while it is in force. */
  readonly until: PlainDate | null;
  readonly source: string;
  /** `K`: not read in its own text, to be confirmed by the legal office before the first decree. */
  readonly mark: Mark;
}
