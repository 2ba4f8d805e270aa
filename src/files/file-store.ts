import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notFound } from '../common/problem';
import { Settings } from '../config/settings';
import type { Tx } from '../database/office-clock';
import { type MediaType, mediaTypeOf, PHOTO_TYPES } from './media-types';
import { displayJpeg, photoFacts } from './photo';
import { SealedFolder } from './sealed-folder';

export { EVIDENCE_TYPES, PHOTO_TYPES, SPREADSHEET_TYPES } from './media-types';

/** A stored file. */
export interface StoredFile {
  sha256: string;
  size: number;
  mediaType: string;
}

/**
 * Evidence and issued papers under the hash of their content, encrypted at rest, exactly as they came (R9).
 *
 * A file is durable before its row is written, so an acknowledged upload is there; a row never points to nothing.
 */
@Injectable()
export class FileStore {
  private readonly folder: SealedFolder;

  constructor(
    private readonly db: DataSource,
    settings: Settings,
  ) {
    this.folder = new SealedFolder(join(settings.home, 'files'), join(settings.secretsDir, 'files.key'));
  }

  /**
   * Stores what somebody brings. Its kind is told by its content, not by its name; a picture has to open.
   *
   * @param tx the running transaction, if there is one: a second connection beside it could wait for ever
   * @throws Problem 415 `file-type-not-allowed`, 413 `file-too-large`, 422 `file-empty` or `image-unreadable`,
   * 507 `disk-full`
   */
  async accept(bytes: Buffer, allowed: readonly MediaType[], tx?: Tx): Promise<StoredFile> {
    const mediaType = await mediaTypeOf(bytes, allowed);
    if (isPhoto(mediaType)) await photoFacts(bytes);
    return this.put(bytes, mediaType, tx);
  }

  /** Stores bytes of a known kind. Storing the same bytes again changes nothing. @throws Problem 507 `disk-full` */
  async put(bytes: Buffer, mediaType: string, tx: Tx = this.db.manager): Promise<StoredFile> {
    const sha256 = await this.folder.write(bytes);
    await tx.query('INSERT INTO files (sha256, size, media_type) VALUES ($1, $2, $3) ON CONFLICT (sha256) DO NOTHING', [
      sha256,
      bytes.length,
      mediaType,
    ]);
    return { sha256, size: bytes.length, mediaType };
  }

  /** The bytes as they came. @throws Problem 503 `file-unreadable` when the file is gone or was altered */
  async get(sha256: string): Promise<Buffer> {
    return this.folder.read(sha256);
  }

  /** What kind of file it is; null when it is not stored. */
  async mediaType(sha256: string, tx: Tx = this.db.manager): Promise<string | null> {
    const [row] = await tx.query<{ mediaType: string }[]>(
      'SELECT media_type AS "mediaType" FROM files WHERE sha256 = $1',
      [sha256],
    );
    return row?.mediaType ?? null;
  }

  /**
   * The copy of a photograph that people see: drawn anew at screen size, without the position and whatever else the
   * file carries. Made once. Other kinds of file are their own copy.
   *
   * @throws Problem 404 when there is no such file
   */
  async displayCopy(sha256: string): Promise<StoredFile> {
    const [row] = await this.db.query<(StoredFile & { displaySha256: string | null })[]>(
      `SELECT coalesce(d.sha256, f.sha256) AS sha256, coalesce(d.size, f.size) AS size,
              coalesce(d.media_type, f.media_type) AS "mediaType", f.display_sha256 AS "displaySha256"
         FROM files f LEFT JOIN files d ON d.sha256 = f.display_sha256 WHERE f.sha256 = $1`,
      [sha256],
    );
    if (!row) throw notFound();
    const { displaySha256, ...file } = row;
    if (displaySha256 || !isPhoto(file.mediaType)) return file;

    const copy = await this.put(await displayJpeg(await this.get(sha256)), 'image/jpeg');
    await this.db.query('UPDATE files SET display_sha256 = $2 WHERE sha256 = $1', [sha256, copy.sha256]);
    return copy;
  }
}

const isPhoto = (mediaType: string): boolean => (PHOTO_TYPES as readonly string[]).includes(mediaType);
