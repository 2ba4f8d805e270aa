import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Case } from '../cases/case.entity';
import { overlayNotPossible } from '../cases/case.problems';
import { CaseService } from '../cases/case.service';
import type { Actor, Role } from '../common/actor';
import { newId } from '../common/ids';
import { OfficeClock, type Tx } from '../database/office-clock';
import { EVIDENCE_TYPES, FileStore } from '../files/file-store';
import { overlay } from '../law/case-overlays';
import { HOLD_END_RULE, holdRule, type HoldRule } from '../law/holds';
import { UserQueries } from '../users/user.queries';
import type { DecideHoldRequest, ProposeHoldRequest } from './hold.dto';
import { HoldLife } from './hold-life';
import { HoldNotices } from './hold-notices';
import { HoldProposal } from './hold-proposal.entity';
import {
  holdProposed,
  legalReviewerNeeded,
  newEvidenceNeeded,
  noHoldProposal,
  notAHolder,
  nothingHeld,
  onlyByProposer,
  secondPersonNeeded,
} from './hold.problems';

/** The two people of HOLD (domain.md §3.2): one proposes, another confirms, and one of them is of the legal office. */
@Injectable()
export class HoldService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly life: HoldLife,
    private readonly notices: HoldNotices,
    private readonly users: UserQueries,
    private readonly files: FileStore,
    private readonly audit: AuditService,
  ) {}

  /**
   * Proposes to hold the sanction, or to end the hold that runs; nothing changes at the counter before a second person
   * confirms. He finds an urgent task.
   *
   * @throws Problem 403 `not-a-holder`, 404, 409 `hold-proposed` or `overlay-not-possible`, 412, 415, 422
   */
  async propose(actor: Actor, caseId: string, version: number, input: ProposeHoldRequest): Promise<HoldProposal> {
    const evidence = input.file ? await this.files.accept(input.file.bytes, EVIDENCE_TYPES) : null;
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      if (await this.openProposal(tx, caseId)) throw holdProposed();
      const held = await this.life.running(tx, caseId);
      if (!held && !overlay('HOLD').from.includes(file.state)) throw overlayNotPossible('HOLD', file.state, false);
      const rule = await this.ruleOf(tx, caseId, held ? 'END' : 'BEGIN');
      if (!isOfRole(actor, rule.roles)) throw notAHolder(rule);
      if (rule.newEvidence && !(await this.isNew(tx, caseId, evidence?.sha256))) throw newEvidenceNeeded();
      const proposal = tx.create(HoldProposal, {
        id: newId(),
        caseId,
        kind: held ? 'END' : 'BEGIN',
        overlayId: held?.id ?? null,
        reason: input.reason,
        evidence: input.evidence ?? null,
        evidenceSha256: evidence?.sha256 ?? null,
        proposedBy: actor.id,
      });
      await tx.insert(HoldProposal, proposal);
      await this.note(
        tx,
        actor,
        file,
        proposal,
        held ? 'Akhir penahanan pemblokiran diusulkan' : 'Penahanan pemblokiran diusulkan',
        input.reason,
      );
      await this.notices.askSecondPerson(tx, actor, file, proposal, rule);
      await this.record(tx, actor, 'hold.proposed', proposal);
      return proposal;
    });
  }

  /**
   * The second person confirms or refuses, or the first takes the proposal back. Confirmed, the counter answers `review`
   * from this instant, or as before again.
   *
   * @throws Problem 403 `not-a-holder`, 404, 409 `hold-decided`, `second-person-needed`, `legal-reviewer-needed` or
   *   `not-your-proposal`, 412
   */
  async decide(actor: Actor, caseId: string, version: number, input: DecideHoldRequest): Promise<HoldProposal> {
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      const proposal = await this.openProposal(tx, caseId);
      if (proposal?.id !== input.proposalId) throw noHoldProposal();
      await this.expectRightPerson(tx, actor, proposal, input.outcome);
      // The database takes no other instant than its own.
      await tx.query(
        `UPDATE hold_proposals SET outcome = $2, decided_by = $3, decided_at = office_now(), decision_reason = $4 WHERE id = $1`,
        [proposal.id, input.outcome, actor.id, input.reason ?? null],
      );
      proposal.outcome = input.outcome;
      await this.notices.decided(tx, actor, proposal);
      if (input.outcome !== 'confirmed') {
        const title =
          input.outcome === 'refused' ? 'Usulan penahanan pemblokiran ditolak' : 'Usulan penahanan pemblokiran ditarik';
        await this.note(tx, actor, file, proposal, title, input.reason ?? 'Ditarik pengusulnya.');
      } else if (proposal.kind === 'BEGIN') await this.life.begin(tx, actor, file, proposal);
      else await this.endByTwo(tx, actor, file, proposal);
      await this.record(tx, actor, `hold.${input.outcome}`, proposal);
      return proposal;
    });
  }

  /** What waits for a second person in a case. */
  async openProposal(tx: Tx, caseId: string): Promise<HoldProposal | null> {
    return tx.findOneBy(HoldProposal, { caseId, outcome: IsNull() });
  }

  /** Who may begin, or end, the next hold of a case, and on what proof. */
  async ruleOf(tx: Tx, caseId: string, kind: HoldProposal['kind']): Promise<HoldRule> {
    return kind === 'END' ? HOLD_END_RULE : holdRule(await this.life.earlierHolds(tx, caseId));
  }

  private async isNew(tx: Tx, caseId: string, sha256: string | undefined): Promise<boolean> {
    return sha256 !== undefined && !(await tx.existsBy(HoldProposal, { caseId, evidenceSha256: sha256 }));
  }

  private async endByTwo(tx: Tx, actor: Actor, file: Case, proposal: HoldProposal): Promise<void> {
    const held = await this.life.running(tx, file.id);
    if (held?.id !== proposal.overlayId) throw nothingHeld();
    await this.life.end(tx, actor, file, held!, { outcome: 'ended-early', reason: proposal.reason });
  }

  private async expectRightPerson(
    tx: Tx,
    actor: Actor,
    { proposedBy, caseId, kind }: HoldProposal,
    outcome: DecideHoldRequest['outcome'],
  ): Promise<void> {
    if (outcome === 'withdrawn') {
      if (actor.id !== proposedBy) throw onlyByProposer();
      return;
    }
    if (actor.id === proposedBy) throw secondPersonNeeded();
    const rule = await this.ruleOf(tx, caseId, kind);
    if (!isOfRole(actor, rule.roles)) throw notAHolder(rule);
    const proposer = await this.users.accountById(tx, proposedBy);
    const both = [actor.role, proposer?.actor.role];
    if (outcome === 'confirmed' && !rule.among.every((role) => both.includes(role))) {
      throw rule.newEvidence ? notAHolder(rule) : legalReviewerNeeded();
    }
  }

  private async note(
    tx: Tx,
    actor: Actor,
    file: Case,
    proposal: HoldProposal,
    title: string,
    detail: string,
  ): Promise<void> {
    await this.cases.note(tx, actor, file, {
      kind: 'hold.proposal',
      title,
      detail,
      issuer: 'CITY',
      occurredOn: await this.clock.today(tx),
      basis: overlay('HOLD').basis,
      data: { proposalId: proposal.id, kind: proposal.kind, outcome: proposal.outcome },
    });
  }

  private async record(tx: Tx, actor: Actor, action: string, { id, caseId, kind }: HoldProposal): Promise<void> {
    await this.audit.record(tx, actor, action, { type: 'hold-proposal', id }, { caseId, kind });
  }
}

const isOfRole = ({ role }: Actor, roles: readonly Role[]): boolean => role !== null && roles.includes(role);
