import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { plainDate, plainDateIn, type PlainDate } from '../common/plain-date';
import { Settings } from '../config/settings';

/** The transaction (or plain connection) all reads and writes of one verb go through. */
export type Tx = EntityManager;

/**
 * The time that counts: the database's, so that several servers with wrong clocks agree (design rule 5).
 * Within one transaction it stands still.
 */
@Injectable()
export class OfficeClock {
  constructor(private readonly settings: Settings) {}

  /** The present instant. */
  async now(tx: Tx): Promise<Date> {
    const [row] = await tx.query<{ now: Date }[]>('SELECT office_now() AS now');
    return row!.now;
  }

  /** The present calendar day in the office's time zone. */
  async today(tx: Tx): Promise<PlainDate> {
    const [row] = await tx.query<{ today: string }[]>('SELECT (office_now() AT TIME ZONE $1)::date AS today', [
      this.settings.timeZone,
    ]);
    return plainDate(row!.today);
  }
  /** The calendar day of an instant in the office's time zone. */
  dayOf(instant: Date): PlainDate {
    return plainDateIn(instant, this.settings.timeZone);
  }
}
