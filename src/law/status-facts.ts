import type { AskedType } from './identifiers';

/** From `fromAt` on and before `untilAt`; null while no end is known. */
export interface Interval {
  readonly fromAt: Date;
  readonly untilAt: Date | null;
}

/** One identifier the counter gave. */
export interface AskedIdentifier {
  readonly type: AskedType;
  /** The hint of `parseIdentifier` when it could not be read; null when it is well formed. */
  readonly malformed: string | null;
  /** Every employer the register holds under exactly this identifier. */
  readonly employerIds: readonly string[];
  /** When the identifier itself was held or under change (R16), whether or not it matched. */
  readonly holds: readonly Interval[];
}

/** A place of business of the matched employer. */
export interface Establishment {
  readonly id: string;
  readonly nitku: string | null;
  readonly villageCode: string | null;
}

/** One service withheld by one decision, for the whole entity or for named places. */
export interface SanctionLine extends Interval {
  readonly id: string;
  readonly employerId: string;
  readonly service: string;
  readonly scope: 'entity' | 'establishments';
  /** The places named; empty when the scope is the entity. */
  readonly establishmentIds: readonly string[];
  /** Court stays and written suspensions. */
  readonly stays: readonly Interval[];
  /** When the decision was annulled; it works from its own date, so an earlier `asOf` stays blocked and says so. */
  readonly annulledAt: Date | null;
}

/** A written exception for one application. */
export interface Dispensation extends Interval {
  readonly employerId: string;
  readonly service: string;
  readonly applicationRef: string;
}

/** A brake on an employer: HOLD, identity under change, or successor of a sanctioned entity. */
export interface EmployerHold extends Interval {
  readonly employerId: string;
}

/** Where the service is asked for. */
export type AskedPlace = { readonly nitku: string } | { readonly villageCode: string };

/** All that an answer at the counter depends on. What is absent here cannot influence it. */
export interface StatusFacts {
  /** The instant the answer is about. */
  readonly asOf: Date;
  readonly service: string;
  /** Whether the service stands in the catalogue of withheld services on the day of `asOf`. */
  readonly serviceCovered: boolean;
  readonly place: AskedPlace | null;
  readonly applicationRef: string | null;
  readonly identifiers: readonly AskedIdentifier[];
  /** Whether a name was given. The name itself decides nothing. */
  readonly nameGiven: boolean;
  /** Whether the name given resembles that of an employer under sanction at `asOf`. */
  readonly nameLikeSanctioned: boolean;
  /** Lines of the matched employers, past and future ones too; time is decided here. */
  readonly lines: readonly SanctionLine[];
  readonly establishments: readonly Establishment[];
  readonly holds: readonly EmployerHold[];
  readonly dispensations: readonly Dispensation[];
  /** Employers with a match proposal towards a sanctioned one that nobody has decided. */
  readonly undecidedMatches: readonly string[];
}

/** Whether `at` lies in the interval: its first instant does, its last does not. */
export function holdsAt(interval: Interval, at: Date): boolean {
  return interval.fromAt <= at && (interval.untilAt === null || at < interval.untilAt);
}
