import { join } from 'node:path';
import { readdirSync } from 'node:fs';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newId } from '../common/ids';
import { Settings } from '../config/settings';
import type { Tx } from '../database/office-clock';
import { encodedHeader, publicKeyOf, receiptHeader, signedReceipt, verifiedPayload } from './compact-jws';
import { newReceiptKey, pemOf, type PublicJwk, type ReceiptKey, receiptKeyFromPem } from './receipt-key';
import { readOrCreateSecret, readSecret } from './secret-files';

/** A key as anybody may read it. */
export interface PublishedKey extends PublicJwk {
  kid: string;
  use: 'sig';
  alg: 'EdDSA';
  validFrom: string;
  /** Since when it signs no more; its receipts still count. */
  retiredAt?: string;
  /** Since when nothing it signed may be trusted. */
  revokedAt?: string;
}

const LOOK_MS = 1_000;
const FILE_NAME = /^receipt-([\w-]{43})\.pem$/;

/**
 * Signs the receipts of checks, and knows all keys that ever did.
 *
 * The private key lies in `secrets/receipt-<kid>.pem`, or in the file of `RECEIPT_KEY_FILE` that several instances
 * share. Which of them may sign is said by the table `signing_keys`, looked at every second, so that a key revoked
 * elsewhere is not used here.
 */
@Injectable()
export class ReceiptSigner implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(ReceiptSigner.name);
  private current: { key: ReceiptKey; header: string } | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly db: DataSource,
    private readonly settings: Settings,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.look();
    this.timer = setInterval(() => {
      this.look().catch((error: Error) => this.logger.debug(`The signing keys could not be read: ${error.message}`));
    }, LOOK_MS).unref();
  }

  onModuleDestroy(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /**
   * The receipt as a compact JWS, header `{ alg: "EdDSA", kid, typ: "patuh-check+jwt" }`.
   *
   * @throws Error when no key may sign: an answer without proof is not given
   */
  sign(payload: object): string {
    if (!this.current) throw new Error('No key may sign receipts');
    return signedReceipt(this.current.header, this.current.key, payload);
  }

  /** The payload of a receipt one of our keys has signed and that is not revoked; null for everything else. */
  async verify(tx: Tx, receipt: string): Promise<Record<string, unknown> | null> {
    const header = receiptHeader(receipt);
    if (!header) return null;
    const [row] = await tx.query<{ jwk: PublicJwk }[]>(
      'SELECT public_jwk AS jwk FROM signing_keys WHERE kid = $1 AND revoked_at IS NULL',
      [header.kid],
    );
    return row ? verifiedPayload(receipt, publicKeyOf(row.jwk)) : null;
  }

  /** All keys that ever signed, newest first, for `/.well-known/jwks.json`; retired and revoked ones stay. */
  async publishedKeys(tx: Tx): Promise<PublishedKey[]> {
    const rows = await tx.query<
      { kid: string; jwk: PublicJwk; validFrom: Date; retiredAt: Date | null; revokedAt: Date | null }[]
    >(
      `SELECT kid, public_jwk AS jwk, valid_from AS "validFrom", retired_at AS "retiredAt", revoked_at AS "revokedAt"
         FROM signing_keys ORDER BY valid_from DESC, id DESC`,
    );
    return rows.map(({ kid, jwk, validFrom, retiredAt, revokedAt }) => ({
      ...jwk,
      kid,
      use: 'sig',
      alg: 'EdDSA',
      validFrom: validFrom.toISOString(),
      ...(retiredAt ? { retiredAt: retiredAt.toISOString() } : {}),
      ...(revokedAt ? { revokedAt: revokedAt.toISOString() } : {}),
    }));
  }

  /**
   * Takes a new key into use and retires the present one; its receipts stay valid. Returns the new key's id.
   *
   * @throws Error when the key is one given by `RECEIPT_KEY_FILE`: then the operator changes the file
   */
  async rotate(tx: Tx): Promise<string> {
    if (this.settings.receiptKeyFile) throw new Error('The receipt key is given by RECEIPT_KEY_FILE; change that file');
    const key = this.store(newReceiptKey());
    await tx.query(
      'UPDATE signing_keys SET retired_at = office_now() WHERE kid = ANY ($1) AND retired_at IS NULL AND revoked_at IS NULL',
      [[...this.keysHere()].map(({ kid }) => kid).filter((kid) => kid !== key.kid)],
    );
    await register(tx, key);
    return key.kid;
  }

  /** Ends a key whose secret may have become known: nothing it signed is trusted any more. */
  async revoke(tx: Tx, kid: string): Promise<void> {
    await tx.query('UPDATE signing_keys SET revoked_at = office_now() WHERE kid = $1 AND revoked_at IS NULL', [kid]);
  }

  /** Chooses the newest key that may sign and whose secret is here; makes one where there is none. */
  async look(): Promise<void> {
    const rows = await this.db.query<{ kid: string; maySign: boolean }[]>(
      'SELECT kid, retired_at IS NULL AND revoked_at IS NULL AS "maySign" FROM signing_keys ORDER BY valid_from DESC, id DESC',
    );
    const newest = rows.find(({ maySign }) => maySign)?.kid;
    if (newest && newest === this.current?.key.kid) return;

    const here = new Map(this.keysHere().map((key) => [key.kid, key]));
    const known = rows.find(({ kid, maySign }) => maySign && here.has(kid));
    this.use(known ? here.get(known.kid)! : await this.firstKey(rows.map(({ kid }) => kid)));
  }

  private use(key: ReceiptKey | null): void {
    if (key?.kid === this.current?.key.kid) return;
    this.current = key && { key, header: encodedHeader(key.kid) };
    if (!key) this.logger.error('The receipt key of RECEIPT_KEY_FILE is retired or revoked: no check can be answered');
  }

  private async firstKey(known: readonly string[]): Promise<ReceiptKey | null> {
    const shared = this.settings.receiptKeyFile ? this.keysHere()[0]! : null;
    if (shared && known.includes(shared.kid)) return null;
    const key = shared ?? this.store(newReceiptKey());
    await register(this.db.manager, key);
    return key;
  }

  private keysHere(): ReceiptKey[] {
    const { receiptKeyFile, secretsDir } = this.settings;
    if (receiptKeyFile) {
      const pem = readSecret(receiptKeyFile);
      if (!pem) throw new Error('RECEIPT_KEY_FILE names a file that does not exist');
      return [receiptKeyFromPem(pem)];
    }
    return filesIn(secretsDir)
      .filter((name) => FILE_NAME.test(name))
      .map((name) => receiptKeyFromPem(readSecret(join(secretsDir, name))!));
  }

  private store(key: ReceiptKey): ReceiptKey {
    readOrCreateSecret(join(this.settings.secretsDir, `receipt-${key.kid}.pem`), () => pemOf(key).trim());
    return key;
  }
}

async function register(tx: Tx, key: ReceiptKey): Promise<void> {
  await tx.query('INSERT INTO signing_keys (id, kid, public_jwk) VALUES ($1, $2, $3) ON CONFLICT (kid) DO NOTHING', [
    newId(),
    key.kid,
    JSON.stringify(key.publicJwk),
  ]);
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
