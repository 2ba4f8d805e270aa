import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isClosed } from '../law/case-steps';
import { documentKind } from '../law/documents';
import { Case } from '../cases/case.entity';
import type { Tx } from '../database/office-clock';
import { MailSender } from '../mail/mail-sender';
import { TaskService } from '../tasks/task.service';
import { Letter } from './letter.entity';

/** Letters for which mailing is still right after the case has closed: they tell that it is over. */
const SENT_AFTER_CLOSING: readonly string[] = ['REVOKE', 'ANNUL', 'UNIT_UNBLOCK'];

/** Mails of letters: none leaves after its case has closed, and a failed one makes a task instead of silence. */
@Injectable()
export class LetterMailFailure implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly sender: MailSender,
    private readonly tasks: TaskService,
  ) {}

  onModuleInit(): void {
    this.sender.guard('letter', (tx, { id }) => this.reasonNotToSend(tx, id));
  }

  /** The handler of `mail.failed`: somebody has to bring the letter another way. */
  async note({ aboutType, aboutId }: { aboutType: string; aboutId: string }): Promise<void> {
    if (aboutType !== 'letter') return;
    await this.db.transaction(async (tx) => {
      const letter = await tx.findOneBy(Letter, { id: aboutId });
      if (!letter?.caseId) return;
      const file = await tx.findOneByOrFail(Case, { id: letter.caseId });
      await this.tasks.open(tx, {
        key: `delivery:${letter.id}`,
        kind: 'delivery',
        title: `Cari cara lain: surel ditolak, ${documentKind(letter.code).name}`,
        detail: 'Tidak ada jangka yang berjalan dari surel ini. Antarkan langsung atau perbaiki alamatnya.',
        href: `/surat/${letter.id}`,
        role: 'case_officer',
        issuer: letter.issuer === 'BPJS' ? 'BPJS' : 'CITY',
        caseId: file.id,
        ownerId: file.ownerId,
      });
    });
  }

  private async reasonNotToSend(tx: Tx, letterId: string): Promise<string | null> {
    const letter = await tx.findOneByOrFail(Letter, { id: letterId });
    if (letter.state === 'void') return 'Surat ditarik';
    if (!letter.caseId || SENT_AFTER_CLOSING.includes(letter.code)) return null;
    // Locked until the attempt is on record, so that the case cannot close in between.
    const file = await tx.findOneOrFail(Case, { where: { id: letter.caseId }, lock: { mode: 'pessimistic_read' } });
    return isClosed(file.state) ? 'Kasus sudah ditutup' : null;
  }
}
