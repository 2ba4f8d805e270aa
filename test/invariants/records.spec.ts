import { isDescribed } from '../../src/database/constraint-problems';
import { CASE_STEPS } from '../../src/law/case-steps';
import { anEmployer } from '../factories/office';
import { bootApp, type TestApp } from '../support/app';
import { violationOf } from '../support/violations';
import { CaseStory, staffOffice, type OfficePeople } from '../factories/case-stories';

/** What stands, stands for ever; a clock starts from its proof; a case is where its history says (I5, I6, I8, I9). */
let house: TestApp;
let people: OfficePeople;
/** Ids of one case in force, by the names the attempts below use. */
let ids: Record<string, string>;

beforeAll(async () => {
  house = await bootApp();
  people = await staffOffice(house);
  const other = await CaseStory.open(house, people, { name: 'PT Lain Sendiri' });
  const story = await CaseStory.open(house, people);
  await story.toInForce();
  const record = await story.record();
  const letter = (code: string) => record.letters.find((one) => one.code === code)!.id;
  ids = {
    case: story.id,
    otherCase: other.id,
    employer: record.head.employerId,
    newcomer: (await anEmployer(house, { name: 'PT Belum Berkasus' })).id,
    finding: record.findings[0]!.id,
    otherFinding: other.findingIds[0]!,
    warning: letter('WARN_1'),
    secondWarning: letter('WARN_2'),
    draft: record.letters.find(({ state }) => state === 'proposed')!.id,
    decision: letter('DECISION'),
    recommendation: letter('RECOMM'),
    officer: people.third.actor!.id,
    head: people.head.actor!.id,
  };
});
afterAll(() => house.stop());

/** `:name` stands for an id of the case. */
const sql = (text: string): string => text.replace(/(?<!:):(\w+)/g, (_, name: string) => `'${ids[name]!}'`);

const NEW_EVENT = (values: string) =>
  `INSERT INTO case_events (id, case_id, seq, kind, from_state, to_state, issuer, occurred_on, actor_id, actor_name, title${values}`;
const NEW_LETTER = (state: string, more = '') =>
  `INSERT INTO letters (id, case_id, employer_id, code, issuer, origin, state, subject, drafted_by, number, series, number_year, dated_on${more ? ', drafted_at' : ''})
   VALUES (gen_random_uuid(), :case, :employer, 'DECISION', 'MAYOR', 'WRITTEN', '${state}', 'Keputusan', :officer, '1', 'K', 2026, '2026-03-02'${more ? `, ${more}` : ''})`;
const NEW_CLOCK = (period: string, letter: string, dayZero: string) =>
  `INSERT INTO deadlines (id, case_id, period, issuer, letter_id, day_zero_on, length, unit, due_on, explanation)
   VALUES (gen_random_uuid(), :case, '${period}', 'BPJS', ${letter}, ${dayZero}, 10, 'working-days', '2027-01-29', '{}')`;

const ATTEMPTS: readonly [invariant: string, what: string, rule: string, ...statements: string[]][] = [
  ['I9', 'a case that never was', 'cases_keep_identity', `DELETE FROM cases WHERE id = :case`],
  ['I9', 'another number', 'cases_keep_identity', `UPDATE cases SET reference = 'KS-2026-9999' WHERE id = :case`],
  [
    'I9',
    'another employer',
    'cases_keep_identity',
    `UPDATE cases SET employer_id = (SELECT employer_id FROM cases WHERE id = :otherCase) WHERE id = :case`,
  ],
  ['I9', 'a state without its event', 'cases_state_has_event', `UPDATE cases SET state = 'LIFTED' WHERE id = :case`],
  [
    'I9',
    'a case without its opening',
    'cases_state_has_event',
    `INSERT INTO cases (id, reference, employer_id, state, opened_by) VALUES (gen_random_uuid(), 'KS-X', :newcomer, 'TMP2T_IN_FORCE', :officer)`,
  ],
  [
    'I9',
    'an event that moves nothing',
    'cases_state_has_event',
    NEW_EVENT(
      `) SELECT gen_random_uuid(), :case, max(seq) + 1, 'request-lifting', 'TMP2T_IN_FORCE', 'LIFT_REQUESTED', 'BPJS', current_date, :officer, 'X', 'X' FROM case_events WHERE case_id = :case`,
    ),
  ],
  [
    'R11',
    'an event put between',
    'case_events_in_order',
    NEW_EVENT(`) VALUES (gen_random_uuid(), :case, 0, 'note', NULL, NULL, 'CITY', '2026-03-02', :officer, 'X', 'X')`),
  ],
  [
    'R11',
    'an event left out',
    'case_events_in_order',
    NEW_EVENT(
      `) SELECT gen_random_uuid(), :case, max(seq) + 2, 'note', NULL, NULL, 'CITY', '2026-03-02', :officer, 'X', 'X' FROM case_events WHERE case_id = :case`,
    ),
  ],
  [
    'R11',
    'an event recorded yesterday',
    'case_events_recorded_now',
    NEW_EVENT(
      `, recorded_at) SELECT gen_random_uuid(), :case, max(seq) + 1, 'note', NULL, NULL, 'CITY', '2026-03-02', :officer, 'X', 'X', office_now() - interval '1 day' FROM case_events WHERE case_id = :case`,
    ),
  ],
  ['I9', 'an event told otherwise', 'permission denied', `UPDATE case_events SET title = 'X' WHERE case_id = :case`],
  ['I9', 'an event that never was', 'permission denied', `DELETE FROM case_events WHERE case_id = :case`],

  [
    'I12',
    'a finding of another category',
    'findings_keep_identity',
    `UPDATE findings SET category = 'ARREARS' WHERE id = :finding`,
  ],
  ['I9', 'a finding that never was', 'findings_keep_identity', `DELETE FROM findings WHERE id = :otherFinding`],
  [
    'I9',
    'a finding withdrawn without a word',
    'findings_end_has_event',
    `UPDATE findings SET status = 'withdrawn', ended_on = current_date WHERE id = :finding`,
  ],
  [
    'I6',
    'a finding met without a statement',
    'findings_cured_by_statement',
    NEW_EVENT(
      `, data) SELECT gen_random_uuid(), :case, max(seq) + 1, 'finding.cured', NULL, NULL, 'BPJS', '2026-03-02', :officer, 'X', 'X', json_build_object('findingId', :finding::text) FROM case_events WHERE case_id = :case`,
    ),
    `UPDATE findings SET status = 'cured', ended_on = current_date WHERE id = :finding`,
  ],
  [
    'I6',
    'a finding that was never open',
    'findings_begin_open',
    `INSERT INTO findings (id, case_id, number, category, evidence, status, ended_on, added_by) VALUES (gen_random_uuid(), :case, 9, 'PWBD', 'X', 'not_proven', current_date, :officer)`,
  ],

  ['I8', 'a decision that begins signed', 'letters_begin_unsigned', NEW_LETTER('signed')],
  [
    'I9',
    'a letter drafted last year',
    'letters_drafted_now',
    NEW_LETTER('proposed', `office_now() - interval '1 year'`),
  ],
  [
    'I9',
    'another day on a signed letter',
    'letters_signed_is_final',
    `UPDATE letters SET dated_on = dated_on - 1 WHERE id = :decision`,
  ],
  [
    'I9',
    'other wording in a signed letter',
    'letters_signed_is_final',
    `UPDATE letters SET fields = fields || '{"authority": {}}' WHERE id = :recommendation`,
  ],
  [
    'I9',
    'a longer period in a recorded warning',
    'letters_recorded_change_by_correction',
    `UPDATE letters SET period_length = 3 WHERE id = :warning`,
  ],
  [
    'I9',
    'another scan under a recorded warning',
    'letters_recorded_change_by_correction',
    `UPDATE letters SET scan_sha256 = (SELECT scan_sha256 FROM letters WHERE id = :secondWarning) WHERE id = :warning`,
  ],
  [
    'I9',
    'another number',
    'letters_keep_identity',
    `UPDATE letters SET number = '100.3.3.3/999/X' WHERE id = :decision`,
  ],
  [
    'I9',
    'a letter of another case',
    'letters_keep_identity',
    `UPDATE letters SET case_id = :otherCase WHERE id = :warning`,
  ],
  [
    'I9',
    'a signed letter taken back',
    'letters_move_forward',
    `UPDATE letters SET state = 'void' WHERE id = :decision`,
  ],
  [
    'I9',
    'a signed letter that is a draft again',
    'letters_move_forward',
    `UPDATE letters SET state = 'proposed' WHERE id = :decision`,
  ],
  ['I9', 'a letter that never was', 'letters_are_kept', `DELETE FROM letters WHERE id = :decision`],
  ['I9', 'a number freed by deletion', 'letters_are_kept', `DELETE FROM letters WHERE state = 'void' OR id = :warning`],
  [
    'I8',
    'a letter signed by nobody',
    'letters_signature_has_people',
    `UPDATE letters SET state = 'signed', number = '9', series = 'K', number_year = 2026, dated_on = '2026-03-02' WHERE id = :draft`,
  ],
  [
    'I8',
    'a letter signed by its drafter',
    'letters_signer_is_not_drafter',
    `UPDATE letters SET state = 'signed', signed_by = drafted_by, number = '9', series = 'K', number_year = 2026, dated_on = '2026-03-02' WHERE id = :draft`,
  ],
  [
    'I8',
    'an outside signature that one person vouches for',
    'letters_confirmer_is_another',
    `UPDATE letters SET state = 'signed', registered_by = :officer, confirmed_by = :officer, scan_sha256 = (SELECT scan_sha256 FROM letters WHERE id = :warning), number = '9', series = 'K', number_year = 2026, dated_on = '2026-03-02' WHERE id = :draft`,
  ],
  [
    'I12',
    'a finding slipped into a warning afterwards',
    'letter_findings_named_at_drafting',
    `INSERT INTO letter_findings VALUES (:warning, :otherFinding)`,
  ],
  [
    'I12',
    'a finding dropped from a warning',
    'permission denied',
    `DELETE FROM letter_findings WHERE letter_id = :warning`,
  ],
  ['R1', 'a counter set back', 'number_counters_count_on', `UPDATE number_counters SET last = last - 1`],
  ['R1', 'a counter that skips', 'number_counters_count_on', `UPDATE number_counters SET last = last + 2`],
  ['R1', 'a counter that begins anew', 'number_counters_count_on', `DELETE FROM number_counters`],

  ['I5', 'a receipt moved', 'permission denied', `UPDATE letter_receipts SET received_on = received_on - 1`],
  [
    'I5',
    'a receipt recorded last month',
    'letter_receipts_recorded_now',
    `INSERT INTO letter_receipts (id, letter_id, method, received_on, receiver_name, recorded_by, recorded_at) VALUES (gen_random_uuid(), :recommendation, 'HANDED_OVER', (SELECT dated_on FROM letters WHERE id = :recommendation), 'X', :officer, office_now() - interval '30 days')`,
  ],
  [
    'I5',
    'a receipt in the future',
    'letter_receipts_not_in_future',
    `INSERT INTO letter_receipts (id, letter_id, method, received_on, receiver_name, recorded_by) VALUES (gen_random_uuid(), :recommendation, 'HANDED_OVER', '2099-01-04', 'X', :officer)`,
  ],
  [
    'I5',
    'a warning period without a letter',
    'deadlines_start_from_proof',
    NEW_CLOCK('warning', 'NULL', `'2026-03-02'`),
  ],
  [
    'I5',
    'a warning period from another day than its receipt',
    'deadlines_start_from_proof',
    NEW_CLOCK('warning', ':warning', `'2026-01-05'`),
  ],
  [
    'I5',
    'a reminder period on the receipt of another case',
    'deadlines_start_from_proof',
    NEW_CLOCK('reminder', ':warning', `(SELECT received_on FROM letter_receipts WHERE letter_id = :warning)`).replace(
      ':case',
      ':otherCase',
    ),
  ],
  [
    'I3',
    'a fine window that does not follow the second warning',
    'deadlines_fine_after_warning',
    NEW_CLOCK('fine', ':warning', `'2026-03-02'`),
  ],
];

it.each(ATTEMPTS)('%s, by SQL of the application: %s', async (_, __, rule, ...statements) => {
  expect(await violationOf(house.db, ...statements.map(sql))).toMatchObject({ rule });
  // What people would read is a sentence of its own, not "a rule was broken".
  if (rule !== 'permission denied') expect(isDescribed(rule)).toBe(true);
});

it('starts the clocks from receipt that the table of the law starts from receipt', async () => {
  const fromReceipt = new Set(
    CASE_STEPS.filter(({ clock }) => clock === 'proof-of-receipt').map(({ deadline }) => deadline),
  );
  const periods = [...new Set(CASE_STEPS.flatMap(({ deadline }) => deadline ?? []))];
  const rows = await house.db.query<{ period: string }[]>(
    'SELECT period FROM unnest($1::text[]) AS period WHERE runs_from_receipt(period)',
    [periods],
  );
  expect(new Set(rows.map(({ period }) => period))).toEqual(fromReceipt);
});
