import { Injectable } from '@nestjs/common';
import type { CaseRecord } from '../cases/case-record';
import { plainDateIn, type PlainDate } from '../common/plain-date';
import { Settings } from '../config/settings';
import type { Tx } from '../database/office-clock';
import { valueInWords } from '../law-changes/parameter-words';
import { parametersOfPeriod } from '../law/dated-values';
import { parameterDefault, valueByLaw, type ParameterKey } from '../law/parameters';
import type { RuleInForce } from './court-sheets';

/** Rules every case rests on, besides the lengths of its own periods. */
const ALWAYS: readonly ParameterKey[] = [
  'warning.max_count',
  'bpjs.acts',
  'count.start',
  'calendar.week',
  'calendar.joint_leave_is_working',
  'receipt.deemed',
  'tmp2t.requester',
  'tmp2t.require_fine_lapsed',
  'tmp2t.allowed_categories',
  'tmp2t.effect',
];

interface OwnRow {
  key: ParameterKey;
  value: string | number | boolean | string[];
  validFrom: PlainDate;
  source: string;
}

/** Which values of which rules were in force while a case ran, each with its source. */
@Injectable()
export class RulesInForce {
  constructor(private readonly settings: Settings) {}

  /** From the first act of the case to `until`; one row for each value that was in force in between. */
  async during(tx: Tx, record: CaseRecord, until: PlainDate): Promise<RuleInForce[]> {
    const periods = record.deadlines.flatMap(({ period }) => parametersOfPeriod(period));
    const keys = [...new Set([...periods, ...ALWAYS])];
    const own = await tx.query<OwnRow[]>(
      `SELECT key, value, valid_from AS "validFrom", source FROM parameters
        WHERE key = ANY ($1) AND valid_from <= $2 ORDER BY key, valid_from, recorded_at, id`,
      [keys, until],
    );
    const from = firstAct(record, plainDateIn(record.head.openedAt, this.settings.timeZone));
    return keys.flatMap((key) =>
      rowsOf(
        key,
        own.filter((row) => row.key === key),
        from,
        until,
      ),
    );
  }
}

/** Acts done elsewhere are entered with their own days, which lie before the opening. */
function firstAct({ events }: CaseRecord, openedOn: PlainDate): PlainDate {
  return events.reduce((first, { occurredOn }) => (occurredOn < first ? occurredOn : first), openedOn);
}

function rowsOf(key: ParameterKey, own: readonly OwnRow[], from: PlainDate, until: PlainDate): RuleInForce[] {
  const { label } = parameterDefault(key);
  const byLaw = [...new Set([valueByLaw(key, from), valueByLaw(key, until)])];
  const values = [...byLaw.map(({ from: validFrom, ...version }) => ({ ...version, validFrom })), ...own].sort((a, b) =>
    a.validFrom.localeCompare(b.validFrom),
  );
  // The one in force on the first day, and those that came after it.
  const begun = values.findLastIndex(({ validFrom }) => validFrom <= from);
  return values.slice(Math.max(0, begun)).map(({ value, validFrom, source }) => ({
    label,
    value: valueInWords(key, value),
    from: validFrom,
    source,
  }));
}
