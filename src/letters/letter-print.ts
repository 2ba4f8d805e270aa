import { Injectable } from '@nestjs/common';
import { FileStore } from '../files/file-store';
import type { LetterInput } from '../render/letters';
import type { Letter } from './letter.entity';

/** A letter as the renderer takes it. */
@Injectable()
export class LetterPrint {
  constructor(private readonly files: FileStore) {}

  /**
   * Wording, frame and pictures of a letter. Photographs stand in the fields under their hash; printed is the copy
   * people see, because the file as it came tells where the phone was (design §6.8).
   */
  async inputOf(letter: Letter): Promise<LetterInput> {
    const names = [...JSON.stringify(letter.fields).matchAll(/"([0-9a-f]{64})"/g)].map((match) => match[1]!);
    const media = await Promise.all([...new Set(names)].map(async (name) => [name, await this.seen(name)] as const));
    return {
      code: letter.code,
      frame: letter.frame,
      fields: letter.fields,
      media: Object.fromEntries(media),
    } as LetterInput;
  }

  private async seen(sha256: string): Promise<Buffer> {
    return this.files.get((await this.files.displayCopy(sha256)).sha256);
  }
}
