import type { Role } from '../common/actor';
import { CASE_STATES, isBeforeDecision, type CaseState } from './case-states';
import type { CaseStep, ClockStart } from './case-step';
import type { DocumentCode } from './documents';
import { OFFICE_RULE } from './mark';
import type { PeriodKey } from './periods';

/** A row of the table: the same step may start from several states. */
type StepRow = Omit<CaseStep, 'from' | 'deadline' | 'clock'> & {
  readonly from: readonly CaseState[];
  readonly deadline?: readonly [PeriodKey, ClockStart];
};

const CASE_OFFICER: readonly Role[] = ['case_officer'];
/** BPJS's own officer, or the case officer who records what BPJS wrote. */
const BPJS_ACT: readonly Role[] = ['bpjs_officer', 'case_officer'];
/** The signatory in person, or a case officer who registers a signature made outside. */
const SIGNATURE: readonly Role[] = ['signatory', 'case_officer'];

const BEFORE_DECISION = CASE_STATES.filter(isBeforeDecision);
const BEFORE_DECISION_AND_FOUND = BEFORE_DECISION.filter((state) => state !== 'NOT_FOUND');

/** Compliance needs BPJS's word; the other grounds a note with reason and evidence. */
function closing(
  slug: string,
  label: string,
  to: CaseState,
  from: readonly CaseState[],
  roles = CASE_OFFICER,
): StepRow {
  const evidence: DocumentCode[] = to === 'CLOSED_COMPLIANT' ? ['COMPLIANCE_STMT', 'CLOSE_NOTE'] : ['CLOSE_NOTE'];
  return { slug, label, from, to, actor: 'CITY', roles, evidence, basis: OFFICE_RULE, mark: 'A' };
}

/** The table of domain.md §3.2. What is not in it is not a step. */
export const CASE_STEP_TABLE: readonly StepRow[] = [
  // --- Guidance by the city -------------------------------------------------------------------------------------
  {
    slug: 'start-education',
    label: 'Mulai edukasi',
    from: ['INTAKE'],
    to: 'EDUCATION',
    actor: 'CITY',
    roles: ['case_officer', 'field_officer'],
    evidence: ['INV_EDU', 'ASSIGN', 'BA_VISIT'],
    deadline: ['education-follow-up', 'day-of-act'],
    basis: 'Tugas Tim Kepatuhan menurut keputusan pembentukannya',
    mark: 'S',
  },
  {
    slug: 'remind',
    label: 'Kirim himbauan',
    from: ['INTAKE', 'EDUCATION'],
    to: 'REMINDED',
    actor: 'CITY',
    roles: CASE_OFFICER,
    evidence: ['REMINDER'],
    deadline: ['reminder', 'proof-of-receipt'],
    basis: OFFICE_RULE,
    mark: 'A',
  },

  // --- Acts of BPJS ---------------------------------------------------------------------------------------------
  {
    slug: 'notify-noncompliance',
    label: 'Catat pemberitahuan ketidakpatuhan',
    from: ['INTAKE', 'EDUCATION', 'REMINDED'],
    to: 'NONCOMPLIANCE_NOTIFIED',
    actor: 'BPJS',
    roles: BPJS_ACT,
    evidence: ['NC_NOTICE'],
    basis: 'Praktik BPJS Ketenagakerjaan',
    mark: 'S',
  },
  {
    slug: 'warn-first',
    label: 'Catat Teguran I',
    from: ['INTAKE', 'EDUCATION', 'REMINDED', 'NONCOMPLIANCE_NOTIFIED'],
    to: 'WARNING_1',
    actor: 'BPJS',
    roles: BPJS_ACT,
    evidence: ['WARN_1'],
    deadline: ['warning', 'proof-of-receipt'],
    basis: 'PP 86/2013 Ps. 6(1)-(2)',
    mark: 'S',
  },
  {
    slug: 'warn-second',
    label: 'Catat Teguran II',
    from: ['WARNING_1'],
    to: 'WARNING_2',
    actor: 'BPJS',
    roles: BPJS_ACT,
    evidence: ['WARN_2'],
    deadline: ['warning', 'proof-of-receipt'],
    basis: 'PP 86/2013 Ps. 6(1)-(2)',
    mark: 'S',
  },
  {
    slug: 'fine',
    label: 'Catat penetapan denda',
    from: ['WARNING_2'],
    to: 'FINE',
    actor: 'BPJS',
    roles: BPJS_ACT,
    evidence: ['FINE'],
    deadline: ['fine', 'end-of-previous-period'],
    basis: 'PP 86/2013 Ps. 7(1)-(2)',
    mark: 'S',
  },
  {
    slug: 'declare-no-fine',
    label: 'Catat pernyataan denda tidak dikenakan',
    from: ['WARNING_2'],
    to: 'TMP2T_ELIGIBLE',
    actor: 'BPJS',
    roles: BPJS_ACT,
    evidence: ['NO_FINE'],
    basis: 'PP 86/2013 Ps. 5(2); UU 24/2011 Ps. 17 ("dan/atau")',
    mark: 'D',
  },
  {
    slug: 'declare-fine-unperformed',
    label: 'Catat denda tidak dipenuhi',
    from: ['FINE'],
    to: 'TMP2T_ELIGIBLE',
    actor: 'BPJS',
    roles: BPJS_ACT,
    evidence: [],
    basis: 'PP 86/2013 Ps. 7(1), Ps. 8(1)',
    mark: 'D',
  },
  {
    slug: 'request-sanction',
    label: 'Catat permohonan sanksi',
    from: ['TMP2T_ELIGIBLE', 'RETURNED_INCOMPLETE'],
    to: 'TMP2T_REQUESTED',
    actor: 'BPJS',
    roles: BPJS_ACT,
    evidence: ['TMP2T_REQ'],
    deadline: ['request-acknowledgement', 'day-of-act'],
    basis: 'PP 86/2013 Ps. 8(1)-(2)',
    mark: 'S',
  },

  // --- From the request to the decision -------------------------------------------------------------------------
  {
    slug: 'return-request',
    label: 'Kembalikan permohonan untuk dilengkapi',
    from: ['TMP2T_REQUESTED', 'VERIFICATION'],
    to: 'RETURNED_INCOMPLETE',
    actor: 'CITY',
    roles: CASE_OFFICER,
    evidence: ['RET_INC'],
    deadline: ['completion', 'proof-of-receipt'],
    basis: OFFICE_RULE,
    mark: 'A',
  },
  {
    slug: 'start-verification',
    label: 'Mulai verifikasi',
    from: ['TMP2T_REQUESTED'],
    to: 'VERIFICATION',
    actor: 'CITY',
    roles: CASE_OFFICER,
    evidence: [],
    deadline: ['verification', 'day-of-act'],
    basis: OFFICE_RULE,
    mark: 'A',
  },
  {
    slug: 'hear-employer',
    label: 'Undang klarifikasi',
    from: ['VERIFICATION'],
    to: 'CLARIFICATION',
    actor: 'CITY',
    roles: CASE_OFFICER,
    evidence: ['BA_VERIF', 'SUMMON', 'PRE_NOTICE'],
    basis: 'UU 30/2014 Ps. 46-47',
    mark: 'K',
  },
  {
    slug: 'verify-again',
    label: 'Kembalikan ke verifikasi',
    from: ['CLARIFICATION'],
    to: 'VERIFICATION',
    actor: 'CITY',
    roles: CASE_OFFICER,
    evidence: [],
    deadline: ['verification', 'day-of-act'],
    basis: OFFICE_RULE,
    mark: 'A',
  },
  {
    slug: 'verify-again',
    label: 'Kembalikan ke verifikasi',
    from: ['RECOMMENDED'],
    to: 'VERIFICATION',
    actor: 'CITY',
    // The legal office or the one who decides sends it back; a case officer records what came back on paper.
    roles: ['legal_reviewer', 'signatory', 'case_officer'],
    evidence: [],
    deadline: ['verification', 'day-of-act'],
    basis: OFFICE_RULE,
    mark: 'A',
  },
  {
    slug: 'recommend',
    label: 'Rekomendasikan sanksi',
    from: ['CLARIFICATION'],
    to: 'RECOMMENDED',
    actor: 'CITY',
    roles: ['team_head'],
    evidence: ['BA_VERIF', 'BA_CLARIF', 'RECOMM'],
    deadline: ['decision', 'day-of-act'],
    basis: OFFICE_RULE,
    mark: 'A',
  },
  {
    slug: 'decide',
    label: 'Tetapkan keputusan',
    from: ['RECOMMENDED'],
    to: 'DECIDED',
    actor: 'CITY',
    roles: SIGNATURE,
    evidence: ['DECISION'],
    deadline: ['decision-delivery', 'day-of-act'],
    basis: 'UU 24/2011 Ps. 17; PP 86/2013 Ps. 8(1)',
    mark: 'S',
  },
  closing('decline', 'Tolak rekomendasi', 'CLOSED_DECLINED', ['RECOMMENDED'], SIGNATURE),

  // --- The sanction and the way out -----------------------------------------------------------------------------
  {
    slug: 'enter-into-force',
    label: 'Berlakukan sanksi',
    from: ['DECIDED'],
    to: 'TMP2T_IN_FORCE',
    actor: 'CITY',
    roles: CASE_OFFICER,
    evidence: ['DECISION', 'UNIT_NOTICE'],
    deadline: ['unit-notice', 'day-of-act'],
    basis: 'UU 30/2014 Ps. 60; PP 86/2013 Ps. 9(3)',
    mark: 'K',
  },
  {
    slug: 'request-lifting',
    label: 'Catat permohonan pencabutan',
    from: ['TMP2T_IN_FORCE'],
    to: 'LIFT_REQUESTED',
    actor: 'BPJS',
    roles: BPJS_ACT,
    evidence: ['LIFT_REQ', 'COMPLIANCE_STMT'],
    deadline: ['lift-decision', 'day-of-act'],
    basis: 'UU 30/2014 Ps. 53 jo. UU Cipta Kerja',
    mark: 'S',
  },
  {
    slug: 'refuse-lifting',
    label: 'Tolak pencabutan',
    from: ['LIFT_REQUESTED'],
    to: 'TMP2T_IN_FORCE',
    actor: 'CITY',
    roles: SIGNATURE,
    evidence: ['LIFT_REFUSED'],
    basis: OFFICE_RULE,
    mark: 'A',
  },
  {
    slug: 'lift',
    label: 'Cabut sanksi',
    from: ['DECIDED', 'TMP2T_IN_FORCE', 'LIFT_REQUESTED'],
    to: 'LIFTED',
    actor: 'CITY',
    roles: SIGNATURE,
    evidence: ['REVOKE', 'UNIT_UNBLOCK'],
    deadline: ['unblock-notice', 'day-of-act'],
    basis: 'Permenaker 4/2018; UU 30/2014 Ps. 64, 66',
    mark: 'K',
  },

  // --- Closings: from every open state before the decision, and after the sanction has ended ---------------------
  closing('close-compliant', 'Tutup kasus: patuh', 'CLOSED_COMPLIANT', [...BEFORE_DECISION, 'LIFTED']),
  closing('close-not-proven', 'Tutup kasus: tidak terbukti', 'CLOSED_NOT_PROVEN', [...BEFORE_DECISION, 'LIFTED']),
  closing('close-out-of-scope', 'Tutup kasus: di luar lingkup', 'CLOSED_OUT_OF_SCOPE', [...BEFORE_DECISION, 'LIFTED']),
  closing('close-withdrawn', 'Tutup kasus: ditarik', 'CLOSED_WITHDRAWN', BEFORE_DECISION),
  closing('close-duplicate', 'Tutup kasus: ganda', 'CLOSED_DUPLICATE', BEFORE_DECISION),
  {
    slug: 'mark-not-found',
    label: 'Tandai tidak ditemukan',
    from: BEFORE_DECISION_AND_FOUND,
    to: 'NOT_FOUND',
    actor: 'CITY',
    roles: CASE_OFFICER,
    evidence: [],
    deadline: ['not-found-review', 'day-of-act'],
    basis: OFFICE_RULE,
    mark: 'A',
  },
  // Found again: the case goes on where it stood. The service allows only the state it really came from.
  ...BEFORE_DECISION_AND_FOUND.map((to): StepRow => ({
    slug: `found-again-${to.toLowerCase().replaceAll('_', '-')}`,
    label: 'Lanjutkan kasus',
    from: ['NOT_FOUND'],
    to,
    actor: 'CITY',
    roles: CASE_OFFICER,
    evidence: [],
    basis: OFFICE_RULE,
    mark: 'A',
  })),
];
