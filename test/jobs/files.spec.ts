import { createHash } from 'node:crypto';
import { promises as fs, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { EVIDENCE_TYPES, FileStore, PHOTO_TYPES, SPREADSHEET_TYPES } from '../../src/files/file-store';
import { photoFacts } from '../../src/files/photo';
import { type Background, startBackground } from './background';

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n');

describe('the file store', () => {
  let one: Background;
  let files: FileStore;
  beforeEach(async () => {
    one = await startBackground();
    files = one.context.get(FileStore);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await one.stop();
  });

  const folder = () => join(one.home, 'files');
  const stored = () =>
    readdirSync(folder(), { recursive: true, encoding: 'utf8' }).filter((name) =>
      statSync(join(folder(), name)).isFile(),
    );
  const pathOf = (sha256: string) => join(folder(), sha256.slice(0, 2), sha256.slice(2));
  const rows = () => one.db.query<{ sha256: string }[]>('SELECT sha256, size, media_type FROM files');

  it('gives back what it was given, under its SHA-256', async () => {
    const sha256 = createHash('sha256').update(PDF).digest('hex');

    expect(await files.put(PDF, 'application/pdf')).toEqual({ sha256, size: PDF.length, mediaType: 'application/pdf' });

    expect(await files.get(sha256)).toEqual(PDF);
    expect(await files.mediaType(sha256)).toBe('application/pdf');
    expect(await files.mediaType('0'.repeat(64))).toBeNull();
    expect(await rows()).toEqual([{ sha256, size: PDF.length, media_type: 'application/pdf' }]);
  });

  it('is unreadable on the disk, and for its owner alone', async () => {
    const { sha256 } = await files.put(PDF, 'application/pdf');
    expect(readFileSync(pathOf(sha256)).includes('%PDF')).toBe(false);
    expect(statSync(pathOf(sha256)).mode & 0o777).toBe(0o600);
    expect(statSync(join(one.settings.secretsDir, 'files.key')).mode & 0o777).toBe(0o600);
  });

  it('keeps the same bytes once, also when many bring them together', async () => {
    await Promise.all([1, 2, 3, 4, 5].map(() => files.put(PDF, 'application/pdf')));
    expect(stored()).toHaveLength(1);
    expect(await rows()).toHaveLength(1);
  });

  it('takes the row back with the transaction that brought the file', async () => {
    await one
      .inTransaction(async (tx) => {
        await files.put(PDF, 'application/pdf', tx);
        throw new Error('no');
      })
      .catch(() => undefined);
    expect(await rows()).toEqual([]);
  });

  it('says when a file was altered, and is mended by the same file brought again', async () => {
    const { sha256 } = await files.put(PDF, 'application/pdf');
    const bytes = readFileSync(pathOf(sha256));
    bytes[bytes.length - 1]! ^= 1;
    writeFileSync(pathOf(sha256), bytes);
    await expect(files.get(sha256)).rejects.toMatchObject({ status: 503, type: 'file-unreadable' });

    await files.put(PDF, 'application/pdf');

    expect(await files.get(sha256)).toEqual(PDF);
  });

  it('says when a file stands in the place of another', async () => {
    const other = Buffer.from('%PDF-1.7 lain');
    const [one, two] = [await files.put(PDF, 'application/pdf'), await files.put(other, 'application/pdf')];
    renameSync(pathOf(two.sha256), pathOf(one.sha256));
    await expect(files.get(one.sha256)).rejects.toMatchObject({ type: 'file-unreadable' });
    await expect(files.get(two.sha256)).rejects.toMatchObject({ type: 'file-unreadable' });
    await expect(files.get('../../secrets/files.key')).rejects.toThrow(RangeError);
  });

  it('stores nothing, and nothing torn, on a full disk', async () => {
    await files.put(Buffer.from('%PDF-1.7 first'), 'application/pdf');
    const open = fs.open.bind(fs);
    jest.spyOn(fs, 'open').mockImplementation(async (...args) => {
      const file = await open(...args);
      const half = file.write.bind(file);
      file.writeFile = async (bytes) => {
        await half((bytes as Buffer).subarray(0, 10));
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      };
      return file;
    });

    await expect(files.put(PDF, 'application/pdf')).rejects.toMatchObject({ status: 507, type: 'disk-full' });

    expect(stored()).toHaveLength(1);
    expect(await rows()).toHaveLength(1);
    jest.restoreAllMocks();
    const { sha256 } = await files.put(PDF, 'application/pdf');
    expect(await files.get(sha256)).toEqual(PDF);
  });

  it('makes no new key beside files that need the lost one', async () => {
    await files.put(PDF, 'application/pdf');
    rmSync(join(one.settings.secretsDir, 'files.key'));
    const two = await startBackground({ beside: one });
    await expect(two.context.get(FileStore).put(Buffer.from('x'), 'application/pdf')).rejects.toThrow(
      'files.key is missing',
    );
    await two.stop();
  });

  describe('what people bring', () => {
    const photo = () => sharp({ create: { width: 40, height: 20, channels: 3, background: '#336699' } });

    it('is told by its content', async () => {
      expect(await files.accept(PDF, EVIDENCE_TYPES)).toMatchObject({ mediaType: 'application/pdf' });
      expect(await files.accept(await photo().webp().toBuffer(), PHOTO_TYPES)).toMatchObject({
        mediaType: 'image/webp',
      });
      const workbook = readFileSync(join(__dirname, '..', 'fixtures', 'data', 'oss-nib-2026-10.xlsx'));
      expect(await files.accept(workbook, SPREADSHEET_TYPES)).toMatchObject({ mediaType: SPREADSHEET_TYPES[0] });
    });

    it.each([
      ['a program', Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), 415, 'Kirim PDF, JPEG, PNG atau WebP.'],
      ['text that calls itself HTML', Buffer.from('<html><script>1</script></html>'), 415, 'tidak diterima'],
      ['a drawing with scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 415, 'tidak diterima'],
      ['an archive', Buffer.from('PK\x03\x04aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'latin1'), 415, 'tidak diterima'],
      ['nothing', Buffer.alloc(0), 422, 'kosong'],
      ['too much', Buffer.alloc(20 * 1024 * 1024 + 1), 413, '20 MB'],
      ['half a picture', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), 422, 'rusak'],
    ])('is refused with a sentence when it is %s', async (_, bytes, status, sentence) => {
      await expect(files.accept(bytes, EVIDENCE_TYPES)).rejects.toMatchObject({
        status,
        detail: expect.stringContaining(sentence),
      });
      expect(await rows()).toEqual([]);
    });

    it('is kept as it came, and shown without where it was taken', async () => {
      const taken = await photo()
        .withExif({
          IFD0: { Make: 'Telepon' },
          IFD2: { DateTimeOriginal: '2026:11:20 09:15:00' },
          IFD3: {
            GPSLatitudeRef: 'N',
            GPSLatitude: '0/1 8/1 3084/100',
            GPSLongitudeRef: 'E',
            GPSLongitude: '117/1 29/1 2400/100',
          },
        })
        .jpeg()
        .toBuffer();
      expect(await photoFacts(taken)).toEqual({
        width: 40,
        height: 20,
        takenAt: '2026-11-20T09:15:00',
        latitude: 0.1419,
        longitude: 117.49,
      });

      const { sha256 } = await files.accept(taken, PHOTO_TYPES);
      const copy = await files.displayCopy(sha256);

      expect(await files.get(sha256)).toEqual(taken);
      expect(copy.sha256).not.toBe(sha256);
      const shown = await files.get(copy.sha256);
      expect((await sharp(shown).metadata()).exif).toBeUndefined();
      expect(await photoFacts(shown)).toMatchObject({ takenAt: null, latitude: null, longitude: null });
      expect(await files.displayCopy(sha256)).toEqual(copy);
      expect(await rows()).toHaveLength(2);
    });

    it('is its own copy when it is no picture; what is not there is not found', async () => {
      const { sha256 } = await files.accept(PDF, EVIDENCE_TYPES);
      expect(await files.displayCopy(sha256)).toMatchObject({ sha256, mediaType: 'application/pdf' });
      await expect(files.displayCopy('0'.repeat(64))).rejects.toMatchObject({ status: 404 });
    });
  });
});
