import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calculateJwkThumbprint, compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { newReceiptKey, pemOf } from '../../src/signing/receipt-key';
import { ReceiptSigner } from '../../src/signing/receipt-signer';
import { type Background, startBackground } from './background';

describe('receipts', () => {
  let one: Background;
  let signer: ReceiptSigner;
  beforeEach(async () => {
    one = await startBackground();
    signer = one.context.get(ReceiptSigner);
  });
  afterEach(() => one.stop());

  const published = () => signer.publishedKeys(one.db.manager);
  /** As another office checks a receipt, with nothing but the published keys. */
  const verifiedByOthers = async (receipt: string) => {
    const keys = createLocalJWKSet({ keys: await published() } as unknown as JSONWebKeySet);
    const { payload, protectedHeader } = await compactVerify(receipt, keys);
    return { payload: JSON.parse(Buffer.from(payload).toString()) as object, protectedHeader };
  };
  const keyFiles = () => readdirSync(one.settings.secretsDir).filter((name) => name.startsWith('receipt-'));

  it('are verified by anybody who has the published keys', async () => {
    const receipt = signer.sign({ result: 'blocked', no: 'CEK-2026-000123' });

    const [key] = await published();
    expect(await verifiedByOthers(receipt)).toEqual({
      payload: { result: 'blocked', no: 'CEK-2026-000123' },
      protectedHeader: { alg: 'EdDSA', kid: key!.kid, typ: 'patuh-check+jwt' },
    });
    expect(key).toMatchObject({ kty: 'OKP', crv: 'Ed25519', use: 'sig', alg: 'EdDSA' });
    expect(key!.kid).toBe(await calculateJwkThumbprint({ ...key! }));
    expect(key).not.toHaveProperty('d');
  });

  it('are verified here, and refused when changed, cut, foreign or not receipts at all', async () => {
    const receipt = signer.sign({ result: 'clear' });
    const [header, payload, signature] = receipt.split('.') as [string, string, string];
    const forged = Buffer.from(JSON.stringify({ result: 'blocked' })).toString('base64url');
    const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'patuh-check+jwt' })).toString('base64url');

    expect(await signer.verify(one.db.manager, receipt)).toEqual({ result: 'clear' });
    for (const bad of [
      `${header}.${forged}.${signature}`,
      `${header}.${payload}.`,
      `${header}.${payload}`,
      `${none}.${payload}.`,
      `${header}.${payload}.${signature.slice(0, -4)}AAAA`,
      'bukan tanda terima',
      '',
    ]) {
      expect(await signer.verify(one.db.manager, bad)).toBeNull();
    }
  });

  it('keep their key over a restart; it lies in a file for its owner alone', async () => {
    const before = await published();
    const two = await startBackground({ beside: one });
    expect(await two.context.get(ReceiptSigner).publishedKeys(one.db.manager)).toEqual(before);
    await two.stop();

    expect(keyFiles()).toEqual([`receipt-${before[0]!.kid}.pem`]);
    expect(statSync(join(one.settings.secretsDir, keyFiles()[0]!)).mode & 0o777).toBe(0o600);
  });

  it('stay valid when the key is changed, which every instance notices', async () => {
    const two = await startBackground({ beside: one });
    const old = signer.sign({ no: 1 });

    const kid = await one.inTransaction((tx) => signer.rotate(tx));
    await signer.look();
    await two.context.get(ReceiptSigner).look();

    for (const each of [signer, two.context.get(ReceiptSigner)]) {
      expect((await verifiedByOthers(each.sign({ no: 2 }))).protectedHeader.kid).toBe(kid);
    }
    expect((await verifiedByOthers(old)).payload).toEqual({ no: 1 });
    expect(await signer.verify(one.db.manager, old)).toEqual({ no: 1 });
    const keys = await published();
    expect(keys.map((key) => [key.kid === kid, 'retiredAt' in key])).toEqual([
      [true, false],
      [false, true],
    ]);
    await two.stop();
  });

  it('are not trusted when their key is revoked, and a new key takes over', async () => {
    const old = signer.sign({ no: 1 });
    const [{ kid } = { kid: '' }] = await published();

    await one.inTransaction((tx) => signer.revoke(tx, kid));
    await signer.look();

    expect(await signer.verify(one.db.manager, old)).toBeNull();
    expect(await signer.verify(one.db.manager, signer.sign({ no: 2 }))).toEqual({ no: 2 });
    expect(await published()).toMatchObject([{ alg: 'EdDSA' }, { kid, revokedAt: expect.any(String) }]);
  });

  it('come from one key when instances share it, and from none when that is revoked', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'patuh-shared-'));
    const key = newReceiptKey();
    const receiptKeyFile = join(folder, 'receipt.pem');
    writeFileSync(receiptKeyFile, pemOf(key), { mode: 0o600 });
    const two = await startBackground({ settings: { receiptKeyFile } });
    const shared = two.context.get(ReceiptSigner);

    expect(await shared.publishedKeys(two.db.manager)).toMatchObject([{ kid: key.kid }]);
    await expect(two.inTransaction((tx) => shared.rotate(tx))).rejects.toThrow('RECEIPT_KEY_FILE');
    await two.inTransaction((tx) => shared.revoke(tx, key.kid));
    await shared.look();
    expect(() => shared.sign({})).toThrow('No key may sign receipts');

    await two.stop();
    rmSync(folder, { recursive: true });
  });
});
