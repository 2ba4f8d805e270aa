import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TEMPLATES, wordingVersion } from './wording';

export { wordingVersion };

let known: string | null = null;

/** Version of the layout: first characters of the SHA-256 over its files. Kept with every issued letter. */
export function layoutVersion(): string {
  if (known === null) {
    const hash = createHash('sha256');
    const files = readdirSync(TEMPLATES).filter((name) => name.endsWith('.typ'));
    for (const name of files.sort()) hash.update(name).update(readFileSync(join(TEMPLATES, name)));
    known = hash.digest('hex').slice(0, 12);
  }
  return known;
}
