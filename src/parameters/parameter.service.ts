import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import { parameterDefault, type ParameterKey } from '../law/parameters';
import { periodOn, type Period, type PeriodKey } from '../law/periods';

/** A length the office has fixed for a period, within what the law allows. */
interface PeriodOverride {
  length: number;
}

/** The office's dated values; where it has fixed none, the default that comes with the law. */
@Injectable()
export class ParameterService {
  /** The value in force on `day`: the newest row valid by then, else the law's default. */
  async valueOn(tx: Tx, key: ParameterKey, day: PlainDate): Promise<unknown> {
    return (await this.rowOn(tx, key, day)) ?? parameterDefault(key, day);
  }

  /** A switch in force on `day`. */
  async flagOn(tx: Tx, key: ParameterKey, day: PlainDate): Promise<boolean> {
    return (await this.valueOn(tx, key, day)) === true;
  }

  /** The period in force on the day it begins, with the office's own length where it has fixed one. */
  async periodOn(tx: Tx, key: PeriodKey, day: PlainDate): Promise<Period> {
    const byLaw = periodOn(key, day);
    const own = (await this.rowOn(tx, `period.${key}`, day)) as PeriodOverride | null;
    return own ? { ...byLaw, length: own.length } : byLaw;
  }

  private async rowOn(tx: Tx, key: string, day: PlainDate): Promise<unknown> {
    const [row] = await tx.query<{ value: unknown }[]>(
      'SELECT value FROM parameters WHERE key = $1 AND valid_from <= $2 ORDER BY valid_from DESC LIMIT 1',
      [key, day],
    );
    return row?.value ?? null;
  }
}
