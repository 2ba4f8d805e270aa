import fc from 'fast-check';
import { localPath } from './local-path';

describe('a path to go on to', () => {
  it.each(['/tugas', '/kasus?status=WARNING_1&urut=tenggat', '/cek/CEK-2026-000123'])('%s stays', (path) => {
    expect(localPath(path)).toBe(path);
  });

  it.each([
    undefined,
    null,
    5,
    '',
    'tugas',
    '//evil.test',
    '/.//evil.test',
    '/tugas/..//evil.test',
    '/\\evil.test',
    '/\t/evil.test',
    'https://evil.test',
    '/a b',
    '/é',
    `/${'x'.repeat(1001)}`,
  ])('%s does not', (value) => {
    expect(localPath(value)).toBeUndefined();
  });

  it('whatever comes in, what comes out is on this site', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: fc.constantFrom('/', '\\', '.', '@', ':', '%', 'a', '\t', '\n', '?') }),
        ),
        (text) => {
          const path = localPath(`/${text}`);
          if (path !== undefined) expect(new URL(path, 'https://patuh.test').origin).toBe('https://patuh.test');
        },
      ),
      { numRuns: 2000 },
    );
  });
});
