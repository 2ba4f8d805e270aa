import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Secrets } from './secrets';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Keeps personal data unreadable at rest (design §6.8): AES-256-GCM with a key outside the database, and a keyed hash
 * for equality, which is all such a number is ever matched on.
 */
@Injectable()
export class PersonalDataCipher {
  private keys: { data: Buffer; lookup: Buffer } | null = null;

  constructor(private readonly secrets: Secrets) {}

  /** Seals a text; sealing it again gives other bytes. */
  seal(plain: string): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.open().data, iv);
    return Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  /** Opens what {@link seal} made. Throws when it was altered or sealed under another key. */
  unseal(sealed: Buffer): string {
    const decipher = createDecipheriv('aes-256-gcm', this.open().data, sealed.subarray(0, IV_BYTES));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
  }

  /** The keyed hash by which an equal value is found again; `kind` keeps a NIK and a telephone number apart. */
  lookup(kind: string, value: string): string {
    return `h:${createHmac('sha256', this.open().lookup).update(`${kind}:${value}`).digest('hex')}`;
  }

  private open(): { data: Buffer; lookup: Buffer } {
    this.keys ??= { data: this.secrets.key('personal-data.key'), lookup: this.secrets.key('lookup.key') };
    return this.keys;
  }
}
