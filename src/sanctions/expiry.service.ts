import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CaseService } from '../cases/case.service';
import { SYSTEM_ACTOR } from '../common/actor';
import { longDate } from '../common/formats';
import { Settings } from '../config/settings';
import { OfficeClock, type Tx } from '../database/office-clock';
import { JobQueue } from '../jobs/job-queue';
import { untilAtEndOf } from '../law/effect';
import { Letter } from '../letters/letter.entity';
import { lastDayOf } from './decision-end';
import { SanctionDecision } from './sanction.entity';
import { SanctionEnds } from './sanction-ends';

/** The job that records the end of a sanction whose last day is over. */
export const SANCTION_EXPIRE = 'sanction.expire';

/**
 * A decision may name its last day. The counter answers without it from 24:00 of that day by itself; the job writes the
 * end into the history and tells the units.
 */
@Injectable()
export class ExpiryService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly ends: SanctionEnds,
    private readonly jobs: JobQueue,
    private readonly settings: Settings,
  ) {}

  /** Sets the job for the last day as it stands now, if there is one: at the signature, and again when it is brought forward. */
  async watch(tx: Tx, decisionId: string): Promise<void> {
    const endsOn = await lastDayOf(tx, decisionId);
    if (!endsOn) return;
    const runAt = untilAtEndOf(endsOn, this.settings.timeZone);
    await this.jobs.enqueue(tx, SANCTION_EXPIRE, { decisionId }, { runAt, key: `${decisionId}:${endsOn}` });
  }

  /** The handler of {@link SANCTION_EXPIRE}: acts once, never early; what was lifted before stays as it is. */
  async expire({ decisionId }: { decisionId: string }): Promise<void> {
    await this.db.transaction(async (tx) => {
      const decision = await tx.findOneByOrFail(SanctionDecision, { id: decisionId });
      const file = await this.cases.lock(tx, decision.caseId);
      const endsOn = await lastDayOf(tx, decisionId);
      const now = await this.clock.now(tx);
      if (!endsOn || untilAtEndOf(endsOn, this.settings.timeZone) > now) return;
      const amendment = endsOn === decision.endsOn ? null : await this.amendmentTo(tx, decisionId, endsOn);
      await this.ends.end(tx, SYSTEM_ACTOR, file, {
        kind: 'EXPIRE',
        decision,
        // The day an amendment named is an end by that amendment; the counter went by the day itself all along.
        ground: amendment ? 'amended' : 'expired',
        letter: amendment,
        on: endsOn,
        at: amendment ? now : untilAtEndOf(endsOn, this.settings.timeZone),
        titles: { whole: 'Masa sanksi berakhir', part: 'Masa sanksi berakhir' },
        detail: `Hari terakhir sanksi ${longDate(endsOn)}.`,
      });
    });
  }

  private async amendmentTo(tx: Tx, decisionId: string, endsOn: string): Promise<Letter> {
    const [row] = await tx.query<{ id: string }[]>(
      'SELECT letter_id AS id FROM decision_amendments WHERE decision_id = $1 AND ends_on = $2',
      [decisionId, endsOn],
    );
    return tx.findOneByOrFail(Letter, { id: row!.id });
  }
}
