import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CaseService } from '../cases/case.service';
import type { Actor } from '../common/actor';
import { longDate } from '../common/formats';
import { addDays, endOfDay, type PlainDate } from '../common/plain-date';
import { Settings } from '../config/settings';
import { OfficeClock, type Tx } from '../database/office-clock';
import { JobQueue } from '../jobs/job-queue';
import { ParameterService } from '../parameters/parameter.service';
import { TaskService } from '../tasks/task.service';
import { caseOfReferral, heardOn, referralsOf } from './referral.queries';

/** The job that looks whether a referral has been heard of. */
export const REFERRAL_UNANSWERED = 'referral.unanswered';

/**
 * Nobody is bound to answer a referral by a day, so no clock runs: after `referral.answer_days` without word the officer
 * of the case is asked to ask, and again after as many days, until somebody records what he heard.
 */
@Injectable()
export class UnansweredReferrals {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly settings: Settings,
    private readonly cases: CaseService,
    private readonly parameters: ParameterService,
    private readonly tasks: TaskService,
    private readonly jobs: JobQueue,
  ) {}

  /** Has somebody look when the days after `from` are over. */
  async watch(tx: Tx, referralId: string, from: PlainDate): Promise<void> {
    const runAt = endOfDay(await this.lastDay(tx, from), this.settings.timeZone);
    await this.jobs.enqueue(tx, REFERRAL_UNANSWERED, { referralId }, { runAt, key: referralId });
  }

  /** Word has come: the days count anew from it. */
  async heard(tx: Tx, actor: Actor, referralId: string, on: PlainDate): Promise<void> {
    await this.ended(tx, actor, referralId);
    await this.watch(tx, referralId, on);
  }

  /** Nothing more is waited for. */
  async ended(tx: Tx, actor: Actor, referralId: string): Promise<void> {
    await this.tasks.done(tx, actor, taskKey(referralId));
    await this.jobs.cancel(tx, REFERRAL_UNANSWERED, referralId);
  }

  /** The handler of {@link REFERRAL_UNANSWERED}: asks where no word has come, and looks again later. */
  async look({ referralId }: { referralId: string }): Promise<void> {
    await this.db.transaction(async (tx) => {
      // The case first, as every act does; a closed one too, because the referral outlives it.
      const file = await this.cases.lock(tx, await caseOfReferral(tx, referralId));
      const referral = (await referralsOf(tx, file.id)).find(({ id }) => id === referralId);
      if (!referral || referral.outcome) return;
      const [today, since] = [await this.clock.today(tx), heardOn(referral)];
      if (today <= (await this.lastDay(tx, since))) return this.watch(tx, referralId, since);
      await this.tasks.open(tx, {
        key: taskKey(referralId),
        kind: 'step',
        title: `Tanyakan kabar pelimpahan ke ${referral.recipientName}`,
        detail: `Belum ada kabar sejak ${longDate(since)}. Tanyakan, lalu catat kabar atau hasilnya.`,
        href: `/kasus/${file.id}/pelimpahan`,
        role: 'case_officer',
        issuer: referral.issuer,
        caseId: file.id,
        ownerId: file.ownerId,
      });
      return this.watch(tx, referralId, today);
    });
  }

  private async lastDay(tx: Tx, from: PlainDate): Promise<PlainDate> {
    const days = await this.parameters.valueOn(tx, 'referral.answer_days', await this.clock.today(tx));
    return addDays(from, Number(days));
  }
}

const taskKey = (referralId: string): string => `referral-unanswered:${referralId}`;
