import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Case } from '../cases/case.entity';
import { dayInFuture } from '../cases/case.problems';
import { CaseService } from '../cases/case.service';
import type { Actor } from '../common/actor';
import { longDate } from '../common/formats';
import type { Tx } from '../database/office-clock';
import { DeadlineService } from '../deadlines/deadline.service';
import { ANNULMENT_FLAW_LABELS } from '../law/decision-acts';
import type { Signature } from '../letters/letter-acts';
import type { Letter } from '../letters/letter.entity';
import type { LetterFields } from '../render/letters';
import { chosenLines } from './chosen-lines';
import { asClause } from './clause';
import { DecreeDrafts, type DecreeSetting } from './decree-drafts';
import type { AnnulDecisionRequest } from './decision-acts.dto';
import { LineWords } from './line-words';
import { SanctionEnds } from './sanction-ends';

/** What a decree of annulment keeps besides its wording. */
type AnnulmentFields = LetterFields['ANNUL'] & { lineIds: string[] | null; foundOn: string };

/**
 * Annuls a decision that was flawed (UU 30/2014 Ps. 66). It works from its own instant: a check about a day before it
 * stays `blocked` and says that the decision was annulled later.
 */
@Injectable()
export class AnnulmentService {
  constructor(
    private readonly db: DataSource,
    private readonly cases: CaseService,
    private readonly drafts: DecreeDrafts,
    private readonly lineWords: LineWords,
    private readonly ends: SanctionEnds,
    private readonly deadlines: DeadlineService,
  ) {}

  /**
   * Drafts the annulment, and starts the five days the office has since it found the flaw.
   *
   * @throws Problem 409 (step, no decision, a draft under way), 412, 422
   */
  async draft(actor: Actor, caseId: string, version: number, input: AnnulDecisionRequest): Promise<Letter> {
    return this.db.transaction(async (tx) => {
      const setting = await this.drafts.setting(tx, caseId, version, 'ANNUL', 'ANNUL');
      const { record, decision, today } = setting;
      if (input.foundOn > today) throw dayInFuture('/foundOn');
      if (input.actOn > today) throw dayInFuture('/actOn');
      const part = chosenLines(record, decision.id, input.lineIds);
      const fields: AnnulmentFields = {
        ...setting.shared,
        reason: asClause(input.reason),
        flaws: [...new Set(input.flaws)],
        act: { title: input.actTitle, number: input.actNumber, on: input.actOn },
        part: part ? await this.lineWords.of(tx, record, part, today) : [],
        lineIds: part ? part.map(({ id }) => id) : null,
        foundOn: input.foundOn,
      };
      const letter = await this.drafts.draft(
        tx,
        actor,
        setting,
        'ANNUL',
        part ? 'Pembatalan Sebagian' : 'Pembatalan',
        fields,
      );
      await this.startDays(tx, actor, setting, letter, input.foundOn);
      return letter;
    });
  }

  /** Tests once more that the decision can be annulled; the hour of the signature is the hour of its effect. */
  beforeSignature(tx: Tx, letter: Letter, file: Case): Promise<void> {
    return this.drafts.beforeSignature(tx, letter, file, 'ANNUL');
  }

  /** The lines end now, on no other day. */
  async signed(tx: Tx, letter: Letter, file: Case, { by, on }: Signature): Promise<void> {
    const { lineIds, flaws, reason, act } = letter.fields as AnnulmentFields;
    await this.deadlines.end(tx, by, file.id, 'met', 'Keputusan pembatalan ditandatangani.', 'annulment');
    await this.ends.end(tx, by, file, {
      kind: 'ANNUL',
      decision: await this.ends.decisionOf(tx, file.id),
      lineIds: lineIds ?? undefined,
      ground: 'annulled',
      letter,
      on,
      titles: { whole: 'Keputusan sanksi dibatalkan', part: 'Keputusan sanksi dibatalkan sebagian' },
      detail: `${flaws.map((flaw) => ANNULMENT_FLAW_LABELS[flaw]).join(', ')}: ${reason}.`,
      data: { flaws, act },
    });
  }

  /** One clock for one flaw: a draft taken back and written again leaves it running. */
  private async startDays(
    tx: Tx,
    actor: Actor,
    { file, record }: DecreeSetting,
    letter: Letter,
    foundOn: AnnulDecisionRequest['foundOn'],
  ): Promise<void> {
    if (record.deadlines.some(({ period, state }) => period === 'annulment' && state === 'running')) return;
    await this.cases.startClock(tx, actor, file, {
      period: 'annulment',
      dayZeroOn: foundOn,
      letterId: letter.id,
      title: `Cacat keputusan ditemukan ${longDate(foundOn)}; jangka pembatalan mulai`,
    });
  }
}
