import { Injectable } from '@nestjs/common';
import type { Case } from '../cases/case.entity';
import { ClockMoves } from '../cases/clock-moves.service';
import type { Actor } from '../common/actor';
import { longDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import { Deadline } from '../deadlines/deadline.entity';
import { isClosed } from '../law/case-steps';
import { documentKind, type DocumentCode } from '../law/documents';
import { TaskService } from '../tasks/task.service';
import type { Letter } from './letter.entity';

/** A proof that took the place of another: from which day of receipt to which. */
interface CorrectedReceipt {
  receiptId: string;
  from: PlainDate;
  to: PlainDate;
  reason: string;
}

/** An act of BPJS whose day lies within the period it had to wait for (I2, I3). */
interface EarlyAct {
  code: DocumentCode;
  number: string;
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
    const early = await tooEarly(tx, letter);
    if (early || living.length < clocks.length || letter.code === 'DECISION') {
      await this.askToLook(tx, file, letter, corrected, early);
    }
  }

  private askToLook(
    tx: Tx,
    file: Case,
    letter: Letter,
    { receiptId, from, to }: CorrectedReceipt,
    early: EarlyAct | null,
  ): Promise<void> {
    return this.tasks.open(tx, {
      key: `corrected:${receiptId}`,
      kind: 'proof',
      title: `Periksa langkah sesudah bukti terima ${documentKind(letter.code).name} dibetulkan`,
      detail: `Diterima ${longDate(to)}, bukan ${longDate(from)}. Yang sudah diambil atas dasar tanggal lama tidak berubah sendiri.${early ? earlyInWords(early, letter) : ''}`,
      href: `/kasus/${file.id}`,
      role: 'case_officer',
      caseId: file.id,
      ownerId: file.ownerId,
    });
  }
}

/** The act after a warning that is dated before its period, as it now stands, is over; null when none is. */
async function tooEarly(tx: Tx, letter: Letter): Promise<EarlyAct | null> {
  const [early] = await tx.query<EarlyAct[]>(
    `SELECT l.code, l.number FROM letters l
      WHERE l.case_id = $2 AND l.code = CASE $3 WHEN 'WARN_1' THEN 'WARN_2' WHEN 'WARN_2' THEN 'FINE' END
        AND l.state IN ('signed', 'issued')
        AND l.dated_on <= (SELECT max(due_on) FROM deadlines WHERE letter_id = $1 AND period = 'warning')
        AND EXISTS (SELECT 1 FROM letter_findings later JOIN letter_findings earlier USING (finding_id)
                     WHERE later.letter_id = l.id AND earlier.letter_id = $1)
      ORDER BY l.dated_on LIMIT 1`,
    [letter.id, letter.caseId, letter.code],
  );
  return early ?? null;
}

const earlyInWords = ({ code, number }: EarlyAct, letter: Letter): string =>
  ` ${documentKind(code).name} Nomor ${number} bertanggal sebelum jangka ${documentKind(letter.code).name} berakhir: minta BPJS menggantinya.`;
