/** Where a case can stand, in the order of the law. The names are those of domain.md §3.2. */
export const CASE_STATES = [
  'INTAKE',
  'EDUCATION',
  'REMINDED',
  'NONCOMPLIANCE_NOTIFIED',
  'WARNING_1',
  'WARNING_2',
  'FINE',
  'TMP2T_ELIGIBLE',
  'TMP2T_REQUESTED',
  'RETURNED_INCOMPLETE',
  'VERIFICATION',
  'CLARIFICATION',
  'RECOMMENDED',
  'DECIDED',
  'TMP2T_IN_FORCE',
  'LIFT_REQUESTED',
  'LIFTED',
  'NOT_FOUND',
  'CLOSED_COMPLIANT',
  'CLOSED_NOT_PROVEN',
  'CLOSED_WITHDRAWN',
  'CLOSED_DUPLICATE',
  'CLOSED_OUT_OF_SCOPE',
  'CLOSED_DECLINED',
] as const;

/** One of {@link CASE_STATES}. */
export type CaseState = (typeof CASE_STATES)[number];

const LABELS: Readonly<Record<CaseState, string>> = {
  INTAKE: 'Temuan',
  EDUCATION: 'Edukasi',
  REMINDED: 'Himbauan',
  NONCOMPLIANCE_NOTIFIED: 'Pemberitahuan ketidakpatuhan',
  WARNING_1: 'Teguran I',
  WARNING_2: 'Teguran II',
  FINE: 'Denda',
  TMP2T_ELIGIBLE: 'Menunggu permohonan BPJS',
  TMP2T_REQUESTED: 'Permohonan sanksi diterima',
  RETURNED_INCOMPLETE: 'Permohonan dikembalikan',
  VERIFICATION: 'Verifikasi',
  CLARIFICATION: 'Klarifikasi',
  RECOMMENDED: 'Rekomendasi Tim',
  DECIDED: 'Keputusan ditetapkan',
  TMP2T_IN_FORCE: 'Dalam sanksi',
  LIFT_REQUESTED: 'Permohonan pencabutan',
  LIFTED: 'Sanksi dicabut',
  NOT_FOUND: 'Tidak ditemukan',
  CLOSED_COMPLIANT: 'Selesai: patuh',
  CLOSED_NOT_PROVEN: 'Selesai: tidak terbukti',
  CLOSED_WITHDRAWN: 'Selesai: ditarik',
  CLOSED_DUPLICATE: 'Selesai: ganda',
  CLOSED_OUT_OF_SCOPE: 'Selesai: di luar lingkup',
  CLOSED_DECLINED: 'Selesai: tidak ditetapkan',
};

/** States in which nothing more is expected. Opening the file again is a new event with a reason, not a step. */
export const CLOSED_STATES: readonly CaseState[] = CASE_STATES.filter((state) => state.startsWith('CLOSED_'));

/** States in which somebody still has to act. */
export const OPEN_STATES: readonly CaseState[] = CASE_STATES.filter((state) => !CLOSED_STATES.includes(state));

const AFTER_DECISION: readonly CaseState[] = ['DECIDED', 'TMP2T_IN_FORCE', 'LIFT_REQUESTED', 'LIFTED'];

/** Open and before the decision: compliance, or any other good reason, still simply closes the case (I6). */
export function isBeforeDecision(state: CaseState): boolean {
  return OPEN_STATES.includes(state) && !AFTER_DECISION.includes(state);
}

/** Whether the case is finished. */
export function isClosed(state: CaseState): boolean {
  return CLOSED_STATES.includes(state);
}

/** Whether `text` names a state. */
export function isCaseState(text: string): text is CaseState {
  return (CASE_STATES as readonly string[]).includes(text);
}

/** What people read, for example "Teguran I". */
export function stateLabel(state: CaseState): string {
  return LABELS[state];
}
