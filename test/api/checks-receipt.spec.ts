import { createHash } from 'node:crypto';
import { compactVerify, createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet } from 'jose';
import { ReceiptSigner } from '../../src/signing/receipt-signer';
import { newNib, Register } from '../factories/sanctioned-employer';
import type { Client } from '../support/api';
import { bootApp, type TestApp } from '../support/app';

describe('the receipt of a check', () => {
  let house: TestApp;
  let register: Register;
  let machine: Client;

  beforeAll(async () => {
    house = await bootApp();
    register = new Register(house);
    machine = await house.api.withKey(['checks.make', 'checks.read']);
  });
  afterAll(() => house?.stop());

  const ask = async (question: object) => {
    const sent = { service: 'BUILDING', applicationRef: 'PBG/2026/0042', ...question };
    return (await machine.post('/api/v1/checks').send(sent).expect(200)).body;
  };
  /** As any other office verifies it: with a library of its own and nothing but the published keys. */
  async function verified(receipt: string) {
    const { body } = await house.api.nobody.get('/.well-known/jwks.json').expect(200);
    const { payload, protectedHeader } = await compactVerify(receipt, createLocalJWKSet(body as JSONWebKeySet));
    return { payload: JSON.parse(Buffer.from(payload).toString()), header: protectedHeader };
  }

  it('says what was answered, to whom, for which application', async () => {
    const employer = await register.employer();
    const number = await register.sanction(employer.id);
    const answer = await ask({ identifiers: [{ type: 'nib', value: ` ${employer.nib}` }] });
    const { payload, header } = await verified(answer.receipt);
    expect(header).toEqual({ alg: 'EdDSA', kid: expect.stringMatching(/^[\w-]{43}$/), typ: 'patuh-check+jwt' });
    expect(payload).toEqual({
      iss: house.settings.publicUrl,
      jti: answer.id,
      no: answer.number,
      iat: expect.any(Number),
      exp: Date.parse(answer.validUntil) / 1000,
      unit: 'DPMPTSP',
      officerId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      service: 'BUILDING',
      place: null,
      applicationRef: 'PBG/2026/0042',
      result: 'blocked',
      reason: 'sanction-in-force',
      known: true,
      asOf: answer.asOf,
      knownAt: answer.knownAt,
      dataAsOf: answer.dataAsOf,
      listVersion: expect.any(Number),
      ids: [{ type: 'nib', value: employer.nib }],
      sanctions: [{ number, fromAt: answer.sanctions[0].fromAt }],
    });
  });

  it('carries a person’s number as a salted hash that its holder can recompute', async () => {
    const npwp = '6474011203800001';
    const question = { identifiers: [{ type: 'npwp', value: npwp }], name: 'Toko Siti' };
    const [first, second] = [await ask(question), await ask(question)];
    const [{ payload }, other] = [await verified(first.receipt), await verified(second.receipt)];
    const [{ type, salt, sha256 }] = payload.ids;
    expect(type).toBe('npwp');
    expect(sha256).toBe(createHash('sha256').update(`${salt}npwp:${npwp}`).digest('hex'));
    expect(other.payload.ids[0].salt).not.toBe(salt);
    expect(JSON.stringify(payload)).not.toContain(npwp);
  });

  it('is worth nothing once altered', async () => {
    const { receipt } = await ask({ identifiers: [{ type: 'nib', value: newNib() }], name: 'PT Apa Saja' });
    const [header, payload, signature] = receipt.split('.');
    const changed = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), result: 'clear', reason: 'x' };
    const forged = [header, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.');
    await expect(verified(forged)).rejects.toThrow('signature verification failed');
    const signer = house.app.get(ReceiptSigner);
    expect(await signer.verify(house.db.manager, forged)).toBeNull();
    expect(await signer.verify(house.db.manager, receipt)).toMatchObject({ result: 'clear' });
  });

  it('stays good after the key was changed, and new ones come with the new key', async () => {
    const question = { identifiers: [{ type: 'nib', value: newNib() }], name: 'PT Apa Saja' };
    const old = await ask(question);
    const signer = house.app.get(ReceiptSigner);
    const kid = await house.db.transaction((tx) => signer.rotate(tx));
    await signer.look();
    const fresh = await ask(question);
    expect(decodeProtectedHeader(fresh.receipt).kid).toBe(kid);
    expect(decodeProtectedHeader(old.receipt).kid).not.toBe(kid);
    await verified(old.receipt);
    await verified(fresh.receipt);
  });

  it('that cannot be signed is not given, and nothing is stored', async () => {
    const count = async () =>
      (await house.asOwner<{ n: number }>('SELECT count(*)::int AS n FROM status_checks'))[0]!.n;
    const before = await count();
    const signer = house.app.get(ReceiptSigner);
    const sign = jest.spyOn(signer, 'sign').mockImplementation(() => {
      throw new Error('No key may sign receipts');
    });
    const { body } = await machine
      .post('/api/v1/checks')
      .send({ service: 'BUILDING', identifiers: [{ type: 'nib', value: newNib() }], name: 'PT Apa' })
      .expect(503);
    sign.mockRestore();
    expect(body.type).toBe('/masalah/no-answer-now');
    expect(await count()).toBe(before);
  });
});
