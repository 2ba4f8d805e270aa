import { compactVerify, createRemoteJWKSet } from 'jose';
import { ReceiptSigner } from '../../src/signing/receipt-signer';
import { JwksController } from '../../src/status-checks/jwks.controller';
import { bootWeb, type TestApp } from '../support/app';

class Keys {}

describe('the published keys', () => {
  let house: TestApp;
  beforeAll(async () => {
    house = await bootWeb({ extra: [{ module: Keys, controllers: [JwksController] }] });
  });
  afterAll(() => house.stop());

  it('are open to everybody, for some minutes', async () => {
    const { headers, body } = await house.api.nobody.get('/.well-known/jwks.json').expect(200);
    expect(headers['content-type']).toMatch(/^application\/jwk-set\+json/);
    expect(headers['cache-control']).toBe('public, max-age=300');
    expect(body).toEqual({ keys: await house.app.get(ReceiptSigner).publishedKeys(house.db.manager) });
    expect(JSON.stringify(body)).not.toContain('"d"');
  });

  it('let a stranger’s own verifier accept a receipt', async () => {
    const receipt = house.app.get(ReceiptSigner).sign({ result: 'blocked' });
    const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', house.api.url));

    const { payload, protectedHeader } = await compactVerify(receipt, keys);

    expect(JSON.parse(Buffer.from(payload).toString())).toEqual({ result: 'blocked' });
    expect(protectedHeader.typ).toBe('patuh-check+jwt');
  });
});
