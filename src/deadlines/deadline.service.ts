import { Injectable } from '@nestjs/common';
import { CalendarService } from '../calendar/calendar.service';
import { newId } from '../common/ids';
import { addDays, startOfDay, type PlainDate } from '../common/plain-date';
import { Settings } from '../config/settings';
import type { Tx } from '../database/office-clock';
import { JobQueue } from '../jobs/job-queue';
import { CalendarNotLoaded, type OfficeCalendar } from '../law/calendar';
import { explainDeadline, type CountStart, type DeadlineExplanation } from '../law/deadline';
import { isLengthAllowed, PERIODS, type Period, type PeriodKey } from '../law/periods';
import { ParameterService } from '../parameters/parameter.service';
import { Deadline } from './deadline.entity';
import { calendarNotLoaded, lengthNotAllowed, periodNotFixed } from './deadline.problems';

/** The job that tells the office a last day has gone by. */
export const DEADLINE_PASSED = 'deadline.passed';

/** A clock to start. */
export interface ClockStart {
  caseId: string;
  period: PeriodKey;
  /** The day of proven receipt; for `fine` the last day of the second warning. */
  dayZeroOn: PlainDate;
  letterId?: string;
  /** The length written in the letter, which governs up to the legal maximum (domain.md §3.1 rule 6). */
  lengthAsWritten?: number;
}

/** Starts, explains and stops the clocks of cases. */
@Injectable()
export class DeadlineService {
  constructor(
    private readonly parameters: ParameterService,
    private readonly calendars: CalendarService,
    private readonly jobs: JobQueue,
    private readonly settings: Settings,
  ) {}

  /**
   * When the period ends and why, day by day.
   *
   * @throws Problem 422 `calendar-not-loaded`, `period-not-allowed` or `period-not-fixed`
   */
  async explain(
    tx: Tx,
    key: PeriodKey,
    dayZeroOn: PlainDate,
    lengthAsWritten?: number,
  ): Promise<DeadlineExplanation & { period: Period }> {
    const firstDay = PERIODS[key].at(-1)!.from;
    if (dayZeroOn < firstDay) throw periodNotFixed(firstDay);
    const byOffice = await this.parameters.periodOn(tx, key, dayZeroOn);
    if (lengthAsWritten !== undefined && !isLengthAllowed(byOffice, lengthAsWritten)) {
      throw lengthNotAllowed(byOffice, lengthAsWritten);
    }
    const period = { ...byOffice, length: lengthAsWritten ?? byOffice.length };
    const countStart = (await this.parameters.valueOn(tx, 'count.start', dayZeroOn)) as CountStart;
    const calendar = await this.calendars.calendar(tx, dayZeroOn);
    return { ...explained(period, dayZeroOn, calendar, countStart), period };
  }

  /** Starts the clock from its proof, and sets the alarm for the moment its last day is over. */
  async start(tx: Tx, clock: ClockStart): Promise<Deadline> {
    const { period, ...explanation } = await this.explain(tx, clock.period, clock.dayZeroOn, clock.lengthAsWritten);
    const deadline = tx.create(Deadline, {
      id: newId(),
      caseId: clock.caseId,
      period: clock.period,
      issuer: period.owner,
      letterId: clock.letterId ?? null,
      dayZeroOn: clock.dayZeroOn,
      length: period.length,
      unit: period.unit,
      dueOn: explanation.dueOn,
      explanation,
      state: 'running',
    });
    await tx.insert(Deadline, deadline);
    await this.jobs.enqueue(
      tx,
      DEADLINE_PASSED,
      { deadlineId: deadline.id },
      { runAt: startOfDay(addDays(deadline.dueOn, 1), this.settings.timeZone), key: `deadline:${deadline.id}` },
    );
    return deadline;
  }

  /** Ends all running clocks of a case, or those of one period: what they waited for has happened, or will not. */
  async end(tx: Tx, caseId: string, state: 'met' | 'stopped', period?: PeriodKey): Promise<void> {
    await tx.query(
      `UPDATE deadlines SET state = $2, ended_at = office_now()
        WHERE case_id = $1 AND state = 'running' AND ($3::text IS NULL OR period = $3)`,
      [caseId, state, period ?? null],
    );
  }

  /**
   * Ends the running clocks of a case because an act was taken on `actOn`. A clock whose last day lay before the act
   * had run out by itself, whether or not its alarm has rung. What BPJS gave the employer time for is met by his
   * compliance alone; for what the office has to do, the act itself is enough unless it breaks the case off.
   */
  async endBy(
    tx: Tx,
    caseId: string,
    actOn: PlainDate,
    outcome: 'compliant' | 'moved-on' | 'broken-off',
  ): Promise<void> {
    await tx.query(
      `UPDATE deadlines
          SET ended_at = office_now(),
              state = CASE WHEN due_on < $2 THEN 'passed'
                           WHEN $3 = 'compliant' OR ($3 = 'moved-on' AND issuer = 'CITY') THEN 'met'
                           ELSE 'stopped' END
        WHERE case_id = $1 AND state = 'running'`,
      [caseId, actOn, outcome],
    );
  }

  /**
   * Marks a clock as run out, once: null when it was ended before, has fired already, or is not over yet.
   * A passed deadline moves no case; the caller makes a task for a person.
   */
  async pass(tx: Tx, deadlineId: string): Promise<Deadline | null> {
    const [, changed] = await tx.query<[unknown, number]>(
      `UPDATE deadlines SET state = 'passed', ended_at = office_now()
        WHERE id = $1 AND state = 'running' AND due_on < (office_now() AT TIME ZONE $2)::date`,
      [deadlineId, this.settings.timeZone],
    );
    return changed === 1 ? tx.findOneByOrFail(Deadline, { id: deadlineId }) : null;
  }
}

function explained(
  period: Period,
  dayZeroOn: PlainDate,
  calendar: OfficeCalendar,
  countStart: CountStart,
): DeadlineExplanation {
  try {
    return explainDeadline(period, dayZeroOn, calendar, { countStart });
  } catch (error) {
    if (error instanceof CalendarNotLoaded) throw calendarNotLoaded(error.year);
    throw error;
  }
}
