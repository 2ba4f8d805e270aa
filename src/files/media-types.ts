import { fileTypeFromBuffer } from 'file-type';
import { Problem } from '../common/problem';

/** What people may bring as evidence. */
export const EVIDENCE_TYPES = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'] as const;
export const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;
export const SPREADSHEET_TYPES = ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'] as const;

export type MediaType =
  (typeof EVIDENCE_TYPES)[number] | (typeof PHOTO_TYPES)[number] | (typeof SPREADSHEET_TYPES)[number];

/** Largest file people may bring, in bytes: a phone's photograph or a scan of forty pages. */
export const LARGEST_UPLOAD = 20 * 1024 * 1024;

const NAMES: Readonly<Record<MediaType, string>> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/webp': 'WebP',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel (.xlsx)',
};

/**
 * What a file is by its bytes; neither its name nor what the sender says of it is asked.
 *
 * @throws Problem 415 `file-type-not-allowed`, 413 `file-too-large`, 422 `file-empty`
 */
export async function mediaTypeOf(bytes: Buffer, allowed: readonly MediaType[]): Promise<MediaType> {
  if (bytes.length === 0) throw fileEmpty();
  if (bytes.length > LARGEST_UPLOAD) throw fileTooLarge();
  const found = await fileTypeFromBuffer(bytes);
  const type = allowed.find((one) => one === found?.mime);
  if (!type) throw typeNotAllowed(allowed);
  return type;
}

export const typeNotAllowed = (allowed: readonly MediaType[]): Problem =>
  new Problem(415, 'file-type-not-allowed', `Jenis berkas ini tidak diterima. Kirim ${either(allowed)}.`, {
    title: 'Jenis berkas tidak diterima',
  });

const fileTooLarge = (): Problem =>
  new Problem(
    413,
    'file-too-large',
    `Berkas ini terlalu besar. Kirim berkas paling besar ${LARGEST_UPLOAD / 1024 / 1024} MB.`,
    { title: 'Berkas terlalu besar' },
  );

const fileEmpty = (): Problem =>
  new Problem(422, 'file-empty', 'Berkas ini kosong (0 bita). Pilih berkas yang lain.', { title: 'Berkas kosong' });

function either(types: readonly MediaType[]): string {
  const names = types.map((type) => NAMES[type]);
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} atau ${names.at(-1)}`;
}
