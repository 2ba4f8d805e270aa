import { isClosed, type CaseState } from './case-states';
import type { StepActor } from './case-step';

/** A stage of the path people see above a case: several states, one name, one owner. */
export interface PathStage {
  readonly label: string;
  readonly actor: StepActor;
  readonly states: readonly CaseState[];
  /** Shown only to cases that went through it, because most do not. */
  readonly optional?: true;
}

/** The way of a case as shown to people. It says whose steps lie ahead, not that they will come. */
export const CASE_PATH: readonly PathStage[] = [
  { label: 'Temuan', actor: 'CITY', states: ['INTAKE'] },
  { label: 'Edukasi', actor: 'CITY', states: ['EDUCATION'] },
  { label: 'Himbauan', actor: 'CITY', states: ['REMINDED'], optional: true },
  { label: 'Pemberitahuan', actor: 'BPJS', states: ['NONCOMPLIANCE_NOTIFIED'], optional: true },
  { label: 'Teguran I', actor: 'BPJS', states: ['WARNING_1'] },
  { label: 'Teguran II', actor: 'BPJS', states: ['WARNING_2'] },
  { label: 'Denda', actor: 'BPJS', states: ['FINE'] },
  { label: 'Permohonan', actor: 'BPJS', states: ['TMP2T_ELIGIBLE', 'TMP2T_REQUESTED', 'RETURNED_INCOMPLETE'] },
  { label: 'Verifikasi, klarifikasi', actor: 'CITY', states: ['VERIFICATION', 'CLARIFICATION', 'RECOMMENDED'] },
  { label: 'Keputusan', actor: 'CITY', states: ['DECIDED'] },
  { label: 'Dalam sanksi', actor: 'CITY', states: ['TMP2T_IN_FORCE', 'LIFT_REQUESTED'], optional: true },
  { label: 'Pencabutan', actor: 'CITY', states: ['LIFTED'], optional: true },
];

/** Where a stage lies for one case. `skipped`: the case went past it without entering it. */
export type StagePosition = 'done' | 'now' | 'skipped' | 'ahead';

/** The path of one case: `now` is its state, `visited` every state it has been in. */
export function casePath(
  now: CaseState,
  visited: ReadonlySet<CaseState>,
): { label: string; actor: StepActor; position: StagePosition }[] {
  const shown = CASE_PATH.filter((stage) => !stage.optional || wentThrough(stage, now, visited));
  const furthest = shown.findLastIndex((stage) => wentThrough(stage, now, visited));
  return shown.map((stage, index) => ({
    label: stage.label,
    actor: stage.actor,
    position: position(stage, index, furthest, now, visited),
  }));
}

/** The stage in which a state lies; undefined for closed cases and employers not found. */
export function stageOf(state: CaseState): PathStage | undefined {
  return CASE_PATH.find((stage) => stage.states.includes(state));
}

function wentThrough(stage: PathStage, now: CaseState, visited: ReadonlySet<CaseState>): boolean {
  return stage.states.some((state) => state === now || visited.has(state));
}

function position(
  stage: PathStage,
  index: number,
  furthest: number,
  now: CaseState,
  visited: ReadonlySet<CaseState>,
): StagePosition {
  if (stage.states.includes(now)) return 'now';
  if (index > furthest) return isClosed(now) ? 'skipped' : 'ahead';
  return wentThrough(stage, now, visited) ? 'done' : 'skipped';
}
