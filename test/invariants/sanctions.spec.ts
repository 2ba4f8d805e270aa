import { CasesOnTheirWay, entered, FORGED, moved, signed, type Attempt } from './cases-on-their-way';

/** No decision without its people and papers, no force and no end without their ground (I5 to I11, I13, R10). */
let cases: CasesOnTheirWay;
beforeAll(async () => {
  cases = await CasesOnTheirWay.bring('inForce', 'decided', 'initialled', 'heard', 'warned');
});
afterAll(() => cases.house.stop());

const SIGN_DECREE = `UPDATE letters SET state = 'signed', signed_by = :mayor, number = 'X/3', series = 'X', number_year = 2026, dated_on = :initialledToday WHERE id = :initialledDECISION`;
const approve = (by: string) =>
  `UPDATE sanction_decisions SET approved_by = :${by}, approved_at = office_now() WHERE id = :initialledSanction`;
const RECEIVED = `INSERT INTO letter_receipts (id, letter_id, method, received_on, receiver_name, receiver_position, scan_sha256, recorded_by)
  SELECT gen_random_uuid(), id, 'HANDED_OVER', dated_on, 'X', 'Staf', (SELECT min(sha256) FROM files), :proposer FROM letters WHERE id = :decidedDECISION`;
const BEGIN = `UPDATE sanction_lines SET from_at = office_now() WHERE id = :decidedLine`;
const END = (ground: string, letter = 'NULL', until = 'office_now()') =>
  `UPDATE sanction_lines SET until_at = ${until}, end_ground = '${ground}', ended_by_letter_id = ${letter} WHERE id = :inForceLine`;

const ATTEMPTS: readonly Attempt[] = [
  ['I8', 'approval without a signed decree', 'sanction_decisions_decree_stands', approve('mayor')],
  [
    'I8',
    'approval by somebody who signed nothing',
    'sanction_decisions_people_of_decree',
    SIGN_DECREE,
    approve('third'),
  ],
  ['I8', 'approval by the proposer', 'sanction_decisions_three_people', SIGN_DECREE, approve('proposer')],
  ['I8', 'approval by the verifier', 'sanction_decisions_three_people', SIGN_DECREE, approve('verifier')],
  [
    'I8',
    'another verifier',
    'sanction_decisions_decided_once',
    `UPDATE sanction_decisions SET verified_by = :third WHERE id = :initialledSanction`,
  ],
  [
    'I8',
    'a decision that begins approved',
    'sanction_decisions_decided_once',
    `INSERT INTO sanction_decisions SELECT (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'letter_id', :inForceRECOMM::text))).* FROM sanction_decisions d WHERE id = :inForceSanction`,
  ],
  [
    'I9',
    'another day in an approved decision',
    'sanction_decisions_decided_once',
    `UPDATE sanction_decisions SET effective_on = effective_on - 30 WHERE id = :inForceSanction`,
  ],
  [
    'I9',
    'a decision that never was',
    'sanction_decisions_decided_once',
    `DELETE FROM sanction_decisions WHERE id = :inForceSanction`,
  ],
  [
    'I10',
    'one place in a decision on the whole entity',
    'sanction_decisions_scope_is_its_lines',
    `INSERT INTO sanction_lines (id, decision_id, employer_id, service_code, establishment_id) SELECT gen_random_uuid(), :initialledSanction, :initialledEmployer, 'TKA', establishment_id FROM case_establishments WHERE case_id = :initialled LIMIT 1`,
    SIGN_DECREE,
    approve('mayor'),
  ],
  [
    'I10',
    'a place of somebody else',
    'sanction_lines_place_of_case',
    `INSERT INTO sanction_lines (id, decision_id, employer_id, service_code, establishment_id) SELECT gen_random_uuid(), :initialledSanction, :initialledEmployer, 'TKA', establishment_id FROM case_establishments WHERE case_id = :heard LIMIT 1`,
  ],
  [
    'I10',
    'one more service after the decision',
    'sanction_lines_drafted_with_decision',
    `INSERT INTO sanction_lines (id, decision_id, employer_id, service_code) VALUES (gen_random_uuid(), :inForceSanction, :inForceEmployer, 'TKA')`,
  ],
  [
    'I10',
    'a line that begins with its draft',
    'sanction_lines_drafted_with_decision',
    `INSERT INTO sanction_lines (id, decision_id, employer_id, service_code, from_at) VALUES (gen_random_uuid(), :initialledSanction, :initialledEmployer, 'TKA', office_now())`,
  ],

  [
    'I8',
    'force without approval',
    'sanction_lines_decision_is_approved',
    `UPDATE sanction_lines SET from_at = office_now() WHERE id = :initialledLine`,
  ],
  ['I5', 'force without proof of receipt', 'sanction_lines_decision_received', BEGIN],
  [
    'R16',
    'a number of the employer taken away after the decision',
    'employer_identifiers_second_person',
    `UPDATE employer_identifiers SET ended_at = office_now() WHERE employer_id = :decidedEmployer AND type = 'nib'`,
  ],
  [
    'I11',
    'force while it is unsure who the employer is',
    'sanction_lines_matches_decided',
    RECEIVED,
    `INSERT INTO match_proposals (id, employer_id, npp, reasons) VALUES (gen_random_uuid(), :decidedEmployer, 'JK1', '[]')`,
    BEGIN,
  ],
  [
    'I5',
    'force from last month',
    'sanction_lines_not_backdated',
    RECEIVED,
    BEGIN.replace('office_now()', `office_now() - interval '30 days'`),
  ],
  [
    'I9',
    'force from another day',
    'sanction_lines_moves_forward',
    `UPDATE sanction_lines SET from_at = from_at + interval '1 day' WHERE id = :inForceLine`,
  ],
  ['I9', 'a line that never was', 'sanction_lines_moves_forward', `DELETE FROM sanction_lines WHERE id = :inForceLine`],

  ['I7', 'an end without a decree', 'sanction_lines_end_has_act', END('own-error')],
  ['I7', 'an end by a letter that ends nothing', 'sanction_lines_end_has_act', END('court', ':inForceRECOMM')],
  ['I7', 'an end by the decree that began it', 'sanction_lines_end_has_act', END('own-error', ':inForceDECISION')],
  ['I7', 'an end by expiry that the decision does not know', 'sanction_lines_end_has_act', END('expired')],
  [
    'I7',
    'an end for an error that names no act',
    'sanction_lines_end_has_act',
    ...signed('inForce', 'REVOKE', { issuer: 'MAYOR', fields: '{"ground": "own-error", "act": null}' }),
    END('own-error', FORGED),
  ],
  [
    'I7',
    'an end for compliance that BPJS has not stated',
    'sanction_lines_compliance_stated',
    ...signed('inForce', 'REVOKE', { issuer: 'MAYOR', fields: '{"ground": "compliance"}' }),
    END('compliance', FORGED),
  ],
  [
    'I7',
    'an end last month',
    'sanction_lines_not_backdated',
    ...signed('inForce', 'REVOKE', { issuer: 'MAYOR', fields: '{"ground": "own-error", "act": {}}' }),
    END('own-error', FORGED, `greatest(from_at, office_now() - interval '30 days')`),
  ],
  [
    'I13',
    'a case closed over a decision that has not begun',
    'cases_close_without_sanction',
    SIGN_DECREE,
    approve('mayor'),
    moved('initialled', 'CLOSED_WITHDRAWN'),
  ],
  [
    'I13',
    'a case closed under a living sanction',
    'case_events_step_of_the_law',
    ...entered('inForce', 'CLOSED_NOT_PROVEN'),
  ],
  [
    'I8',
    'a recommendation declined by somebody who does not decide',
    'case_events_declined_by_signatory',
    ...entered('initialled', 'CLOSED_DECLINED'),
  ],
  [
    'I8',
    'a refusal registered by who drafted the recommendation',
    'decline_papers_not_by_drafter',
    refusedBy('proposer'),
  ],
  [
    'I8',
    'a refusal confirmed by who registered it',
    'decline_papers_two_people',
    refusedBy('third'),
    `UPDATE decline_papers SET outcome = 'confirmed', decided_by = registered_by, decided_at = office_now() WHERE case_id = :initialled`,
  ],
  ['I13', 'a sanction told to be over', 'case_events_step_has_evidence', ...entered('inForce', 'LIFTED')],
  [
    'I6',
    'a case closed as compliant over an open finding',
    'cases_close_compliant_without_findings',
    moved('warned', 'CLOSED_COMPLIANT'),
  ],
  [
    'I6',
    'a finding added to a closed case',
    'cases_closed_stay_settled',
    ...entered('warned', 'CLOSED_WITHDRAWN'),
    `INSERT INTO findings (id, case_id, number, category, evidence, added_by) VALUES (gen_random_uuid(), :warned, 9, 'PWBD', 'X', :proposer)`,
  ],
  [
    'I9',
    'an end day set by hand',
    'sanction_decisions_amended_by_decree',
    `UPDATE sanction_decisions SET ends_on = effective_on WHERE id = :inForceSanction`,
  ],
  [
    'R11',
    'an end that the history does not tell',
    'sanction_lines_change_is_told',
    ...signed('inForce', 'REVOKE', { issuer: 'MAYOR', fields: '{"ground": "own-error", "act": {}}' }),
    END('own-error', FORGED),
  ],
  [
    'R11',
    'a correction that the history does not tell',
    'case_overlays_change_is_told',
    `INSERT INTO case_overlays (id, case_id, kind, began_on, begun_by, reason)
     VALUES (gen_random_uuid(), :inForce, 'CORRECTION', :inForceToday, :proposer, 'Diperbaiki.')`,
  ],
];

it.each(ATTEMPTS)('%s, by SQL of the application: %s', (_, __, rule, ...statements) =>
  cases.expectRefused(rule, ...statements),
);

it('R10, against the owner: a place beside the whole entity for one service at one time', async () => {
  const overlap = cases.house.asOwner(
    cases.sql(`INSERT INTO sanction_lines (id, decision_id, employer_id, service_code, establishment_id, from_at)
               SELECT gen_random_uuid(), s.decision_id, s.employer_id, s.service_code, e.establishment_id, s.from_at
                 FROM sanction_lines s JOIN case_establishments e ON e.case_id = :inForce WHERE s.id = :inForceLine LIMIT 1`),
  );
  await expect(overlap).rejects.toMatchObject({ constraint: 'sanction_lines_one_decision_at_a_time' });
});

it('I11, by SQL of the application: force without the numbers of the employer', async () => {
  // Past R16, which keeps the numbers of whoever is under sanction.
  await cases.house.asOwner(
    cases.sql(`SET LOCAL session_replication_role = replica;
               UPDATE employer_identifiers SET ended_at = office_now() WHERE employer_id = :decidedEmployer AND type = 'nib'`),
  );
  await cases.expectRefused('sanction_lines_employer_identified', RECEIVED, BEGIN);
});

/** A refusal on paper put on record past the services. */
function refusedBy(person: string): string {
  return `INSERT INTO decline_papers (id, case_id, recommendation_id, reason, title, scan_sha256, registered_by)
    SELECT gen_random_uuid(), :initialled, :initialledRECOMM, 'Belum cukup bukti.', 'Nota', min(sha256), :${person} FROM files`;
}
