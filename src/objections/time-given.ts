import type { PlainDate } from '../common/plain-date';
import { lengthGiven, periodOn, type PeriodKey, type PeriodUnit } from '../law/periods';
import type { Letter } from '../letters/letter.entity';

/** What a paper says of the employer's time for a remedy. */
interface TimeGiven {
  lengthAsWritten?: number;
  unitAsWritten?: PeriodUnit;
  writtenOn?: PlainDate;
}

/** Where each paper writes down its days. */
const WRITTEN_IN: Readonly<Partial<Record<PeriodKey, string>>> = {
  objection: 'objectionDays',
  appeal: 'appealDays',
  court: 'courtDays',
};

/**
 * How long the paper that starts the employer's time says it lasts: that governs, whatever was changed between its
 * signature and its receipt (domain.md §3.1 rule 6). Nothing where the paper does not say it, e.g. the superior's own.
 */
export function timeGiven({ fields, datedOn }: Letter, window: PeriodKey): TimeGiven {
  const written = fields as Readonly<Record<string, unknown>> | null;
  const days = written?.[WRITTEN_IN[window] ?? ''];
  if (typeof days !== 'number' || !datedOn) return {};
  // Papers of former days write working days without saying so.
  const unit = written?.['courtUnit'] === 'calendar-days' ? 'calendar-days' : 'working-days';
  return {
    lengthAsWritten: lengthGiven(periodOn(window, datedOn), days),
    unitAsWritten: unit,
    writtenOn: datedOn,
  };
}
