import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CaseRecords } from '../cases/case-record';
import { stepNotAllowed } from '../cases/case.problems';
import { CaseService } from '../cases/case.service';
import type { Actor } from '../common/actor';
import { longDate } from '../common/formats';
import { EVIDENCE_TYPES, FileStore } from '../files/file-store';
import { canEnter } from '../law/case-steps';
import { documentKind } from '../law/documents';
import { LetterIssueService } from '../letters/letter-issue.service';
import type { Letter } from '../letters/letter.entity';
import { LetterService } from '../letters/letter.service';
import { assertableFindings } from './named-findings';
import type { RecordNoticeRequest } from './warning.dto';

/**
 * BPJS's notice before any warning, where its practice is to send one or two (domain.md §3.2). It starts no period; the
 * first warning waits for it only when the office has set `case.notice_required`.
 */
@Injectable()
export class NoticeService {
  constructor(
    private readonly db: DataSource,
    private readonly cases: CaseService,
    private readonly records: CaseRecords,
    private readonly letters: LetterService,
    private readonly issuing: LetterIssueService,
    private readonly files: FileStore,
  ) {}

  /**
   * Records a notice as BPJS wrote it; the first one moves the case, a second one is kept beside it.
   *
   * @throws Problem 409 (step, a suspicion not confirmed), 412, 422
   */
  async record(actor: Actor, caseId: string, version: number, input: RecordNoticeRequest): Promise<Letter> {
    const scan = await this.files.accept(input.scan.bytes, EVIDENCE_TYPES);
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      const isFirst = canEnter('NONCOMPLIANCE_NOTIFIED', file.state);
      if (!isFirst && file.state !== 'NONCOMPLIANCE_NOTIFIED') {
        throw stepNotAllowed('NONCOMPLIANCE_NOTIFIED', file.state);
      }
      const findings = assertableFindings(await this.records.of(tx, caseId), input.findingIds);
      const letter = await this.letters.record(tx, actor, {
        code: 'NC_NOTICE',
        issuer: 'BPJS',
        file,
        number: input.number,
        datedOn: input.datedOn,
        subject: documentKind('NC_NOTICE').name,
        scanSha256: scan.sha256,
        findingIds: findings.map(({ id }) => id),
      });
      const act = {
        title: 'BPJS memberitahukan ketidakpatuhan',
        detail: `Surat ${letter.number} tanggal ${longDate(letter.datedOn!)}.`,
        issuer: 'BPJS',
        occurredOn: letter.datedOn!,
        letterId: letter.id,
      } as const;
      if (isFirst) await this.cases.enter(tx, actor, file, { ...act, to: 'NONCOMPLIANCE_NOTIFIED' });
      else await this.cases.note(tx, actor, file, { ...act, kind: 'notice.repeated' });
      await this.issuing.mailCopy(tx, letter);
      return letter;
    });
  }
}
