import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { CalendarService } from '../calendar/calendar.service';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import type { PlainDate } from '../common/plain-date';
import { OfficeClock, type Tx } from '../database/office-clock';
import { CLOCKS_BESIDE_STATE } from '../law/case-overlays';
import { CalendarNotLoaded, type OfficeCalendar } from '../law/calendar';
import { explainDeadline, type CountedPeriod, type CountStart, type DeadlineExplanation } from '../law/deadline';
import {
  isLengthAllowed,
  isOfficesOwn,
  PERIOD_LABELS,
  periodOn,
  PERIODS,
  type Period,
  type PeriodKey,
  type PeriodUnit,
} from '../law/periods';
import { ParameterService } from '../parameters/parameter.service';
import { DeadlineChanges } from './deadline-changes';
import { Deadline } from './deadline.entity';
import { calendarNotLoaded, lengthNotAllowed, periodNotFixed } from './deadline.problems';

/** What a letter says of its own period. */
export type WrittenPeriod = Pick<ClockStart, 'lengthAsWritten' | 'unitAsWritten' | 'writtenOn'>;

/** A clock to start. */
export interface ClockStart {
  caseId: string;
  period: PeriodKey;
  /** The day of proven receipt; for `fine` the last day of the second warning. */
  dayZeroOn: PlainDate;
  letterId?: string;
  /** The length written in the letter, which governs up to the legal maximum (domain.md §3.1 rule 6). */
  lengthAsWritten?: number;
  /** In what the letter counts it; as the office does when absent. */
  unitAsWritten?: PeriodUnit;
  /** The day of that letter: what it gives rests on the values of its day, not on those of the receipt. */
  writtenOn?: PlainDate;
  /** Why it began, as the history says it, e.g. "Jangka 10 hari kerja mulai berjalan". */
  title?: string;
}

/** Starts, explains and stops the clocks of cases. */
@Injectable()
export class DeadlineService {
  constructor(
    private readonly parameters: ParameterService,
    private readonly calendars: CalendarService,
    private readonly clock: OfficeClock,
    private readonly changes: DeadlineChanges,
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
    written: WrittenPeriod = {},
  ): Promise<DeadlineExplanation & { period: Period }> {
    const firstDay = PERIODS[key].at(-1)!.from;
    if (dayZeroOn < firstDay) throw periodNotFixed(firstDay);
    const byOffice = await this.parameters.periodOn(tx, key, written.writtenOn ?? dayZeroOn);
    const period = asWritten(periodOn(key, dayZeroOn), byOffice, written);
    const countStart = (await this.parameters.valueOn(tx, 'count.start', dayZeroOn)) as CountStart;
    const calendar = await this.calendars.calendar(tx, dayZeroOn);
    const { length, unit, source, mark, chosenFrom } = period;
    const counted = { length, unit, source, ...(chosenFrom ? { chosen: { from: chosenFrom, mark } } : {}) };
    return { ...explained(counted, dayZeroOn, calendar, countStart), period };
  }

  /** Starts the clock from its proof, and sets the alarm for the moment its last day is over. */
  async start(tx: Tx, actor: Actor, clock: ClockStart): Promise<Deadline> {
    const { period, ...explanation } = await this.explain(tx, clock.period, clock.dayZeroOn, clock);
    const deadline = tx.create(Deadline, {
      id: newId(),
      caseId: clock.caseId,
      period: clock.period,
      issuer: period.owner,
      // A value the office fixed within a limit of the law leaves that law's period what it is.
      officeRule: isOfficesOwn(periodOn(clock.period, clock.dayZeroOn)) && isOfficesOwn(period),
      letterId: clock.letterId ?? null,
      dayZeroOn: clock.dayZeroOn,
      length: period.length,
      unit: period.unit,
      dueOn: explanation.dueOn,
      explanation,
      state: 'running',
    });
    await tx.insert(Deadline, deadline);
    return this.changes.append(tx, actor, deadline, {
      kind: 'started',
      ground: clock.letterId ? 'PROOF' : 'STEP',
      state: 'running',
      reason: clock.title ?? `${PERIOD_LABELS[clock.period]} mulai berjalan.`,
      happenedOn: clock.dayZeroOn,
    });
  }

  /**
   * Ends the open clocks of a case, or those of one period: what they waited for has happened, or will not.
   *
   * @param reason why they end, in a sentence for whoever asks
   */
  async end(
    tx: Tx,
    actor: Actor,
    caseId: string,
    state: 'met' | 'stopped',
    reason: string,
    period?: PeriodKey,
  ): Promise<void> {
    const happenedOn = await this.clock.today(tx);
    for (const clock of await this.openOf(tx, caseId)) {
      if (period && clock.period !== period) continue;
      await this.changes.append(tx, actor, clock, { kind: 'ended', ground: 'STEP', state, reason, happenedOn });
    }
  }

  /**
   * Ends the open clocks of a case because an act was taken on `actOn`. A clock whose last day lay before the act
   * had run out by itself, whether or not its alarm has rung. What BPJS gave the employer time for is met by his
   * compliance alone; for what the office has to do, the act itself is enough unless it breaks the case off. Clocks of
   * what runs beside the state go on until the case closes.
   *
   * @param act what was done, as the history names it
   * @param except ids of clocks that have nothing to do with the act and run on
   */
  async endBy(
    tx: Tx,
    actor: Actor,
    caseId: string,
    actOn: PlainDate,
    outcome: 'compliant' | 'moved-on' | 'broken-off',
    act: string,
    except: readonly string[] = [],
  ): Promise<void> {
    for (const clock of await this.openOf(tx, caseId)) {
      if (outcome === 'moved-on' && CLOCKS_BESIDE_STATE.includes(clock.period)) continue;
      if (except.includes(clock.id)) continue;
      const isOver = clock.state === 'running' && clock.dueOn < actOn;
      const isMet = outcome === 'compliant' || (outcome === 'moved-on' && clock.issuer === 'CITY');
      await this.changes.append(tx, actor, clock, {
        kind: 'ended',
        ground: isOver ? 'CLOCK' : 'STEP',
        state: isOver ? 'passed' : isMet ? 'met' : 'stopped',
        reason: isOver ? LAST_DAY_PASSED : `Langkah diambil: ${act}.`,
        happenedOn: isOver ? clock.dueOn : actOn,
      });
    }
  }

  /**
   * Marks a clock as run out, once: null when it was ended before, stands still, has fired already, or is not over yet.
   * A passed deadline moves no case; the caller makes a task for a person.
   */
  async pass(tx: Tx, actor: Actor, deadlineId: string): Promise<Deadline | null> {
    const clock = await tx.findOne(Deadline, { where: { id: deadlineId }, lock: { mode: 'pessimistic_write' } });
    if (clock?.state !== 'running' || clock.dueOn >= (await this.clock.today(tx))) return null;
    return this.changes.append(tx, actor, clock, {
      kind: 'ended',
      ground: 'CLOCK',
      state: 'passed',
      reason: LAST_DAY_PASSED,
      happenedOn: clock.dueOn,
    });
  }

  /** The clocks of a case that run or stand still, locked. */
  private openOf(tx: Tx, caseId: string): Promise<Deadline[]> {
    return tx.find(Deadline, {
      where: { caseId, state: In(['running', 'suspended']) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }
}

const LAST_DAY_PASSED = 'Hari terakhirnya sudah lewat.';

/**
 * What the letter gives governs up to the limits of the law; it rests on the office's value only where it gives what
 * that says, and on the law otherwise.
 *
 * @throws Problem 422 `period-not-allowed`
 */
function asWritten(byLaw: Period, byOffice: Period, { lengthAsWritten, unitAsWritten }: WrittenPeriod): Period {
  const length = lengthAsWritten ?? byOffice.length;
  const unit = unitAsWritten ?? byOffice.unit;
  if (lengthAsWritten !== undefined && !isLengthAllowed(byLaw, length)) throw lengthNotAllowed(byLaw, length);
  return length === byOffice.length && unit === byOffice.unit ? byOffice : { ...byLaw, length, unit };
}

function explained(
  period: CountedPeriod,
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
