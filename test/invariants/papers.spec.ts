import { DOCUMENT_CODES, DOCUMENTS } from '../../src/law/documents';
import {
  CasesOnTheirWay,
  drafted,
  FORGED,
  initialled,
  recorded,
  signature,
  signed,
  TODAY,
  type Attempt,
} from './cases-on-their-way';

/** Nothing quietly: neither the law, nor who may decide, nor work that waits, nor a sanction without its paper. */
let cases: CasesOnTheirWay;
beforeAll(async () => {
  cases = await CasesOnTheirWay.bring('contested', 'inForce', 'heard', 'warned');
});
afterAll(() => cases.house.stop());

const AS_MAYOR = { issuer: 'MAYOR' };
const told = (name: string, data: string) =>
  `INSERT INTO case_events (id, case_id, seq, kind, issuer, occurred_on, actor_id, actor_name, title, data)
   SELECT gen_random_uuid(), :${name}, max(seq) + 1, 'forged', 'CITY', ${TODAY}, :proposer, 'X', 'X', ${data}
     FROM case_events WHERE case_id = :${name}`;
const recordedOfCity = (code: string, issuer: string) =>
  recorded('inForce', code).map((text) => text.replace(`'BPJS'`, `'${issuer}'`));
const END = (ground: string) =>
  `UPDATE sanction_lines SET until_at = office_now(), end_ground = '${ground}', ended_by_letter_id = ${FORGED} WHERE id = :inForceLine`;
const SUSPENDS = (more: object = {}) => JSON.stringify({ action: 'begin', lineIds: [], reason: 'X', ...more });
const OVERLAY = `'0192f0c0-0000-7000-8000-000000000002'`;
const SUSPEND = (by = ':mayor', letter = FORGED) =>
  `INSERT INTO case_overlays (id, case_id, kind, decision_id, letter_id, began_on, begun_by, confirmed_by, reason)
   VALUES (${OVERLAY}, :inForce, 'SUSPENDED', :inForceSanction, ${letter}, ${TODAY}, ${by}, :proposer, 'X')`;
const STAY = (until = 'NULL') =>
  `INSERT INTO sanction_stays (id, overlay_id, line_id, planned_until_at) VALUES (gen_random_uuid(), ${OVERLAY}, :inForceLine, ${until})`;
const RESUME = [
  `UPDATE sanction_stays SET until_at = office_now() WHERE overlay_id = (SELECT id FROM case_overlays WHERE case_id = :contested AND kind = 'SUSPENDED')`,
  `UPDATE case_overlays SET ended_on = ${TODAY}, ended_at = office_now(), ended_by = :third, outcome = 'ended' WHERE case_id = :contested AND kind = 'SUSPENDED'`,
  told(
    'contested',
    `(SELECT jsonb_build_object('overlayId', o.id, 'lineIds', jsonb_agg(s.line_id)) FROM case_overlays o JOIN sanction_stays s ON s.overlay_id = o.id WHERE o.case_id = :contested GROUP BY o.id)`,
  ),
];

/** A list of acts, and a fine that only this list tells of. */
const LIST_ID = `'0192f0c0-0000-7000-8000-000000000003'`;
const LISTED_FINE = `'0192f0c0-0000-7000-8000-000000000004'`;
const LIST = `INSERT INTO imports (id, kind, state, file_name, file_sha256, file_size, uploaded_by)
  VALUES (${LIST_ID}, 'bpjs-acts', 'reading', 'x.csv', 'x', 1, :proposer)`;
const listedFine = (name: string) =>
  recorded(name, 'FINE').map((text) =>
    text
      .replace(FORGED, LISTED_FINE)
      .replace('scan_sha256)', 'scan_sha256, list_import_id, list_place)')
      .replace('scan_sha256 FROM letters WHERE scan_sha256 IS NOT NULL LIMIT 1', `NULL, ${LIST_ID}, 'baris 1'`),
  );

const ATTEMPTS: readonly Attempt[] = [
  [
    'R10',
    'a recommendation on what only a list tells of',
    'letters_papers_on_file',
    LIST,
    ...listedFine('heard'),
    ...signed('heard', 'RECOMM'),
  ],
  [
    'I5',
    'a decision received because a list says so',
    'letter_receipts_listed_is_listed',
    LIST,
    `INSERT INTO letter_receipts (id, letter_id, method, received_on, receiver_name, note, list_import_id, recorded_by)
     SELECT gen_random_uuid(), letter_id, 'LISTED', ${TODAY}, 'X', 'X', ${LIST_ID}, :proposer
       FROM sanction_decisions WHERE id = :inForceSanction`,
  ],
  [
    'I9',
    'a list named for a decree',
    'letters_recorded_are_of_others',
    LIST,
    ...listedFine('heard').map((text) => text.replace(`'FINE'`, `'DECISION'`).replace(`'BPJS'`, `'MAYOR'`)),
  ],

  [
    'R14',
    'a service taken out of the law',
    'permission denied',
    `UPDATE public_services SET valid_to = office_now()::date WHERE valid_to IS NULL`,
  ],
  ['R14', 'a law without services', 'permission denied', `DELETE FROM public_services`],
  [
    'R14',
    'a service that no law names',
    'public_services_are_law',
    `INSERT INTO public_services (id, code, statute_item, name, basis, valid_from) VALUES (gen_random_uuid(), 'PARKING', 'z', 'Parkir', 'X', '2025-01-01')`,
  ],
  ['R11', 'work that never was', 'permission denied', `DELETE FROM tasks`],
  ['R11', 'alarms that never ring', 'jobs_wait_for_their_run', `DELETE FROM jobs WHERE name = 'deadline.passed'`],
  ['R11', 'letters that are never printed', 'jobs_wait_for_their_run', `DELETE FROM jobs WHERE name = 'letter.issue'`],
  [
    'I8',
    'a role that nobody gave',
    'users_role_change_is_told',
    `UPDATE users SET role = 'legal_reviewer' WHERE id = :proposer`,
  ],
  [
    'I8',
    'a role that somebody gave himself',
    'users_role_change_is_told',
    `UPDATE users SET role = 'legal_reviewer' WHERE id = :proposer`,
    `INSERT INTO audit_entries (id, actor_kind, actor_id, action, subject_type, subject_id, data)
     VALUES (gen_random_uuid(), 'user', :proposer, 'user.changed', 'user', :proposer, '{"to": "legal_reviewer"}')`,
  ],
  [
    'R16',
    'another name for whoever is under sanction',
    'employers_rename_is_told',
    `UPDATE employers SET name = 'PT Lain Lagi' WHERE id = :inForceEmployer`,
  ],

  [
    'I8',
    'a decree recorded as if it had come',
    'letters_recorded_are_of_others',
    ...recordedOfCity('DECISION', 'MAYOR'),
  ],
  [
    'I7',
    'a suspension recorded as if it had come',
    'letters_recorded_are_of_others',
    ...recordedOfCity('SUSPEND', 'MAYOR'),
  ],
  [
    'I14',
    'a notice recorded as if it had come',
    'letters_recorded_are_of_others',
    ...recordedOfCity('PRE_NOTICE', 'BPJS'),
  ],
  [
    'I5',
    'a warning without its scan',
    'letters_recorded_are_of_others',
    ...recorded('warned', 'WARN_1').map((text) => text.replace('scan_sha256 FROM', 'NULL FROM')),
  ],
  [
    'I8',
    'a recorded paper that somebody has signed here',
    'letters_begin_unsigned',
    ...recorded('warned', 'WARN_1').map((text) =>
      text.replace('scan_sha256)', 'scan_sha256, signed_by)').replace('scan_sha256 FROM', 'scan_sha256, :mayor FROM'),
    ),
  ],
  [
    'I8',
    'a recorded paper that waits for its signature',
    'letters_begin_unsigned',
    ...recorded('warned', 'WARN_1').map((text) => text.replace(`'issued'`, `'proposed'`)),
  ],
  [
    'I8',
    'a paraf that is not of the legal office',
    'letters_initial_of_legal_office',
    ...drafted('heard', 'DECISION', AS_MAYOR),
    initialled.replace(':legal', ':third'),
  ],
  [
    'I8',
    'a decree without its paraf',
    'letters_decree_has_initial',
    ...drafted('heard', 'DECISION', AS_MAYOR),
    signature(TODAY),
  ],
  [
    'I8',
    'a decree signed by somebody else',
    'letters_signed_by_its_official',
    ...drafted('heard', 'DECISION', AS_MAYOR),
    initialled,
    signature(TODAY, ':third'),
  ],
  [
    'I8',
    'an answer of the mayor signed by somebody else',
    'letters_signed_by_its_official',
    ...drafted('inForce', 'OBJ_REPLY', AS_MAYOR),
    signature(TODAY, ':third'),
  ],
  [
    'I9',
    'a decree from before its draft',
    'letters_dated_since_draft',
    ...drafted('heard', 'DECISION', AS_MAYOR),
    initialled,
    signature(`${TODAY} - 1`),
  ],
  [
    'I9',
    'a decree of next week',
    'letters_dated_since_draft',
    ...drafted('heard', 'DECISION', AS_MAYOR),
    initialled,
    signature(`${TODAY} + 7`),
  ],

  [
    'I7',
    'an end by a decree that only suspends',
    'sanction_lines_end_has_act',
    ...signed('inForce', 'SUSPEND', AS_MAYOR),
    END('own-error'),
  ],
  [
    'I7',
    'an end for an error by a decree that amends',
    'sanction_lines_end_has_act',
    ...signed('inForce', 'AMEND', { ...AS_MAYOR, fields: '{"lineIds": []}' }),
    END('own-error'),
  ],
  [
    'I7',
    'an end of what the amendment keeps',
    'sanction_lines_end_has_act',
    ...signed('inForce', 'AMEND', { ...AS_MAYOR, fields: '{"lineIds": []}' }),
    END('amended'),
  ],
  [
    'I7',
    'an end by a decree signed before',
    'sanction_lines_end_has_act',
    ...signed('inForce', 'ANNUL', AS_MAYOR).map((text) =>
      text.replace('signed_at = office_now()', `signed_at = office_now() - interval '1 day'`),
    ),
    END('annulled'),
  ],
  ['I7', 'a suspension without a decree', 'case_overlays_suspension_has_decree', SUSPEND(':mayor', 'NULL')],
  [
    'I7',
    'a suspension by a decree that ends one',
    'case_overlays_suspension_has_decree',
    ...signed('inForce', 'SUSPEND', { ...AS_MAYOR, fields: SUSPENDS({ action: 'end' }) }),
    SUSPEND(),
  ],
  [
    'I7',
    'a suspension by somebody who signed nothing',
    'case_overlays_suspension_has_decree',
    ...signed('inForce', 'SUSPEND', { ...AS_MAYOR, fields: SUSPENDS() }),
    SUSPEND(':third'),
  ],
  [
    'I7',
    'a suspension of what its decree does not name',
    'sanction_stays_are_of_their_decree',
    ...signed('inForce', 'SUSPEND', { ...AS_MAYOR, fields: SUSPENDS() }),
    SUSPEND(),
    STAY(),
  ],
  ['I7', 'a suspension that ends without a word', 'case_overlays_stay_ends_by_paper', ...RESUME],
  [
    'I7',
    'a suspension that ends by the decree of another',
    'case_overlays_stay_ends_by_paper',
    ...signed('contested', 'SUSPEND', { ...AS_MAYOR, fields: '{"action": "end", "begun": {"number": "X/9"}}' }),
    ...RESUME,
  ],
];

it('records what others wrote, by the catalogue of papers', async () => {
  const known = await cases.house.db.query<{ code: string }[]>(
    'SELECT code FROM unnest($1::text[]) AS code WHERE recorded_paper_comes_from(code) IS NOT NULL',
    [DOCUMENT_CODES],
  );
  // What comes on paper although we have a form of our own for it.
  const onPaper = ['APPEAL_REPLY', 'REFERRAL', 'BA_VISIT'];
  const ofOthers = DOCUMENT_CODES.filter((code) => DOCUMENTS[code].numbering === 'ext');
  expect(known.map(({ code }) => code).sort()).toEqual([...ofOthers, ...onPaper].sort());
  const decrees = await cases.house.db.query<{ code: string }[]>(
    'SELECT code FROM unnest($1::text[]) AS code WHERE is_decree(code)',
    [DOCUMENT_CODES],
  );
  expect(decrees.map(({ code }) => code)).toEqual(DOCUMENT_CODES.filter((code) => DOCUMENTS[code].numbering === 'K'));
});

it.each(ATTEMPTS)('%s, by SQL of the application: %s', (_, __, rule, ...statements) =>
  cases.expectRefused(rule, ...statements),
);
