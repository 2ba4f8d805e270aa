import { Injectable } from '@nestjs/common';
import { Problem } from '../common/problem';
import { describeConstraint } from '../database/constraint-problems';
import { yearOf, type PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import { ParameterService } from './parameter.service';

/** Letters, decrees, letters of BPJS written here, official reports, checks, cases. */
export type SeriesCode = 'L' | 'K' | 'B' | 'BA' | 'CEK' | 'KS';

/** Who keeps the register of a series: we do (`OWN`), or an agenda book or SRIKANDI elsewhere (`EXTERNAL`). */
export interface NumberSeries {
  code: SeriesCode;
  source: 'OWN' | 'EXTERNAL';
  /** See `law/letter-number`. */
  pattern: string;
}

/** The series of numbers and their counters. */
@Injectable()
export class NumberSeriesService {
  constructor(private readonly parameters: ParameterService) {}

  /** The series as the office keeps it on `day`. */
  async on(tx: Tx, code: SeriesCode, day: PlainDate): Promise<NumberSeries> {
    const source = await this.parameters.valueOn(tx, `number.source.${code}`, day);
    const pattern = await this.parameters.valueOn(tx, `numbering.patterns.${code}`, day);
    return { code, source: source as NumberSeries['source'], pattern: String(pattern) };
  }

  /**
   * The next number of a series we own in the year of `day`, gapless: the counter row is locked until the caller's
   * transaction ends, so a number taken by a transaction that fails is taken again by the next one.
   *
   * @throws Problem 422 `number-kept-elsewhere`
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

describeConstraint('number_counters_count_on', {
  status: 409,
  type: 'record-stands',
  detail: 'Nomor diberikan berurutan dan tidak dapat diulang atau dilompati.',
});
