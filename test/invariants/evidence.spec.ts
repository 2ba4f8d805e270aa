import { CasesOnTheirWay, entered, moved, recorded, TODAY, type Attempt } from './cases-on-their-way';

/** No step without its paper, nothing beside a case without its record, and no last day that moves without its ground. */
let cases: CasesOnTheirWay;
beforeAll(async () => {
  cases = await CasesOnTheirWay.bring('contested', 'initialled', 'heard', 'requested', 'warned', 'opened');
});
afterAll(() => cases.house.stop());

const MADE = `'0192f0c0-0000-7000-8000-000000000003'`;
const told = (name: string, data: string, kind = 'forged') =>
  `INSERT INTO case_events (id, case_id, seq, kind, issuer, occurred_on, actor_id, actor_name, title, data)
   SELECT gen_random_uuid(), :${name}, max(seq) + 1, '${kind}', 'CITY', ${TODAY}, :proposer, 'X', 'X', ${data}
     FROM case_events WHERE case_id = :${name}`;
const begun = (name: string, kind: string) => [
  `INSERT INTO case_overlays (id, case_id, kind, began_on, begun_by, reason) VALUES (${MADE}, :${name}, '${kind}', ${TODAY}, :proposer, 'X')`,
  told(name, `jsonb_build_object('overlayId', ${MADE})`),
];
const ended = (name: string, kind: string, outcome: string) => [
  `UPDATE case_overlays SET ended_on = ${TODAY}, ended_at = office_now(), ended_by = :proposer, outcome = '${outcome}' WHERE case_id = :${name} AND kind = '${kind}'`,
  told(
    name,
    `jsonb_build_object('overlayId', (SELECT id FROM case_overlays WHERE case_id = :${name} AND kind = '${kind}'))`,
  ),
];
const withdrawn = (name: string) => [
  told(name, `jsonb_build_object('findingId', :${name}Finding)`, 'finding.withdrawn'),
  `UPDATE findings SET status = 'withdrawn', ended_on = ${TODAY} WHERE id = :${name}Finding`,
];
/** A clock of ten days from today, counted day by day, and something that happens to it. */
const clock = (length = 10, days = 10, letter = 'NULL', period = 'triage', from = TODAY) =>
  `INSERT INTO deadlines (id, case_id, period, issuer, letter_id, day_zero_on, length, unit, due_on, explanation)
   SELECT ${MADE}, :warned, '${period}', 'CITY', ${letter}, zero, ${length}, 'calendar-days', zero + ${days},
          jsonb_build_object('dueOn', zero + ${days}, 'steps',
            (SELECT jsonb_agg(jsonb_build_object('on', zero + n, 'counted', true)) FROM generate_series(1, ${days}) n))
     FROM (SELECT ${from} AS zero) AS began`;
const changed = (kind: string, ground: string, state: string, due = 'due_on') =>
  `INSERT INTO deadline_changes (id, deadline_id, kind, ground, state, reason, happened_on, day_zero_on, old_due_on, new_due_on,
                                 explanation, actor_id, actor_name)
   SELECT gen_random_uuid(), id, '${kind}', '${ground}', '${state}', 'Tanpa dasar apa pun.', ${TODAY}, day_zero_on,
          ${kind === 'started' ? 'NULL' : 'due_on'}, ${due}, explanation, :proposer, 'X' FROM deadlines WHERE id = ${MADE}`;
const STARTED = [clock(), changed('started', 'STEP', 'running')];

const ATTEMPTS: readonly Attempt[] = [
  [
    'I9',
    'a closing without note and evidence',
    'case_events_step_has_evidence',
    ...entered('heard', 'CLOSED_NOT_PROVEN'),
  ],
  [
    'I8',
    'a refusal to decide that nobody wrote',
    'case_events_declined_by_signatory',
    ...entered('initialled', 'CLOSED_DECLINED'),
  ],
  [
    'I7',
    'a lifting refused without an answer',
    'case_events_step_has_evidence',
    ...entered('contested', 'TMP2T_IN_FORCE'),
  ],
  [
    'I9',
    'a request returned without a letter',
    'case_events_step_has_evidence',
    ...entered('requested', 'RETURNED_INCOMPLETE'),
  ],
  [
    'I9',
    'a notice that BPJS never gave',
    'case_events_step_has_evidence',
    ...entered('opened', 'NONCOMPLIANCE_NOTIFIED'),
  ],
  ['I9', 'an employer whom nobody looked for', 'case_events_step_has_evidence', ...entered('opened', 'NOT_FOUND')],
  ['I9', 'verified again without a reason', 'case_events_step_has_evidence', ...entered('heard', 'VERIFICATION')],
  [
    'I13',
    'a case closed over what runs beside it',
    'cases_close_over_nothing_running',
    ...begun('warned', 'CORRECTION'),
    moved('warned', 'CLOSED_WITHDRAWN'),
  ],
  ['I6', 'a finding withdrawn under its decision', 'findings_ended_before_decision', ...withdrawn('contested')],
  ['I6', 'a finding withdrawn without evidence', 'findings_ended_with_evidence', ...withdrawn('warned')],
  ['R11', 'an objection nobody filed', 'case_overlays_remedy_is_filed', ...begun('warned', 'OBJECTION')],
  [
    'R11',
    'an objection refused without an answer',
    'case_overlays_remedy_has_answer',
    ...ended('contested', 'OBJECTION', 'refused'),
  ],
  [
    'R11',
    'an objection answered by the letter it came in',
    'remedy_answers_rest_on_paper',
    `INSERT INTO remedy_answers (remedy_id, letter_id, result, answered_on, recorded_by) SELECT id, paper_id, 'refused', ${TODAY}, :proposer FROM remedies WHERE case_id = :contested`,
  ],
  ['I3', 'instalments nobody agreed on', 'case_overlays_plan_has_agreement', ...begun('warned', 'INSTALMENT_PLAN')],

  [
    'I5',
    'a clock stopped by a plan that is none',
    'deadline_changes_rest_under_plan',
    ...STARTED,
    changed('suspended', 'INSTALMENT_PLAN', 'suspended'),
  ],
  [
    'I3',
    'a last day counted anew for no reason',
    'deadline_changes_recount_has_change',
    ...STARTED,
    changed('recalculated', 'CALENDAR', 'running', 'due_on + 1'),
  ],
  [
    'I3',
    'a last day moved up',
    'deadline_changes_keep_length',
    ...STARTED,
    changed('recalculated', 'CALENDAR', 'running', 'due_on - 5'),
  ],
  [
    'I3',
    'a last day called over before its time',
    'deadline_changes_pass_when_over',
    ...STARTED,
    changed('ended', 'CLOCK', 'passed'),
  ],
  ['I2', 'a period of ten days that ends tomorrow', 'deadlines_whole_length', clock(10, 1)],
  [
    'I2',
    'a warning shorter than its letter says',
    'deadlines_whole_length',
    clock(
      1,
      1,
      ':warnedWARN_1',
      'warning',
      '(SELECT received_on FROM letter_receipts WHERE letter_id = :warnedWARN_1)',
    ),
  ],
  [
    'I2',
    'a warning of forty days',
    'letters_period_of_the_law',
    ...recorded('warned', 'WARN_1').map((text) => text.replace(`'warning', 10`, `'warning', 40`)),
  ],
];

it.each(ATTEMPTS)('%s, by SQL of the application: %s', (_, __, rule, ...statements) =>
  cases.expectRefused(rule, ...statements),
);
