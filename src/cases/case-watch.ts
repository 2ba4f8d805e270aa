import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AssignmentQueries } from '../assignments/assignment.queries';
import { ASSIGNMENTS_PATH } from '../assignments/assignments.paths';
import { AuditService } from '../audit/audit.service';
import { SYSTEM_ACTOR } from '../common/actor';
import { OfficeClock, type Tx } from '../database/office-clock';
import { TaskService } from '../tasks/task.service';
import { CaseAssignment } from './case-assignment.service';
import { CaseService } from './case.service';

/** The job that looks every night after cases nobody would touch. */
export const WATCH_CASES = 'cases.watch';

/** Before anybody comes to work. */
export const WATCH_HOUR = 2;

/** So many references stand in a task; the page behind it has them all. */
const NAMED = 20;

interface Found {
  id: string;
  reference: string;
}

/**
 * Every open case has an officer, and a task or a running clock. Where one has not, it is mended as far as a rule goes:
 * the officer of the kecamatan takes a case over, a lost task is opened again. The head of the team is told by name.
 */
@Injectable()
export class CaseWatch {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly assignments: AssignmentQueries,
    private readonly assignment: CaseAssignment,
    private readonly cases: CaseService,
    private readonly tasks: TaskService,
    private readonly audit: AuditService,
  ) {}

  /** The handler of `cases.watch`; twice in a row it finds what is left, and tells it once. */
  async look(): Promise<void> {
    await this.db.transaction(async (tx) => {
      const ownerless = await this.findOfficers(tx);
      const idle = await this.wakeIdle(tx);
      await this.report(
        tx,
        'ownerless',
        ownerless,
        'Tunjuk petugas: kasus tanpa petugas yang bertugas',
        ASSIGNMENTS_PATH,
      );
      await this.report(tx, 'idle', idle, 'Periksa: kasus tanpa tugas dan tanpa jangka', '/kasus');
    });
  }

  /** Cases whose officer is gone: given to whoever serves the kecamatan. @returns those that wait for a person */
  private async findOfficers(tx: Tx): Promise<Found[]> {
    const today = await this.clock.today(tx);
    const found = await tx.query<(Found & { employerId: string })[]>(
      `SELECT c.id, c.reference, c.employer_id AS "employerId" FROM cases c
        WHERE c.closed_at IS NULL AND NOT EXISTS (
          SELECT 1 FROM users u WHERE u.id = c.owner_id AND u.role = 'case_officer' AND u.deactivated_at IS NULL)
        ORDER BY c.id`,
    );
    const left: Found[] = [];
    for (const { id, reference, employerId } of found) {
      const file = await this.cases.lock(tx, id);
      const officerId = await this.assignments.officerOfEmployer(tx, employerId, today);
      if (officerId) {
        const officer = await this.assignment.officer(tx, officerId);
        await this.assignment.assignIn(tx, SYSTEM_ACTOR, file, officer, NO_LONGER_THERE);
      } else {
        // Until somebody is named the work is everybody's.
        if (file.ownerId) await this.tasks.handOver(tx, id, file.ownerId, null);
        left.push({ id, reference });
      }
    }
    return left;
  }

  /**
   * Cases that nothing would bring to anybody's mind: the task they have lost is opened again. A task that nobody at work
   * may do is none: its owner or the last of its role is gone, or all who are there proposed what is to be approved.
   */
  private async wakeIdle(tx: Tx): Promise<Found[]> {
    const found = await tx.query<Found[]>(
      `SELECT c.id, c.reference FROM cases c
        WHERE c.closed_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM tasks t JOIN users u ON u.role = t.role AND u.deactivated_at IS NULL
                           WHERE t.case_id = c.id AND t.done_at IS NULL
                             AND (t.owner_id IS NULL OR t.owner_id = u.id) AND u.id <> ALL (t.not_for))
          AND NOT EXISTS (SELECT 1 FROM deadlines d WHERE d.case_id = c.id AND d.state = 'running')
        ORDER BY c.id`,
    );
    for (const { id } of found) {
      await this.cases.remind(tx, SYSTEM_ACTOR, await this.cases.lock(tx, id));
      await this.audit.record(tx, SYSTEM_ACTOR, 'case.reminded', { type: 'case', id });
    }
    return found;
  }

  /** One task of the team's head names what was found; a night without finds ends it. */
  private async report(tx: Tx, what: string, found: readonly Found[], title: string, href: string): Promise<void> {
    const key = `case-watch:${what}`;
    await this.tasks.done(tx, SYSTEM_ACTOR, key);
    if (found.length === 0) return;
    const named = found.slice(0, NAMED).map(({ reference }) => reference);
    const more = found.length > NAMED ? `, dan ${found.length - NAMED} lagi` : '';
    await this.tasks.open(tx, {
      key,
      kind: 'deadline',
      title,
      detail: `${found.length} kasus: ${named.join(', ')}${more}.`,
      href,
      role: 'team_head',
    });
    const ids = found.map(({ id }) => id);
    await this.audit.record(tx, SYSTEM_ACTOR, 'cases.watched', { type: 'case-watch', id: what }, { cases: ids });
  }
}

const NO_LONGER_THERE = 'Petugas sebelumnya tidak lagi bertugas; kasus beralih kepada petugas kecamatan.';
