import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { CaseRecords, type CaseDeadline, type CaseRecord } from '../cases/case-record';
import { CaseService } from '../cases/case.service';
import { SYSTEM_ACTOR } from '../common/actor';
import { longDate } from '../common/formats';
import { startOfDay } from '../common/plain-date';
import { Settings } from '../config/settings';
import { OfficeClock, type Tx } from '../database/office-clock';
import { Deadline } from '../deadlines/deadline.entity';
import { JobQueue } from '../jobs/job-queue';
import { SILENCE_WARNINGS, silenceWarning, warnedOn, type SilenceWarning } from '../law/lift-silence';
import { TaskService } from '../tasks/task.service';

/** The job that warns of a request to lift which nobody has answered yet. */
export const LIFT_SILENCE_WARNING = 'sanction.lift-silence';

const WARNED = 'lift-request.silence-warned';

/** Keeps a complete request to lift from being granted by silence without anybody knowing. */
@Injectable()
export class LiftSilence {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly records: CaseRecords,
    private readonly tasks: TaskService,
    private readonly jobs: JobQueue,
    private readonly settings: Settings,
    private readonly audit: AuditService,
  ) {}

  /** Sets both warnings on the days of the office's calendar; the clock has just begun. */
  async watch(tx: Tx, caseId: string): Promise<void> {
    const deadline = clockOf(await this.records.of(tx, caseId));
    if (!deadline) return;
    for (const warning of SILENCE_WARNINGS) await this.schedule(tx, deadline, warning);
  }

  /** The handler of {@link LIFT_SILENCE_WARNING}: warns once, never early, and not when the request is answered. */
  async warn({ deadlineId, stage }: { deadlineId: string; stage: SilenceWarning['stage'] }): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { caseId } = await tx.findOneByOrFail(Deadline, { id: deadlineId });
      const file = await this.cases.lock(tx, caseId);
      const record = await this.records.of(tx, caseId);
      const deadline = clockOf(record);
      if (file.state !== 'LIFT_REQUESTED' || deadline?.id !== deadlineId || hasWarned(record, deadlineId, stage))
        return;
      const warning = silenceWarning(stage);
      const today = await this.clock.today(tx);
      // The calendar may have moved the day since.
      if (warnedOn(warning, deadline.explanation) > today) return this.schedule(tx, deadline, warning);

      const due = longDate(deadline.dueOn);
      const isLast = stage === 'signatory';
      await this.cases.note(tx, SYSTEM_ACTOR, file, {
        kind: WARNED,
        title: isLast ? 'Risiko permohonan pencabutan dianggap dikabulkan' : 'Permohonan pencabutan belum dijawab',
        detail: `Batas menjawab ${due}. ${isLast ? 'Penandatangan dan Bagian Hukum diberi tugas.' : 'Ketua Tim diberi tugas.'}`,
        issuer: 'CLOCK',
        occurredOn: today,
        basis: deadline.explanation.source,
        data: { deadlineId, stage },
      });
      for (const role of warning.roles) {
        await this.tasks.open(tx, {
          key: `silence:${deadlineId}:${role}`,
          kind: 'deadline',
          title: isLast
            ? 'Risiko dianggap dikabulkan: jawab permohonan pencabutan'
            : 'Permohonan pencabutan belum dijawab',
          detail: `Kasus ${file.reference}, ${record.head.employerName}. Batas menjawab ${due}; sesudahnya permohonan dapat dianggap dikabulkan menurut hukum.`,
          href: `/kasus/${file.id}/sanksi`,
          role,
          caseId: file.id,
          dueOn: deadline.dueOn,
        });
      }
      await this.audit.record(
        tx,
        SYSTEM_ACTOR,
        'lift-request.silence-warned',
        { type: 'deadline', id: deadlineId },
        { caseId, stage },
      );
    });
  }

  private async schedule(tx: Tx, deadline: CaseDeadline, warning: SilenceWarning): Promise<void> {
    await this.jobs.enqueue(
      tx,
      LIFT_SILENCE_WARNING,
      { deadlineId: deadline.id, stage: warning.stage },
      {
        runAt: startOfDay(warnedOn(warning, deadline.explanation), this.settings.timeZone),
        key: `${deadline.id}:${warning.stage}`,
      },
    );
  }
}

/** The clock of the newest request; its last day may have gone by. */
function clockOf({ deadlines }: CaseRecord): CaseDeadline | undefined {
  return deadlines.findLast(({ period }) => period === 'lift-decision');
}

function hasWarned({ events }: CaseRecord, deadlineId: string, stage: string): boolean {
  return events.some(
    ({ kind, data }) => kind === WARNED && data['deadlineId'] === deadlineId && data['stage'] === stage,
  );
}
