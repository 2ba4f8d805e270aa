import {
  headcountGap,
  registrationOutcome,
  type HeadcountGap,
  type HeadcountTolerance,
  type RegistrationOutcome,
} from '../law/findings';

/** A row of BPJS's file that no number links, and that may mean this employer. */
export interface Resemblance {
  npp: string;
  division: string;
  /** The name at BPJS. */
  name: string;
  why: readonly string[];
}

/** What the office knows of one employer from the licensing office's list and BPJS's file together. */
export interface EmployerStanding {
  employerId: string;
  name: string;
  /** Outside PP 86/2013; never suspected. */
  isStateOrganizer: boolean;
  nibActive: boolean;
  headOfficeElsewhere: boolean;
  ownerOnly: boolean;
  /** All places together; null when no file says. */
  declaredWorkers: number | null;
  /** Active workers of every NPP and division linked by an exact number; empty when none is. */
  linked: readonly { npp: string; division: string; workers: number }[];
  /** Open questions of matching. */
  resembles: readonly Resemblance[];
}

/** An employer who may not be registered at all (PWBD, a dugaan), or who has to be matched first. */
export interface RegistrationIndication {
  employerId: string;
  name: string;
  declaredWorkers: number;
  why: string;
  resembles: readonly Resemblance[];
}

/** An employer who seems to have registered part of his workers (PDS_TK). */
export interface HeadcountIndication extends HeadcountGap {
  employerId: string;
  name: string;
}

/** The three lists an office works from, each largest first. */
export interface Indications {
  suspected: RegistrationIndication[];
  /** "Perlu dicocokkan": resembles a row of BPJS that no number links. */
  toMatch: RegistrationIndication[];
  partlyRegistered: HeadcountIndication[];
}

/**
 * Sorts employers into those suspected of not being registered, those to be matched first, and those who seem to have
 * registered part of their workers (domain §4.1). Indications only: no letter asserts any of them before BPJS answers
 * or a visit confirms.
 */
export function indications(standings: readonly EmployerStanding[], tolerance?: HeadcountTolerance): Indications {
  const found: Indications = { suspected: [], toMatch: [], partlyRegistered: [] };
  for (const standing of standings) {
    if (standing.isStateOrganizer) continue;
    const { outcome, why } = registration(standing);
    if (outcome === 'suspected') found.suspected.push(indication(standing, why));
    if (outcome === 'to-match') found.toMatch.push(indication(standing, why));
    const gap = gapOf(standing, tolerance);
    if (gap) found.partlyRegistered.push({ employerId: standing.employerId, name: standing.name, ...gap });
  }
  found.suspected.sort((a, b) => b.declaredWorkers - a.declaredWorkers || a.name.localeCompare(b.name));
  found.toMatch.sort((a, b) => b.declaredWorkers - a.declaredWorkers || a.name.localeCompare(b.name));
  found.partlyRegistered.sort((a, b) => b.missing - a.missing || a.name.localeCompare(b.name));
  return found;
}

function registration(standing: EmployerStanding): RegistrationOutcome {
  const { declaredWorkers, nibActive, headOfficeElsewhere, ownerOnly, linked, resembles } = standing;
  const bpjsMatch = linked.length > 0 ? 'exact' : resembles.length > 0 ? 'proposed' : 'none';
  return registrationOutcome({ declaredWorkers, nibActive, headOfficeElsewhere, ownerOnly, bpjsMatch });
}

/**
 * An employer with an open question of matching may have more workers at BPJS than are linked: the gap waits for the
 * answer.
 */
function gapOf(standing: EmployerStanding, tolerance: HeadcountTolerance | undefined): HeadcountGap | null {
  const { declaredWorkers, linked, resembles } = standing;
  if (linked.length === 0 || resembles.length > 0) return null;
  const registeredWorkers = linked.reduce((sum, membership) => sum + membership.workers, 0);
  return headcountGap({ declaredWorkers, registeredWorkers }, tolerance);
}

function indication(standing: EmployerStanding, why: string): RegistrationIndication {
  const { employerId, name, declaredWorkers, resembles } = standing;
  return { employerId, name, declaredWorkers: declaredWorkers ?? 0, why, resembles };
}
