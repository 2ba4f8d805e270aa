import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** The public half as published (RFC 8037). */
export interface PublicJwk {
  kty: 'OKP';
  crv: 'Ed25519';
  x: string;
}

/** A key that signs receipts. */
export interface ReceiptKey {
  kid: string;
  privateKey: KeyObject;
  publicJwk: PublicJwk;
}

/** A new Ed25519 key. */
export function newReceiptKey(): ReceiptKey {
  return receiptKey(generateKeyPairSync('ed25519').privateKey);
}

/** The key in a PEM file (PKCS #8). Throws Error when it is not an Ed25519 private key. */
export function receiptKeyFromPem(pem: string): ReceiptKey {
  return receiptKey(createPrivateKey(pem));
}

/** For a PEM file. */
export function pemOf({ privateKey }: ReceiptKey): string {
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** RFC 7638: the name of a key follows from the key, so nobody can publish another under it. */
export function thumbprint({ crv, kty, x }: PublicJwk): string {
  return createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url');
}

function receiptKey(privateKey: KeyObject): ReceiptKey {
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('The receipt key is not an Ed25519 key');
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  const publicJwk: PublicJwk = { kty: 'OKP', crv: 'Ed25519', x: x! };
  return { kid: thumbprint(publicJwk), privateKey, publicJwk };
}
