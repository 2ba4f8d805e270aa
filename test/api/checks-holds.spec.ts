import { newId } from '../../src/common/ids';
import { CounterHolds } from '../../src/employers/counter-holds';
import { SanctionStays } from '../../src/sanctions/sanction-stays';
import { Register, type KnownEmployer } from '../factories/sanctioned-employer';
import type { Client } from '../support/api';
import { bootApp, type TestApp } from '../support/app';

const HOUR = 3_600_000;

/** What runs beside a case reaches the counter (domain.md §7.3 rules 3 and 5). */
describe('stays and holds at the counter', () => {
  let house: TestApp;
  let register: Register;
  let machine: Client;

  beforeAll(async () => {
    house = await bootApp();
    register = new Register(house);
    machine = await house.api.withKey(['checks.make', 'checks.read', 'status.read']);
  });
  afterAll(() => house?.stop());

  const check = async ({ nib }: KnownEmployer, more: object = {}) =>
    (
      await machine
        .post('/api/v1/checks')
        .send({ identifiers: [{ type: 'nib', value: nib }], service: 'BUILDING', ...more })
        .expect(200)
    ).body;
  const status = async ({ nib }: KnownEmployer) =>
    (await machine.get(`/api/v1/status?nib=${nib}&service=BUILDING`).expect(200)).body;

  async function suspension(employerId: string): Promise<{ id: string; decisionId: string }> {
    const id = newId();
    const [row] = await house.asOwner<{ decisionId: string }>(
      `INSERT INTO case_overlays (id, case_id, kind, decision_id, began_on, begun_by, confirmed_by, reason)
       SELECT $1, case_id, 'SUSPENDED', id, '2026-11-03', gen_random_uuid(), gen_random_uuid(), 'Penundaan tertulis'
         FROM sanction_decisions WHERE employer_id = $2 RETURNING decision_id AS "decisionId"`,
      [id, employerId],
    );
    return { id, decisionId: row!.decisionId };
  }

  /** The hold of the employer's case, as two people have confirmed it. */
  async function hold(employerId: string): Promise<string> {
    const [first, second] = [await house.api.as('case_officer'), await house.api.as('legal_reviewer')];
    const [id, proposalId] = [newId(), newId()];
    await house.asOwner(
      `INSERT INTO hold_proposals (id, case_id, kind, reason, evidence, proposed_by)
       SELECT $1, id, 'BEGIN', 'Identitas mungkin salah', 'Akta di loket', $3 FROM cases WHERE employer_id = $2`,
      [proposalId, employerId, first.actor!.id],
    );
    await house.asOwner(
      `UPDATE hold_proposals SET outcome = 'confirmed', decided_by = $2, decided_at = office_now() WHERE id = $1`,
      [proposalId, second.actor!.id],
    );
    await house.asOwner(
      `INSERT INTO case_overlays (id, case_id, kind, began_on, begun_by, confirmed_by, reason, data)
       SELECT $1, case_id, 'HOLD', '2026-11-03', proposed_by, decided_by, reason, jsonb_build_object('proposalId', id)
         FROM hold_proposals WHERE id = $2`,
      [id, proposalId],
    );
    return id;
  }

  const stays = () => house.app.get(SanctionStays);
  const holds = () => house.app.get(CounterHolds);

  async function sanctioned(): Promise<KnownEmployer> {
    const employer = await register.employer();
    await register.sanction(employer.id);
    return employer;
  }

  it('clears while the lines are stayed, from that instant, and blocks again when the stay ends', async () => {
    const employer = await sanctioned();
    const { id, decisionId } = await suspension(employer.id);
    const blocked = await status(employer);
    const before = await house.now();

    await house.db.transaction((tx) => stays().begin(tx, id, decisionId));

    expect(await check(employer)).toMatchObject({ result: 'clear', reason: 'stayed', known: true, sanctions: [] });
    const stayed = await status(employer);
    expect(stayed).toMatchObject({ result: 'clear', reason: 'stayed' });
    expect(stayed.listVersion).toBeGreaterThan(blocked.listVersion);
    const during = await house.now();

    // As a migration: the decree that ends a suspension is the story of decision-acts.
    await house.asOwner(
      `WITH ended AS (UPDATE sanction_stays SET until_at = office_now() WHERE overlay_id = $1)
       UPDATE case_overlays SET ended_on = began_on, ended_at = office_now(), ended_by = begun_by, outcome = 'lapsed'
        WHERE id = $1`,
      [id],
    );

    expect((await status(employer)).listVersion).toBeGreaterThan(stayed.listVersion);
    expect(await check(employer)).toMatchObject({ result: 'blocked' });
    // The past stays what it was, and what was known then stays what was known.
    expect(await check(employer, { asOf: before })).toMatchObject({ result: 'blocked' });
    expect(await check(employer, { asOf: during })).toMatchObject({ result: 'clear', reason: 'stayed' });
    expect(await check(employer, { asOf: during, knownAt: before })).toMatchObject({ result: 'blocked' });
    expect(await check(employer, { knownAt: during })).toMatchObject({ result: 'clear', reason: 'stayed' });
  });

  it('blocks again by itself at the end a written suspension names, and says so in validUntil', async () => {
    const employer = await sanctioned();
    const { id, decisionId } = await suspension(employer.id);
    const end = new Date(Date.now() + 1.5 * HOUR);
    await house.db.transaction((tx) => stays().begin(tx, id, decisionId, end));

    const { result, validUntil, asOf } = await check(employer);
    expect(result).toBe('clear');
    expect(Date.parse(validUntil)).toBe(Math.min(end.getTime(), nextMidnight(asOf)));

    await house.moveClock(1);
    expect(await check(employer)).toMatchObject({ result: 'blocked' });
    expect(await check(employer, { asOf })).toMatchObject({ result: 'clear', reason: 'stayed' });
    await house.moveClock(-1);
  });

  it('asks for care while the employer is held, whatever else holds', async () => {
    const employer = await sanctioned();
    const overlayId = await hold(employer.id);
    const before = await house.now();

    await house.db.transaction((tx) => holds().holdEmployer(tx, employer.id, { overlayId }));

    const held = await check(employer);
    expect(held).toMatchObject({ result: 'review', reason: 'on-hold', known: true, sanctions: [] });
    expect(held.subject).toMatchObject({ employerId: employer.id });
    expect(await status(employer)).toMatchObject({ result: 'review', reason: 'on-hold' });
    expect(await check(employer, { asOf: before })).toMatchObject({ result: 'blocked' });
  });

  it('says of a decision annulled later that it was, and keeps the block of the days before', async () => {
    const employer = await sanctioned();
    const before = await house.now();
    await register.lift(employer.id, 'own-error');

    expect(await check(employer)).toMatchObject({ result: 'clear', notes: [] });
    expect(await check(employer, { asOf: before })).toMatchObject({
      result: 'blocked',
      notes: [{ code: 'later-annulled' }],
    });
    expect(await check(employer, { asOf: before, knownAt: before })).toMatchObject({ result: 'blocked', notes: [] });
  });

  it.each([
    [
      'begins only now',
      `INSERT INTO counter_holds (id, ground, overlay_id, employer_id, from_at)
       SELECT gen_random_uuid(), ground, overlay_id, employer_id, office_now() - interval '1 day' FROM counter_holds LIMIT 1`,
    ],
    ['ends only now', `UPDATE counter_holds SET until_at = office_now() - interval '1 second'`],
    ['is about whom it was', `UPDATE counter_holds SET planned_until_at = office_now() + interval '1 day'`],
    ['is not deleted', 'DELETE FROM counter_holds'],
  ])('a hold %s, also by hand-written SQL', async (_, sql) => {
    const employer = await sanctioned();
    const overlayId = await hold(employer.id);
    await house.db.transaction((tx) => holds().holdEmployer(tx, employer.id, { overlayId }));

    await expect(house.db.query(sql)).rejects.toMatchObject({
      driverError: { constraint: expect.stringMatching(/^counter_holds_(moves_forward|follow_hold)$/) },
    });
  });
});

/** 24:00 WITA of the day of an instant. */
const nextMidnight = (instant: string): number => {
  const wita = Date.parse(instant) + 8 * HOUR;
  return Math.ceil(wita / (24 * HOUR)) * 24 * HOUR - 8 * HOUR;
};
