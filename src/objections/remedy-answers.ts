import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import { CaseOverlays } from '../cases/case-overlays.service';
import type { Case } from '../cases/case.entity';
import { CaseRecords } from '../cases/case-record';
import { CaseService } from '../cases/case.service';
import { signedDecision, type OwnRemedy } from '../cases/remedy-facts';
import type { Actor } from '../common/actor';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import { DeadlineService } from '../deadlines/deadline.service';
import { revocableFrom, type RevocationGround } from '../law/decision-acts';
import { documentKind } from '../law/documents';
import { remedy, RESULT_LABELS, type RemedyResult } from '../law/remedies';
import { Letter } from '../letters/letter.entity';
import { RevocationService } from '../sanctions/revocation.service';
import { RemedyAnswer } from './remedy.entity';
import { RemedyTasks } from './remedy-tasks';

/** How a remedy ended. */
export interface RemedyEnding {
  result: RemedyResult;
  /** The answer, or the judgment; null when it was taken back. */
  letter: Letter | null;
  on: PlainDate;
  /** Silence had granted it already. */
  isDeemed?: boolean;
  lateReason?: string | null;
  /** For `partly`: what is changed. */
  part?: string | null;
  /** In a sentence for the history. */
  detail: string;
}

/** Ends remedies once, and sets going what follows: the revocation of what was granted, a task for a part of it. */
@Injectable()
export class RemedyAnswers {
  constructor(
    private readonly cases: CaseService,
    private readonly records: CaseRecords,
    private readonly overlays: CaseOverlays,
    private readonly deadlines: DeadlineService,
    private readonly revocations: RevocationService,
    private readonly tasks: RemedyTasks,
    private readonly audit: AuditService,
  ) {}

  /** Writes the end of a remedy that waits, on the locked case. */
  async end(tx: Tx, actor: Actor, file: Case, filed: OwnRemedy, ending: RemedyEnding): Promise<void> {
    const { label, reply, deemed } = remedy(filed.kind);
    const { result, letter, on, isDeemed = false } = ending;
    await tx.insert(RemedyAnswer, {
      remedyId: filed.id,
      letterId: letter?.id ?? null,
      result,
      isDeemed,
      lateReason: ending.lateReason ?? null,
      answeredOn: on,
      recordedBy: actor.id,
    });
    const title = `${label} ${RESULT_LABELS[result]}${isDeemed ? ' karena tidak dijawab' : ''}`;
    if (filed.overlayId) {
      await this.overlays.end(tx, actor, file, filed.overlayId, {
        endedOn: on,
        outcome: isDeemed ? 'deemed-granted' : result,
        reason: ending.detail,
        letterId: letter?.id,
        title,
      });
    } else {
      await this.cases.note(tx, actor, file, {
        kind: 'lawsuit.ended',
        title,
        detail: ending.detail,
        issuer: 'CITY',
        occurredOn: on,
        letterId: letter?.id,
        basis: remedy(filed.kind).basis,
        data: { remedyId: filed.id, result },
      });
    }
    for (const period of [reply, deemed]) {
      if (period) await this.deadlines.end(tx, actor, file.id, 'met', `${title}.`, period);
    }
    await this.tasks.answered(tx, actor, filed.id);
    await this.audit.record(
      tx,
      actor,
      'remedy.answered',
      { type: 'remedy', id: filed.id },
      { caseId: file.id, kind: filed.kind, result, isDeemed },
    );
    const ground = filed.kind === 'LAWSUIT' ? 'court' : 'objection-granted';
    if (result === 'granted') await this.draftRevocation(tx, file, ground, letter!, filed.overlayId);
    if (result === 'partly') await this.tasks.askForChange(tx, file, filed.id, ending.part ?? 'lihat surat jawabannya');
  }

  /**
   * Drafts the decree that ends the sanction, resting on the answer or the judgment; nothing when it has ended already
   * or its decree is under way. It is drafted for the officer of the case: another initials it, and another signs.
   */
  async draftRevocation(
    tx: Tx,
    file: Case,
    ground: RevocationGround,
    letter: Letter,
    overlayId: string | null,
  ): Promise<void> {
    const decision = signedDecision(await this.records.of(tx, file.id));
    const lives = decision?.lines.some(({ untilAt }) => untilAt === null);
    if (!lives || !revocableFrom(ground).includes(file.state)) return;
    if (await this.revocations.isUnderWay(tx, file.id)) return;
    await this.revocations.draftIn(tx, await this.officerOf(tx, file), file, {
      ground,
      act: {
        title: documentKind(letter.code).name,
        number: letter.number!,
        on: letter.datedOn!,
        letterId: letter.id,
        ...(overlayId ? { overlayId } : {}),
      },
    });
  }

  private async officerOf(tx: Tx, { ownerId, openedBy }: Case): Promise<Actor> {
    const id = ownerId ?? openedBy;
    const [person] = await tx.query<{ name: string; role: Actor['role'] }[]>(
      'SELECT name, role FROM users WHERE id = $1',
      [id],
    );
    return {
      kind: 'user',
      id,
      name: person?.name ?? 'Petugas kasus',
      role: person?.role ?? null,
      unitId: null,
      unitCode: null,
      scopes: [],
    };
  }
}
