import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { CaseService } from '../cases/case.service';
import type { Case } from '../cases/case.entity';
import type { Actor } from '../common/actor';
import { OfficeClock, type Tx } from '../database/office-clock';
import { documentKind } from '../law/documents';
import { TaskService } from '../tasks/task.service';
import { scanNotAwaited } from './letter.problems';
import { lockLetter, saveLetter } from './letter-versions';
import type { Letter } from './letter.entity';

/** A row of an imported list that tells of a paper. */
export interface ListedIn {
  importId: string;
  /** Which list and which row, for people: `daftar tindakan BPJS, baris 12`. */
  place: string;
}

/** For the history: nobody shall take it for an act of the day on which the list was applied. */
export const recordedFrom = ({ place }: Pick<ListedIn, 'place'>): string => `Dicatat dari ${place}.`;

/** As {@link recordedFrom} behind another sentence; empty for a letter that no list told of. */
export const listInWords = ({ listPlace }: Pick<Letter, 'listPlace'>): string =>
  listPlace ? ` ${recordedFrom({ place: listPlace })}` : '';

/** Papers that stand because a list tells of them (I9): each waits for its scan, and its receipt for its proof. */
@Injectable()
export class ListedPapers {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly tasks: TaskService,
    private readonly audit: AuditService,
  ) {}

  /** One task for the case as long as a scan or a proof is missing; done with the last of them. */
  async ask(tx: Tx, actor: Actor, file: Pick<Case, 'id' | 'ownerId'>): Promise<void> {
    const missing = await tx.query<unknown[]>(
      `SELECT 1 FROM letters l LEFT JOIN standing_receipts r ON r.letter_id = l.id
        WHERE l.case_id = $1 AND l.state IN ('signed', 'issued')
          AND (l.list_import_id IS NOT NULL AND l.scan_sha256 IS NULL OR r.method = 'LISTED') LIMIT 1`,
      [file.id],
    );
    if (missing.length === 0) return this.tasks.done(tx, actor, scansOf(file.id));
    await this.tasks.open(tx, {
      key: scansOf(file.id),
      kind: 'proof',
      title: 'Lengkapi pindaian surat dari daftar',
      detail: 'Surat dan bukti terima yang dicatat dari daftar perlu pindaiannya sebelum sanksi direkomendasikan.',
      href: `/kasus/${file.id}`,
      role: 'case_officer',
      caseId: file.id,
      ownerId: file.ownerId,
    });
  }

  /**
   * Adds the scan of a paper that only a list told of; what the list said of it stays, and is corrected by two where the
   * scan says otherwise.
   *
   * @throws Problem 404, 409 `scan-not-awaited` or `letter-state`, 412
   */
  async addScan(actor: Actor, letterId: string, seenVersion: number, scanSha256: string): Promise<Letter> {
    return this.db.transaction(async (tx) => {
      const letter = await lockLetter(tx, letterId, seenVersion, 'issued');
      if (!awaitsScan(letter)) throw scanNotAwaited();
      const file = await this.cases.lock(tx, letter.caseId!);
      letter.scanSha256 = scanSha256;
      await saveLetter(tx, letter);
      await this.cases.note(tx, actor, file, {
        kind: 'letter.scan-added',
        title: `Pindaian ${documentKind(letter.code).name} dilengkapi`,
        detail: `Nomor ${letter.number}, semula dari ${letter.listPlace}.`,
        issuer: letter.issuer === 'BPJS' ? 'BPJS' : 'CITY',
        occurredOn: await this.clock.today(tx),
        letterId: letter.id,
      });
      await this.ask(tx, actor, file);
      await this.audit.record(tx, actor, 'letter.scan-added', { type: 'letter', id: letter.id }, { scanSha256 });
      return letter;
    });
  }
}

/** Whether only a list shows this paper. */
export const awaitsScan = ({
  listImportId,
  scanSha256,
}: {
  listImportId: string | null;
  scanSha256: string | null;
}): boolean => listImportId !== null && scanSha256 === null;

const scansOf = (caseId: string): string => `scans:${caseId}`;
