import type { PlainDate } from '../common/plain-date';
import { isServiceCode, serviceOn } from './services';

/** What a sanction withholds and where, as a paper of the case names it. */
export interface ScopeFact {
  readonly services: readonly string[];
  readonly scope: 'entity' | 'establishments';
  /** The places named; none where the whole entity is meant. */
  readonly establishmentIds: readonly string[];
}

/** The services of a plan that another paper does not name. */
export function servicesBeyond(plan: ScopeFact, told: ScopeFact): string[] {
  return plan.services.filter((code) => !told.services.includes(code));
}

/** Whether a plan reaches places that another paper does not name: the whole entity is wider than any of its places. */
export function reachesFurther(plan: ScopeFact, told: ScopeFact): boolean {
  if (told.scope === 'entity') return false;
  return plan.scope === 'entity' || plan.establishmentIds.some((id) => !told.establishmentIds.includes(id));
}

/** Whether a paper names everything a plan withholds, everywhere it does. */
export const covers = (told: ScopeFact, plan: ScopeFact): boolean =>
  servicesBeyond(plan, told).length === 0 && !reachesFurther(plan, told);

/**
 * What a plan names beyond another paper, in a sentence; null when it names nothing more.
 *
 * @param paper how the other paper is called in the sentence, e.g. "pemberitahuan rencana sanksi"
 * @param on the day whose names the services bear
 */
export function beyondInWords(plan: ScopeFact, told: ScopeFact, paper: string, on: PlainDate): string | null {
  const services = servicesBeyond(plan, told);
  if (services.length > 0) return `${services.map((code) => nameOf(code, on)).join(', ')} tidak ada dalam ${paper}.`;
  if (!reachesFurther(plan, told)) return null;
  return plan.scope === 'entity'
    ? `Lingkup ${paper} hanya tempat usaha tertentu, bukan seluruh badan usaha.`
    : `Ada tempat usaha yang tidak disebut dalam ${paper}.`;
}

const nameOf = (code: string, on: PlainDate): string => (isServiceCode(code) && serviceOn(code, on)?.name) || code;
