import { createCipheriv, createDecipheriv } from 'node:crypto';
import { fewRandomBytes } from '../common/random-bytes';

/** First byte of everything sealed here, so that a later form can be told apart. */
const FORM = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts with AES-256-GCM: form, iv, tag, then the text.
 *
 * @param key 32 bytes
 * @param context what the bytes belong to; {@link unseal} must be told the same, so that nothing sealed can be moved
 *   to another place
 */
export function seal(key: Buffer, bytes: Buffer, context: string): Buffer {
  const iv = fewRandomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([Buffer.from([FORM]), iv, cipher.getAuthTag(), sealed]);
}

/** The bytes as they were. Throws Error when they were changed, moved, or sealed with another key. */
export function unseal(key: Buffer, sealed: Buffer, context: string): Buffer {
  const textAt = 1 + IV_BYTES + TAG_BYTES;
  if (sealed.length < textAt || sealed[0] !== FORM) throw new Error('Not sealed here');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(1 + IV_BYTES, textAt));
  return Buffer.concat([decipher.update(sealed.subarray(textAt)), decipher.final()]);
}
