import { Injectable } from '@nestjs/common';
import type { Case } from '../cases/case.entity';
import { ClockMoves } from '../cases/clock-moves.service';
import type { Actor } from '../common/actor';
import { longDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import { Deadline } from '../deadlines/deadline.entity';
import { isClosed } from '../law/case-steps';
import { documentKind } from '../law/documents';
import { TaskService } from '../tasks/task.service';
import type { Letter } from './letter.entity';

/** A proof that took the place of another: from which day of receipt to which. */
interface CorrectedReceipt {
  receiptId: string;
  from: PlainDate;
  to: PlainDate;
  reason: string;
}

/** What follows when a proof of receipt is corrected: the clocks that ran from it begin anew (I5, I9). */
@Injectable()
export class ReceiptCorrections {
  constructor(
    private readonly clocks: ClockMoves,
    private readonly tasks: TaskService,
  ) {}

  /**
   * Restarts the clocks of the present state that began on the old day. A decision in force, and steps that rest on a
   * clock which is over, are nobody's to move by themselves: a person is asked to look.
   */
  async follow(tx: Tx, actor: Actor, file: Case, letter: Letter, corrected: CorrectedReceipt): Promise<void> {
    if (corrected.from === corrected.to || isClosed(file.state)) return;
    const clocks = await tx.findBy(Deadline, { letterId: letter.id, dayZeroOn: corrected.from });
    const living = clocks.filter(
      ({ state, startedAt }) =>
        state === 'running' || state === 'suspended' || (state === 'passed' && startedAt >= file.stateSince),
    );
    for (const clock of living) {
      const reason = `Bukti terima dibetulkan: ${corrected.reason}`;
      await this.clocks.restartIn(tx, actor, file, clock, { dayZeroOn: corrected.to, reason, ground: 'PROOF' });
    }
    if (living.length < clocks.length || letter.code === 'DECISION') {
      await this.askToLook(tx, file, letter, corrected);
    }
  }

  private askToLook(tx: Tx, file: Case, letter: Letter, { receiptId, from, to }: CorrectedReceipt): Promise<void> {
    return this.tasks.open(tx, {
      key: `corrected:${receiptId}`,
      kind: 'proof',
      title: `Periksa langkah sesudah bukti terima ${documentKind(letter.code).name} dibetulkan`,
      detail: `Diterima ${longDate(to)}, bukan ${longDate(from)}. Yang sudah diambil atas dasar tanggal lama tidak berubah sendiri.`,
      href: `/kasus/${file.id}`,
      role: 'case_officer',
      caseId: file.id,
      ownerId: file.ownerId,
    });
  }
}
