import { isDescribed } from '../../src/database/constraint-problems';
import { bootApp, type TestApp } from '../support/app';

/** Whatever the database refuses by a rule of its own is told to people in a sentence. */
let house: TestApp;

beforeAll(async () => {
  house = await bootApp();
});
afterAll(() => house.stop());

it('has a sentence for every rule a trigger raises', async () => {
  const rows = await house.db.query<{ source: string }[]>(
    `SELECT prosrc AS source FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosrc ~ 'CONSTRAINT =|refuse_unless'`,
  );
  const rules = rows.flatMap(({ source }) => [
    ...[...source.matchAll(/CONSTRAINT = '(\w+)'/g)].map(([, rule]) => rule!),
    // The rule, and what the log says of it.
    ...[...source.matchAll(/'([a-z]\w*_\w+)',\s*'[^']*'\)/g)].map(([, rule]) => rule!),
  ]);
  expect(rules.length).toBeGreaterThan(40);
  expect([...new Set(rules)].filter((rule) => !isDescribed(rule))).toEqual([]);
});

it.each([
  'case_overlays_span',
  'deadline_changes_at_least',
  'deadline_changes_ground',
  'deadline_changes_kind',
  'decision_amendments_letter',
  'entity_events_detail',
  'law_changes_approved_knowing',
  'law_changes_source',
  'letter_receipts_of_letter',
  'sanction_stays_line',
  'sanction_stays_span',
  'succession_decisions_reason',
])('has a sentence for %s, which a person can run into', async (rule) => {
  const [{ exists }] = await house.db.query('SELECT EXISTS (SELECT FROM pg_constraint WHERE conname = $1)', [rule]);
  expect([exists, isDescribed(rule)]).toEqual([true, true]);
});
