import { fewRandomBytes } from './random-bytes';

/**
 * A UUIDv7 (RFC 9562): sorts by time of making. Made here because Postgres knows `uuidv7()` only from 18 on.
 */
export function newId(): string {
  const bytes = fewRandomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** True for any RFC 9562 UUID, the phones' own ids included. */
export const isId = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);
