import { Injectable } from '@nestjs/common';
import { CalendarService } from '../calendar/calendar.service';
import type { Actor } from '../common/actor';
import { longDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { invalidField } from '../common/problem';
import { OfficeClock, type Tx } from '../database/office-clock';
import { CalendarNotLoaded, dayKind, isWorkingDay } from '../law/calendar';
import type { CountedPeriod, CountStart } from '../law/deadline';
import { explainMoved, type ClockMove, type DeadlineChangeGround, type MovedDeadline } from '../law/deadline-moves';
import { ParameterService } from '../parameters/parameter.service';
import { DeadlineChanges } from './deadline-changes';
import { countedPeriodOf, type Deadline } from './deadline.entity';
import {
  calendarNotLoaded,
  deadlineNotRunning,
  deadlineNotSuspended,
  deadlineOver,
  periodNotOurs,
} from './deadline.problems';

/** Why and when a clock is moved. */
export interface MoveReason {
  /** The day it happens; today or earlier. */
  on: PlainDate;
  /** At least ten characters. */
  reason: string;
  ground: Extract<DeadlineChangeGround, 'OFFICE' | 'INSTALMENT_PLAN' | 'STAY' | 'PROOF'>;
}

/**
 * Moves the last day of a clock: stands still, runs on, is extended, begins anew. Always with a reason, always as a new
 * row; `OFFICE` only for what the office fixed itself (domain.md §3.1 rule 6).
 *
 * The caller holds the lock on the case and writes its history.
 */
@Injectable()
export class DeadlineMoves {
  constructor(
    private readonly changes: DeadlineChanges,
    private readonly calendars: CalendarService,
    private readonly parameters: ParameterService,
    private readonly clock: OfficeClock,
  ) {}

  /**
   * The clock stands still from `on`, which no longer counts. The office cannot stop what is over; a plan or a stay that
   * began before the last day stops it also when it is recorded after that day.
   *
   * @throws Problem 409 `period-not-ours`, `deadline-not-running` or `deadline-over`, 422 for a day that cannot be
   */
  async suspend(tx: Tx, actor: Actor, clock: Deadline, move: MoveReason): Promise<Deadline> {
    mustBeOurs(clock, move.ground, 'dihentikan');
    if (move.ground === 'OFFICE') await this.mustRun(tx, clock);
    if (clock.state !== 'running') throw deadlineNotRunning();
    await this.mustLieBetween(tx, move.on, await this.lastMoveOn(tx, clock));
    if (move.on > clock.dueOn) throw deadlineOver(clock.dueOn);
    const explanation = await this.explainAfter(tx, clock, { kind: 'suspended', on: move.on });
    return this.append(tx, actor, clock, { kind: 'suspended', state: 'suspended', move, explanation });
  }

  /**
   * The remaining days run on after `on`.
   *
   * @param atLeastWorkingDays no fewer days remain than this: three after an instalment plan (domain.md §3.2)
   * @throws Problem 409 `period-not-ours` or `deadline-not-suspended`, 422 for a day that cannot be
   */
  async resume(
    tx: Tx,
    actor: Actor,
    clock: Deadline,
    move: MoveReason & { atLeastWorkingDays?: number },
  ): Promise<Deadline> {
    if (clock.state !== 'suspended') throw deadlineNotSuspended();
    mustBeOurs(clock, move.ground, 'dilanjutkan');
    await this.mustLieBetween(tx, move.on, await this.lastMoveOn(tx, clock));
    const { atLeastWorkingDays } = move;
    const explanation = await this.explainAfter(tx, clock, { kind: 'resumed', on: move.on, atLeastWorkingDays });
    return this.append(tx, actor, clock, { kind: 'resumed', state: 'running', move, explanation, atLeastWorkingDays });
  }

  /**
   * The last day of one of the office's own periods becomes `to`, a later working day.
   *
   * @throws Problem 409 `period-not-ours`, `deadline-not-running` or `deadline-over`, 422 `invalid-input` or `calendar-not-loaded`
   */
  async extend(tx: Tx, actor: Actor, clock: Deadline, to: PlainDate, reason: string): Promise<Deadline> {
    mustBeOurs(clock, 'OFFICE', 'diperpanjang');
    await this.mustRun(tx, clock);
    if (to <= clock.dueOn) {
      throw invalidField('/dueOn', `Pilih hari sesudah ${longDate(clock.dueOn)}, hari terakhir yang sekarang.`);
    }
    await this.mustBeWorkingDay(tx, to);
    const on = await this.clock.today(tx);
    const explanation = await this.explainAfter(tx, clock, { kind: 'extended', to });
    return this.append(tx, actor, clock, {
      kind: 'extended',
      state: 'running',
      move: { on, reason, ground: 'OFFICE' },
      explanation,
    });
  }

  /**
   * The clock begins anew from another day zero: a corrected proof, or the office's own decision. One that stands still
   * goes on standing still; one that has run out runs again.
   *
   * @throws Problem 409 `period-not-ours` or `deadline-not-running`, 422 for a day that cannot be
   */
  async restart(
    tx: Tx,
    actor: Actor,
    clock: Deadline,
    dayZeroOn: PlainDate,
    move: Omit<MoveReason, 'on'>,
  ): Promise<Deadline> {
    mustBeOurs(clock, move.ground, 'dimulai ulang');
    if (clock.state === 'met' || clock.state === 'stopped') throw deadlineNotRunning();
    const on = await this.clock.today(tx);
    if (dayZeroOn > on) throw invalidField('/dayZeroOn', 'Hari ke-0 tidak boleh sesudah hari ini.');
    const explanation = await this.explainAfter(tx, clock, { kind: 'restarted', dayZeroOn });
    return this.append(tx, actor, clock, {
      kind: 'restarted',
      state: clock.state === 'suspended' ? 'suspended' : 'running',
      move: { ...move, on },
      explanation,
      dayZeroOn,
    });
  }

  /**
   * Counts the clock anew by the length its letter really gives, from the same day zero and over all that has moved it.
   * One that had run out runs again while its last day is still to come; one that was ended otherwise stays so.
   *
   * @param period as the corrected letter gives it
   * @throws Problem 422 `calendar-not-loaded`
   */
  async correct(tx: Tx, actor: Actor, clock: Deadline, period: CountedPeriod, reason: string): Promise<Deadline> {
    const on = await this.clock.today(tx);
    const explanation = await this.explainAfter(tx, clock, undefined, period);
    return this.changes.append(tx, actor, clock, {
      kind: 'corrected',
      ground: 'PROOF',
      state: clock.state === 'passed' && explanation.dueOn >= on ? 'running' : clock.state,
      reason,
      happenedOn: on,
      explanation,
      length: period.length,
    });
  }

  /**
   * Every day on the way after all that has moved the clock, and `next`: under the calendar as it is loaded now, and
   * the rules of counting of the day the period began.
   *
   * @throws Problem 422 `calendar-not-loaded`
   */
  async explainAfter(
    tx: Tx,
    clock: Deadline,
    next?: ClockMove,
    period: CountedPeriod = countedPeriodOf(clock),
  ): Promise<MovedDeadline> {
    const moves = [...(await this.changes.movesOf(tx, clock.id)), ...(next ? [next] : [])];
    const dayZeroOn = next?.kind === 'restarted' ? next.dayZeroOn : clock.dayZeroOn;
    const countStart = (await this.parameters.valueOn(tx, 'count.start', dayZeroOn)) as CountStart;
    const calendar = await this.calendars.calendar(tx, dayZeroOn);
    try {
      return explainMoved(period, dayZeroOn, moves, calendar, { countStart });
    } catch (error) {
      if (error instanceof CalendarNotLoaded) throw calendarNotLoaded(error.year);
      throw error;
    }
  }

  private append(
    tx: Tx,
    actor: Actor,
    clock: Deadline,
    change: {
      kind: 'suspended' | 'resumed' | 'extended' | 'restarted';
      state: 'running' | 'suspended';
      move: MoveReason;
      explanation: MovedDeadline;
      dayZeroOn?: PlainDate;
      atLeastWorkingDays?: number;
    },
  ): Promise<Deadline> {
    const { move, ...rest } = change;
    return this.changes.append(tx, actor, clock, {
      ...rest,
      ground: move.ground,
      reason: move.reason,
      happenedOn: move.on,
    });
  }

  private async mustRun(tx: Tx, clock: Deadline): Promise<void> {
    if (clock.state !== 'running') throw deadlineNotRunning();
    if (clock.dueOn < (await this.clock.today(tx))) throw deadlineOver(clock.dueOn);
  }

  /** The day the clock last began, stood still or ran on: nothing that comes after it can lie before. */
  private async lastMoveOn(tx: Tx, clock: Deadline): Promise<PlainDate> {
    const days = (await this.changes.movesOf(tx, clock.id)).flatMap((move) => ('on' in move ? [move.on] : []));
    return [clock.dayZeroOn, ...days].sort().at(-1)!;
  }

  private async mustLieBetween(tx: Tx, on: PlainDate, first: PlainDate): Promise<void> {
    if (on > (await this.clock.today(tx))) throw invalidField('/on', 'Tanggal tidak boleh sesudah hari ini.');
    if (on < first) throw invalidField('/on', `Tanggal tidak boleh sebelum ${longDate(first)}.`);
  }

  private async mustBeWorkingDay(tx: Tx, day: PlainDate): Promise<void> {
    const calendar = await this.calendars.calendar(tx, day);
    try {
      if (isWorkingDay(day, calendar)) return;
    } catch (error) {
      if (error instanceof CalendarNotLoaded) throw calendarNotLoaded(error.year);
      throw error;
    }
    const [, name] = dayKind(day, calendar).split(':');
    throw invalidField('/dueOn', `${longDate(day)} hari libur (${name ?? 'akhir pekan'}). Pilih hari kerja.`);
  }
}

function mustBeOurs(clock: Deadline, ground: MoveReason['ground'], what: string): void {
  if (ground === 'OFFICE' && !clock.officeRule) throw periodNotOurs(clock, what);
}
