import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CaseService } from '../cases/case.service';
import { type Actor, SYSTEM_ACTOR } from '../common/actor';
import { invalidField } from '../common/problem';
import { OfficeClock, type Tx } from '../database/office-clock';
import { EmployerService } from '../employers/employer.service';
import { type IdentityChange, IdentityChanges, type NewIdentityChange } from '../employers/identity-changes';
import { StoredIdentifiers } from '../employers/stored-identifiers';
import { EVIDENCE_TYPES, FileStore } from '../files/file-store';
import { lookupForms } from '../law/identifiers';
import { MembershipService } from '../memberships/membership.service';
import { TaskService } from '../tasks/task.service';
import { EntityEvents } from './entity-events';
import type { ProposeIdentityChangeRequest } from './identity-change.dto';
import { CHANGE_WORDS, changePath } from './identity-change-words';
import { identifierOfOther, ownDecision } from './entity-event.problems';

/** The two people of R16: an officer or a file proposes, a legal reviewer who did neither decides. */
@Injectable()
export class IdentityDecisions {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly changes: IdentityChanges,
    private readonly employers: EmployerService,
    private readonly stored: StoredIdentifiers,
    private readonly memberships: MembershipService,
    private readonly entityEvents: EntityEvents,
    private readonly cases: CaseService,
    private readonly tasks: TaskService,
    private readonly files: FileStore,
  ) {}

  /**
   * Proposes a change for an employer under sanction. For any other it is carried out at once: no answer changes.
   *
   * @returns the id of the proposal, or null when it was carried out
   * @throws Problem 404, 409 `identity-change-waits` or `identifier-taken`, 415, 422
   */
  async propose(actor: Actor, employerId: string, input: ProposeIdentityChangeRequest): Promise<string | null> {
    const scan = input.file ? await this.files.accept(input.file.bytes, EVIDENCE_TYPES) : null;
    return this.db.transaction(async (tx) => {
      const change = await this.read(tx, employerId, input);
      const touched = [employerId, change.toEmployerId, await ownerOf(tx, change.identifierId)].filter(
        (id) => id != null,
      );
      const isProposal = (await this.employers.underSanction(tx, touched)).size > 0;
      if (!isProposal) {
        await this.carryOut(tx, actor, change);
        return null;
      }
      return this.changes.propose(tx, actor, { ...change, evidenceSha256: scan?.sha256 });
    });
  }

  /** The handler of `identity-change.proposed`: a task for the legal office, a line in the history of the case. */
  async proposed({ changeId }: { changeId: string }): Promise<void> {
    await this.db.transaction(async (tx) => {
      const change = await this.changes.one(tx, changeId);
      if (change.outcome) return;
      await this.tasks.open(tx, {
        key: taskOf(changeId),
        kind: 'approval',
        title: `Putuskan: ${CHANGE_WORDS[change.kind].title.toLowerCase()}`,
        detail: `${await nameOf(tx, change.employerId)}: ${change.reason}`,
        href: changePath(change.employerId, changeId),
        role: 'legal_reviewer',
        dueOn: await this.clock.today(tx),
      });
      await this.note(tx, SYSTEM_ACTOR, change, 'identity.change-proposed', 'diusulkan', change.reason);
    });
  }

  /**
   * Decides. Approved, the register changes in the same transaction and the counter answers by it; refused, the number
   * answers as before.
   *
   * @throws Problem 404, 409 `identity-change-decided` or `second-person-needed`
   */
  async decide(
    actor: Actor,
    changeId: string,
    outcome: 'approved' | 'refused',
    reason: string,
  ): Promise<IdentityChange> {
    return this.db.transaction(async (tx) => {
      const change = await this.changes.lockOpen(tx, changeId);
      if (change.proposedBy === actor.id) throw ownDecision();
      await this.changes.decide(tx, actor, change, outcome, reason);
      await this.tasks.done(tx, actor, taskOf(changeId));
      if (outcome === 'approved') {
        if (change.type === 'npp' && change.toEmployerId) {
          await this.memberships.linkApproved(tx, change.toEmployerId, change.lookup, change.division);
        }
        if (change.kind === 'IDENTIFIER_REPLACED')
          await this.entityEvents.identifierReplaced(tx, actor, change, reason);
      }
      const word = outcome === 'approved' ? 'disetujui' : 'ditolak';
      await this.note(tx, actor, change, `identity.change-${outcome}`, word, reason);
      return { ...change, outcome };
    });
  }

  /** What the form says, as a change of the register. */
  private async read(tx: Tx, employerId: string, input: ProposeIdentityChangeRequest): Promise<NewIdentityChange> {
    const because = { employerId, reason: input.reason, evidence: input.evidence };
    if (input.identifierId && (await ownerOf(tx, input.identifierId)) !== employerId) throw identifierOfOther();
    if (input.kind === 'IDENTIFIER_ENDED') return { ...because, kind: input.kind, identifierId: input.identifierId };
    const [form] = input.type && input.value ? lookupForms(input.type, input.value) : [];
    if (!form || form.type === 'nik')
      throw invalidField('/value', 'Nomor tidak lengkap atau keliru. Periksa angkanya.');
    const number = {
      ...{ type: form.type, value: form.value, division: form.division ?? undefined },
      ...{ source: 'officer' as const, validFrom: input.validFrom ?? null },
    };
    const holder = await bearerOf(
      tx,
      number.type,
      this.stored.lookup(number.type, number.value),
      number.division ?? '',
    );
    if (holder?.employerId === employerId) throw invalidField('/value', 'Nomor ini sudah milik usaha ini.');
    const to = { ...because, toEmployerId: employerId, number };
    if (holder) return { ...to, kind: 'IDENTIFIER_MOVED', identifierId: holder.id };
    return {
      ...to,
      kind: input.kind,
      identifierId: input.kind === 'IDENTIFIER_REPLACED' ? input.identifierId : undefined,
    };
  }

  private async carryOut(tx: Tx, actor: Actor, change: NewIdentityChange): Promise<void> {
    if (change.kind === 'IDENTIFIER_ENDED') {
      await this.employers.endIdentifier(tx, actor, change.employerId, change.identifierId!);
      return;
    }
    if (change.kind === 'IDENTIFIER_MOVED') {
      await this.employers.endIdentifier(tx, actor, (await ownerOf(tx, change.identifierId))!, change.identifierId!);
    }
    const replaces = change.kind === 'IDENTIFIER_REPLACED' ? change.identifierId : undefined;
    await this.employers.addIdentifier(tx, actor, change.employerId, { ...change.number!, replaces });
    if (replaces) await this.entityEvents.identifierReplaced(tx, actor, change, change.reason);
  }

  /** In the history of the open case of whom it is about. */
  private async note(
    tx: Tx,
    actor: Actor,
    change: IdentityChange,
    kind: string,
    word: string,
    detail: string,
  ): Promise<void> {
    const [open] = await tx.query<{ id: string }[]>(
      `SELECT c.id FROM cases c WHERE c.employer_id = $1 AND c.closed_at IS NULL
          AND NOT EXISTS (SELECT FROM case_events e WHERE e.case_id = c.id AND e.kind = $2 AND e.data ->> 'changeId' = $3)`,
      [change.employerId, kind, change.id],
    );
    if (!open) return;
    await this.cases.note(tx, actor, await this.cases.lock(tx, open.id), {
      kind,
      title: `${CHANGE_WORDS[change.kind].title} ${word}`,
      detail,
      issuer: 'CITY',
      occurredOn: await this.clock.today(tx),
      data: { changeId: change.id },
    });
  }
}

const taskOf = (changeId: string): string => `identity-change:${changeId}`;

async function nameOf(tx: Tx, employerId: string): Promise<string> {
  const [row] = await tx.query<{ name: string }[]>('SELECT name FROM employers WHERE id = $1', [employerId]);
  return row!.name;
}

async function ownerOf(tx: Tx, identifierId: string | undefined): Promise<string | null> {
  if (!identifierId) return null;
  const [row] = await tx.query<{ employerId: string }[]>(
    'SELECT employer_id AS "employerId" FROM employer_identifiers WHERE id = $1 AND ended_at IS NULL',
    [identifierId],
  );
  return row?.employerId ?? null;
}

async function bearerOf(
  tx: Tx,
  type: string,
  lookup: string,
  division: string,
): Promise<{ id: string; employerId: string } | null> {
  const [row] = await tx.query<{ id: string; employerId: string }[]>(
    `SELECT id, employer_id AS "employerId" FROM employer_identifiers
      WHERE type = $1 AND lookup = $2 AND division = $3 AND ended_at IS NULL`,
    [type, lookup, division],
  );
  return row ?? null;
}
