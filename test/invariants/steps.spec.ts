import { newId } from '../../src/common/ids';
import { CASE_STATES, CASE_STEPS, isClosed, stepsFrom, type CaseState } from '../../src/law/case-steps';
import { anEmployer } from '../factories/office';
import { violationOf } from '../support/violations';
import { CasesOnTheirWay, entered, type Attempt } from './cases-on-their-way';

/** A case moves only along the table of the law, each step with its evidence. */
let cases: CasesOnTheirWay;
beforeAll(async () => {
  cases = await CasesOnTheirWay.bring('summoned', 'fined', 'warnedTwice', 'warned', 'decided');
});
afterAll(() => cases.house.stop());

it('knows in the database the steps of the law, and no others', async () => {
  const rows = await cases.house.db.query(
    'SELECT from_state AS "from", to_state AS "to", slug FROM case_steps ORDER BY 1, 2',
  );
  const law = CASE_STEPS.map(({ from, to, slug }) => ({ from, to, slug }));
  expect(rows).toEqual(law.sort((a, b) => (a.from + a.to < b.from + b.to ? -1 : 1)));
});

describe('all pairs of states', () => {
  const CAME_FROM = 'EDUCATION';
  const standing = new Map<CaseState, string>();
  beforeAll(async () => {
    for (const state of CASE_STATES) {
      const id = newId();
      const { id: employerId } = await anEmployer(cases.house, { name: `PT ${state}` });
      standing.set(state, id);
      await cases.house.asOwner(
        `WITH file AS (
           INSERT INTO cases (id, reference, employer_id, state, opened_by, closed_at, duplicate_of_id)
           VALUES ($1, $2, $3, $4, $5, CASE WHEN $6 THEN office_now() END, CASE $4 WHEN 'CLOSED_DUPLICATE' THEN $8::uuid END))
         INSERT INTO case_events (id, case_id, seq, kind, from_state, to_state, issuer, occurred_on, actor_id, actor_name, title)
         VALUES (gen_random_uuid(), $1, 1, 'fixture', $7, $4, 'CITY', '2026-03-02', $5, 'X', 'X')`,
        [id, `KS-${state}`, employerId, state, newId(), isClosed(state), CAME_FROM, cases.id('warned')],
      );
    }
  });

  it.each(CASE_STATES.map((state) => [state]))('from %s a case enters only what the law allows', async (from) => {
    const allowed = stepsFrom(from, CAME_FROM).map(({ to }) => to);
    const passed: CaseState[] = [];
    for (const to of CASE_STATES) {
      const slug = CASE_STEPS.find((step) => step.from === from && step.to === to)?.slug ?? 'forged';
      const violation = await violationOf(
        cases.house.db,
        `INSERT INTO case_events (id, case_id, seq, kind, from_state, to_state, issuer, occurred_on, actor_id, actor_name, title)
         VALUES (gen_random_uuid(), '${standing.get(from)!}', 2, '${slug}', '${from}', '${to}', 'CITY', '2026-03-02', '${newId()}', 'X', 'X')`,
      );
      if (violation?.rule !== 'case_events_step_of_the_law') passed.push(to);
    }
    expect(passed.sort()).toEqual([...allowed].sort());
  });
});

const ATTEMPTS: readonly Attempt[] = [
  [
    'I9',
    'a step from where the case is not',
    'case_events_follow_the_last_step',
    ...entered('warned', 'WARNING_2').map((text) => text.replace('c.state,', `'FINE',`)),
  ],
  [
    'I9',
    'a step under another name',
    'case_events_step_of_the_law',
    ...entered('warned', 'WARNING_2').map((text) => text.replace(/coalesce\(.*\),/, `'fine',`)),
  ],
  [
    'I9',
    'a step of the law made by hand',
    'case_steps_are_law',
    `INSERT INTO case_steps VALUES ('WARNING_1', 'DECIDED', 'decide')`,
  ],
  ['I9', 'a step of the law taken away', 'case_steps_are_law', `DELETE FROM case_steps WHERE slug = 'decline'`],
  [
    'I9',
    'a case opened again without a reason',
    'case_events_step_of_the_law',
    ...entered('warned', 'CLOSED_WITHDRAWN'),
    reopened('WARNING_1', '{}'),
  ],
  [
    'I9',
    'a case opened again further on',
    'case_events_step_of_the_law',
    ...entered('warned', 'CLOSED_WITHDRAWN'),
    reopened('VERIFICATION', '{"reason": "Ada bukti baru dari BPJS."}'),
  ],
  ['I5', 'a second warning that nobody received', 'case_events_step_has_evidence', ...entered('warned', 'WARNING_2')],
  ['I3', 'a fine without its act', 'case_events_step_has_evidence', ...entered('warnedTwice', 'FINE')],
  ['I3', 'no fine, without a reason', 'case_events_step_has_evidence', ...entered('warnedTwice', 'TMP2T_ELIGIBLE')],
  [
    'I3',
    'no fine, within the period of the second warning',
    'case_events_step_has_evidence',
    ...entered('warnedTwice', 'TMP2T_ELIGIBLE', '{"reason": "Menurut BPJS tidak perlu."}'),
  ],
  [
    'I4',
    'a fine unperformed within its window',
    'case_events_step_has_evidence',
    ...entered('fined', 'TMP2T_ELIGIBLE'),
  ],
  ['I14', 'a recommendation without its paper', 'case_events_step_has_evidence', ...entered('summoned', 'RECOMMENDED')],
  ['I5', 'force that no line has', 'case_events_step_has_evidence', ...entered('decided', 'TMP2T_IN_FORCE')],
];

it.each(ATTEMPTS)('%s, by SQL of the application: %s', (_, __, rule, ...statements) =>
  cases.expectRefused(rule, ...statements),
);

/** Opens the closed case `:warned` again. */
function reopened(state: CaseState, data: string): string {
  return `INSERT INTO case_events (id, case_id, seq, kind, from_state, to_state, issuer, occurred_on, actor_id, actor_name, title, data)
    SELECT gen_random_uuid(), c.id, (SELECT max(seq) + 1 FROM case_events WHERE case_id = c.id), 'case.reopened', c.state, '${state}',
           'CITY', :warnedToday, :proposer, 'X', 'X', '${data}' FROM cases c WHERE c.id = :warned`;
}
