import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { SYSTEM_ACTOR } from '../common/actor';
import { longDate } from '../common/formats';
import type { Tx } from '../database/office-clock';
import { Deadline } from '../deadlines/deadline.entity';
import { DeadlineService } from '../deadlines/deadline.service';
import { periodIsOver } from '../law/periods';
import { TaskService } from '../tasks/task.service';
import { BpjsTurns } from './bpjs-turns';
import type { Case } from './case.entity';
import { CaseService } from './case.service';
import { DeadlineActs } from './deadline-acts';

/** A last day has gone by: makes a task for a person, never a sanction (domain.md §3.1 rule 4). */
@Injectable()
export class DeadlineAlarm {
  constructor(
    private readonly db: DataSource,
    private readonly deadlines: DeadlineService,
    private readonly cases: CaseService,
    private readonly acts: DeadlineActs,
    private readonly turns: BpjsTurns,
    private readonly tasks: TaskService,
    private readonly audit: AuditService,
  ) {}

  /** The handler of `deadline.passed`: acts once, however often it runs; a clock ended before rings no more. */
  async ring({ deadlineId }: { deadlineId: string }): Promise<void> {
    await this.db.transaction(async (tx) => {
      // The case first, as every step does: the other way round the two could wait for each other.
      const { caseId } = await tx.findOneByOrFail(Deadline, { id: deadlineId });
      const file = await this.cases.lock(tx, caseId);
      const deadline = await this.deadlines.pass(tx, SYSTEM_ACTOR, deadlineId);
      if (!deadline) return;
      const act = this.acts.of(deadline.period);
      await this.cases.note(tx, SYSTEM_ACTOR, file, {
        kind: 'clock.passed',
        title: periodIsOver(deadline.period),
        detail: `Hari terakhirnya ${longDate(deadline.dueOn)}. ${act?.told ?? ORDINARY}`,
        issuer: 'CLOCK',
        occurredOn: deadline.dueOn,
        data: { deadlineId },
      });
      await this.turns.clockPassed(tx, file, deadline);
      await (act ? act.passed(tx, file, deadline) : this.askForStep(tx, file, deadline));
      await this.audit.record(
        tx,
        SYSTEM_ACTOR,
        'deadline.passed',
        { type: 'deadline', id: deadline.id },
        { caseId: file.id },
      );
    });
  }

  private async askForStep(tx: Tx, file: Case, deadline: Deadline): Promise<void> {
    await this.tasks.open(tx, {
      key: `deadline:${deadline.id}`,
      kind: 'deadline',
      title: `Tentukan langkah: ${lowered(periodIsOver(deadline.period))}`,
      detail: `Hari terakhirnya ${longDate(deadline.dueOn)}. Buka kasus untuk melihat langkah yang mungkin.`,
      href: `/kasus/${file.id}`,
      role: 'case_officer',
      issuer: deadline.issuer,
      caseId: file.id,
      ownerId: file.ownerId,
      dueOn: deadline.dueOn,
    });
  }
}

const lowered = (text: string): string => text[0]!.toLowerCase() + text.slice(1);

const ORDINARY = 'Tugas dibuat; tidak ada yang berubah dengan sendirinya.';
