import exifReader from 'exif-reader';
import sharp, { type Sharp } from 'sharp';
import { Problem } from '../common/problem';

/** What a photograph says of itself; phones write it, people can change it: a hint, never a proof. */
export interface PhotoFacts {
  width: number;
  height: number;
  /** The phone's own clock, without a time zone: `2026-11-20T09:15:00`. */
  takenAt: string | null;
  latitude: number | null;
  longitude: number | null;
}

/** More than any phone takes; a small file may claim more and fill the memory when it is decoded. */
const MOST_PIXELS = 60_000_000;
/** Longest side of the copy people see, in pixels: sharp on a screen, small on a slow phone. */
const LONGEST_SIDE = 1_600;
const QUALITY = 80;

/**
 * The facts of a JPEG, PNG or WebP.
 *
 * @throws Problem 422 `image-unreadable` when it cannot be decoded
 */
export async function photoFacts(bytes: Buffer): Promise<PhotoFacts> {
  const { width, height, exif } = await readable(() => open(bytes).metadata());
  const { Photo, GPSInfo } = exif ? readExif(exif) : {};
  const latitude = degrees(GPSInfo?.GPSLatitude, GPSInfo?.GPSLatitudeRef, 90);
  const longitude = degrees(GPSInfo?.GPSLongitude, GPSInfo?.GPSLongitudeRef, 180);
  const hasPosition = latitude !== null && longitude !== null && !(latitude === 0 && longitude === 0);
  return {
    width,
    height,
    takenAt: localTime(Photo?.DateTimeOriginal),
    latitude: hasPosition ? latitude : null,
    longitude: hasPosition ? longitude : null,
  };
}

/**
 * A JPEG to look at: decoded and drawn anew, upright, without anything but the picture.
 *
 * @throws Problem 422 `image-unreadable`
 */
export async function displayJpeg(bytes: Buffer): Promise<Buffer> {
  return readable(() =>
    open(bytes)
      .rotate()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: QUALITY })
      .toBuffer(),
  );
}

const open = (bytes: Buffer): Sharp => sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' });

async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    throw new Problem(
      422,
      'image-unreadable',
      'Gambar ini rusak atau terlalu besar untuk dibuka. Ambil ulang fotonya.',
      {
        title: 'Gambar tidak terbaca',
        cause,
      },
    );
  }
}

function readExif(exif: Buffer): Partial<exifReader.Exif> {
  try {
    return exifReader(exif);
  } catch {
    return {}; // broken notes beside a good picture
  }
}

/** Degrees, minutes and seconds with the letter of the half of the world. */
function degrees(parts: readonly number[] | undefined, half: string | undefined, most: number): number | null {
  if (!parts || parts.length !== 3 || !half) return null;
  const value = parts[0]! + parts[1]! / 60 + parts[2]! / 3600;
  if (!Number.isFinite(value) || value > most) return null;
  return Number((/^[SW]/i.test(half) ? -value : value).toFixed(6));
}

function localTime(value: Date | undefined): string | null {
  return value && !Number.isNaN(value.getTime()) ? value.toISOString().slice(0, 19) : null;
}
