import { randomUUID } from 'node:crypto';
import { newNib, Register } from '../factories/sanctioned-employer';
import type { Client } from '../support/api';
import { bootApp, type TestApp } from '../support/app';

describe('a check as a record', () => {
  let house: TestApp;
  let register: Register;
  let machine: Client;

  beforeAll(async () => {
    house = await bootApp();
    register = new Register(house);
    machine = await house.api.withKey(['checks.make', 'checks.read']);
  });
  afterAll(() => house?.stop());

  const nib = (value: string) => ({ type: 'nib', value });
  const ask = (question: object, who = machine) =>
    who.post('/api/v1/checks').send({ service: 'BUILDING', applicationRef: 'PBG/2026/0042', ...question });
  const answerTo = async (question: object) => (await ask(question).expect(200)).body;

  describe('who may ask what', () => {
    it.each([
      ['nobody signed in', 401, 'not-signed-in', () => house.api.nobody],
      ['an admin', 403, 'not-permitted', () => house.api.as('admin')],
      ['the auditor', 403, 'not-permitted', () => house.api.as('auditor')],
    ] as const)('%s may not', async (_, status, type, who) => {
      const { body } = await ask({ identifiers: [] }, await who()).expect(status);
      expect(body.type).toBe(`/masalah/${type}`);
    });

    it('an unknown service is a fault, a service of another unit is refused', async () => {
      const unknown = await ask({ service: 'PASSPORT' }).expect(422);
      expect(unknown.body.type).toBe('/masalah/unknown-service');
      const others = await ask({ service: 'TENDER_PERMIT' }).expect(403);
      expect(others.body.type).toBe('/masalah/service-not-yours');
      expect(
        await house.asOwner(`SELECT 1 FROM status_checks WHERE service_code IN ('PASSPORT', 'TENDER_PERMIT')`),
      ).toEqual([]);
    });

    it('the team asks about every service, as TIM', async () => {
      const officer = await house.api.as('case_officer');
      for (const service of ['TENDER_PERMIT', 'BUILDING', 'TKA']) await ask({ service }, officer).expect(200);
      expect(await house.asOwner(`SELECT DISTINCT unit_code FROM status_checks WHERE unit_id IS NULL`)).toEqual([
        { unit_code: 'TIM' },
      ]);
    });

    it('a check is read by its own unit and the auditor; to others it does not exist', async () => {
      const { id } = await answerTo({ identifiers: [nib(newNib())], name: 'PT Apa Saja' });
      const path = `/api/v1/checks/${id}`;
      await (await house.api.as('licensing_officer')).get(path).expect(200);
      await (await house.api.as('auditor')).get(path).expect(200);
      const missing = await machine.get(`/api/v1/checks/${randomUUID()}`).expect(404);
      for (const other of [
        await house.api.as('licensing_officer', 'b', 'PUPR'),
        await house.api.as('team_head'),
        await house.api.withKey(['checks.read'], 'PUPR'),
      ]) {
        const { body } = await other.get(path).expect(404);
        expect({ ...body, instance: undefined, requestId: undefined }).toEqual({
          ...missing.body,
          instance: undefined,
          requestId: undefined,
        });
      }
    });
  });

  it('is decided anew each time, except under the same Idempotency-Key', async () => {
    const employer = await register.employer();
    const question = { identifiers: [nib(employer.nib)], applicationRef: 'PBG/2026/0099' };
    const keyed = machine.with({ 'idempotency-key': randomUUID() });
    const first = await ask(question, keyed).expect(200);
    await register.sanction(employer.id);
    const repeated = await ask(question, keyed).expect(200);
    expect(repeated.text).toBe(first.text);
    expect((await answerTo(question)).result).toBe('blocked');
    const reused = await ask({ ...question, applicationRef: 'PBG/1' }, keyed).expect(422);
    expect(reused.body.type).toBe('/masalah/idempotency-key-reused');
  });

  it('leaves one audit entry without anybody’s number, and cannot be changed afterwards', async () => {
    const { id, number } = await answerTo({ identifiers: [nib(newNib())], name: 'PT Apa Saja' });
    const entries = await house.asOwner(`SELECT action, data FROM audit_entries WHERE subject_id = $1`, [id]);
    expect(entries).toEqual([
      {
        action: 'check.made',
        data: { number, result: 'clear', reason: 'not-in-register', rule: 14, listVersion: expect.any(Number) },
      },
    ]);
    await expect(house.db.query(`UPDATE status_checks SET result = 'clear' WHERE id = $1`, [id])).rejects.toThrow();
    await expect(house.byOwnersHand(`DELETE FROM status_checks WHERE id = $1`, [id])).rejects.toThrow(/append-only/);
  });

  it.each([
    [{ service: undefined }, '/service'],
    [{ identifiers: [{ type: 'nik', value: '1' }] }, '/identifiers/0/type'],
    [{ identifiers: [{ type: 'nib', value: 9120304511872 }] }, '/identifiers/0/value'],
    [{ asof: '2026-01-01T00:00:00Z' }, '/asof'],
    [{ asOf: '2026-01-01' }, '/asOf'],
    [{ asOf: '2026-02-30T00:00:00Z' }, '/asOf'],
    [{ knownAt: '2999-01-01T00:00:00Z' }, '/knownAt'],
    [{ name: 'PT\u0000' }, '/name'],
  ])('points to what is wrong: %j', async (fault, pointer) => {
    const { body } = await ask({ identifiers: [nib(newNib())], ...fault }).expect(422);
    expect(body).toMatchObject({ type: '/masalah/invalid-input', errors: [{ pointer }] });
  });
});
