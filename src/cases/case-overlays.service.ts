import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import type { PlainDate } from '../common/plain-date';
import { OfficeClock, type Tx } from '../database/office-clock';
import { overlay, overlaysPossible, type OverlayKind } from '../law/case-overlays';
import type { StepActor } from '../law/case-step';
import { CaseEvents } from './case-events';
import { CaseOverlay } from './case-overlay.entity';
import { touchCase } from './case-version';
import type { Case } from './case.entity';
import { dayInFuture, overlayNotPossible, overlayStillRuns } from './case.problems';

/** Something to begin beside the state of a case. */
export interface NewOverlay {
  kind: OverlayKind;
  /** The legal day it begins. */
  beganOn: PlainDate;
  /** Why, in a sentence for the history. */
  reason: string;
  decisionId?: string;
  letterId?: string;
  /** Who proposed it, where a second person makes it begin; the acting person when absent. */
  begunBy?: string;
  /** The second person, where the kind asks for two. */
  confirmedBy?: string;
  data?: object;
  /** Whose act it is, for a kind that either may begin; it is said again at its end. */
  issuer?: StepActor;
  /** The article this one rests on, where the kind has none of its own. */
  basis?: string;
  /** Headline in the history; the name of the kind when not said. */
  title?: string;
}

/** How an overlay ends. */
export interface OverlayEnd {
  endedOn: PlainDate;
  /** A word for programs: `granted`, `refused`, `lapsed`, `withdrawn`, `revoked`, … */
  outcome: string;
  /** The same for people, in the history. */
  reason: string;
  letterId?: string;
  title?: string;
}

/**
 * Begins and ends what runs beside the state of a case. The caller holds the lock on the case; every beginning and end
 * is an event in the history (`overlay.begun`, `overlay.ended`) that carries the overlay's id and kind.
 */
@Injectable()
export class CaseOverlays {
  constructor(
    private readonly clock: OfficeClock,
    private readonly events: CaseEvents,
    private readonly audit: AuditService,
  ) {}

  /** @throws Problem 409 `overlay-not-possible` in this state or beside one that runs already, 422 for a day in the future */
  async begin(tx: Tx, actor: Actor, file: Case, begun: NewOverlay): Promise<CaseOverlay> {
    const issuer = issuerOf(begun.kind, begun.issuer);
    if (begun.beganOn > (await this.clock.today(tx))) throw dayInFuture('/beganOn');
    const running = (await this.running(tx, file.id)).map(({ kind }) => kind);
    if (!overlaysPossible(file.state, running).some(({ kind }) => kind === begun.kind)) {
      throw overlayNotPossible(begun.kind, file.state, running.includes(begun.kind));
    }
    const added = tx.create(CaseOverlay, {
      id: newId(),
      caseId: file.id,
      kind: begun.kind,
      decisionId: begun.decisionId ?? null,
      letterId: begun.letterId ?? null,
      beganOn: begun.beganOn,
      begunBy: begun.begunBy ?? actor.id,
      confirmedBy: begun.confirmedBy ?? null,
      reason: begun.reason,
      data: begun.issuer ? { ...begun.data, issuer } : (begun.data ?? {}),
    });
    await tx.insert(CaseOverlay, added);
    const { label, basis } = overlay(begun.kind);
    await this.events.append(tx, actor, file.id, {
      kind: 'overlay.begun',
      title: begun.title ?? label,
      detail: begun.reason,
      issuer,
      occurredOn: begun.beganOn,
      letterId: begun.letterId,
      basis: begun.basis ?? basis,
      data: { overlayId: added.id, kind: begun.kind, decisionId: begun.decisionId ?? null, ...begun.data },
    });
    await touchCase(tx, file);
    await this.audit.record(
      tx,
      actor,
      'overlay.begun',
      { type: 'case-overlay', id: added.id },
      { caseId: file.id, kind: begun.kind },
    );
    return added;
  }

  /** Ends it, once: an overlay that has ended is left as it is and false is returned. */
  async end(tx: Tx, actor: Actor, file: Case, overlayId: string, ending: OverlayEnd): Promise<boolean> {
    const ended = await tx.findOneByOrFail(CaseOverlay, { id: overlayId, caseId: file.id });
    if (ended.endedAt) return false;
    await tx.update(
      CaseOverlay,
      { id: overlayId },
      {
        endedOn: ending.endedOn,
        endedAt: await this.clock.now(tx),
        endedBy: actor.id,
        outcome: ending.outcome,
        endReason: ending.reason,
      },
    );
    const { label, basis } = overlay(ended.kind);
    await this.events.append(tx, actor, file.id, {
      kind: 'overlay.ended',
      title: ending.title ?? `${label} berakhir`,
      detail: ending.reason,
      issuer: issuerOf(ended.kind, (ended.data as { issuer?: StepActor }).issuer),
      occurredOn: ending.endedOn,
      letterId: ending.letterId,
      basis,
      data: { overlayId, kind: ended.kind, decisionId: ended.decisionId, outcome: ending.outcome },
    });
    await touchCase(tx, file);
    await this.audit.record(
      tx,
      actor,
      'overlay.ended',
      { type: 'case-overlay', id: overlayId },
      { caseId: file.id, kind: ended.kind, outcome: ending.outcome },
    );
    return true;
  }

  /** What runs beside the case now, oldest first. */
  async running(tx: Tx, caseId: string): Promise<CaseOverlay[]> {
    return tx.find(CaseOverlay, { where: { caseId, endedAt: IsNull() }, order: { begunAt: 'ASC', id: 'ASC' } });
  }

  /**
   * The case closes on `on`: ends what ends with it, and lets go on what does not need it.
   *
   * @throws Problem 409 `overlay-still-runs` for one that somebody waits to have answered
   */
  async endWithCase(tx: Tx, actor: Actor, file: Case, on: PlainDate): Promise<void> {
    const running = await this.running(tx, file.id);
    const waiting = running.filter(({ kind }) => overlay(kind).atClosing === 'blocks');
    if (waiting.length > 0) throw overlayStillRuns(waiting.map(({ kind }) => kind));
    for (const { id, kind } of running) {
      if (overlay(kind).atClosing === 'goes-on') continue;
      await this.end(tx, actor, file, id, {
        endedOn: on,
        outcome: 'case-closed',
        reason: 'Berakhir bersama kasusnya.',
      });
    }
  }
}

/** Whose act a kind is, or this one of it. Throws Error where either may do it and nobody is said. */
function issuerOf(kind: OverlayKind, said: StepActor | undefined): StepActor {
  const { actor } = overlay(kind);
  if (actor !== 'EITHER') return actor;
  if (!said) throw new Error(`Whose act ${kind} is has to be said`);
  return said;
}
