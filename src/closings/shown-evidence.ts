import { Injectable } from '@nestjs/common';
import type { NewEvidence } from '../cases/case-evidence';
import { EVIDENCE_TYPES, FileStore } from '../files/file-store';
import type { ShowsEvidence } from './closing.dto';

/** Takes in what a request shows as evidence. */
@Injectable()
export class ShownEvidence {
  constructor(private readonly files: FileStore) {}

  /**
   * The file stored, or the paper named; null when neither came. Call before the transaction: a file is stored whether
   * or not the act stands.
   *
   * @throws Problem 413, 415, 422 for a file that is no evidence
   */
  async of(input: ShowsEvidence): Promise<NewEvidence | null> {
    if (input.scan) {
      const { sha256 } = await this.files.accept(input.scan.bytes, EVIDENCE_TYPES);
      return { fileSha256: sha256, title: input.evidenceTitle };
    }
    return input.evidenceLetterId ? { letterId: input.evidenceLetterId } : null;
  }
}
