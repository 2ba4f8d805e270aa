import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Case } from '../cases/case.entity';
import { caseIsClosed } from '../cases/case.problems';
import { CaseRecords } from '../cases/case-record';
import { CaseService } from '../cases/case.service';
import { FindingService } from '../cases/finding.service';
import type { Actor } from '../common/actor';
import { longDate } from '../common/formats';
import { newId } from '../common/ids';
import { startOfDay, type PlainDate } from '../common/plain-date';
import { Settings } from '../config/settings';
import { OfficeClock, type Tx } from '../database/office-clock';
import { VISIT_OUTCOMES } from '../employers/visit-outcomes';
import { EVIDENCE_TYPES, FileStore } from '../files/file-store';
import { isClosed } from '../law/case-steps';
import type { Letter } from '../letters/letter.entity';
import { recordedFrom, type ListedIn } from '../letters/listed-papers';
import { LetterService } from '../letters/letter.service';
import { TaskService } from '../tasks/task.service';
import { visitReportFields } from './visit-report';
import { Visit } from './visit.entity';
import {
  assignmentAfterVisit,
  endBeforeStart,
  nobodyNamed,
  paperBeforeVisit,
  paperIncomplete,
  promiseBeforeVisit,
  visitInFuture,
} from './visit.problems';
import type { RecordVisitRequest } from './visit.dto';

const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;

/** Records education visits and writes their reports. */
@Injectable()
export class VisitService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly settings: Settings,
    private readonly cases: CaseService,
    private readonly records: CaseRecords,
    private readonly findings: FindingService,
    private readonly letters: LetterService,
    private readonly files: FileStore,
    private readonly tasks: TaskService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Records a visit; its report stands at once under our own number, or is the one that was written on paper, which then
   * is kept with its scan. The first visit brings the case into `EDUCATION`.
   * Somebody met who says that people work there confirms a suspicion (domain.md §4.1).
   *
   * @throws Problem 404, 409, 412, 422 for a visit that cannot have been
   */
  async record(actor: Actor, caseId: string, version: number, input: RecordVisitRequest): Promise<Visit> {
    const paper = await this.storePaper(input);
    const photos = await this.storePhotos(input);
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      if (isClosed(file.state)) throw caseIsClosed();
      await this.check(tx, input);
      const visit = this.visitOf(actor, file, input, photos);
      await tx.insert(Visit, visit);
      await this.enterEducation(tx, actor, file, visit);
      const report = paper
        ? await this.keepPaper(tx, actor, file, visit, paper)
        : await this.writeReport(tx, actor, file, visit, input);
      visit.letterId = report.id;
      await tx.update(Visit, { id: visit.id }, { letterId: report.id });
      await this.confirmFindings(tx, file, visit);
      await this.tasks.done(tx, actor, `visit:${caseId}`);
      await this.audit.record(tx, actor, 'visit.recorded', { type: 'visit', id: visit.id }, { caseId });
      return visit;
    });
  }

  /**
   * Records a visit that only a list tells of, in the caller's transaction: it brings the case into `EDUCATION`, and
   * confirms no finding, since nobody says what was seen.
   */
  async recordListed(
    tx: Tx,
    actor: Actor,
    caseId: string,
    { visitedOn, number, list }: { visitedOn: PlainDate; number: string | null; list: ListedIn },
  ): Promise<void> {
    if (visitedOn > (await this.clock.today(tx))) throw visitInFuture();
    const file = await this.cases.lock(tx, caseId);
    const title = 'Kunjungan edukasi';
    const detail = recordedFrom(list);
    const act = { title, detail, issuer: 'CITY', occurredOn: visitedOn } as const;
    if (file.state === 'INTAKE') await this.beginEducation(tx, actor, file, act);
    else await this.cases.note(tx, actor, file, { ...act, kind: 'visit.recorded' });
    if (!number) return;
    const subject = `Berita acara kunjungan ${longDate(visitedOn)}`;
    const report = { code: 'BA_VISIT', issuer: 'TEAM', file, subject, number, datedOn: visitedOn, list } as const;
    await this.letters.record(tx, actor, report);
  }

  private async beginEducation(
    tx: Tx,
    actor: Actor,
    file: Case,
    act: { title: string; detail?: string; issuer: 'CITY'; occurredOn: PlainDate; data?: object },
  ): Promise<void> {
    await this.cases.enter(tx, actor, file, { ...act, to: 'EDUCATION' });
    await this.cases.startClock(tx, actor, file, {
      period: 'education-follow-up',
      dayZeroOn: act.occurredOn,
      title: 'Tindak lanjut edukasi mulai',
    });
  }

  private async storePhotos({ photos = [] }: RecordVisitRequest): Promise<string[]> {
    const stored = await Promise.all(photos.map((photo) => this.files.accept(photo.bytes, PHOTO_TYPES)));
    return stored.map((file) => file.sha256);
  }

  /** The report as it was written on paper; null when there is none. @throws Problem 422 where part of it is missing */
  private async storePaper({ visitedOn, reportNumber, reportOn, reportScan }: RecordVisitRequest) {
    if (!reportNumber?.trim() && !reportOn && !reportScan) return null;
    if (!reportNumber?.trim()) throw paperIncomplete('reportNumber');
    if (!reportOn) throw paperIncomplete('reportOn');
    if (!reportScan) throw paperIncomplete('reportScan');
    if (reportOn < visitedOn) throw paperBeforeVisit();
    const { sha256 } = await this.files.accept(reportScan.bytes, EVIDENCE_TYPES);
    return { number: reportNumber.trim(), datedOn: reportOn, scanSha256: sha256 };
  }

  private async check(tx: Tx, input: RecordVisitRequest): Promise<void> {
    if (input.visitedOn > (await this.clock.today(tx))) throw visitInFuture();
    if (minutesOf(input.endedAt) < minutesOf(input.startedAt)) throw endBeforeStart();
    if (input.assignmentOn > input.visitedOn) throw assignmentAfterVisit();
    if (input.outcome === 'met' && !input.metName) throw nobodyNamed();
    if (input.promiseDueOn && input.promiseDueOn < input.visitedOn) throw promiseBeforeVisit();
  }

  private visitOf(actor: Actor, file: Case, input: RecordVisitRequest, photos: string[]): Visit {
    return Object.assign(new Visit(), {
      id: newId(),
      caseId: file.id,
      employerId: file.employerId,
      officerId: actor.id,
      visitedOn: input.visitedOn,
      startedAt: this.instant(input.visitedOn, input.startedAt),
      endedAt: this.instant(input.visitedOn, input.endedAt),
      outcome: input.outcome,
      report: {
        metName: input.metName ?? null,
        metPosition: input.metPosition ?? null,
        workersSaid: input.workersSaid ?? null,
        registeredSaid: input.registeredSaid ?? null,
        said: input.said ?? null,
        promise: input.promise ? { what: input.promise, dueOn: input.promiseDueOn ?? null } : null,
        refusal: input.refusal ?? null,
      },
      latitude: input.longitude === undefined ? null : (input.latitude ?? null),
      longitude: input.latitude === undefined ? null : (input.longitude ?? null),
      photos,
      letterId: null,
    });
  }

  private instant(day: PlainDate, time: string): Date {
    return new Date(startOfDay(day, this.settings.timeZone).getTime() + minutesOf(time) * 60_000);
  }

  private async enterEducation(tx: Tx, actor: Actor, file: Case, visit: Visit): Promise<void> {
    const outcome = VISIT_OUTCOMES[visit.outcome]!.toLowerCase();
    const title = `Kunjungan edukasi, ${outcome}`;
    if (file.state !== 'INTAKE') {
      await this.cases.note(tx, actor, file, {
        kind: 'visit.recorded',
        title,
        issuer: 'CITY',
        occurredOn: visit.visitedOn,
      });
      return;
    }
    const data = { visitId: visit.id };
    await this.beginEducation(tx, actor, file, { title, issuer: 'CITY', occurredOn: visit.visitedOn, data });
  }

  /** What was signed on the spot is the report: none is written beside it. */
  private async keepPaper(
    tx: Tx,
    actor: Actor,
    file: Case,
    visit: Visit,
    paper: { number: string; datedOn: PlainDate; scanSha256: string },
  ): Promise<Letter> {
    const { head } = await this.records.of(tx, file.id);
    const subject = `Berita acara kunjungan ${longDate(visit.visitedOn)} ke ${head.employerName}`;
    return this.letters.record(tx, actor, { code: 'BA_VISIT', issuer: 'TEAM', file, subject, ...paper });
  }

  private async writeReport(
    tx: Tx,
    actor: Actor,
    file: Case,
    visit: Visit,
    input: RecordVisitRequest,
  ): Promise<Letter> {
    const { head } = await this.records.of(tx, file.id);
    return this.letters.report(tx, actor, {
      code: 'BA_VISIT',
      issuer: 'TEAM',
      file,
      fields: visitReportFields(visit, head, {
        officer: actor.name,
        assignment: { number: input.assignmentNumber, on: input.assignmentOn },
        receivedAt: (await this.clock.now(tx)).toISOString(),
        isLater: visit.visitedOn < (await this.clock.today(tx)),
      }),
      frame: {
        subject: `Berita acara kunjungan ke ${head.employerName}`,
        classification: 'Biasa',
        attachments: '–',
        addressee: [],
        cc: [],
        slipRecipient: null,
        startsPeriod: false,
      },
    });
  }

  private async confirmFindings(tx: Tx, file: Case, visit: Visit): Promise<void> {
    if (visit.outcome !== 'met' || !visit.report.workersSaid) return;
    const { findings } = await this.records.of(tx, file.id);
    const open = findings.filter((finding) => finding.status === 'open').map((finding) => finding.id);
    await this.findings.confirm(tx, file.id, open, visit.visitedOn, `Kunjungan ${longDate(visit.visitedOn)}`);
  }
}

/** "09:30" or "09.30" in minutes since midnight. */
function minutesOf(time: string): number {
  const [hours, minutes] = time.split(/[:.]/).map(Number);
  return hours! * 60 + minutes!;
}
