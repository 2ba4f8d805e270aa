import { randomFillSync } from 'node:crypto';

/** Random bytes are drawn so many at a time: asking the system for a few costs as much as asking for thousands. */
const POOL_BYTES = 16_384;

const pool = Buffer.alloc(POOL_BYTES);
let used = POOL_BYTES;

/** So many random bytes, in a buffer of their own; good for keys' nonces and for ids. `length` is at most a few hundred. */
export function fewRandomBytes(length: number): Buffer {
  if (used + length > POOL_BYTES) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = Buffer.from(pool.subarray(used, used + length));
  pool.fill(0, used, used + length);
  used += length;
  return bytes;
}
