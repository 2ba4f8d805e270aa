import type { PlainDate } from '../common/plain-date';
import { missingProgrammes, requiredProgrammes, type Programme, type Scale } from './duty-to-join';

/**
 * What follows when two files about one employer are laid side by side (domain §4.1). Indications only: none of them
 * moves a case, and each names what it was compared with.
 */

/** Main groups of KBLI that are building work: F of KBLI 2020 and of KBLI 2025 alike. */
const CONSTRUCTION_GROUPS: readonly string[] = ['41', '42', '43'];

/**
 * The scale by which the duty to join is read. A builder's daily, lump-sum and seasonal workers join two programmes
 * only, and no file tells who is one: of a builder no more than that is asserted (Perpres 109/2013 Ps. 6).
 *
 * @param kbli the five digits of the business field, if a file says them
 */
export function scaleForDuty(scale: Exclude<Scale, 'construction'>, kbli: string | null): Scale {
  return kbli !== null && CONSTRUCTION_GROUPS.includes(kbli.slice(0, 2)) ? 'construction' : scale;
}

/** An indication that an employer joins fewer programmes than its scale must (PDS_PROGRAM). */
export interface ProgrammeGap {
  readonly required: readonly Programme[];
  readonly joined: readonly Programme[];
  readonly missing: readonly Programme[];
}

/** The programmes missing on `day`; null when nothing is, or when BPJS counts no worker at all. */
export function programmeGap(
  facts: { scale: Scale; joined: readonly Programme[]; registeredWorkers: number },
  day: PlainDate,
): ProgrammeGap | null {
  const { scale, joined, registeredWorkers } = facts;
  const missing = missingProgrammes(scale, joined, day);
  if (registeredWorkers < 1 || missing.length === 0) return null;
  return { required: requiredProgrammes(scale, day), joined, missing };
}

/** A label of arrears by their age, and the months from which it holds. */
export interface AgeingStep {
  readonly label: string;
  readonly fromMonths: number;
}

const AGEING_STEP = /^(\p{L}[\p{L} ]{0,29}\p{L})\s+(\d{1,3})$/u;

/**
 * The labels the office gives to arrears, youngest first: `Lancar 1; Kurang lancar 4`. Branches of BPJS differ, so the
 * months are stored and the words are a parameter (domain §4.1).
 *
 * @returns null when the text is no such list: each label with a growing number of months
 */
export function ageingSteps(text: string): readonly AgeingStep[] | null {
  const steps: AgeingStep[] = [];
  for (const part of text.split(';')) {
    const [, label, months] = AGEING_STEP.exec(part.trim()) ?? [];
    if (!label || Number(months) <= (steps.at(-1)?.fromMonths ?? 0)) return null;
    steps.push({ label, fromMonths: Number(months) });
  }
  return steps;
}

/** The label of so many months in arrears; null below the first step. */
export function ageingLabel(months: number, steps: readonly AgeingStep[]): string | null {
  return steps.findLast(({ fromMonths }) => fromMonths <= months)?.label ?? null;
}

/** What can be laid beside each other about wages, in rupiah a month; null where nobody says. */
export interface WageFacts {
  /** The lowest wage of the newest labour report. */
  readonly lowestReported: number | null;
  /** The minimum wage of the city on the day of that report; null until the office has set it. */
  readonly minimumWage: number | null;
  /** Wages reported to BPJS, all numbers of the employer together. */
  readonly wagesAtBpjs: number | null;
  readonly workersAtBpjs: number;
}

/** By what an indication about wages is proven; without one of them there is none (domain §4.1). */
export type WageProof =
  | { readonly by: 'below-minimum-wage'; readonly reported: number; readonly minimum: number }
  | { readonly by: 'bpjs-below-lowest'; readonly average: number; readonly lowest: number };

/**
 * The named proofs that wages are reported too low (PDS_UPAH): the lowest wage of the labour report lies below the
 * minimum wage, or the average wage at BPJS lies below the lowest one of the report, which no sum of right wages can.
 */
export function wageProofs(facts: WageFacts): WageProof[] {
  const { lowestReported: lowest, minimumWage: minimum, wagesAtBpjs, workersAtBpjs } = facts;
  if (lowest === null || lowest <= 0) return [];
  const proofs: WageProof[] = [];
  if (minimum !== null && lowest < minimum) proofs.push({ by: 'below-minimum-wage', reported: lowest, minimum });
  const average = wagesAtBpjs === null || workersAtBpjs < 1 ? null : Math.round(wagesAtBpjs / workersAtBpjs);
  if (average !== null && average > 0 && average < lowest) proofs.push({ by: 'bpjs-below-lowest', average, lowest });
  return proofs;
}
