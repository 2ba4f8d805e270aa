import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Settings } from '../config/settings';

/** Keys that live outside repository and database, each in a file only its owner may read. */
@Injectable()
export class Secrets {
  constructor(private readonly settings: Settings) {}

  /** The secret of that name; made on first use, and the same for everybody who asks at the same moment. */
  readOrMake(name: string, make: () => Buffer | string): Buffer {
    const path = join(this.settings.secretsDir, name);
    if (!existsSync(path)) writeOnce(path, make());
    return readFileSync(path);
  }

  /** 32 random bytes of that name. */
  key(name: string): Buffer {
    return this.readOrMake(name, () => randomBytes(32));
  }
}

/** Whoever links first wins: two processes starting together end up with one secret. */
function writeOnce(path: string, secret: Buffer | string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, secret, { mode: 0o600, flag: 'wx', flush: true });
  chmodSync(draft, 0o600);
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
}
