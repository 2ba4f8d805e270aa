import { Injectable } from '@nestjs/common';
import { Problem } from '../common/problem';
import { yearOf, type PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';

/** Who keeps the register of a series: we do (`OWN`), or an agenda book or SRIKANDI elsewhere (`EXTERNAL`). */
export interface NumberSeries {
  code: string;
  source: 'OWN' | 'EXTERNAL';
  /** See `law/letter-number`. */
  pattern: string;
}

/** The series of numbers and their counters. */
@Injectable()
export class NumberSeriesService {
  /** The series as it is on `day`. Throws Error when it is not on record. */
  async on(tx: Tx, code: string, day: PlainDate): Promise<NumberSeries> {
    const [row] = await tx.query<NumberSeries[]>(
      `SELECT code, source, pattern FROM number_series
        WHERE code = $1 AND valid_from <= $2 ORDER BY valid_from DESC LIMIT 1`,
      [code, day],
    );
    if (!row) throw new Error(`No number series ${code} is on record for ${day}`);
    return row;
  }

  /**
   * The next number of a series we own in the year of `day`, gapless: the counter row is locked until the caller's
   * transaction ends, so a number taken by a transaction that fails is taken again by the next one.
   */
  async take(tx: Tx, series: NumberSeries, day: PlainDate): Promise<number> {
    if (series.source !== 'OWN') {
      throw new Problem(422, 'number-kept-elsewhere', 'Nomor surat ini diambil dari buku agenda. Ketik nomornya.');
    }
    const [row] = await tx.query<{ last: number }[]>(
      `INSERT INTO number_counters (series, year, last) VALUES ($1, $2, 1)
       ON CONFLICT (series, year) DO UPDATE SET last = number_counters.last + 1 RETURNING last`,
      [series.code, yearOf(day)],
    );
    return row!.last;
  }
}
