import { CasesOnTheirWay, recorded, signed, type Attempt } from './cases-on-their-way';

/** No act before what the law asks before it (I1 to I4, I6, I12, I14). */
let cases: CasesOnTheirWay;
beforeAll(async () => {
  cases = await CasesOnTheirWay.bring(
    'heardAnew',
    'initialled',
    'heard',
    'summoned',
    'heardEarly',
    'fined',
    'finedUnderPlan',
    'warnedTwice',
    'warned',
  );
});
afterAll(() => cases.house.stop());

const ATTEMPTS: readonly Attempt[] = [
  [
    'I1',
    'a decree nobody asked for',
    'letters_sanction_was_requested',
    ...signed('warned', 'DECISION', { issuer: 'MAYOR' }),
  ],
  ['I1', 'a recommendation nobody asked for', 'letters_sanction_was_requested', ...signed('fined', 'RECOMM')],
  [
    'I2',
    'a second warning within the first period',
    'letters_second_warning_after_first',
    ...recorded('warned', 'WARN_2'),
  ],
  [
    'I2',
    'a second warning without a first',
    'letters_second_warning_after_first',
    ...recorded('warned', 'WARN_2', 'warnedLateFinding'),
  ],
  ['I2', 'a third warning', 'letters_two_warnings_at_most', ...recorded('fined', 'WARN_2')],
  ['I3', 'a fine within the second period', 'letters_fine_after_second_warning', ...recorded('warnedTwice', 'FINE')],
  ['I3', 'a fine without a second warning', 'letters_fine_after_second_warning', ...recorded('warned', 'FINE')],
  ['I4', 'a request within the fine window', 'letters_request_after_fine', ...recorded('warnedTwice', 'TMP2T_REQ')],
  [
    'I4',
    'a request while the window stands still under a plan',
    'letters_request_after_fine',
    ...recorded('finedUnderPlan', 'TMP2T_REQ').map((text) =>
      text.replace(':finedUnderPlanToday', 'office_now()::date'),
    ),
  ],
  [
    'I4',
    'a fine unperformed while its window stands still',
    'case_events_step_has_evidence',
    `INSERT INTO case_events (id, case_id, seq, kind, title, issuer, occurred_on, actor_id, actor_name, from_state, to_state, data)
     SELECT gen_random_uuid(), case_id, seq + 1, 'declare-fine-unperformed', 'X', 'BPJS', office_now()::date, actor_id, actor_name,
            'FINE', 'TMP2T_ELIGIBLE', '{}'
       FROM case_events WHERE case_id = :finedUnderPlan ORDER BY seq DESC LIMIT 1`,
    `UPDATE cases SET state = 'TMP2T_ELIGIBLE' WHERE id = :finedUnderPlan`,
  ],
  [
    'I12',
    'a request for what was never fined',
    'letters_findings_in_every_act',
    ...recorded('heard', 'TMP2T_REQ', 'heardLateFinding'),
  ],
  [
    'I12',
    'a recommendation that names nothing',
    'letters_findings_in_every_act',
    ...signed('heard', 'RECOMM').filter((text) => !text.includes('letter_findings')),
  ],
  [
    'I12',
    'a decree that names more than was asked for',
    'letters_findings_in_every_act',
    ...signed('heard', 'DECISION', { issuer: 'MAYOR', finding: 'heardLateFinding' }),
  ],
  ['I14', 'a recommendation before the hearing', 'letters_employer_was_heard', ...signed('summoned', 'RECOMM')],
  ['I14', 'a recommendation before the notice has run', 'letters_employer_was_told', ...signed('heardEarly', 'RECOMM')],
  [
    'I14',
    'a recommendation on the last day of the answer',
    'letters_employer_was_told',
    ...signed('heardEarly', 'RECOMM').map((text) =>
      text.replace(
        ':heardEarlyToday',
        `(SELECT max(due_on) FROM deadlines WHERE case_id = :heardEarly AND period = 'hearing-notice')`,
      ),
    ),
  ],
  [
    'I14',
    'a recommendation of what the employer was not told',
    'letters_recommended_within_notice',
    ...signed('heard', 'RECOMM', {
      fields: '{"planned": {"services": ["BUILDING", "TKA"], "scope": "entity", "establishmentIds": []}}',
      finding: 'heardFinding',
    }),
  ],
  [
    'I14',
    'a recommendation that says not what it is about',
    'letters_recommended_within_notice',
    ...signed('heard', 'RECOMM'),
  ],
  [
    'I14',
    'a recommendation on the hearing of an earlier verification',
    'letters_employer_was_heard',
    ...signed('heardAnew', 'RECOMM'),
  ],
  [
    'I14',
    'a decision wider than the recommendation',
    'sanction_decisions_within_recommendation',
    `INSERT INTO sanction_lines (id, decision_id, employer_id, service_code) VALUES (gen_random_uuid(), :initialledSanction, :initialledEmployer, 'TKA')`,
    `UPDATE letters SET state = 'signed', signed_by = :mayor, number = 'X/3', series = 'X', number_year = 2026, dated_on = :initialledToday WHERE id = :initialledDECISION`,
    `UPDATE sanction_decisions SET approved_by = :mayor, approved_at = office_now() WHERE id = :initialledSanction`,
  ],
  [
    'I14',
    'a hearing before its summons',
    'hearings_held_after_summons',
    heldOn(`(SELECT dated_on - 1 FROM letters WHERE id = :summonedSUMMON)`, 'true'),
  ],
  ['I14', 'a hearing still to come', 'hearings_held_after_summons', heldOn(`office_now()::date + 3`, 'true')],
  [
    'I14',
    'an absence before its day',
    'hearings_held_after_summons',
    heldOn(`(SELECT dated_on FROM letters WHERE id = :summonedSUMMON)`, 'false'),
  ],
  [
    'I14',
    'a hearing without a summons',
    'hearings_begin_with_summons',
    `INSERT INTO hearings (id, case_id, summon_letter_id, scheduled_on) VALUES (gen_random_uuid(), :heard, :heardTMP2T_REQ, '2026-03-02')`,
  ],
  [
    'I14',
    'a hearing held without its report',
    'hearings_reported_once',
    `UPDATE hearings SET held_on = office_now()::date, attended = true WHERE id = :summonedHearing`,
  ],
  [
    'I14',
    'a hearing told otherwise afterwards',
    'hearings_reported_once',
    `UPDATE hearings SET attended = false WHERE id = :heardHearing`,
  ],
  ['I14', 'a hearing that never was', 'hearings_reported_once', `DELETE FROM hearings WHERE id = :heardHearing`],
];

it.each(ATTEMPTS)('%s, by SQL of the application: %s', (_, __, rule, ...statements) =>
  cases.expectRefused(rule, ...statements),
);

/** Writes the outcome of the hearing that waits for one, with the report of another. */
function heldOn(day: string, attended: string): string {
  return `UPDATE hearings SET held_on = ${day}, attended = ${attended} WHERE id = :summonedHearing`;
}
