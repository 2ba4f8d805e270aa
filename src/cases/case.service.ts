import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AssignmentQueries } from '../assignments/assignment.queries';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import type { PlainDate } from '../common/plain-date';
import { notFound } from '../common/problem';
import { OfficeClock, type Tx } from '../database/office-clock';
import { DeadlineService } from '../deadlines/deadline.service';
import { isClosed, stateLabel, stepBetween, type CaseState } from '../law/case-steps';
import { letterNumber } from '../law/letter-number';
import { OFFICE_RULE } from '../law/mark';
import { NumberSeriesService } from '../parameters/number-series';
import { TaskService } from '../tasks/task.service';
import { expectVersion } from '../web/versions';
import { BpjsTurns } from './bpjs-turns';
import { CaseClocks, type NewClock } from './case-clocks';
import { CaseEvents } from './case-events';
import { CaseOverlays } from './case-overlays.service';
import { touchCase } from './case-version';
import { Case } from './case.entity';
import { caseAlreadyOpen, dayInFuture, noFinding, stepNotAllowed } from './case.problems';
import { FindingService, type NewFinding } from './finding.service';

/** What a new case begins with. */
export interface NewCase {
  employerId: string;
  findings: readonly NewFinding[];
  /** The officer who carries it; when not said, whoever serves the kecamatan, else the one who opens it. */
  ownerId?: string;
  /** Places of business concerned; all known ones when empty. */
  establishmentIds?: readonly string[];
  /** The case was under way before this register: since when, under which name, and which list tells of it. */
  underWay?: { openedOn: PlainDate; outsideReference: string | null; list: string };
}

/** A step of the case to take, with what it rests on. */
export interface Step {
  to: CaseState;
  /** The legal day of the act. */
  occurredOn: PlainDate;
  title: string;
  issuer: 'CITY' | 'BPJS';
  detail?: string;
  letterId?: string;
  /** Findings the step is about, besides those its letter names. */
  findingIds?: readonly string[];
  /** The case that goes on instead, for a duplicate. */
  duplicateOfId?: string;
  data?: object;
}

/** Opens cases, moves them through the table of the law, and closes them. */
@Injectable()
export class CaseService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly numbers: NumberSeriesService,
    private readonly events: CaseEvents,
    private readonly findings: FindingService,
    private readonly overlays: CaseOverlays,
    private readonly deadlines: DeadlineService,
    private readonly clocks: CaseClocks,
    private readonly turns: BpjsTurns,
    private readonly tasks: TaskService,
    private readonly assignments: AssignmentQueries,
    private readonly audit: AuditService,
  ) {}

  /**
   * Opens the one file on an employer.
   *
   * @throws Problem 404 for an unknown employer, 409 `case-already-open`, 422 `finding-needed`
   */
  async open(actor: Actor, newCase: NewCase): Promise<Case> {
    return this.db.transaction((tx) => this.openIn(tx, actor, newCase));
  }

  /** As {@link open}, in the caller's transaction. */
  async openIn(tx: Tx, actor: Actor, newCase: NewCase): Promise<Case> {
    if (newCase.findings.length === 0) throw noFinding();
    await this.employerWithoutOpenCase(tx, newCase.employerId);
    const today = await this.clock.today(tx);
    const { underWay } = newCase;
    const openedOn = underWay?.openedOn ?? today;
    if (openedOn > today) throw dayInFuture('/openedOn');
    const file = tx.create(Case, {
      id: newId(),
      reference: await this.nextReference(tx, today),
      outsideReference: underWay?.outsideReference ?? null,
      employerId: newCase.employerId,
      state: 'INTAKE',
      stateSince: await this.clock.now(tx),
      openedBy: actor.id,
      ownerId: newCase.ownerId ?? (await this.assignments.officerOfEmployer(tx, newCase.employerId, today)) ?? actor.id,
      previousCaseId: await this.previousCase(tx, newCase.employerId),
      version: 1,
    });
    await tx.insert(Case, file);
    await this.nameEstablishments(tx, file, newCase.establishmentIds ?? []);
    await this.events.append(tx, actor, file.id, {
      kind: 'case.opened',
      title: 'Kasus dibuka',
      detail: underWay ? underWayInWords(underWay) : undefined,
      issuer: 'CITY',
      occurredOn: openedOn,
      toState: 'INTAKE',
    });
    for (const finding of newCase.findings) await this.findings.add(tx, actor, file, finding, openedOn);
    await this.deadlines.start(tx, actor, { caseId: file.id, period: 'triage', dayZeroOn: openedOn });
    await this.nextTask(tx, actor, file);
    await this.askForVisit(tx, file);
    await this.audit.record(tx, actor, 'case.opened', { type: 'case', id: file.id }, { employerId: file.employerId });
    return file;
  }

  /** The case, locked until the transaction ends. @throws Problem 404 */
  async lock(tx: Tx, caseId: string): Promise<Case> {
    const file = await tx.findOne(Case, { where: { id: caseId }, lock: { mode: 'pessimistic_write' } });
    if (!file) throw notFound();
    return file;
  }

  /** As {@link lock}, and the caller has seen its newest version. @throws Problem 404, 412, 428 */
  async lockVersion(tx: Tx, caseId: string, seenVersion: number): Promise<Case> {
    const file = await this.lock(tx, caseId);
    await expectVersion(file.version, seenVersion, () => this.events.lastChange(tx, caseId));
    return file;
  }

  /**
   * Moves the locked case one step on: event, state, clocks of the former state, tasks, audit.
   * Clocks and tasks of the new state are started by whoever takes the step, from its own proof.
   *
   * @throws Problem 409 `step-not-allowed`, 422 for a day in the future
   */
  async enter(tx: Tx, actor: Actor, file: Case, step: Step): Promise<void> {
    const way = stepBetween(file.state, step.to);
    if (!way) throw stepNotAllowed(step.to, file.state);
    if (step.occurredOn > (await this.clock.today(tx))) throw dayInFuture('/occurredOn');
    const from = file.state;
    await this.events.append(tx, actor, file.id, {
      kind: way.slug,
      title: step.title,
      detail: step.detail,
      issuer: step.issuer,
      occurredOn: step.occurredOn,
      fromState: from,
      toState: step.to,
      letterId: step.letterId,
      basis: way.basis,
      data: step.data,
    });
    if (isClosed(step.to)) await this.overlays.endWithCase(tx, actor, file, step.occurredOn);
    file.state = step.to;
    file.duplicateOfId = step.duplicateOfId ?? null;
    file.stateSince = await this.clock.now(tx);
    if (isClosed(step.to)) file.closedAt = file.stateSince;
    await touchCase(tx, file);
    await this.clocks.follow(tx, actor, file.id, {
      from,
      to: step.to,
      on: step.occurredOn,
      title: step.title,
      letterId: step.letterId,
      findingIds: step.findingIds,
    });
    await this.tasks.doneForCase(tx, actor, file.id, 'deadline');
    await this.tasks.doneAbout(tx, actor, file.id, 'sent-back');
    await this.turns.entered(tx, actor, file, from === 'NOT_FOUND');
    if (from === 'INTAKE') await this.tasks.done(tx, actor, `visit:${file.id}`);
    // A refusal that nobody has confirmed falls with the recommendation it was about.
    if (from === 'RECOMMENDED') await this.tasks.doneAbout(tx, actor, file.id, 'decline');
    await this.nextTask(tx, actor, file);
    await this.audit.record(tx, actor, 'case.step', { type: 'case', id: file.id }, { from, to: step.to });
  }

  /**
   * Records something beside a step: a receipt, a letter, a note. Counts as a change of the case.
   */
  async note(tx: Tx, actor: Actor, file: Case, event: Parameters<CaseEvents['append']>[3]): Promise<void> {
    await this.events.append(tx, actor, file.id, event);
    await touchCase(tx, file);
  }

  /** Starts a clock of the case and writes its beginning into the history. */
  async startClock(tx: Tx, actor: Actor, file: Case, clock: NewClock): Promise<void> {
    await this.turns.clockStarted(tx, actor, file, await this.clocks.start(tx, actor, file.id, clock));
  }

  /**
   * Opens a closed case again where it stood before: an event of its own with its reason, not a step of the table.
   *
   * @throws Problem 409 `case-already-open` while another case of the employer is open
   */
  async reopen(tx: Tx, actor: Actor, file: Case, reopened: { to: CaseState; reason: string }): Promise<void> {
    await this.employerWithoutOpenCase(tx, file.employerId);
    const today = await this.clock.today(tx);
    const closedAt = file.closedAt!;
    await this.events.append(tx, actor, file.id, {
      kind: 'case.reopened',
      title: `Kasus dibuka kembali: ${stateLabel(reopened.to)}`,
      detail: reopened.reason,
      issuer: 'CITY',
      occurredOn: today,
      fromState: file.state,
      toState: reopened.to,
      basis: OFFICE_RULE,
      data: { reason: reopened.reason },
    });
    const from = file.state;
    Object.assign(file, { state: reopened.to, stateSince: await this.clock.now(tx), closedAt: null });
    file.duplicateOfId = null;
    await touchCase(tx, file);
    await this.clocks.reopen(tx, actor, file.id, { to: reopened.to, on: today, closedAt });
    await this.turns.entered(tx, actor, file, true);
    await this.nextTask(tx, actor, file);
    await this.audit.record(tx, actor, 'case.reopened', { type: 'case', id: file.id }, { from, to: reopened.to });
  }

  /** Opens the task that says what an open case waits for, where none is open. The case is locked. */
  async remind(tx: Tx, actor: Actor, file: Case): Promise<void> {
    await this.nextTask(tx, actor, file);
  }

  /** One task at a time says what the case waits for; the former one is done. */
  private async nextTask(tx: Tx, actor: Actor, file: Case): Promise<void> {
    await this.tasks.done(tx, actor, `case:${file.id}`);
    if (isClosed(file.state)) {
      await this.tasks.doneForCase(tx, actor, file.id);
      return;
    }
    await this.tasks.open(tx, {
      key: `case:${file.id}`,
      kind: 'step',
      title: `Tentukan langkah berikut: ${stateLabel(file.state)}`,
      detail: 'Buka kasus untuk melihat langkah yang mungkin dan apa yang masih kurang.',
      href: `/kasus/${file.id}`,
      role: 'case_officer',
      caseId: file.id,
      ownerId: file.ownerId,
    });
  }

  /** Field officers see no cases; this is how a new one reaches them. Done by the first visit. */
  private async askForVisit(tx: Tx, file: Case): Promise<void> {
    await this.tasks.open(tx, {
      key: `visit:${file.id}`,
      kind: 'step',
      title: 'Kunjungi untuk edukasi',
      detail: 'Jelaskan kewajiban, catat keterangan, dan buat berita acara.',
      href: `/kasus/${file.id}/kunjungan/baru`,
      role: 'field_officer',
      caseId: file.id,
    });
  }

  private async nextReference(tx: Tx, today: PlainDate): Promise<string> {
    const series = await this.numbers.on(tx, 'KS', today);
    return letterNumber(series.pattern, { seq: await this.numbers.take(tx, series, today), on: today });
  }

  private async employerWithoutOpenCase(tx: Tx, employerId: string): Promise<void> {
    // The lock keeps two officers from opening two files on one employer at the same moment.
    const [employer] = await tx.query<{ id: string }[]>('SELECT id FROM employers WHERE id = $1 FOR UPDATE', [
      employerId,
    ]);
    if (!employer) throw notFound();
    const [open] = await tx.query<{ reference: string }[]>(
      'SELECT reference FROM cases WHERE employer_id = $1 AND closed_at IS NULL',
      [employerId],
    );
    if (open) throw caseAlreadyOpen(open.reference);
  }

  private async previousCase(tx: Tx, employerId: string): Promise<string | null> {
    const [row] = await tx.query<{ id: string }[]>(
      'SELECT id FROM cases WHERE employer_id = $1 ORDER BY opened_at DESC LIMIT 1',
      [employerId],
    );
    return row?.id ?? null;
  }

  private async nameEstablishments(tx: Tx, file: Case, establishmentIds: readonly string[]): Promise<void> {
    await tx.query(
      `INSERT INTO case_establishments (case_id, establishment_id)
       SELECT $1, id FROM establishments
        WHERE employer_id = $2 AND closed_on IS NULL AND (cardinality($3::uuid[]) = 0 OR id = ANY ($3))`,
      [file.id, file.employerId, [...establishmentIds]],
    );
  }
}

/** "Dicatat dari daftar kasus berjalan, baris 12. Nomor berkas 14/2026." */
const underWayInWords = ({ list, outsideReference }: NonNullable<NewCase['underWay']>): string =>
  `Dicatat dari ${list}.${outsideReference ? ` Nomor berkas ${outsideReference}.` : ''}`;
