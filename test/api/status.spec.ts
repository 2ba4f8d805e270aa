import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver';
import { newNib, Register } from '../factories/sanctioned-employer';
import type { Client } from '../support/api';
import { bootApp, type TestApp } from '../support/app';

describe('the fast form for machines', () => {
  let house: TestApp;
  let register: Register;
  let machine: Client;

  beforeAll(async () => {
    house = await bootApp();
    register = new Register(house);
    machine = await house.api.withKey(['status.read']);
  });
  afterAll(() => house?.stop());

  const status = (query: Record<string, string>, who = machine) =>
    who.get('/api/v1/status').query({ service: 'BUILDING', ...query });

  it('answers as the check does, without a record', async () => {
    const employer = await register.employer();
    const clear = await status({ nib: employer.nib }).expect(200);
    expect(clear.body).toEqual({
      result: 'clear',
      reason: 'no-sanction',
      known: true,
      dataAsOf: expect.stringMatching(/Z$/),
      listVersion: expect.any(Number),
    });
    await register.sanction(employer.id);
    const blocked = await status({ nib: employer.nib }).expect(200);
    expect(blocked.body).toMatchObject({ result: 'blocked', reason: 'sanction-in-force' });
    expect(blocked.body.listVersion).toBeGreaterThan(clear.body.listVersion);
    await register.lift(employer.id);
    expect((await status({ nib: employer.nib })).body).toMatchObject({ result: 'clear' });
    expect(blocked.headers['cache-control']).toBe('no-store');
    expect(await house.asOwner('SELECT 1 FROM status_checks')).toEqual([]);
  });

  it.each([
    [{}, 'name-only'],
    [{ nib: '' }, 'name-only'],
    [{ nib: '123' }, 'malformed-identifier'],
    [{ nib: newNib() }, 'name-needed'],
    [{ nib: newNib(), name: 'Warung Tiga Dara' }, 'not-in-register'],
  ])('%j gives %s', async (query, reason) => {
    expect((await status(query).expect(200)).body.reason).toBe(reason);
  });

  it('refuses what is not the unit’s, what it does not know, and what does not belong in an address', async () => {
    expect((await status({ service: 'TENDER_PERMIT' }).expect(403)).body.type).toBe('/masalah/service-not-yours');
    expect((await status({ service: 'PASSPORT' }).expect(422)).body.type).toBe('/masalah/unknown-service');
    await status({ npwp: '0012345678904000' }).expect(422);
    await status({}, await house.api.withKey(['checks.make'])).expect(403);
    await status({}, house.api.nobody).expect(401);
  });

  it('without its database says nothing at all, least of all "clear"', async () => {
    const { driver } = house.app.get(DataSource);
    const pool = (driver as PostgresDriver).master as { query: unknown };
    const gone = jest
      .spyOn(pool as never, 'query' as never)
      .mockRejectedValue(
        Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' }) as never,
      );
    const { body } = await status({ nib: newNib(), name: 'PT Apa' }).expect(503);
    gone.mockRestore();
    expect(body.type).toBe('/masalah/database-away');
  });
});
