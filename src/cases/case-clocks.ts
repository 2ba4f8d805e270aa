import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../common/actor';
import { longDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import type { Deadline } from '../deadlines/deadline.entity';
import { DeadlineMoves } from '../deadlines/deadline-moves.service';
import { DeadlineService } from '../deadlines/deadline.service';
import { CLOCKS_NO_PLAN_STOPS } from '../law/case-overlays';
import { isBeforeDecision, isClosed, OFFICE_CLOCKS, officeClockOf, type CaseState } from '../law/case-steps';
import { PERIOD_LABELS, type PeriodKey, type PeriodUnit } from '../law/periods';
import { CaseEvents } from './case-events';
import { CaseOverlays } from './case-overlays.service';

/** A clock of a case to start, with its line in the history. */
export interface NewClock {
  period: PeriodKey;
  dayZeroOn: PlainDate;
  letterId?: string;
  lengthAsWritten?: number;
  unitAsWritten?: PeriodUnit;
  /** The day of the letter that gives the period. */
  writtenOn?: PlainDate;
  title: string;
}

/** A step as the clocks look at it. */
export interface ClockStep {
  from: CaseState;
  to: CaseState;
  /** The legal day of the step. */
  on: PlainDate;
  /** The step as the history names it. */
  title: string;
  /** What the step answers: the findings of its letter, and those named beside it. */
  letterId?: string;
  findingIds?: readonly string[];
}

/** What a step means for the clocks of the case it is taken in. */
@Injectable()
export class CaseClocks {
  constructor(
    private readonly deadlines: DeadlineService,
    private readonly moves: DeadlineMoves,
    private readonly overlays: CaseOverlays,
    private readonly events: CaseEvents,
    private readonly audit: AuditService,
  ) {}

  /** Starts a clock and writes its beginning into the history; under an instalment plan it stands still at once. */
  async start(tx: Tx, actor: Actor, caseId: string, clock: NewClock): Promise<Deadline> {
    const deadline = await this.deadlines.start(tx, actor, { caseId, ...clock });
    await this.events.append(tx, actor, caseId, {
      kind: 'clock.started',
      title: clock.title,
      issuer: 'CLOCK',
      occurredOn: clock.dayZeroOn,
      letterId: clock.letterId,
      basis: deadline.explanation.source,
      data: { period: clock.period, dueOn: deadline.dueOn, length: deadline.length, unit: deadline.unit },
    });
    await this.restUnderPlan(tx, actor, caseId, deadline);
    return deadline;
  }

  /**
   * While an instalment plan is kept no clock of the case runs, also one that begins meanwhile (domain.md §3.2): it stands
   * still from the day of the agreement, or from its own day zero when that is later. One that was over before the
   * agreement stays over, and what no plan stops runs on.
   */
  async restUnderPlan(tx: Tx, actor: Actor, caseId: string, clock: Deadline): Promise<void> {
    if (clock.state !== 'running' || CLOCKS_NO_PLAN_STOPS.includes(clock.period)) return;
    const plan = (await this.overlays.running(tx, caseId)).find(({ kind }) => kind === 'INSTALMENT_PLAN');
    if (!plan || clock.dueOn < plan.beganOn) return;
    const on = plan.beganOn > clock.dayZeroOn ? plan.beganOn : clock.dayZeroOn;
    const reason = `Perjanjian angsuran sejak ${longDate(plan.beganOn)} masih berjalan.`;
    await this.moves.suspend(tx, actor, clock, { on, reason, ground: 'INSTALMENT_PLAN' });
    await this.events.append(tx, actor, caseId, {
      kind: 'clock.suspended',
      title: `${PERIOD_LABELS[clock.period]} dihentikan`,
      detail: `Sejak ${longDate(on)} tidak dihitung. ${reason}`,
      issuer: 'CLOCK',
      occurredOn: on,
      letterId: clock.letterId,
      basis: clock.explanation.source,
      data: { deadlineId: clock.id, dueOn: clock.dueOn, reason },
    });
    const about = { type: 'deadline', id: clock.id };
    await this.audit.record(tx, actor, 'clock.suspended', about, { caseId, dueOn: clock.dueOn });
  }

  /**
   * Ends what the step answers. A period BPJS gave for other findings runs on beside it (I12), and nobody's absence
   * stops a period he was given in writing: only the office's own clocks rest while the employer is not found.
   */
  async follow(tx: Tx, actor: Actor, caseId: string, step: ClockStep): Promise<void> {
    if (step.to === 'NOT_FOUND') {
      for (const period of OFFICE_CLOCKS) await this.deadlines.end(tx, actor, caseId, 'stopped', NOBODY_THERE, period);
      return;
    }
    if (step.from === 'NOT_FOUND' && !isClosed(step.to)) {
      await this.deadlines.end(tx, actor, caseId, 'met', `${step.title}.`, 'not-found-review');
      await this.startOfficeClock(tx, actor, caseId, step.to, step.on);
      return;
    }
    const beside = isClosed(step.to) ? [] : await this.ofOtherFindings(tx, caseId, step);
    await this.deadlines.endBy(tx, actor, caseId, step.on, outcomeOf(step.to), step.title, beside);
  }

  /**
   * The case is open again: periods given in a letter count from the same proof as before the closing, and may be over
   * already; the office's own clock begins anew.
   */
  async reopen(tx: Tx, actor: Actor, caseId: string, reopened: { to: CaseState; on: PlainDate; closedAt: Date }) {
    const stopped = await tx.query<Omit<NewClock, 'title'>[]>(
      `SELECT d.period, d.letter_id AS "letterId", d.day_zero_on AS "dayZeroOn", d.length AS "lengthAsWritten",
              d.unit AS "unitAsWritten", l.dated_on AS "writtenOn"
         FROM deadlines d JOIN letters l ON l.id = d.letter_id
        WHERE d.case_id = $1 AND d.state = 'stopped' AND d.ended_at >= $2
        ORDER BY d.started_at, d.id`,
      [caseId, reopened.closedAt],
    );
    for (const clock of stopped) {
      if (OFFICE_CLOCKS.has(clock.period)) continue;
      await this.start(tx, actor, caseId, { ...clock, title: `${PERIOD_LABELS[clock.period]} berjalan lagi` });
    }
    if (isBeforeDecision(reopened.to)) await this.startOfficeClock(tx, actor, caseId, reopened.to, reopened.on);
  }

  private async startOfficeClock(tx: Tx, actor: Actor, caseId: string, state: CaseState, on: PlainDate): Promise<void> {
    const period = officeClockOf(state);
    if (!period) return;
    const title = `${PERIOD_LABELS[period]} mulai lagi`;
    await this.start(tx, actor, caseId, { period, dayZeroOn: on, title });
  }

  /** Running periods of BPJS whose letter names nothing the step is about. */
  private async ofOtherFindings(tx: Tx, caseId: string, { letterId, findingIds = [] }: ClockStep): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `WITH named AS (SELECT finding_id FROM letter_findings WHERE letter_id = $2 UNION SELECT unnest($3::uuid[]))
       SELECT d.id FROM deadlines d
        WHERE d.case_id = $1 AND d.state IN ('running', 'suspended') AND d.period IN ('warning', 'fine')
          AND EXISTS (SELECT 1 FROM letter_findings f WHERE f.letter_id = d.letter_id)
          AND NOT EXISTS (SELECT 1 FROM letter_findings f JOIN named USING (finding_id) WHERE f.letter_id = d.letter_id)`,
      [caseId, letterId ?? null, [...findingIds]],
    );
    return rows.map(({ id }) => id);
  }
}

const NOBODY_THERE = 'Pemberi kerja tidak ditemukan; jangka kantor sendiri berhenti dan mulai lagi bila ia ditemukan.';

/** What a step into `state` means for the clocks of the former state. */
function outcomeOf(state: CaseState): 'compliant' | 'moved-on' | 'broken-off' {
  if (state === 'CLOSED_COMPLIANT') return 'compliant';
  return isClosed(state) ? 'broken-off' : 'moved-on';
}
