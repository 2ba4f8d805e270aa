import { createHmac, hkdfSync } from 'node:crypto';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Settings } from '../config/settings';
import { seal, unseal } from './sealed-bytes';
import { randomSecret, readOrCreateSecret } from './secret-files';

const KEY_BYTES = 32;
const CONTEXT = 'personal-data';

/**
 * Keeps personal data unreadable in the database and its backups (design §6.8): the key lies outside, in
 * `secrets/personal-data.key`. Whoever loses that file loses the data.
 */
@Injectable()
export class PersonalDataCipher {
  private keys: { cipher: Buffer; lookup: Buffer } | null = null;

  constructor(private readonly settings: Settings) {}

  /** For a `…_cipher` column. The same text gives other bytes each time. */
  encrypt(text: string): Buffer {
    return seal(this.key().cipher, Buffer.from(text), CONTEXT);
  }

  /** What {@link encrypt} was given. Throws Error when the bytes were changed or the key is another one. */
  decrypt(bytes: Buffer): string {
    return unseal(this.key().cipher, bytes, CONTEXT).toString();
  }

  /**
   * Keyed hash in hex, for a `…_lookup` column: all that a person's number is matched on.
   *
   * @param kind what the number is, e.g. `phone`; the same digits of another kind give another hash
   * @param value in its normal form
   */
  lookup(kind: string, value: string): string {
    return createHmac('sha256', this.key().lookup).update(`${kind}:${value}`).digest('hex');
  }

  private key(): { cipher: Buffer; lookup: Buffer } {
    return (this.keys ??= this.readKey());
  }

  private readKey() {
    const path = join(this.settings.secretsDir, 'personal-data.key');
    const secret = Buffer.from(
      readOrCreateSecret(path, () => randomSecret(KEY_BYTES)),
      'base64',
    );
    if (secret.length !== KEY_BYTES) throw new Error(`${path} does not hold a key of ${KEY_BYTES} bytes`);
    const derived = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', use, KEY_BYTES));
    return { cipher: derived('cipher'), lookup: derived('lookup') };
  }
}
