import { Injectable } from '@nestjs/common';
import type { Case } from '../cases/case.entity';
import { ClockMoves } from '../cases/clock-moves.service';
import type { Actor } from '../common/actor';
import { longDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { OfficeClock, type Tx } from '../database/office-clock';
import { Deadline } from '../deadlines/deadline.entity';
import { DeadlineService } from '../deadlines/deadline.service';
import { documentKind } from '../law/documents';
import { TaskService } from '../tasks/task.service';
import { LaterActs } from './later-acts';
import type { LetterCorrection } from './letter-corrections.queries';
import type { Letter } from './letter.entity';

/** What follows when the record of another body's paper is put right: its clocks, and what rests on it (I2 to I5, I9). */
@Injectable()
export class CorrectionEffects {
  constructor(
    private readonly clock: OfficeClock,
    private readonly deadlines: DeadlineService,
    private readonly clocks: ClockMoves,
    private readonly laterActs: LaterActs,
    private readonly tasks: TaskService,
  ) {}

  /**
   * Counts the clocks of the letter anew by the period it really gives, moves the window of a fine with the end of its
   * second warning (I3), and tests the acts after it again. The state of the case stays.
   *
   * @param letter as corrected
   * @throws Problem 422 `period-not-allowed` or `calendar-not-loaded`
   */
  async follow(tx: Tx, actor: Actor, file: Case, letter: Letter, { was, is, reason }: LetterCorrection): Promise<void> {
    const because = `Catatan surat dibetulkan: ${reason}`;
    if (is.periodLength !== was.periodLength) await this.countAnew(tx, actor, file, letter, because);
    if (is.periodLength === was.periodLength && is.datedOn === was.datedOn) return;
    const why = `Catatan ${documentKind(letter.code).name} Nomor ${letter.number} dibetulkan.`;
    await this.laterActs.testAgain(tx, actor, file, letter.id, why);
  }

  private async countAnew(tx: Tx, actor: Actor, file: Case, letter: Letter, reason: string): Promise<void> {
    for (const clock of await tx.find(Deadline, {
      where: { letterId: letter.id },
      order: { startedAt: 'ASC', id: 'ASC' },
    })) {
      const { period, source, chosen } = await this.deadlines.explain(tx, clock.period, clock.dayZeroOn, {
        lengthAsWritten: letter.periodLength!,
        unitAsWritten: clock.unit,
        writtenOn: letter.datedOn!,
      });
      const counted = { length: period.length, unit: period.unit, source, ...(chosen ? { chosen } : {}) };
      const changed = await this.clocks.correctIn(tx, actor, file, clock, { period: counted, reason });
      if (letter.code === 'WARN_2') await this.moveFine(tx, actor, file, clock, changed.dueOn, reason);
    }
  }

  /** The window of a fine runs from the last day of its second warning: that day was another. */
  private async moveFine(
    tx: Tx,
    actor: Actor,
    file: Case,
    warning: Deadline,
    endsOn: PlainDate,
    reason: string,
  ): Promise<void> {
    const windows = await tx
      .createQueryBuilder(Deadline, 'clock')
      .where(`clock.caseId = :caseId AND clock.period = 'fine' AND clock.dayZeroOn = :dueOn`, {
        caseId: file.id,
        dueOn: warning.dueOn,
      })
      .andWhere(
        `EXISTS (SELECT FROM letter_findings f JOIN letter_findings w ON w.finding_id = f.finding_id
                  WHERE f.letter_id = clock.letter_id AND w.letter_id = :warningId)`,
        { warningId: warning.letterId },
      )
      .orderBy('clock.id')
      .getMany();
    for (const window of windows) {
      const runs = window.state === 'running' || window.state === 'suspended' || window.state === 'passed';
      // A window that an act has ended, or that cannot have begun yet, is nobody's to move by itself.
      if (runs && endsOn <= (await this.clock.today(tx))) {
        await this.clocks.restartIn(tx, actor, file, window, { dayZeroOn: endsOn, reason, ground: 'PROOF' });
      } else await this.askToLook(tx, file, window, endsOn);
    }
  }

  private askToLook(tx: Tx, file: Case, { id, dayZeroOn }: Deadline, endsOn: PlainDate): Promise<void> {
    return this.tasks.open(tx, {
      key: `fine-window:${id}`,
      kind: 'proof',
      title: 'Periksa masa denda: jangka Teguran II dibetulkan',
      detail: `Jangka Teguran II berakhir ${longDate(endsOn)}, bukan ${longDate(dayZeroOn)}. Masa dendanya tidak berubah sendiri.`,
      href: `/kasus/${file.id}`,
      role: 'case_officer',
      caseId: file.id,
      ownerId: file.ownerId,
    });
  }
}
