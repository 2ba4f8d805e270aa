import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import type { Case } from '../cases/case.entity';
import { CaseOverlays } from '../cases/case-overlays.service';
import { CaseService } from '../cases/case.service';
import type { Actor } from '../common/actor';
import { longDate } from '../common/formats';
import { newId } from '../common/ids';
import type { PlainDate } from '../common/plain-date';
import { OfficeClock, type Tx } from '../database/office-clock';
import { decisionAct, heavierBecause } from '../law/decision-acts';
import type { Signature } from '../letters/letter-acts';
import { Letter } from '../letters/letter.entity';
import type { LetterFields } from '../render/letters';
import { chosenLines } from './chosen-lines';
import { asClause } from './clause';
import { lastDayOf } from './decision-end';
import { DecreeDrafts } from './decree-drafts';
import type { AmendDecisionRequest } from './decision-acts.dto';
import { ExpiryService } from './expiry.service';
import { HoldLife } from './hold-life';
import { LineWords } from './line-words';
import { SanctionLine } from './sanction.entity';
import { SanctionEnds } from './sanction-ends';
import { heavierThanBefore, linesAllChosen, nothingChanged } from './sanction.problems';
import { UnitLetters } from './unit-letters';

/** What a decree of amendment keeps besides its wording. */
type AmendmentFields = LetterFields['AMEND'] & { lineIds: string[] };

/** Corrects or changes a decision, never to the employer's burden: that needs a new one after a new hearing (I14). */
@Injectable()
export class AmendmentService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly overlays: CaseOverlays,
    private readonly drafts: DecreeDrafts,
    private readonly lineWords: LineWords,
    private readonly ends: SanctionEnds,
    private readonly expiry: ExpiryService,
    private readonly units: UnitLetters,
    private readonly holds: HoldLife,
  ) {}

  /**
   * Drafts the amendment; while it is under way the case says so (`CORRECTION`).
   *
   * @throws Problem 409 (step, no decision, a draft under way), 412, 422 when nothing changes or it becomes heavier
   */
  async draft(actor: Actor, caseId: string, version: number, input: AmendDecisionRequest): Promise<Letter> {
    return this.db.transaction(async (tx) => {
      const setting = await this.drafts.setting(tx, caseId, version, 'AMEND', 'AMEND');
      const { record, decision, today, file } = setting;
      const { changes = [], lineIds = [], endsOn = null, reason } = input;
      if (changes.length === 0 && lineIds.length === 0 && !endsOn) throw nothingChanged();
      const dropped = chosenLines(record, decision.id, lineIds) ?? [];
      if (lineIds.length > 0 && dropped.length === 0) throw linesAllChosen();
      if (endsOn) await this.mustTakeAway(tx, decision.id, endsOn, today);

      const fields: AmendmentFields = {
        ...setting.shared,
        reason: asClause(reason),
        changes: changes.map(({ part, before, after }) => ({ part, before, after })),
        dropped: await this.lineWords.of(tx, record, dropped, today),
        endsOn,
        objectionDays: await this.drafts.days(tx, 'objection', today),
        lineIds: dropped.map(({ id }) => id),
      };
      const letter = await this.drafts.draft(tx, actor, setting, 'AMEND', 'Perubahan', fields);
      await this.overlays.begin(tx, actor, file, {
        kind: 'CORRECTION',
        beganOn: today,
        reason,
        decisionId: decision.id,
        letterId: letter.id,
        title: 'Perubahan keputusan disiapkan',
      });
      return letter;
    });
  }

  /** What it may change is tested again: the decision may have lost lines since. */
  async beforeSignature(tx: Tx, letter: Letter, file: Case): Promise<void> {
    const { endsOn } = letter.fields as AmendmentFields;
    const decision = await this.ends.decisionOf(tx, file.id);
    if (endsOn) await this.mustTakeAway(tx, decision.id, endsOn, await this.clock.today(tx));
    await this.drafts.beforeSignature(tx, letter, file, 'AMEND');
  }

  /** Its words count from now; dropped lines end, an earlier last day is set, and the counters concerned are told. */
  async signed(tx: Tx, letter: Letter, file: Case, { by, on }: Signature): Promise<void> {
    const { lineIds, endsOn, reason, changes } = letter.fields as AmendmentFields;
    const decision = await this.ends.decisionOf(tx, file.id);
    const at = await this.clock.now(tx);
    await this.holds.answeredByDecree(tx, by, file, {
      outcome: 'amended',
      reason: `Keputusan diubah dengan Nomor ${letter.number}.`,
      letterId: letter.id,
    });
    await this.endCorrection(tx, by, file, on, 'amended', `Keputusan diubah dengan Nomor ${letter.number}.`, letter.id);
    await this.cases.note(tx, by, file, {
      kind: 'decision.amended',
      title: 'Keputusan diubah',
      detail: [`Karena ${reason}.`, endsOn ? `Hari terakhir sanksi menjadi ${longDate(endsOn)}.` : '']
        .filter(Boolean)
        .join(' '),
      issuer: 'CITY',
      occurredOn: on,
      letterId: letter.id,
      basis: decisionAct('AMEND').basis,
      // The lines whose last day it sets; those it drops are told with their end.
      data: endsOn
        ? { decisionId: decision.id, endsOn, lineIds: await this.livingIds(tx, decision.id) }
        : { decisionId: decision.id },
    });
    if (endsOn) {
      await tx.query('INSERT INTO decision_amendments (id, decision_id, letter_id, ends_on) VALUES ($1, $2, $3, $4)', [
        newId(),
        decision.id,
        letter.id,
        endsOn,
      ]);
      await tx.query(`SELECT pg_notify('patuh_sanctions', $1)`, [decision.id]);
      await this.expiry.watch(tx, decision.id);
    }
    if (lineIds.length > 0) {
      await this.ends.end(tx, by, file, {
        kind: 'AMEND',
        decision,
        lineIds,
        ground: 'amended',
        letter,
        on,
        titles: {
          whole: 'Sanksi berakhir dengan perubahan keputusan',
          part: 'Layanan atau tempat dikeluarkan dari sanksi',
        },
        detail: `Perubahan keputusan Nomor ${letter.number}.`,
      });
    }
    if (endsOn || changes.length > 0) await this.tellUnits(tx, file, letter, decision.id, at);
  }

  /** The draft was taken back: nothing is corrected any more. */
  async withdrawn(tx: Tx, actor: Actor, letter: Letter, file: Case): Promise<void> {
    const today = await this.clock.today(tx);
    await this.endCorrection(tx, actor, file, today, 'withdrawn', 'Konsep perubahan ditarik.', letter.id);
  }

  private async endCorrection(
    tx: Tx,
    actor: Actor,
    file: Case,
    endedOn: PlainDate,
    outcome: string,
    reason: string,
    letterId: string,
  ): Promise<void> {
    const running = (await this.overlays.running(tx, file.id)).find((run) => run.letterId === letterId);
    if (running) await this.overlays.end(tx, actor, file, running.id, { endedOn, outcome, reason, letterId });
  }

  private async mustTakeAway(tx: Tx, decisionId: string, endsOn: PlainDate, today: PlainDate): Promise<void> {
    const present = await lastDayOf(tx, decisionId);
    if (present === endsOn) throw nothingChanged('/endsOn');
    const why = heavierBecause({ lineIds: [], endsOn: present }, { lineIds: [], endsOn });
    if (why) throw heavierThanBefore('/endsOn', why);
    if (endsOn < today) throw heavierThanBefore('/endsOn', 'Hari terakhir paling awal hari ini.');
  }

  private async livingIds(tx: Tx, decisionId: string): Promise<string[]> {
    const lines = await tx.findBy(SanctionLine, { decisionId, untilAt: IsNull() });
    return lines.map(({ id }) => id).sort();
  }

  /** Those who still withhold something read their notice by the new words. */
  private async tellUnits(tx: Tx, file: Case, act: Letter, decisionId: string, at: Date): Promise<void> {
    const decision = await this.ends.decisionOf(tx, file.id);
    const lines = await tx.findBy(SanctionLine, { decisionId, untilAt: IsNull() });
    if (lines.length === 0) return;
    const decree = await tx.findOneByOrFail(Letter, { id: decision.letterId });
    await this.units.tellOfChange(tx, file, decree, decision, { kind: 'amended', act, at, until: null, lines });
  }
}
