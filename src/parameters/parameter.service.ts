import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import { parameterDefault, parameterOfPeriod, type ParameterKey, type ParameterValue } from '../law/parameters';
import { periodOn, type Period, type PeriodKey } from '../law/periods';

/** The office's dated values; where it has fixed none, the default that comes with the law. */
@Injectable()
export class ParameterService {
  /** The value in force on `day`: the newest of the office's own valid by then, else the law's default. */
  async valueOn(tx: Tx, key: ParameterKey, day: PlainDate): Promise<ParameterValue> {
    return (await this.ownValueOn(tx, key, day)) ?? parameterDefault(key).value;
  }

  /** A switch in force on `day`. */
  async flagOn(tx: Tx, key: ParameterKey, day: PlainDate): Promise<boolean> {
    return (await this.valueOn(tx, key, day)) === true;
  }

  /** The period in force on the day it begins, with the office's own length where it has fixed one. */
  async periodOn(tx: Tx, period: PeriodKey, day: PlainDate): Promise<Period> {
    const byLaw = periodOn(period, day);
    const key = parameterOfPeriod(period);
    const length = key && (await this.ownValueOn(tx, key, day));
    return typeof length === 'number' ? { ...byLaw, length } : byLaw;
  }

  private async ownValueOn(tx: Tx, key: ParameterKey, day: PlainDate): Promise<ParameterValue | undefined> {
    const [row] = await tx.query<{ value: ParameterValue }[]>(
      'SELECT value FROM parameters WHERE key = $1 AND valid_from <= $2 ORDER BY valid_from DESC LIMIT 1',
      [key, day],
    );
    return row?.value;
  }
}
