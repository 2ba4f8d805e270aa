import { Injectable } from '@nestjs/common';
import { CalendarService } from '../calendar/calendar.service';
import { plainDate, type PlainDate } from '../common/plain-date';
import { OfficeClock, type Tx } from '../database/office-clock';
import { DeadlineRecalculation } from '../deadlines/deadline-recalculation';
import { CalendarNotLoaded } from '../law/calendar';
import { withExtraDay, withYear } from '../law/calendar-amendment';
import { CASE_STEPS, type CaseState } from '../law/case-steps';
import { countingRules, isCountingParameter, type CountingLaw } from '../law/counting-rules';
import { parametersOfPeriod, periodInForce, withValue, type OwnValues } from '../law/dated-values';
import { lastDay } from '../law/deadline';
import { parameterDefault, type ParameterKey } from '../law/parameters';
import { PERIOD_KEYS, type PeriodKey } from '../law/periods';
import { recounts } from '../law/recount';
import { ParameterService } from '../parameters/parameter.service';
import type { ExpectedClock, ExpectedStep, Forecast, ForecastExample, ForecastShift } from './forecast';
import { contentOf, type LawChange } from './law-change.entity';

/** As much of a change as it takes to tell what it would do. */
export type PlannedChange = Pick<LawChange, 'kind' | 'subject' | 'content' | 'validFrom' | 'source' | 'mark'>;

/** Tells what a change would move before anybody approves it. Reads only; the counting is `law/recount`. */
@Injectable()
export class ForecastService {
  constructor(
    private readonly clock: OfficeClock,
    private readonly calendars: CalendarService,
    private readonly parameters: ParameterService,
    private readonly recalculation: DeadlineRecalculation,
  ) {}

  /** What would move, from when to when, and which clocks that are expected to start would be counted by it. */
  async of(tx: Tx, change: PlannedChange): Promise<Forecast> {
    const periods = periodsOf(change);
    const law = await this.calendars.countingLaw(tx);
    const running = await this.recalculation.running(tx);
    // A value begins on its day, and what ends before is over by then; a day of the calendar counts once it is approved.
    const from = change.kind === 'PARAMETER' ? change.validFrom : await this.clock.today(tx);
    const touched = running.filter(({ dueOn }) => dueOn >= from);
    const moved = recounts(touched, countingRules(changed(law, change)), from);
    const owners = await this.owners(
      tx,
      moved.map(({ clock }) => clock.deadline.caseId),
    );
    const single = change.kind === 'PARAMETER' && periods.length === 1 ? periods[0]! : null;
    return {
      madeOn: await this.clock.today(tx),
      counts: periods.length > 0,
      running: running.length,
      shifts: moved.map(({ clock: { deadline }, oldDueOn, newDueOn, countedDueOn }): ForecastShift => ({
        deadlineId: deadline.id,
        caseId: deadline.caseId,
        ...owners.get(deadline.caseId)!,
        period: deadline.period,
        oldDueOn,
        newDueOn,
        countedDueOn,
      })),
      letters: change.kind === 'PARAMETER' ? await this.letters(tx, periods) : [],
      steps: single ? await this.steps(tx, single) : [],
      example: await this.example(tx, law, change, single),
    };
  }

  private async owners(
    tx: Tx,
    caseIds: readonly string[],
  ): Promise<Map<string, { caseReference: string; employerName: string }>> {
    const rows = await tx.query<{ id: string; caseReference: string; employerName: string }[]>(
      `SELECT c.id, c.reference AS "caseReference", e.name AS "employerName"
         FROM cases c JOIN employers e ON e.id = c.employer_id WHERE c.id = ANY ($1)`,
      [caseIds],
    );
    return new Map(rows.map(({ id, ...owner }) => [id, owner]));
  }

  /** Letters with a period in them that nobody has proven received yet. */
  private async letters(tx: Tx, periods: readonly PeriodKey[]): Promise<ExpectedClock[]> {
    return tx.query<ExpectedClock[]>(
      `SELECT l.id AS "letterId", c.id AS "caseId", c.reference AS "caseReference", e.name AS "employerName", l.subject,
              l.period_key AS period, l.period_length AS length, l.period_unit AS unit
         FROM letters l JOIN cases c ON c.id = l.case_id JOIN employers e ON e.id = c.employer_id
        WHERE l.period_key = ANY ($1) AND l.state <> 'void' AND c.closed_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM letter_receipts r WHERE r.letter_id = l.id)
        ORDER BY c.reference, l.drafted_at, l.id LIMIT 200`,
      [periods],
    );
  }

  /** How many open cases stand where a step would start this period. */
  private async steps(tx: Tx, period: PeriodKey): Promise<ExpectedStep[]> {
    const counts = await tx.query<{ state: CaseState; cases: number }[]>(
      'SELECT state, count(*)::int AS cases FROM cases WHERE closed_at IS NULL GROUP BY state',
    );
    const standing = new Map(counts.map(({ state, cases }) => [state, cases]));
    return CASE_STEPS.filter((step) => step.deadline === period && standing.has(step.from)).map((step) => ({
      state: step.from,
      step: step.label,
      period,
      cases: standing.get(step.from)!,
    }));
  }

  /** The same receipt counted before and after a change of a period, or of how days are counted. */
  private async example(
    tx: Tx,
    law: CountingLaw,
    change: PlannedChange,
    single: PeriodKey | null,
  ): Promise<ForecastExample | null> {
    if (change.kind !== 'PARAMETER' || (!single && !isCountingParameter(change.subject as ParameterKey))) return null;
    const period = single ?? 'warning';
    const receivedOn = change.validFrom;
    const lengths = await this.parameters.ownValues(tx, parametersOfPeriod(period));
    try {
      const oldDueOn = dueOn(period, receivedOn, law, lengths);
      const newDueOn = dueOn(period, receivedOn, changed(law, change), withProposal(lengths, change));
      return { period, receivedOn, oldDueOn, newDueOn };
    } catch (error) {
      if (error instanceof CalendarNotLoaded) return null;
      throw error;
    }
  }
}

/** The periods whose clocks a change may touch. */
function periodsOf({ kind, subject }: PlannedChange): readonly PeriodKey[] {
  if (kind !== 'PARAMETER') return PERIOD_KEYS;
  const { period, unitOf } = parameterDefault(subject as ParameterKey);
  const changedPeriod = period ?? unitOf;
  if (changedPeriod) return [changedPeriod];
  return isCountingParameter(subject as ParameterKey) || subject.startsWith('receipt.deemed') ? PERIOD_KEYS : [];
}

/** The law of counting with the change in it. */
function changed(law: CountingLaw, change: PlannedChange): CountingLaw {
  switch (change.kind) {
    case 'PARAMETER':
      return { ...law, own: withProposal(law.own, change) };
    case 'CALENDAR_YEAR': {
      const { days } = contentOf(change, 'CALENDAR_YEAR');
      return { ...law, years: withYear(law.years, { year: Number(change.subject), source: change.source, days }) };
    }
    case 'EXTRA_DAY': {
      const { name, closed } = contentOf(change, 'EXTRA_DAY');
      const day = { on: plainDate(change.subject), kind: 'public-holiday', name } as const;
      return { ...law, extraDays: withExtraDay(law.extraDays, day, closed) };
    }
  }
}

function withProposal(own: OwnValues, change: PlannedChange): OwnValues {
  const { value } = contentOf(change, 'PARAMETER');
  return withValue(own, change.subject as ParameterKey, {
    validFrom: change.validFrom,
    value,
    source: change.source,
    mark: change.mark,
  });
}

function dueOn(period: PeriodKey, receivedOn: PlainDate, law: CountingLaw, lengths: OwnValues): PlainDate {
  const { calendar, countStart } = countingRules(law)(receivedOn);
  return lastDay(periodInForce(period, lengths, receivedOn), receivedOn, calendar, { countStart });
}
