import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Case } from '../cases/case.entity';
import type { Tx } from '../database/office-clock';
import { JobRunner } from '../jobs/job-runner';
import { documentKind } from '../law/documents';
import { TaskService } from '../tasks/task.service';
import { Letter } from './letter.entity';
import { LETTER_ISSUE } from './letter-standing';

/** A signed letter whose paper could not be made: the act stands, and a person gets a task (design §8). */
@Injectable()
export class LetterIssueFailure implements OnModuleInit {
  constructor(
    private readonly runner: JobRunner,
    private readonly tasks: TaskService,
  ) {}

  onModuleInit(): void {
    this.runner.onFailed<{ letterId: string }>(LETTER_ISSUE, (tx, { letterId }) => this.note(tx, letterId));
  }

  private async note(tx: Tx, letterId: string): Promise<void> {
    const letter = await tx.findOneBy(Letter, { id: letterId });
    if (letter?.state !== 'signed') return;
    const file = letter.caseId ? await tx.findOneBy(Case, { id: letter.caseId }) : null;
    await this.tasks.open(tx, {
      key: `issue:${letter.id}`,
      kind: 'delivery',
      title: `Surat belum tercetak: ${documentKind(letter.code).name}`,
      detail: `Nomor ${letter.number} tetap berlaku, tetapi berkasnya belum jadi dan belum dikirim. Buka suratnya untuk mencetak lagi.`,
      href: `/surat/${letter.id}`,
      role: 'case_officer',
      issuer: letter.issuer === 'BPJS' ? 'BPJS' : 'CITY',
      caseId: letter.caseId,
      ownerId: file?.ownerId,
    });
  }
}
