import type { AskedType } from '../law/identifiers';
import type { AskedPlace } from '../law/status-facts';

/** A number as it was typed, of the kind the asker says it is. */
export interface AskedNumber {
  type: AskedType;
  value: string;
}

/** A question at the counter, read and tidied; times that were not given mean now. */
export interface AskedCheck {
  identifiers: readonly AskedNumber[];
  name: string | null;
  service: string;
  place: AskedPlace | null;
  applicationRef: string | null;
  asOf: Date | null;
  knownAt: Date | null;
}

/** A question as it comes from a machine or a form. */
export interface CheckInput {
  identifiers?: readonly AskedNumber[] | null;
  name?: string | null;
  service: string;
  /** NITKU or code of a kelurahan. */
  place?: string | null;
  applicationRef?: string | null;
  /** RFC 3339. */
  asOf?: string | null;
  knownAt?: string | null;
}

/** What was given of it, without the spaces around; an empty text was not given. */
export const given = (text: string | null | undefined): string | null => text?.trim() || null;
