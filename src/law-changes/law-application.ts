import { Injectable } from '@nestjs/common';
import { newId } from '../common/ids';
import { startOfDay } from '../common/plain-date';
import { Settings } from '../config/settings';
import type { Tx } from '../database/office-clock';
import { JobQueue } from '../jobs/job-queue';
import { isCountingParameter } from '../law/counting-rules';
import type { ParameterKey } from '../law/parameters';
import { contentOf, type LawChange } from './law-change.entity';

/** The job that counts open clocks anew: on the first day of a way of counting, at once for a day of the calendar. */
export const RECOUNT_CLOCKS = 'law-change.recount';

/** Writes what an approved change says into the office's dated law; the database compares the two. */
@Injectable()
export class LawApplication {
  constructor(
    private readonly jobs: JobQueue,
    private readonly settings: Settings,
  ) {}

  /** In the transaction of the approval. */
  async apply(tx: Tx, change: LawChange): Promise<void> {
    switch (change.kind) {
      case 'PARAMETER':
        await this.writeValue(tx, change);
        // A period that runs keeps its length: only how days are counted can move it.
        if (!isCountingParameter(change.subject as ParameterKey)) return;
        break;
      case 'CALENDAR_YEAR':
        await this.loadYear(tx, change);
        break;
      case 'EXTRA_DAY':
        await this.addDay(tx, change);
        break;
    }
    await this.jobs.enqueue(
      tx,
      RECOUNT_CLOCKS,
      { changeId: change.id },
      change.kind === 'PARAMETER'
        ? { runAt: startOfDay(change.validFrom, this.settings.timeZone), key: change.id }
        : { key: change.id },
    );
  }

  private async writeValue(tx: Tx, change: LawChange): Promise<void> {
    await tx.query(
      `INSERT INTO parameters (id, key, value, valid_from, source, source_class, proposed_by, approved_by, change_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        newId(),
        change.subject,
        JSON.stringify(contentOf(change, 'PARAMETER').value),
        change.validFrom,
        change.source,
        change.mark,
        change.proposedBy,
        change.decidedBy,
        change.id,
      ],
    );
  }

  private async loadYear(tx: Tx, change: LawChange): Promise<void> {
    await tx.query(
      'INSERT INTO calendar_loads (id, year, source, days, valid_from, change_id) VALUES ($1, $2, $3, $4, $5, $6)',
      [
        newId(),
        Number(change.subject),
        change.source,
        JSON.stringify(contentOf(change, 'CALENDAR_YEAR').days),
        change.validFrom,
        change.id,
      ],
    );
  }

  private async addDay(tx: Tx, change: LawChange): Promise<void> {
    const { name, closed } = contentOf(change, 'EXTRA_DAY');
    await tx.query(
      `INSERT INTO calendar_extra_days (id, day, name, closed, source, valid_from, change_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [newId(), change.subject, name, closed, change.source, change.validFrom, change.id],
    );
  }
}
