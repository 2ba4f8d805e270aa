import { Injectable } from '@nestjs/common';
import { CaseConditions } from '../cases/case-conditions';
import { CaseRecords, type CaseLetter, type CaseRecord } from '../cases/case-record';
import type { Case } from '../cases/case.entity';
import { standing } from '../cases/sanction-facts';
import type { Actor } from '../common/actor';
import type { Tx } from '../database/office-clock';
import { isBeforeDecision } from '../law/case-steps';
import { documentKind, type DocumentCode } from '../law/documents';
import { needingReason, refusing, type ConditionalStep, type SanctionCondition } from '../law/sanction-conditions';
import { TaskService } from '../tasks/task.service';

/** The acts of BPJS that rest on an earlier one, and the step whose conditions they had to meet. */
const STEPS: Partial<Record<DocumentCode, ConditionalStep>> = {
  WARN_2: 'second-warning',
  FINE: 'fine',
  NO_FINE: 'fine',
  TMP2T_REQ: 'request',
};

/** Days and periods, and how often: what the record of a paper can make true or false (I2 to I5). */
const OF_PAPERS: ReadonlySet<string> = new Set<SanctionCondition['id']>(['I2', 'I3', 'I4', 'I5']);

/** Acts that were taken because of what an earlier paper was recorded to say, tested again when that was put right. */
@Injectable()
export class LaterActs {
  constructor(
    private readonly records: CaseRecords,
    private readonly conditions: CaseConditions,
    private readonly tasks: TaskService,
  ) {}

  /**
   * Tests the acts on the findings of this letter again, each on its own day. One that does not hold any more stays what
   * it is, and a person is asked; one that holds again asks nobody any more.
   *
   * @param why what was put right, in a sentence
   */
  async testAgain(tx: Tx, actor: Actor, file: Case, letterId: string, why: string): Promise<void> {
    const record = await this.records.of(tx, file.id);
    const findingIds = record.letters.find(({ id }) => id === letterId)?.findingIds ?? [];
    for (const [code, step] of Object.entries(STEPS) as [DocumentCode, ConditionalStep][]) {
      for (const letter of standing(record, code)) {
        const about = letter.findingIds.filter((id) => findingIds.includes(id));
        if (about.length === 0) continue;
        const missing = await this.missing(tx, record, step, letter, about);
        if (missing) await this.ask(tx, file, letter, `${why} ${missing}`);
        else await this.settle(tx, actor, letter.id);
      }
    }
  }

  /** Why the act does not hold, from what the record says now; null when it does. */
  private async missing(
    tx: Tx,
    record: CaseRecord,
    step: ConditionalStep,
    letter: CaseLetter,
    about: readonly string[],
  ): Promise<string | null> {
    const conditions = await this.conditions.of(tx, record, step, { on: letter.datedOn!, about });
    const hasReason = record.events.some(({ letterId, data }) => letterId === letter.id && Boolean(data['reason']));
    const lacking = [...refusing(conditions), ...(hasReason ? [] : needingReason(conditions))];
    return lacking.find(({ id }) => OF_PAPERS.has(id))?.missing ?? null;
  }

  /** Before the decision BPJS can mend it; after it the legal office weighs what it means for the decision. */
  private async ask(tx: Tx, file: Case, letter: CaseLetter, why: string): Promise<void> {
    const isBefore = isBeforeDecision(file.state);
    const shared = {
      kind: 'proof',
      title: `Periksa ${documentKind(letter.code).name}: dasarnya berubah`,
      href: `/kasus/${file.id}`,
      caseId: file.id,
    } as const;
    const way =
      'Bila surat itu salah dicatat, betulkan catatannya. Bila suratnya memang terlalu dini, minta BPJS menggantinya; yang sudah terbukti diterima tidak dapat diganti: tutup kasus karena temuan ditarik, lalu buka kasus baru.';
    await this.tasks.open(tx, {
      ...shared,
      key: `later-act:${letter.id}`,
      detail: `${why} Tidak ada yang berubah sendiri. ${isBefore ? way : 'Bagian Hukum menimbang akibatnya bagi keputusan.'}`,
      role: 'case_officer',
      ownerId: file.ownerId,
    });
    if (isBefore) return;
    const detail = `${why} Timbang apakah keputusan tetap, diralat, atau dibatalkan.`;
    await this.tasks.open(tx, { ...shared, key: `later-act-legal:${letter.id}`, detail, role: 'legal_reviewer' });
  }

  private async settle(tx: Tx, actor: Actor, letterId: string): Promise<void> {
    for (const key of ['later-act', 'later-act-legal']) await this.tasks.done(tx, actor, `${key}:${letterId}`);
  }
}
