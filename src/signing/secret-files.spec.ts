import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomSecret, readOrCreateSecret, readSecret } from './secret-files';

describe('a secret file', () => {
  let home: string;
  beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'patuh-secrets-'))));
  afterEach(() => rmSync(home, { recursive: true }));

  it('is made once, for its owner alone', () => {
    const path = join(home, 'secrets', 'files.key');
    const first = readOrCreateSecret(path, () => 'first');

    expect(first).toBe('first');
    expect(readOrCreateSecret(path, () => 'second')).toBe('first');
    expect(readFileSync(path, 'utf8')).toBe('first\n');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(home, 'secrets')).mode & 0o777).toBe(0o700);
    expect(readdirSync(join(home, 'secrets'))).toEqual(['files.key']);
  });

  it('made by another at the same moment is taken as it is', () => {
    const path = join(home, 'files.key');
    const mine = readOrCreateSecret(path, () => {
      readOrCreateSecret(path, () => 'theirs');
      return 'mine';
    });
    expect(mine).toBe('theirs');
    expect(readdirSync(home)).toEqual(['files.key']);
  });

  it('that does not exist is null', () => {
    expect(readSecret(join(home, 'no.key'))).toBeNull();
  });

  it('has as many random bytes as asked for', () => {
    expect(Buffer.from(randomSecret(32), 'base64')).toHaveLength(32);
  });
});
