import type { PlainDate } from '../common/plain-date';
import type { CaseState } from '../law/case-steps';
import type { PeriodKey, PeriodUnit } from '../law/periods';

/** A running clock that a change would move. */
export interface ForecastShift {
  deadlineId: string;
  caseId: string;
  caseReference: string;
  /** Null for who may not read cases. */
  employerName: string | null;
  period: PeriodKey;
  oldDueOn: PlainDate;
  /** The old day where the count says a day that is over. */
  newDueOn: PlainDate;
  /** Null when the count leads into a year that is not loaded. */
  countedDueOn: PlainDate | null;
}

/** A letter on its way whose proof of receipt will start a clock. */
export interface ExpectedClock {
  letterId: string;
  caseId: string;
  caseReference: string;
  employerName: string | null;
  subject: string;
  period: PeriodKey;
  /** The length written in it, which governs. */
  length: number;
  unit: PeriodUnit;
}

/** A step that would start a clock, and how many cases may take it now. */
export interface ExpectedStep {
  state: CaseState;
  step: string;
  period: PeriodKey;
  cases: number;
}

/** One receipt on the first day of the change, counted before and after it. */
export interface ForecastExample {
  period: PeriodKey;
  receivedOn: PlainDate;
  oldDueOn: PlainDate;
  newDueOn: PlainDate;
}

/** What a change would do, as it was told to the one who decides. */
export interface Forecast {
  /** The office's day on which it was made. */
  madeOn: PlainDate;
  /** Whether the change touches the counting of days at all. */
  counts: boolean;
  /** How many clocks ran. */
  running: number;
  shifts: ForecastShift[];
  letters: ExpectedClock[];
  steps: ExpectedStep[];
  example: ForecastExample | null;
}

/** The same without the names of employers, for an admin, who has no case powers. */
export function withoutNames(forecast: Forecast): Forecast {
  const nameless = <Row extends { employerName: string | null }>(rows: Row[]): Row[] =>
    rows.map((row) => ({ ...row, employerName: null }));
  return { ...forecast, shifts: nameless(forecast.shifts), letters: nameless(forecast.letters) };
}
