import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { PublicJwk, ReceiptKey } from './receipt-key';

/** Media type of a receipt in its header (design §7). */
export const RECEIPT_TYPE = 'patuh-check+jwt';

export interface ReceiptHeader {
  alg: 'EdDSA';
  kid: string;
  typ: typeof RECEIPT_TYPE;
}

/** The start of every receipt of a key, encoded once. */
export function encodedHeader(kid: string): string {
  return encoded({ alg: 'EdDSA', kid, typ: RECEIPT_TYPE } satisfies ReceiptHeader);
}

/** A compact JWS (RFC 7515). `header` comes from {@link encodedHeader} of the same key. */
export function signedReceipt(header: string, key: ReceiptKey, payload: object): string {
  const signed = `${header}.${encoded(payload)}`;
  return `${signed}.${sign(null, Buffer.from(signed), key.privateKey).toString('base64url')}`;
}

/** The header of a receipt, or null for anything that is not one of ours; says nothing of the signature. */
export function receiptHeader(jws: string): ReceiptHeader | null {
  const parts = jws.split('.');
  const header = parts.length === 3 ? decoded<Partial<ReceiptHeader>>(parts[0]!) : null;
  if (header?.alg !== 'EdDSA' || header.typ !== RECEIPT_TYPE || typeof header.kid !== 'string') return null;
  return header as ReceiptHeader;
}

/** The payload when the signature is the key's; null otherwise. */
export function verifiedPayload(jws: string, key: KeyObject): Record<string, unknown> | null {
  const end = jws.lastIndexOf('.');
  const isGenuine = verify(null, Buffer.from(jws.slice(0, end)), key, Buffer.from(jws.slice(end + 1), 'base64url'));
  return isGenuine ? decoded(jws.slice(jws.indexOf('.') + 1, end)) : null;
}

export const publicKeyOf = (jwk: PublicJwk): KeyObject => createPublicKey({ key: { ...jwk }, format: 'jwk' });

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function decoded<T>(part: string): T | null {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString()) as T;
  } catch {
    return null;
  }
}
