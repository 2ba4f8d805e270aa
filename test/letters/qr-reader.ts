import jsqr from 'jsqr';
import sharp from 'sharp';

/** What a phone reads in a QR code drawn as SVG, or null. */
export async function jsqrDecode(svg: string): Promise<string | null> {
  const { data, info } = await sharp(Buffer.from(svg), { density: 600 })
    .flatten({ background: 'white' })
    .resize(400, 400)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return jsqr(new Uint8ClampedArray(data), info.width, info.height)?.data ?? null;
}
