import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSettings } from '../config/settings';
import { PersonalDataCipher } from './personal-data-cipher';

describe('personal data at rest', () => {
  const homes: string[] = [];
  const cipherOf = (home?: string) => {
    if (!home) homes.push((home = mkdtempSync(join(tmpdir(), 'patuh-cipher-'))));
    return new PersonalDataCipher(loadSettings({ PATUH_HOME: home }));
  };
  afterAll(() => homes.forEach((home) => rmSync(home, { recursive: true })));

  it('comes back as it was, also after a restart', () => {
    const sealed = cipherOf().encrypt('6474010101800001');
    expect(cipherOf(homes[0]).decrypt(sealed)).toBe('6474010101800001');
  });

  it('looks different each time and never like itself', () => {
    const cipher = cipherOf();
    const [one, two] = [cipher.encrypt('081234567890'), cipher.encrypt('081234567890')];
    expect(one.equals(two)).toBe(false);
    expect(one.includes('081234567890')).toBe(false);
  });

  it('cannot be read with another key, or when a bit was changed', () => {
    const cipher = cipherOf();
    const sealed = cipher.encrypt('rahasia');
    expect(() => cipherOf().decrypt(sealed)).toThrow();
    sealed[sealed.length - 1]! ^= 1;
    expect(() => cipher.decrypt(sealed)).toThrow();
    expect(() => cipher.decrypt(Buffer.from('plain'))).toThrow('Not sealed here');
  });

  it('is found by equality alone: same kind and value, same hash', () => {
    const cipher = cipherOf();
    const hash = cipher.lookup('phone', '+6281234567890');
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(cipherOf(homes.at(-1)).lookup('phone', '+6281234567890')).toBe(hash);
    expect(cipher.lookup('nik', '+6281234567890')).not.toBe(hash);
    expect(cipherOf().lookup('phone', '+6281234567890')).not.toBe(hash);
  });
});
