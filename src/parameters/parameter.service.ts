import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import { RISK_GROUPS, type ContributionFigures, type RiskGroup } from '../law/contributions';
import { parametersOfPeriod, periodInForce, valueOn, type OwnValue, type OwnValues } from '../law/dated-values';
import type { ParameterKey, ParameterValue } from '../law/parameters';
import type { Period, PeriodKey } from '../law/periods';

/** The office's dated values; where it has fixed none, the default that comes with the law. */
@Injectable()
export class ParameterService {
  /** The value in force on `day`; see `law/dated-values`. */
  async valueOn(tx: Tx, key: ParameterKey, day: PlainDate): Promise<ParameterValue> {
    return valueOn(key, (await this.ownValues(tx, [key]))[key], day);
  }

  /** A switch in force on `day`. */
  async flagOn(tx: Tx, key: ParameterKey, day: PlainDate): Promise<boolean> {
    return (await this.valueOn(tx, key, day)) === true;
  }

  /** The period in force on the day it begins; see `law/dated-values`. */
  async periodOn(tx: Tx, period: PeriodKey, day: PlainDate): Promise<Period> {
    return periodInForce(period, await this.ownValues(tx, parametersOfPeriod(period)), day);
  }

  /** All values the office has fixed for these parameters, newest first, planned ones included. */
  async ownValues(tx: Tx, keys: readonly ParameterKey[]): Promise<OwnValues> {
    const rows = await tx.query<(OwnValue & { key: ParameterKey })[]>(
      `SELECT key, value, valid_from AS "validFrom", source,
              CASE source_class WHEN 'SEED' THEN 'A' ELSE source_class END AS mark
         FROM parameters
        WHERE key = ANY ($1) ORDER BY key, valid_from DESC, recorded_at DESC, id DESC`,
      [keys],
    );
    const own: Partial<Record<ParameterKey, OwnValue[]>> = {};
    for (const { key, ...value } of rows) (own[key] ??= []).push(value);
    return own;
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
}

/** Rates are kept as parts of the wage; the law counts them in hundred-thousandths. */
const WHOLE = 100_000;
