import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Case } from '../cases/case.entity';
import { CaseOverlay } from '../cases/case-overlay.entity';
import { CaseOverlays } from '../cases/case-overlays.service';
import type { DeadlineActs } from '../cases/deadline-acts';
import { CaseService } from '../cases/case.service';
import { type Actor, SYSTEM_ACTOR } from '../common/actor';
import { longDate } from '../common/formats';
import { endOfDay } from '../common/plain-date';
import { Settings } from '../config/settings';
import { OfficeClock, type Tx } from '../database/office-clock';
import { DeadlineService } from '../deadlines/deadline.service';
import { CounterHolds } from '../employers/counter-holds';
import { JobQueue } from '../jobs/job-queue';
import { overlay } from '../law/case-overlays';
import { HoldNotices, lapseInWords } from './hold-notices';
import type { HoldProposal } from './hold-proposal.entity';
import { nothingHeld } from './hold.problems';

/** The job that says a hold has lapsed; the counter needs no job for it. */
export const HOLD_LAPSE = 'hold.lapse';

/** How a hold ended: by two people, by a decree on its decision, or by itself. */
export interface HoldEnd {
  outcome: 'ended-early' | 'amended' | 'annulled' | 'revoked' | 'lapsed';
  reason: string;
  letterId?: string;
}

/** A hold from the instant two people wanted it to its end, in the case and at the counter at once. */
@Injectable()
export class HoldLife {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly settings: Settings,
    private readonly cases: CaseService,
    private readonly overlays: CaseOverlays,
    private readonly counter: CounterHolds,
    private readonly deadlines: DeadlineService,
    private readonly notices: HoldNotices,
    private readonly jobs: JobQueue,
  ) {}

  /** The hold that runs in a case. */
  async running(tx: Tx, caseId: string): Promise<CaseOverlay | null> {
    return (await this.overlays.running(tx, caseId)).find(({ kind }) => kind === 'HOLD') ?? null;
  }

  /** How often the newest decision of a case has been held, whatever became of it. */
  async earlierHolds(tx: Tx, caseId: string): Promise<number> {
    const decisionId = await decisionOf(tx, caseId);
    return decisionId ? tx.countBy(CaseOverlay, { caseId, kind: 'HOLD', decisionId }) : 0;
  }

  /** When a hold begun today would lapse: 24:00 of the last day of `hold.max`. */
  async lapsesAt(tx: Tx): Promise<Date> {
    const { dueOn } = await this.deadlines.explain(tx, 'hold-max', await this.clock.today(tx));
    return endOfDay(dueOn, this.settings.timeZone);
  }

  /** Begins on a confirmed proposal: overlay, answer at the counter, clock, and word to those who must know. */
  async begin(tx: Tx, actor: Actor, file: Case, proposal: HoldProposal): Promise<void> {
    const beganOn = await this.clock.today(tx);
    const lapsesAt = await this.lapsesAt(tx);
    const begun = await this.overlays.begin(tx, actor, file, {
      kind: 'HOLD',
      beganOn,
      reason: proposal.reason,
      decisionId: await decisionOf(tx, file.id),
      begunBy: proposal.proposedBy,
      confirmedBy: actor.id,
      data: { proposalId: proposal.id, evidenceSha256: proposal.evidenceSha256, lapsesAt: lapsesAt.toISOString() },
      title: 'Pemblokiran ditahan: identitas diperiksa',
    });
    await this.counter.holdEmployer(tx, file.employerId, { overlayId: begun.id }, lapsesAt);
    await this.cases.startClock(tx, actor, file, {
      period: 'hold-max',
      dayZeroOn: beganOn,
      title: 'Batas penahanan pemblokiran berjalan',
    });
    await this.notices.tellOfBeginning(tx, actor, file, begun, lapsesAt);
    await this.jobs.enqueue(tx, HOLD_LAPSE, { overlayId: begun.id }, { runAt: lapsesAt, key: `hold:${begun.id}` });
  }

  /** Ends it now; the counter answers as before. */
  async end(
    tx: Tx,
    actor: Actor,
    file: Case,
    held: CaseOverlay,
    { outcome, reason, letterId }: HoldEnd,
  ): Promise<void> {
    const endedOn = await this.clock.today(tx);
    await this.overlays.end(tx, actor, file, held.id, {
      ...{ endedOn, outcome, reason, letterId },
      title:
        outcome === 'lapsed' ? 'Penahanan pemblokiran berakhir dengan sendirinya' : 'Penahanan pemblokiran diakhiri',
    });
    await this.counter.end(tx, { overlayId: held.id });
    if (outcome !== 'lapsed') await this.deadlines.end(tx, actor, file.id, 'met', reason, 'hold-max');
    await this.notices.ended(tx, actor, held.id);
  }

  /**
   * A decree on the decision answers what the hold asked: ends it, and what remained to do after one that lapsed.
   * Nothing happens in a case that knows no hold.
   */
  async answeredByDecree(
    tx: Tx,
    actor: Actor,
    file: Case,
    answer: HoldEnd & { outcome: 'amended' | 'annulled' | 'revoked' },
  ): Promise<void> {
    const held = await this.running(tx, file.id);
    if (held) await this.end(tx, actor, file, held, answer);
    await this.notices.concluded(tx, actor, file.id);
  }

  /** After one that lapsed: a person writes down that the sanction lies on the right one. @throws Problem 409, 412 */
  async conclude(actor: Actor, caseId: string, version: number, reason: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      if (!(await this.notices.waitsForConclusion(tx, caseId))) throw nothingHeld();
      await this.cases.note(tx, actor, file, {
        kind: 'hold.concluded',
        title: 'Identitas dipastikan setelah penahanan pemblokiran',
        detail: reason,
        issuer: 'CITY',
        occurredOn: await this.clock.today(tx),
        basis: overlay('HOLD').basis,
      });
      await this.notices.concluded(tx, actor, caseId);
    });
  }

  /** Binds what the end of its clock brings about; whichever comes first, clock or job, the other finds it done. */
  bindTo(acts: DeadlineActs): void {
    acts.bind('hold-max', {
      told: 'Penahanan pemblokiran berakhir dengan sendirinya; loket kembali menjawab menurut keputusan.',
      passed: async (tx, file) => {
        const held = await this.running(tx, file.id);
        if (held) await this.lapseIn(tx, file, held);
      },
    });
  }

  /** The handler of {@link HOLD_LAPSE}: acts once, never before the time; one that has ended lapses no more. */
  async lapse({ overlayId }: { overlayId: string }): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { caseId } = await tx.findOneByOrFail(CaseOverlay, { id: overlayId });
      const file = await this.cases.lock(tx, caseId);
      const held = await this.running(tx, caseId);
      if (held?.id === overlayId) await this.lapseIn(tx, file, held);
    });
  }

  private async lapseIn(tx: Tx, file: Case, held: CaseOverlay): Promise<void> {
    const lapsesAt = new Date((held.data as { lapsesAt: string }).lapsesAt);
    if (lapsesAt > (await this.clock.now(tx))) return;
    await this.end(tx, SYSTEM_ACTOR, file, held, {
      outcome: 'lapsed',
      reason: `Sejak ${longDate(held.beganOn)} sampai ${lapseInWords(lapsesAt)} tidak ada keputusan baru.`,
    });
    await this.notices.tellOfLapse(tx, file, held);
  }
}

/** The decision under which the employer is, or is about to be, in sanction. */
async function decisionOf(tx: Tx, caseId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }[]>(
    `SELECT id FROM sanction_decisions WHERE case_id = $1 AND approved_by IS NOT NULL ORDER BY approved_at DESC LIMIT 1`,
    [caseId],
  );
  return row?.id;
}
