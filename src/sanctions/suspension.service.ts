import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { Case } from '../cases/case.entity';
import type { CaseOverlay } from '../cases/case-overlay.entity';
import { CaseOverlays } from '../cases/case-overlays.service';
import { overlayNotPossible } from '../cases/case.problems';
import type { CaseRecord } from '../cases/case-record';
import { CaseService } from '../cases/case.service';
import { SYSTEM_ACTOR, type Actor } from '../common/actor';
import { longDate } from '../common/formats';
import { plainDateIn, type PlainDate } from '../common/plain-date';
import { Settings } from '../config/settings';
import { OfficeClock, type Tx } from '../database/office-clock';
import { JobQueue } from '../jobs/job-queue';
import { untilAtEndOf } from '../law/effect';
import type { Signature } from '../letters/letter-acts';
import { Letter } from '../letters/letter.entity';
import type { LetterFields } from '../render/letters';
import { chosenLines, livingLines } from './chosen-lines';
import { asClause } from './clause';
import { DecreeDrafts, type DecreeSetting } from './decree-drafts';
import type { EndSuspensionRequest, SuspendDecisionRequest } from './decision-acts.dto';
import { LineWords } from './line-words';
import { SanctionLine } from './sanction.entity';
import { SanctionEnds } from './sanction-ends';
import { SanctionStays } from './sanction-stays';
import { noSuspension, suspensionEndsTooEarly } from './sanction.problems';
import { UnitLetters } from './unit-letters';

/** The job that ends a suspension whose last day is over. */
export const SUSPENSION_ENDS = 'sanction.suspension-ends';

/** What a decree of suspension keeps besides its wording. */
type SuspensionFields = LetterFields['SUSPEND'] & { lineIds: string[] };

/** Keeps a decision from being applied for a time, by a written decision only (UU 30/2014 Ps. 65). */
@Injectable()
export class SuspensionService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly overlays: CaseOverlays,
    private readonly stays: SanctionStays,
    private readonly drafts: DecreeDrafts,
    private readonly lineWords: LineWords,
    private readonly ends: SanctionEnds,
    private readonly units: UnitLetters,
    private readonly jobs: JobQueue,
    private readonly settings: Settings,
  ) {}

  /**
   * Drafts the suspension of the whole decision, or of some of its lines.
   *
   * @throws Problem 409 (step, one runs already, a draft under way), 412, 422
   */
  async draft(actor: Actor, caseId: string, version: number, input: SuspendDecisionRequest): Promise<Letter> {
    return this.db.transaction(async (tx) => {
      const setting = await this.drafts.setting(tx, caseId, version, 'SUSPEND', 'SUSPEND');
      const { record, decision, today, file } = setting;
      if (running(record)) throw overlayNotPossible('SUSPENDED', file.state, true);
      if (input.untilOn && input.untilOn <= today) throw suspensionEndsTooEarly();
      const chosen = chosenLines(record, decision.id, input.lineIds);
      return this.write(tx, actor, setting, {
        action: 'begin',
        reason: input.reason,
        lines: chosen ?? livingLines(record, decision.id),
        isPart: chosen !== null,
        untilOn: input.untilOn ?? null,
        begun: null,
      });
    });
  }

  /**
   * Drafts the decree that ends the suspension before its last day, or at all where it names none.
   *
   * @throws Problem 409 (none runs, a draft under way), 412
   */
  async draftEnd(actor: Actor, caseId: string, version: number, { reason }: EndSuspensionRequest): Promise<Letter> {
    return this.db.transaction(async (tx) => {
      const setting = await this.drafts.setting(tx, caseId, version, 'RESUME', 'SUSPEND');
      const { record, decision } = setting;
      const run = running(record);
      if (!run) throw noSuspension();
      const begun = record.letters.find(({ id }) => id === run.letterId)!;
      const { lineIds, part } = (await tx.findOneByOrFail(Letter, { id: begun.id })).fields as SuspensionFields;
      return this.write(tx, actor, setting, {
        action: 'end',
        reason,
        lines: livingLines(record, decision.id).filter(({ id }) => lineIds.includes(id)),
        isPart: part.length > 0,
        untilOn: null,
        begun: { number: begun.number!, on: begun.datedOn! },
      });
    });
  }

  /** Tests once more that it is possible; the hour of the signature is the hour of its effect. */
  async beforeSignature(tx: Tx, letter: Letter, file: Case): Promise<void> {
    const { action, untilOn } = letter.fields as SuspensionFields;
    const run = await this.runningIn(tx, file);
    if (action === 'end' && !run) throw noSuspension();
    if (action === 'begin' && run) throw overlayNotPossible('SUSPENDED', file.state, true);
    if (untilOn && untilOn <= (await this.clock.today(tx))) throw suspensionEndsTooEarly();
    await this.drafts.beforeSignature(tx, letter, file, action === 'begin' ? 'SUSPEND' : 'RESUME');
  }

  /** From this instant the counter answers `stayed`, or withholds again; the counters concerned are told. */
  async signed(tx: Tx, letter: Letter, file: Case, signature: Signature): Promise<void> {
    const { action } = letter.fields as SuspensionFields;
    if (action === 'begin') await this.begin(tx, letter, file, signature);
    else
      await this.end(tx, signature.by, file, (await this.runningIn(tx, file))!, {
        on: signature.on,
        outcome: 'ended',
        letter,
      });
  }

  /** The handler of {@link SUSPENSION_ENDS}: acts once, never early; one that a decree ended before stays as it is. */
  async lapse({ overlayId }: { overlayId: string }): Promise<void> {
    await this.db.transaction(async (tx) => {
      const [found] = await tx.query<{ caseId: string; plannedAt: Date }[]>(
        `SELECT o.case_id AS "caseId", min(s.planned_until_at) AS "plannedAt"
           FROM case_overlays o JOIN sanction_stays s ON s.overlay_id = o.id WHERE o.id = $1 GROUP BY o.case_id`,
        [overlayId],
      );
      if (!found) return;
      const file = await this.cases.lock(tx, found.caseId);
      const run = await this.runningIn(tx, file);
      if (run?.id !== overlayId || found.plannedAt > (await this.clock.now(tx))) return;
      const lastDay = plainDateIn(new Date(found.plannedAt.getTime() - 1), this.settings.timeZone);
      await this.end(tx, SYSTEM_ACTOR, file, run, {
        on: lastDay,
        outcome: 'lapsed',
        letter: null,
        at: found.plannedAt,
      });
    });
  }

  private async begin(tx: Tx, letter: Letter, file: Case, { by, on }: Signature): Promise<void> {
    const { reason, untilOn, lineIds } = letter.fields as SuspensionFields;
    const decision = await this.ends.decisionOf(tx, file.id);
    const plannedAt = untilOn && untilAtEndOf(untilOn, this.settings.timeZone);
    const begun = await this.overlays.begin(tx, by, file, {
      kind: 'SUSPENDED',
      beganOn: on,
      reason: `Karena ${reason}.${untilOn ? ` Sampai ${longDate(untilOn)}.` : ''}`,
      decisionId: decision.id,
      letterId: letter.id,
      confirmedBy: letter.draftedBy,
      data: { lineIds, untilOn },
      title: 'Pelaksanaan keputusan ditunda',
    });
    await this.stays.begin(tx, begun.id, decision.id, plannedAt, lineIds);
    if (plannedAt) {
      await this.jobs.enqueue(tx, SUSPENSION_ENDS, { overlayId: begun.id }, { runAt: plannedAt, key: begun.id });
    }
    await this.tellUnits(tx, file, decision.id, {
      kind: 'suspended',
      act: letter,
      at: await this.clock.now(tx),
      until: plannedAt,
      lineIds,
    });
  }

  private async end(
    tx: Tx,
    by: Actor,
    file: Case,
    run: CaseOverlay,
    end: { on: PlainDate; outcome: string; letter: Letter | null; at?: Date },
  ): Promise<void> {
    const { lineIds } = run.data as { lineIds: string[] };
    await this.overlays.end(tx, by, file, run.id, {
      endedOn: end.on,
      outcome: end.outcome,
      reason: end.letter
        ? `Diakhiri dengan keputusan Nomor ${end.letter.number}. Layanan ditahan lagi.`
        : `Hari terakhirnya ${longDate(end.on)} lewat. Layanan ditahan lagi.`,
      letterId: end.letter?.id,
      title: 'Penundaan berakhir',
    });
    await this.stays.end(tx, run.id);
    await this.jobs.cancel(tx, SUSPENSION_ENDS, run.id);
    await this.tellUnits(tx, file, run.decisionId!, {
      kind: 'resumed',
      act: end.letter,
      at: end.at ?? (await this.clock.now(tx)),
      until: null,
      lineIds,
    });
  }

  private async write(
    tx: Tx,
    actor: Actor,
    setting: DecreeSetting,
    what: Pick<SuspensionFields, 'action' | 'reason' | 'untilOn' | 'begun'> & {
      lines: readonly { id: string; serviceCode: string; establishmentId: string | null }[];
      isPart: boolean;
    },
  ): Promise<Letter> {
    const { action, lines, isPart, untilOn, begun } = what;
    const { today, record, office } = setting;
    const fields: SuspensionFields = {
      ...setting.shared,
      action,
      reason: asClause(what.reason),
      part: isPart ? await this.lineWords.of(tx, record, lines, today) : [],
      untilOn,
      begun,
      office,
      objectionDays: await this.drafts.days(tx, 'objection', today),
      lineIds: lines.map(({ id }) => id),
    };
    const title = action === 'begin' ? 'Penundaan Pelaksanaan' : 'Berakhirnya Penundaan Pelaksanaan';
    return this.drafts.draft(tx, actor, setting, 'SUSPEND', title, fields);
  }

  private async runningIn(tx: Tx, file: Case): Promise<CaseOverlay | undefined> {
    return (await this.overlays.running(tx, file.id)).find(({ kind }) => kind === 'SUSPENDED');
  }

  private async tellUnits(
    tx: Tx,
    file: Case,
    decisionId: string,
    change: { kind: 'suspended' | 'resumed'; act: Letter | null; at: Date; until: Date | null; lineIds: string[] },
  ): Promise<void> {
    const { lineIds, ...told } = change;
    const lines = (await tx.findBy(SanctionLine, { decisionId, id: In(lineIds) })).filter(({ untilAt }) => !untilAt);
    if (lines.length === 0) return;
    const decision = await this.ends.decisionOf(tx, file.id);
    const decree = await tx.findOneByOrFail(Letter, { id: decision.letterId });
    await this.units.tellOfChange(tx, file, decree, decision, { ...told, lines });
  }
}

const running = ({ overlays }: CaseRecord): CaseRecord['overlays'][number] | undefined =>
  overlays.find(({ kind, endedAt }) => kind === 'SUSPENDED' && endedAt === null);

/** Whether the decision of the case is suspended now. */
export const isSuspended = (record: CaseRecord): boolean => running(record) !== undefined;
