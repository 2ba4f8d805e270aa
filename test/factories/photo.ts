import sharp from 'sharp';

/** A photo as a phone takes it: with the position and the camera written into the file; each call gives other bytes. */
export async function aPhoto(): Promise<Buffer> {
  const noise = Buffer.from(Array.from({ length: 64 * 48 * 3 }, () => Math.floor(Math.random() * 256)));
  return sharp(noise, { raw: { width: 64, height: 48, channels: 3 } })
    .withExif({
      IFD0: { Make: 'Telepon', Model: 'Uji' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '0/1 7/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '117/1 29/1 0/1' },
    })
    .jpeg()
    .toBuffer();
}
