import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { lastChangeOf } from '../audit/last-change';
import { CalendarService } from '../calendar/calendar.service';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import { addDays, yearOf, type PlainDate } from '../common/plain-date';
import { notFound } from '../common/problem';
import { OfficeClock, type Tx } from '../database/office-clock';
import { calendarNotLoaded } from '../deadlines/deadline.problems';
import type { ClosedDay } from '../law/calendar';
import { calendarAmendment, calendarYearFault, inOrder } from '../law/calendar-amendment';
import { valueOn } from '../law/dated-values';
import type { Mark } from '../law/mark';
import { parameterFault } from '../law/parameter-faults';
import { isSameValue, type ParameterKey, type ParameterValue } from '../law/parameters';
import { ParameterService } from '../parameters/parameter.service';
import { TaskService } from '../tasks/task.service';
import { expectVersion } from '../web/versions';
import { ForecastService } from './forecast.service';
import { LawApplication } from './law-application';
import { lawChangePath } from './law-change.paths';
import {
  changeDecided,
  changeOpen,
  changeTooLate,
  daysFault,
  nothingChanges,
  onlyProposerWithdraws,
  proposerCannotDecide,
  validFromTooEarly,
  valueFault,
} from './law-change.problems';
import { LawChange, type LawChangeKind } from './law-change.entity';
import { LawChangeQueries } from './law-change.queries';
import { changeInWords } from './law-change-words';

/** What every proposal says besides what it changes. */
export interface Grounds {
  /** The first day on which it counts. */
  validFrom: PlainDate;
  source: string;
  mark: Mark;
  reason: string;
}

/** The kinds of change that make up the calendar. */
export const CALENDAR_KINDS: readonly LawChangeKind[] = ['CALENDAR_YEAR', 'EXTRA_DAY'];

/** Proposes, approves, refuses and takes back changes of the office's dated law. */
@Injectable()
export class LawChangeService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly queries: LawChangeQueries,
    private readonly parameters: ParameterService,
    private readonly calendars: CalendarService,
    private readonly forecasts: ForecastService,
    private readonly application: LawApplication,
    private readonly tasks: TaskService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Proposes a value of a parameter from a day after today on: today's value may have been used already.
   *
   * @throws Problem 412 when the parameter was changed meanwhile, 409 `law-change-open`, 422 for a value beyond the law
   */
  async proposeValue(
    actor: Actor,
    key: ParameterKey,
    seenVersion: number,
    proposal: Grounds & { value: ParameterValue },
  ): Promise<LawChange> {
    const { value, ...grounds } = proposal;
    return this.db.transaction(async (tx) => {
      await this.lockSubjects(tx);
      const version = await this.queries.version(tx, ['PARAMETER'], key);
      await expectVersion(version, seenVersion, () => this.queries.lastChange(tx, ['PARAMETER'], key));
      await this.checkValue(tx, key, value, grounds.validFrom);
      return this.propose(tx, actor, 'PARAMETER', key, { value }, grounds);
    });
  }

  /**
   * Proposes the days of a year as a joint decree fixes them, be it new or amended.
   *
   * @throws Problem 412, 409 `law-change-open`, 422 for days that cannot be that year's
   */
  async proposeYear(
    actor: Actor,
    year: number,
    seenVersion: number,
    proposal: Grounds & { days: readonly ClosedDay[] },
  ): Promise<LawChange> {
    const days = inOrder(proposal.days);
    return this.db.transaction(async (tx) => {
      await this.lockSubjects(tx);
      const version = await this.queries.version(tx, CALENDAR_KINDS);
      await expectVersion(version, seenVersion, () => this.queries.lastChange(tx, CALENDAR_KINDS));
      const fault = calendarYearFault(year, days);
      if (fault) throw daysFault('/days', fault);
      const present = (await this.calendars.years(tx)).find((loaded) => loaded.year === year);
      const { added, removed, changed } = calendarAmendment(present?.days ?? [], days);
      if (present && added.length + removed.length + changed.length === 0) throw nothingChanges('/days');
      return this.propose(tx, actor, 'CALENDAR_YEAR', String(year), { days }, proposal);
    });
  }

  /**
   * Proposes a day closed besides the decree, or takes one back.
   *
   * @throws Problem 409 `law-change-open`, 422 for a day that is closed, or open, already
   */
  async proposeExtraDay(
    actor: Actor,
    proposal: Grounds & { on: PlainDate; name: string; closed: boolean },
  ): Promise<LawChange> {
    const { on, name, closed } = proposal;
    return this.db.transaction(async (tx) => {
      await this.lockSubjects(tx);
      const years = await this.calendars.years(tx);
      if (!years.some(({ year }) => year === yearOf(on))) throw calendarNotLoaded(yearOf(on));
      const known = (await this.calendars.extraDays(tx)).find((day) => day.on === on);
      if (closed ? known?.name === name : !known) throw nothingChanges('/on');
      return this.propose(tx, actor, 'EXTRA_DAY', on, { name, closed }, proposal);
    });
  }

  /**
   * Approves a change, having been told what it will move: the value is written, the calendar amended, and open clocks
   * are counted anew on its first day.
   *
   * @throws Problem 403 for the proposer himself, 409 `law-change-decided` or `law-change-too-late`, 412
   */
  async approve(actor: Actor, id: string, seenVersion: number): Promise<LawChange> {
    return this.db.transaction(async (tx) => {
      const change = await this.lockForDecision(tx, actor, id, seenVersion);
      const earliest = await this.earliest(tx, change.kind);
      if (change.validFrom < earliest) throw changeTooLate(earliest);
      const forecast = await this.forecasts.of(tx, change);
      if (forecast.shifts.some(({ countedDueOn }) => countedDueOn === null)) {
        const years = await this.calendars.years(tx);
        throw calendarNotLoaded(Math.max(...years.map(({ year }) => year)) + 1);
      }
      const decided = await this.decide(tx, actor, change, { state: 'approved', forecast });
      await this.application.apply(tx, decided);
      return decided;
    });
  }

  /** Refuses a change with a reason. @throws Problem 403, 409, 412 */
  async refuse(actor: Actor, id: string, seenVersion: number, reason: string): Promise<LawChange> {
    return this.db.transaction(async (tx) => {
      const change = await this.lockForDecision(tx, actor, id, seenVersion);
      return this.decide(tx, actor, change, { state: 'refused', decisionReason: reason });
    });
  }

  /** Takes back one's own proposal while nobody has decided. @throws Problem 403, 409, 412 */
  async withdraw(actor: Actor, id: string, seenVersion: number): Promise<LawChange> {
    return this.db.transaction(async (tx) => {
      const change = await this.lock(tx, id, seenVersion);
      if (change.proposedBy !== actor.id) throw onlyProposerWithdraws();
      return this.decide(tx, actor, change, { state: 'withdrawn' });
    });
  }

  /** The first day on which a change of this kind may begin. */
  async earliest(tx: Tx, kind: LawChangeKind): Promise<PlainDate> {
    const today = await this.clock.today(tx);
    return kind === 'PARAMETER' ? addDays(today, 1) : today;
  }

  /** Whether this could be proposed now. @throws Problem 422 */
  async checkValue(tx: Tx, key: ParameterKey, value: ParameterValue, validFrom: PlainDate): Promise<void> {
    const earliest = await this.earliest(tx, 'PARAMETER');
    if (validFrom < earliest) throw validFromTooEarly(earliest);
    const fault = parameterFault(key, value, validFrom);
    if (fault) throw valueFault(fault);
    const own = await this.parameters.ownValues(tx, [key]);
    if (isSameValue(valueOn(key, own[key], validFrom), value)) throw nothingChanges('/value');
  }

  private async propose(
    tx: Tx,
    actor: Actor,
    kind: LawChangeKind,
    subject: string,
    content: LawChange['content'],
    { validFrom, source, mark, reason }: Grounds,
  ): Promise<LawChange> {
    const earliest = await this.earliest(tx, kind);
    if (validFrom < earliest) throw validFromTooEarly(earliest);
    if (await tx.existsBy(LawChange, { kind, subject, state: 'proposed' })) throw changeOpen();
    const id = newId();
    await tx.insert(LawChange, {
      id,
      kind,
      subject,
      content,
      validFrom,
      source,
      mark,
      reason,
      proposedBy: actor.id,
      version: 1,
    });
    const change = await tx.findOneByOrFail(LawChange, { id });
    await this.tasks.open(tx, {
      key: `law-change:${id}`,
      kind: 'approval',
      title: `Putuskan perubahan: ${changeInWords(change)}`,
      detail: `Diajukan ${actor.name}. Baca akibatnya atas batas yang berjalan sebelum menyetujui.`,
      href: lawChangePath(id),
      role: 'legal_reviewer',
      dueOn: validFrom,
      notFor: [actor.id],
    });
    await this.audit.record(tx, actor, 'law-change.proposed', { type: 'law-change', id }, { kind, subject, validFrom });
    return change;
  }

  private async decide(
    tx: Tx,
    actor: Actor,
    change: LawChange,
    decision: Pick<LawChange, 'state'> & Partial<Pick<LawChange, 'decisionReason' | 'forecast'>>,
  ): Promise<LawChange> {
    const decidedAt = await this.clock.now(tx);
    const { id, kind, subject } = change;
    const decided = { ...decision, decidedBy: actor.id, decidedAt, version: change.version + 1 };
    await tx.update(LawChange, { id }, decided as Parameters<typeof tx.update<LawChange>>[2]);
    await this.tasks.done(tx, actor, `law-change:${id}`);
    const action = `law-change.${decision.state}`;
    await this.audit.record(tx, actor, action, { type: 'law-change', id }, { kind, subject });
    return tx.findOneByOrFail(LawChange, { id });
  }

  private async lockForDecision(tx: Tx, actor: Actor, id: string, seenVersion: number): Promise<LawChange> {
    const change = await this.lock(tx, id, seenVersion);
    if (change.proposedBy === actor.id) throw proposerCannotDecide();
    return change;
  }

  /** The open proposal, locked. @throws Problem 404, 409 `law-change-decided`, 412 */
  private async lock(tx: Tx, id: string, seenVersion: number): Promise<LawChange> {
    await this.lockSubjects(tx);
    const change = await tx.findOne(LawChange, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!change) throw notFound();
    if (change.state !== 'proposed') throw changeDecided();
    await expectVersion(change.version, seenVersion, () => lastChangeOf(tx, 'law-change', [id]));
    return change;
  }

  /** Changes of the law are few: one at a time, so that what each was told about the others stays true. */
  private async lockSubjects(tx: Tx): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('law-changes'))`);
  }
}
