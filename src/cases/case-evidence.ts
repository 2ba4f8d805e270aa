import { Injectable } from '@nestjs/common';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import { invalidField } from '../common/problem';
import type { Tx } from '../database/office-clock';
import { documentKind, type DocumentCode } from '../law/documents';
import type { Case } from './case.entity';

/** What a ground is shown for. */
export type EvidencePurpose = 'CLOSING' | 'NOT_FOUND' | 'FOUND_AGAIN' | 'DECLINE' | 'FINDING';

/** What shows a ground: a paper of the case, or a file that was brought, with the officer's name for it. */
export type NewEvidence = { letterId: string; title?: string } | { fileSha256: string; title?: string };

/** Evidence as it was kept. */
export interface KeptEvidence {
  id: string;
  /** As notes and pages name it. */
  title: string;
  letterId: string | null;
  fileSha256: string | null;
}

/** Keeps what a closing, "not found" or the end of a finding rests on: written once, never changed (I9). */
@Injectable()
export class CaseEvidence {
  /**
   * @throws Problem 422 at `/scan` when nothing is shown, at `/evidenceLetterId` for a paper that is not of this case
   * or was never issued
   */
  async keep(
    tx: Tx,
    actor: Actor,
    file: Case,
    purpose: EvidencePurpose,
    shown: NewEvidence | null,
  ): Promise<KeptEvidence> {
    if (!shown) throw invalidField('/scan', 'Lampirkan buktinya (PDF atau foto), atau pilih surat dari kasus ini.');
    const letterId = 'letterId' in shown ? shown.letterId : null;
    const title = letterId ? await this.nameOf(tx, file, letterId) : shown.title || 'Berkas terlampir';
    const kept = { id: newId(), title, letterId, fileSha256: 'fileSha256' in shown ? shown.fileSha256 : null };
    await tx.query(
      `INSERT INTO case_evidence (id, case_id, purpose, title, letter_id, file_sha256, recorded_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [kept.id, file.id, purpose, title, kept.letterId, kept.fileSha256, actor.id],
    );
    return kept;
  }

  private async nameOf(tx: Tx, file: Case, letterId: string): Promise<string> {
    const [letter] = await tx.query<{ code: DocumentCode; number: string }[]>(
      `SELECT code, number FROM letters WHERE id = $1 AND case_id = $2 AND state IN ('signed', 'issued')`,
      [letterId, file.id],
    );
    if (!letter) throw invalidField('/evidenceLetterId', 'Pilih surat yang sudah terbit dalam kasus ini.');
    return `${documentKind(letter.code).name} Nomor ${letter.number}`;
  }
}
