import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import { RISK_GROUPS, type ContributionFigures, type RiskGroup } from '../law/contributions';
import { parameterOfPeriod, valueByLaw, type ParameterKey, type ParameterValue } from '../law/parameters';
import { periodOn, type Period, type PeriodKey } from '../law/periods';

/** The office's dated values; where it has fixed none, the default that comes with the law. */
@Injectable()
export class ParameterService {
  /**
   * The value in force on `day`: the newest by then, be it the office's own or a text's. The office's own goes first
   * where both begin on the same day.
   */
  async valueOn(tx: Tx, key: ParameterKey, day: PlainDate): Promise<ParameterValue> {
    return (await this.ownValueOn(tx, key, day)) ?? valueByLaw(key, day).value;
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

  /** The figures contributions are estimated with on `day`; for estimates only, BPJS's own figures prevail. */
  async contributionFiguresOn(tx: Tx, day: PlainDate): Promise<ContributionFigures> {
    const rate = async (key: ParameterKey) => BigInt(Math.round(Number(await this.valueOn(tx, key, day)) * WHOLE));
    const jkk = {} as Record<RiskGroup, bigint>;
    for (const group of RISK_GROUPS) jkk[group] = await rate(`rates.jkk.${group}`);
    return {
      jkk,
      shared: {
        JKM: await rate('rates.jkm'),
        JHT: (await rate('rates.jht.employer')) + (await rate('rates.jht.worker')),
        JP: (await rate('rates.jp.employer')) + (await rate('rates.jp.worker')),
      },
      jpCeiling: BigInt(Number(await this.valueOn(tx, 'jp.ceiling', day))),
    };
  }

  /** The office's own value, unless a text that began later has taken its place. */
  private async ownValueOn(tx: Tx, key: ParameterKey, day: PlainDate): Promise<ParameterValue | undefined> {
    const [row] = await tx.query<{ value: ParameterValue; validFrom: PlainDate }[]>(
      `SELECT value, valid_from AS "validFrom" FROM parameters
        WHERE key = $1 AND valid_from <= $2 ORDER BY valid_from DESC LIMIT 1`,
      [key, day],
    );
    return row && row.validFrom >= valueByLaw(key, day).from ? row.value : undefined;
  }
}

/** Rates are kept as parts of the wage; the law counts them in hundred-thousandths. */
const WHOLE = 100_000;
