import { createHash, randomBytes } from 'node:crypto';
import { existsSync, promises as fs } from 'node:fs';
import { dirname, join } from 'node:path';
import { Problem } from '../common/problem';
import { seal, unseal } from '../signing/sealed-bytes';
import { randomSecret, readOrCreateSecret, readSecret } from '../signing/secret-files';

const KEY_BYTES = 32;

export const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Bytes on a disk under their SHA-256, encrypted (`ab/cdef…`). A file is there whole and durable or not at all; what is
 * read is what was written, or an error.
 */
export class SealedFolder {
  private key: Buffer | null = null;

  constructor(
    private readonly folder: string,
    private readonly keyFile: string,
  ) {}

  /** Writes the bytes unless they are there, and returns their hash. @throws Problem 507 `disk-full` */
  async write(bytes: Buffer): Promise<string> {
    const sha256 = sha256Of(bytes);
    if (await this.holds(sha256)) return sha256;
    try {
      await writeDurably(this.pathOf(sha256), seal(this.readKey(), bytes, sha256));
    } catch (error) {
      if (['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw diskFull(error);
      throw error;
    }
    return sha256;
  }

  /** The bytes as they came. @throws Problem 503 `file-unreadable` when the file is gone or was altered */
  async read(sha256: string): Promise<Buffer> {
    const path = this.pathOf(sha256);
    try {
      const bytes = unseal(this.readKey(), await fs.readFile(path), sha256);
      if (sha256Of(bytes) === sha256) return bytes;
    } catch (cause) {
      throw unreadable(cause);
    }
    throw unreadable(new Error(`File ${sha256} was altered`));
  }

  /** A damaged file is no file: writing the same bytes again mends it. */
  private async holds(sha256: string): Promise<boolean> {
    if (!existsSync(this.pathOf(sha256))) return false;
    return this.read(sha256).then(
      () => true,
      () => false,
    );
  }

  private pathOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError('Not a SHA-256');
    return join(this.folder, sha256.slice(0, 2), sha256.slice(2));
  }

  private readKey(): Buffer {
    return (this.key ??= Buffer.from(this.keyText(), 'base64'));
  }

  private keyText(): string {
    const known = readSecret(this.keyFile);
    if (known) return known;
    // A new key beside old files would hide that theirs is lost.
    if (existsSync(this.folder)) throw new Error(`${this.keyFile} is missing; bring it back from the safe copy`);
    return readOrCreateSecret(this.keyFile, () => randomSecret(KEY_BYTES));
  }
}

/** Beside its place first, then moved: a crash in between leaves nothing torn under the final name. */
async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await fs.mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    const file = await fs.open(draft, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await fs.rename(draft, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await fs.rm(draft, { force: true });
    throw error;
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await fs.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const diskFull = (cause: unknown): Problem =>
  new Problem(507, 'disk-full', 'Penyimpanan server penuh, berkas belum tersimpan. Beri tahu Admin, lalu ulangi.', {
    title: 'Penyimpanan penuh',
    cause,
  });

const unreadable = (cause: unknown): Problem =>
  new Problem(503, 'file-unreadable', 'Berkas ini tidak dapat dibaca dari penyimpanan. Beri tahu Admin.', {
    title: 'Berkas tidak terbaca',
    cause,
  });
