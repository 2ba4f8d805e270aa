import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import { FINDING_LABELS, type FindingCategory } from '../law/findings';
import { CaseEvents } from './case-events';
import type { Case } from './case.entity';
import { findingNotOpen } from './case.problems';
import { Finding, type FindingDetails, type FindingStatus } from './finding.entity';

/** A finding to add, with what it rests on. */
export interface NewFinding {
  category: FindingCategory;
  evidence: string;
  details?: FindingDetails;
  /** BPJS's answer that confirms a dugaan from the start: its day, and its words for the history. */
  confirmation?: { on: PlainDate; ground: string };
}

/** Adds findings to cases and ends them; each has a life of its own (domain.md §3.1 rule 2). */
@Injectable()
export class FindingService {
  constructor(
    private readonly events: CaseEvents,
    private readonly audit: AuditService,
  ) {}

  /** Adds a finding to the locked case. */
  async add(tx: Tx, actor: Actor, file: Case, finding: NewFinding, occurredOn: PlainDate): Promise<Finding> {
    const number = (await tx.countBy(Finding, { caseId: file.id })) + 1;
    const added = tx.create(Finding, {
      id: newId(),
      caseId: file.id,
      number,
      category: finding.category,
      evidence: finding.evidence,
      details: finding.details ?? {},
      status: 'open',
      addedBy: actor.id,
    });
    await tx.insert(Finding, added);
    await this.events.append(tx, actor, file.id, {
      kind: 'finding.added',
      title: `Temuan ${number}: ${FINDING_LABELS[finding.category]}`,
      detail: finding.evidence,
      issuer: 'CITY',
      occurredOn,
      data: { findingId: added.id, category: finding.category },
    });
    const { confirmation } = finding;
    if (confirmation) await this.confirm(tx, file.id, [added.id], confirmation.on, confirmation.ground);
    await this.audit.record(tx, actor, 'finding.added', { type: 'finding', id: added.id }, { caseId: file.id });
    return added;
  }

  /** A visit or BPJS's answer confirms what was only suspected; confirmed once, the first ground stands. */
  async confirm(tx: Tx, caseId: string, findingIds: readonly string[], on: PlainDate, ground: string): Promise<void> {
    await tx.query(
      `UPDATE findings SET confirmed_on = $3, confirmed_by = $4
        WHERE case_id = $1 AND id = ANY ($2) AND confirmed_on IS NULL`,
      [caseId, [...findingIds], on, ground],
    );
  }

  /**
   * Ends an open finding: cured, withdrawn or not proven.
   *
   * @throws Problem 409 `finding-not-open`
   */
  async end(
    tx: Tx,
    actor: Actor,
    file: Case,
    findingId: string,
    ending: {
      status: Exclude<FindingStatus, 'open'>;
      on: PlainDate;
      issuer: 'CITY' | 'BPJS';
      detail: string;
      letterId?: string;
    },
  ): Promise<void> {
    const finding = await tx.findOneByOrFail(Finding, { id: findingId, caseId: file.id });
    if (finding.status !== 'open') throw findingNotOpen(finding.number);
    await tx.update(Finding, { id: findingId }, { status: ending.status, endedOn: ending.on });
    await this.events.append(tx, actor, file.id, {
      kind: `finding.${ending.status}`,
      title: `Temuan ${finding.number} ${ENDING_WORDS[ending.status]}`,
      detail: ending.detail,
      issuer: ending.issuer,
      occurredOn: ending.on,
      letterId: ending.letterId,
      data: { findingId },
    });
    await this.audit.record(
      tx,
      actor,
      `finding.${ending.status}`,
      { type: 'finding', id: findingId },
      { caseId: file.id },
    );
  }
}

const ENDING_WORDS: Record<Exclude<FindingStatus, 'open'>, string> = {
  cured: 'sudah dipenuhi',
  withdrawn: 'ditarik',
  not_proven: 'tidak terbukti',
};
