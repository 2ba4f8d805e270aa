import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CaseEvidence } from '../cases/case-evidence';
import type { Case } from '../cases/case.entity';
import { dayInFuture, stepNotAllowed } from '../cases/case.problems';
import { CaseRecords } from '../cases/case-record';
import { CaseService } from '../cases/case.service';
import { cameFrom } from '../cases/came-from';
import { SYSTEM_ACTOR, type Actor } from '../common/actor';
import { longDate, shortDate } from '../common/formats';
import { plainDateIn, type PlainDate } from '../common/plain-date';
import { Settings } from '../config/settings';
import { OfficeClock, type Tx } from '../database/office-clock';
import { stateLabel, stepBetween } from '../law/case-steps';
import { ParameterService } from '../parameters/parameter.service';
import { TaskService } from '../tasks/task.service';
import type { FoundAgainRequest, MarkNotFoundRequest } from './closing.dto';
import { attemptBeforeCase, attemptsNeeded } from './closing.problems';
import { ShownEvidence } from './shown-evidence';
import { SignsOfLife, type SignOfLife } from './signs-of-life';

/** An employer who cannot be found, and his return: by hand, or by what a file says of him. */
@Injectable()
export class NotFoundService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly settings: Settings,
    private readonly cases: CaseService,
    private readonly records: CaseRecords,
    private readonly evidence: CaseEvidence,
    private readonly shown: ShownEvidence,
    private readonly signs: SignsOfLife,
    private readonly parameters: ParameterService,
    private readonly tasks: TaskService,
  ) {}

  /**
   * Records that the employer was looked for and not found, each attempt with its day and note, and what shows it. A
   * period that runs for him in writing runs on; the office's own rest, and the team looks again after the review.
   *
   * @throws Problem 404, 409 `step-not-allowed`, 412, 422 (too few attempts, evidence)
   */
  async mark(actor: Actor, caseId: string, version: number, input: MarkNotFoundRequest): Promise<Case> {
    const shown = await this.shown.of(input);
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      if (!stepBetween(file.state, 'NOT_FOUND')) throw stepNotAllowed('NOT_FOUND', file.state);
      const today = await this.clock.today(tx);
      const attempts = await this.attempts(tx, file, input, today);
      const evidence = await this.evidence.keep(tx, actor, file, 'NOT_FOUND', shown);
      await this.cases.enter(tx, actor, file, {
        to: 'NOT_FOUND',
        occurredOn: today,
        title: 'Pemberi kerja tidak ditemukan',
        detail: attempts.map(({ on, note }) => `${shortDate(on)}: ${note}`).join(' · '),
        issuer: 'CITY',
        data: { attempts, evidenceId: evidence.id },
      });
      await this.cases.startClock(tx, actor, file, {
        period: 'not-found-review',
        dayZeroOn: today,
        title: 'Jangka pencarian ulang mulai',
      });
      return file;
    });
  }

  /**
   * The employer was found: the case goes on in the state it came from, and in no other.
   *
   * @throws Problem 404, 409 `step-not-allowed`, 412, 422 (evidence)
   */
  async foundAgain(actor: Actor, caseId: string, version: number, input: FoundAgainRequest): Promise<Case> {
    const shown = await this.shown.of(input);
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      const evidence = await this.evidence.keep(tx, actor, file, 'FOUND_AGAIN', shown);
      await this.goOn(tx, actor, file, input.reason, { evidenceId: evidence.id });
      return file;
    });
  }

  /**
   * The handler of `employer.shown-active`: brings every case back whose employer a file has shown at work since he was
   * not found, with a task for its owner. Acts once, however often it runs.
   */
  async wake(): Promise<void> {
    for (const { caseId } of await this.signs.of(this.db.manager)) {
      await this.db.transaction(async (tx) => {
        const file = await this.cases.lock(tx, caseId);
        const [sign] = file.state === 'NOT_FOUND' ? await this.signs.of(tx, caseId) : [];
        if (sign) await this.wakeBy(tx, file, sign);
      });
    }
  }

  private async wakeBy(tx: Tx, file: Case, sign: SignOfLife): Promise<void> {
    await this.goOn(tx, SYSTEM_ACTOR, file, `${sign.words} per ${longDate(sign.asOf)}.`, { sign });
    await this.tasks.open(tx, {
      key: `found:${file.id}`,
      kind: 'step',
      title: 'Pemberi kerja muncul lagi dalam data',
      detail: `${sign.words} per ${longDate(sign.asOf)}. Periksa alamatnya, lalu lanjutkan: ${stateLabel(file.state)}.`,
      href: `/kasus/${file.id}`,
      role: 'case_officer',
      caseId: file.id,
      ownerId: file.ownerId,
    });
  }

  private async goOn(tx: Tx, actor: Actor, file: Case, reason: string, data: object): Promise<void> {
    const back = cameFrom(await this.records.of(tx, file.id));
    if (file.state !== 'NOT_FOUND' || !back) throw stepNotAllowed(back ?? 'INTAKE', file.state);
    await this.cases.enter(tx, actor, file, {
      to: back,
      occurredOn: await this.clock.today(tx),
      title: `Pemberi kerja ditemukan lagi: ${stateLabel(back)}`,
      detail: reason,
      issuer: 'CITY',
      data: { reason, ...data },
    });
  }

  private async attempts(
    tx: Tx,
    file: Case,
    { attemptOn, attemptNote }: MarkNotFoundRequest,
    today: PlainDate,
  ): Promise<{ on: PlainDate; note: string }[]> {
    const least = (await this.parameters.valueOn(tx, 'not_found.attempts', today)) as number;
    const days = new Set(attemptOn);
    if (attemptOn.length !== attemptNote.length || days.size < least) throw attemptsNeeded(least);
    const openedOn = plainDateIn(file.openedAt, this.settings.timeZone);
    if (attemptOn.some((on) => on < openedOn)) throw attemptBeforeCase(openedOn);
    if (attemptOn.some((on) => on > today)) throw dayInFuture('/attemptOn');
    return attemptOn.map((on, index) => ({ on, note: attemptNote[index]! })).sort((a, b) => a.on.localeCompare(b.on));
  }
}
