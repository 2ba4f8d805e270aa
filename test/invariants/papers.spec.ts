import { CasesOnTheirWay, type Attempt } from './cases-on-their-way';

/** Nothing quietly: neither the law, nor who may decide, nor work that waits, nor a sanction without its paper. */
let cases: CasesOnTheirWay;
beforeAll(async () => {
  cases = await CasesOnTheirWay.bring('inForce', 'warned');
});
afterAll(() => cases.house.stop());

const ATTEMPTS: readonly Attempt[] = [
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
];

it.each(ATTEMPTS)('%s, by SQL of the application: %s', (_, __, rule, ...statements) =>
  cases.expectRefused(rule, ...statements),
);
