import { casePath } from './case-path';
import {
  CASE_STATES,
  CASE_STEPS,
  CLOSED_STATES,
  canEnter,
  isBeforeDecision,
  isClosed,
  OPEN_STATES,
  stateLabel,
  stepBetween,
  stepsFrom,
  type CaseState,
} from './case-steps';
import { isBpjsAct } from './documents';

const CLOSINGS: CaseState[] = [
  'CLOSED_COMPLIANT',
  'CLOSED_NOT_PROVEN',
  'CLOSED_WITHDRAWN',
  'CLOSED_DUPLICATE',
  'CLOSED_OUT_OF_SCOPE',
  'NOT_FOUND',
];
const BEFORE_DECISION: CaseState[] = [
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
];

/** Domain.md §3.2 once more, written by hand: the last column, besides the closings. */
const AHEAD: Record<CaseState, CaseState[]> = {
  INTAKE: ['EDUCATION', 'REMINDED', 'NONCOMPLIANCE_NOTIFIED', 'WARNING_1'],
  EDUCATION: ['REMINDED', 'NONCOMPLIANCE_NOTIFIED', 'WARNING_1'],
  REMINDED: ['NONCOMPLIANCE_NOTIFIED', 'WARNING_1'],
  NONCOMPLIANCE_NOTIFIED: ['WARNING_1'],
  WARNING_1: ['WARNING_2'],
  WARNING_2: ['FINE', 'TMP2T_ELIGIBLE'],
  FINE: ['TMP2T_ELIGIBLE'],
  TMP2T_ELIGIBLE: ['TMP2T_REQUESTED'],
  TMP2T_REQUESTED: ['VERIFICATION', 'RETURNED_INCOMPLETE'],
  RETURNED_INCOMPLETE: ['TMP2T_REQUESTED'],
  VERIFICATION: ['CLARIFICATION', 'RETURNED_INCOMPLETE'],
  CLARIFICATION: ['RECOMMENDED', 'VERIFICATION'],
  RECOMMENDED: ['DECIDED', 'CLOSED_DECLINED', 'VERIFICATION'],
  DECIDED: ['TMP2T_IN_FORCE', 'LIFTED'],
  TMP2T_IN_FORCE: ['LIFT_REQUESTED', 'LIFTED'],
  LIFT_REQUESTED: ['LIFTED', 'TMP2T_IN_FORCE'],
  LIFTED: ['CLOSED_COMPLIANT', 'CLOSED_NOT_PROVEN', 'CLOSED_OUT_OF_SCOPE'],
  NOT_FOUND: BEFORE_DECISION,
  CLOSED_COMPLIANT: [],
  CLOSED_NOT_PROVEN: [],
  CLOSED_WITHDRAWN: [],
  CLOSED_DUPLICATE: [],
  CLOSED_OUT_OF_SCOPE: [],
  CLOSED_DECLINED: [],
};

function expected(now: CaseState): CaseState[] {
  const closings =
    BEFORE_DECISION.includes(now) || now === 'NOT_FOUND' ? CLOSINGS.filter((state) => state !== now) : [];
  return [...AHEAD[now], ...closings];
}

describe('the table of case steps', () => {
  it.each(CASE_STATES)('from %s exactly the steps of the law', (now) => {
    for (const next of CASE_STATES) expect([next, canEnter(next, now)]).toEqual([next, expected(now).includes(next)]);
    expect(
      stepsFrom(now)
        .map((step) => step.to)
        .sort(),
    ).toEqual(expected(now).sort());
  });

  it('has one step for each pair, and one target for each slug', () => {
    expect(new Set(CASE_STEPS.map((step) => `${step.from}>${step.to}`)).size).toBe(CASE_STEPS.length);
    const targets = new Map<string, CaseState>();
    for (const { slug, to } of CASE_STEPS) {
      expect(targets.get(slug) ?? to).toBe(to);
      targets.set(slug, to);
      expect(slug).toMatch(/^[a-z][a-z0-9-]*$/);
    }
  });

  it('lets BPJS, and nobody else, warn, fine and request', () => {
    for (const to of ['NONCOMPLIANCE_NOTIFIED', 'WARNING_1', 'WARNING_2', 'FINE', 'TMP2T_REQUESTED'] as const) {
      const steps = CASE_STEPS.filter((step) => step.to === to && step.from !== 'NOT_FOUND');
      expect(steps.length).toBeGreaterThan(0);
      for (const step of steps) {
        expect(step.actor).toBe('BPJS');
        expect(step.roles).toContain('bpjs_officer');
        expect(step.evidence.every(isBpjsAct)).toBe(true);
      }
    }
  });

  it('lets only the city decide, and never an admin or an auditor do anything', () => {
    expect(stepBetween('RECOMMENDED', 'DECIDED')).toMatchObject({
      actor: 'CITY',
      roles: ['signatory', 'case_officer'],
    });
    for (const step of CASE_STEPS) {
      expect(step.roles).not.toContain('admin');
      expect(step.roles).not.toContain('auditor');
      expect(step.basis).not.toBe('');
    }
  });

  it.each([
    ['INTAKE', 'WARNING_1', 'warning', 'proof-of-receipt'],
    ['WARNING_1', 'WARNING_2', 'warning', 'proof-of-receipt'],
    ['WARNING_2', 'FINE', 'fine', 'end-of-previous-period'],
    ['EDUCATION', 'REMINDED', 'reminder', 'proof-of-receipt'],
    ['TMP2T_IN_FORCE', 'LIFT_REQUESTED', 'lift-decision', 'day-of-act'],
    ['WARNING_2', 'TMP2T_ELIGIBLE', null, null],
  ] as const)('%s to %s starts %s from %s', (from, to, deadline, clock) => {
    expect(stepBetween(from, to)).toMatchObject({ deadline, clock });
  });

  it('goes on from "not found" only where the case stood', () => {
    const ways = stepsFrom('NOT_FOUND', 'WARNING_1').map((step) => step.to);
    expect(ways.filter(isBeforeDecision)).toEqual(['WARNING_1']);
    expect(ways).toContain('CLOSED_OUT_OF_SCOPE');
  });

  it('parts the states into open and closed, each with its own label', () => {
    expect([...OPEN_STATES, ...CLOSED_STATES].sort()).toEqual([...CASE_STATES].sort());
    expect(CASE_STATES.filter(isBeforeDecision)).toEqual([...BEFORE_DECISION, 'NOT_FOUND']);
    expect(CASE_STATES.filter(isClosed)).toEqual(CLOSED_STATES);
    expect(new Set(CASE_STATES.map(stateLabel)).size).toBe(CASE_STATES.length);
  });
});

describe('the path shown to people', () => {
  it('says what is done, where the case stands and whose steps lie ahead', () => {
    expect(casePath('WARNING_2', new Set(['INTAKE', 'EDUCATION', 'WARNING_1']))).toEqual([
      { label: 'Temuan', actor: 'CITY', position: 'done' },
      { label: 'Edukasi', actor: 'CITY', position: 'done' },
      { label: 'Teguran I', actor: 'BPJS', position: 'done' },
      { label: 'Teguran II', actor: 'BPJS', position: 'now' },
      { label: 'Denda', actor: 'BPJS', position: 'ahead' },
      { label: 'Permohonan', actor: 'BPJS', position: 'ahead' },
      { label: 'Verifikasi, klarifikasi', actor: 'CITY', position: 'ahead' },
      { label: 'Keputusan', actor: 'CITY', position: 'ahead' },
    ]);
  });

  it('shows the reminder and the way out only to cases that went there', () => {
    const path = casePath(
      'LIFT_REQUESTED',
      new Set([
        'INTAKE',
        'REMINDED',
        'WARNING_1',
        'WARNING_2',
        'TMP2T_ELIGIBLE',
        'TMP2T_REQUESTED',
        'VERIFICATION',
        'DECIDED',
        'TMP2T_IN_FORCE',
      ]),
    );
    expect(path.map((stage) => [stage.label, stage.position])).toEqual([
      ['Temuan', 'done'],
      ['Edukasi', 'skipped'],
      ['Himbauan', 'done'],
      ['Teguran I', 'done'],
      ['Teguran II', 'done'],
      ['Denda', 'skipped'],
      ['Permohonan', 'done'],
      ['Verifikasi, klarifikasi', 'done'],
      ['Keputusan', 'done'],
      ['Dalam sanksi', 'now'],
    ]);
  });

  it('promises nothing to a closed case', () => {
    const path = casePath('CLOSED_COMPLIANT', new Set(['INTAKE', 'EDUCATION']));
    expect(path.map((stage) => stage.position)).toEqual(['done', 'done', ...Array(6).fill('skipped')]);
  });
});
