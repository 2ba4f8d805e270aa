import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BONTANG_DISTRICTS, BONTANG_PLACE_WORDS, BONTANG_VILLAGES } from '../../employers/seed/bontang-geography';
import { readImportFile } from './read-import-file';

const geography = { districts: BONTANG_DISTRICTS, villages: BONTANG_VILLAGES, placeWords: BONTANG_PLACE_WORDS };
const fileNamed = (name: string) => join('test/fixtures/data', `${name}.xlsx`);

/** The child is a process of its own and runs the compiled files: `npm test` builds them first. */
describe('reading in a child process', () => {
  it('brings every row over, telling how far it is', async () => {
    const progress: [number, number][] = [];

    const result = await readImportFile(fileNamed('oss-nib-2026-10'), 'oss-nib', {
      geography,
      onProgress: (done, total) => progress.push([done, total]),
    });

    expect(result).toMatchObject({ outcome: 'read', total: 2029, asOf: '2026-10-31' });
    expect(result.outcome === 'read' && result.rows.length).toBe(1950);
    expect(progress[0]).toEqual([0, 2029]);
    expect(progress.at(-1)).toEqual([2029, 2029]);
  });

  it('takes the bytes as well as a path', async () => {
    const bytes = readFileSync(fileNamed('bpjs-kepesertaan-2026-10'));

    const result = await readImportFile(bytes, 'bpjs-membership', { geography });

    expect(result.outcome === 'read' && result.rows.length).toBe(1693);
  });

  it('hands over why a file is refused', async () => {
    const result = await readImportFile(fileNamed('nol-bita'), 'oss-nib', { geography });

    expect(result).toMatchObject({ outcome: 'refused', reason: 'empty-file' });
  });

  it('is called off by its signal, before and during', async () => {
    const early = await readImportFile(fileNamed('kosong'), 'oss-nib', { geography, signal: AbortSignal.abort() });
    expect(early).toEqual({ outcome: 'cancelled' });

    const abort = new AbortController();
    const reading = readImportFile(fileNamed('oss-nib-2026-10'), 'oss-nib', { geography, signal: abort.signal });
    abort.abort();
    expect(await reading).toEqual({ outcome: 'cancelled' });
  });

  it('is stopped when it takes too long', async () => {
    const limits = { megabytes: 256, milliseconds: 1 };

    const result = await readImportFile(fileNamed('oss-nib-2026-10'), 'oss-nib', { geography, limits });

    expect(result).toMatchObject({ outcome: 'failed', reason: 'too-slow' });
  });

  it('dies alone when the file needs more memory than it may have', async () => {
    const limits = { megabytes: 8, milliseconds: 30_000 };

    const result = await readImportFile(fileNamed('oss-nib-2026-10'), 'oss-nib', { geography, limits });

    expect(result).toMatchObject({ outcome: 'failed', reason: 'too-big' });
  });

  it('fails with a sentence when the file is gone', async () => {
    const result = await readImportFile(fileNamed('tidak-ada'), 'oss-nib', { geography });

    expect(result).toMatchObject({ outcome: 'failed', reason: 'crashed' });
  });
});
