import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { fileTypeFromBuffer } from 'file-type';
import { DataSource } from 'typeorm';
import { Problem } from '../common/problem';
import { Settings } from '../config/settings';
import { Secrets } from '../signing/secrets';

/** A stored file. */
export interface StoredFile {
  sha256: string;
  size: number;
  mediaType: string;
}

/** What people may bring as evidence. */
export const EVIDENCE_TYPES = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'] as const;
export const SPREADSHEET_TYPES = ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'] as const;

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Files under the hash of their content, encrypted at rest, exactly as they came (R9).
 *
 * A file is durable before its row is written, so an acknowledged upload is there; a row never points to nothing.
 */
@Injectable()
export class FileStore {
  private key: Buffer | null = null;

  constructor(
    private readonly db: DataSource,
    private readonly settings: Settings,
    private readonly secrets: Secrets,
  ) {}

  /**
   * Stores bytes whose kind is told by their content, not by their name.
   *
   * @throws Problem 422 `file-type-not-allowed`, 507 `disk-full`
   */
  async accept(bytes: Buffer, allowed: readonly string[]): Promise<StoredFile> {
    const type = await fileTypeFromBuffer(bytes);
    if (!type || !allowed.includes(type.mime)) throw typeNotAllowed();
    return this.put(bytes, type.mime);
  }

  /** Stores bytes of a known kind. Storing the same bytes again changes nothing. @throws Problem 507 */
  async put(bytes: Buffer, mediaType: string): Promise<StoredFile> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const path = this.pathOf(sha256);
    if (!existsSync(path)) await this.write(path, this.seal(bytes));
    await this.db.manager.query(
      `INSERT INTO files (sha256, size, media_type) VALUES ($1, $2, $3) ON CONFLICT (sha256) DO NOTHING`,
      [sha256, bytes.length, mediaType],
    );
    return { sha256, size: bytes.length, mediaType };
  }

  /** The bytes as they came. Throws Error when the file is gone or was altered. */
  async get(sha256: string): Promise<Buffer> {
    const bytes = this.unseal(await readFile(this.pathOf(sha256)));
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Error(`File ${sha256} was altered`);
    return bytes;
  }

  /** What kind of file it is; null when it is not stored. */
  async mediaType(sha256: string): Promise<string | null> {
    const [row] = await this.db.manager.query<{ media_type: string }[]>(
      'SELECT media_type FROM files WHERE sha256 = $1',
      [sha256],
    );
    return row?.media_type ?? null;
  }

  private pathOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('Not a SHA-256');
    return join(this.settings.home, 'files', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }

  private async write(path: string, sealed: Buffer): Promise<void> {
    const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
    try {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const file = await open(draft, 'wx', 0o600);
      try {
        await file.writeFile(sealed);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true });
      if (['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw diskFull(error);
      throw error;
    }
  }

  private seal(bytes: Buffer): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.fileKey(), iv);
    return Buffer.concat([iv, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  }

  private unseal(sealed: Buffer): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', this.fileKey(), sealed.subarray(0, IV_BYTES));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
  }

  private fileKey(): Buffer {
    return (this.key ??= this.secrets.key('files.key'));
  }
}

const typeNotAllowed = (): Problem =>
  new Problem(422, 'file-type-not-allowed', 'Jenis berkas ini tidak diterima. Kirim PDF, JPEG, PNG, atau WebP.', {
    title: 'Jenis berkas tidak diterima',
  });

const diskFull = (cause: unknown): Problem =>
  new Problem(507, 'disk-full', 'Penyimpanan server penuh, berkas belum tersimpan. Beri tahu Admin, lalu ulangi.', {
    title: 'Penyimpanan penuh',
    cause,
  });
