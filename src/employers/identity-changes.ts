import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import { type Actor, SYSTEM_ACTOR } from '../common/actor';
import { newId } from '../common/ids';
import { notFound } from '../common/problem';
import type { PlainDate } from '../common/plain-date';
import { OfficeClock, type Tx } from '../database/office-clock';
import { JobQueue } from '../jobs/job-queue';
import { CounterHolds } from './counter-holds';
import type { FactSource, NewIdentifier, RegisterType } from './employer-records';
import { identityChangeDecided, identityChangeWaits } from './employer.problems';
import { StoredIdentifiers } from './stored-identifiers';

/** The job by which cases and tasks, rooms further right, hear of a proposal. */
export const IDENTITY_CHANGE_PROPOSED = 'identity-change.proposed';

export const IDENTITY_CHANGE_KINDS = [
  'IDENTIFIER_ADDED',
  'IDENTIFIER_REPLACED',
  'IDENTIFIER_ENDED',
  'IDENTIFIER_MOVED',
] as const;
export type IdentityChangeKind = (typeof IDENTITY_CHANGE_KINDS)[number];

/** A change that would alter what the counter answers for an employer under sanction (R16). */
export interface NewIdentityChange {
  kind: IdentityChangeKind;
  /** Whose answer would change. */
  employerId: string;
  /** The number that is replaced, ended or moved away. */
  identifierId?: string;
  /** Who bears the number afterwards; absent where it ends. */
  toEmployerId?: string;
  /** The new number; for one that ends or moves, the register knows it. */
  number?: NewIdentifier;
  reason: string;
  evidence?: string;
  evidenceSha256?: string;
}

/** A proposal as it stands. */
export interface IdentityChange {
  id: string;
  kind: IdentityChangeKind;
  employerId: string;
  identifierId: string | null;
  toEmployerId: string | null;
  type: RegisterType;
  lookup: string;
  division: string;
  masked: string;
  cipher: Buffer | null;
  establishmentId: string | null;
  validFrom: PlainDate | null;
  source: FactSource;
  importId: string | null;
  sourceRow: number | null;
  reason: string;
  evidence: string | null;
  evidenceSha256: string | null;
  proposedBy: string;
  proposedAt: Date;
  outcome: 'approved' | 'refused' | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  decisionReason: string | null;
}

/** Proposals to change the numbers of employers under sanction: while one waits, its number answers `review`. */
@Injectable()
export class IdentityChanges {
  constructor(
    private readonly clock: OfficeClock,
    private readonly stored: StoredIdentifiers,
    private readonly counter: CounterHolds,
    private readonly jobs: JobQueue,
    private readonly audit: AuditService,
  ) {}

  /**
   * Proposes by hand; another person, a legal reviewer, decides.
   *
   * @returns its id
   * @throws Problem 404, 409 `identity-change-waits` when one about the same number waits already
   */
  async propose(tx: Tx, actor: Actor, change: NewIdentityChange): Promise<string> {
    const id = await this.insert(tx, actor, change, actor.id);
    if (!id) throw identityChangeWaits();
    return id;
  }

  /**
   * Proposes what a file says, in the name of whoever brought it. What waits already, or was refused before, is not
   * proposed again.
   */
  async proposeFromFile(tx: Tx, importId: string, changes: readonly NewIdentityChange[]): Promise<void> {
    if (changes.length === 0) return;
    const [file] = await tx.query<{ broughtBy: string }[]>(
      'SELECT uploaded_by AS "broughtBy" FROM imports WHERE id = $1',
      [importId],
    );
    for (const change of changes) {
      if (await this.wasRefused(tx, change)) continue;
      await this.insert(tx, SYSTEM_ACTOR, change, file!.broughtBy);
    }
  }

  /** The proposal, locked. @throws Problem 404, 409 `identity-change-decided` */
  async lockOpen(tx: Tx, id: string): Promise<IdentityChange> {
    const change = await this.one(tx, id, 'FOR UPDATE');
    if (change.outcome) throw identityChangeDecided();
    return change;
  }

  /** @throws Problem 404 */
  async one(tx: Tx, id: string, lock: '' | 'FOR UPDATE' = ''): Promise<IdentityChange> {
    const [change] = await tx.query<IdentityChange[]>(`${CHANGE_SQL} WHERE c.id = $1 ${lock}`, [id]);
    if (!change) throw notFound();
    return change;
  }

  /** The decision on a locked proposal: approved, it is carried out in the same transaction; either way the wait ends. */
  async decide(
    tx: Tx,
    actor: Actor,
    change: IdentityChange,
    outcome: 'approved' | 'refused',
    reason: string,
  ): Promise<void> {
    // The database takes no other instant than its own, and opens its door for this transaction alone.
    await tx.query(
      `UPDATE identity_changes SET outcome = $2, decided_by = $3, decided_at = office_now(), decision_reason = $4
        WHERE id = $1`,
      [change.id, outcome, actor.id, reason],
    );
    if (outcome === 'approved') await this.carryOut(tx, change);
    await this.counter.end(tx, { changeId: change.id });
    await this.audit.record(
      tx,
      actor,
      `identity-change.${outcome}`,
      { type: 'employer', id: change.employerId },
      { changeId: change.id, kind: change.kind },
    );
  }

  private async carryOut(tx: Tx, change: IdentityChange): Promise<void> {
    const { kind, identifierId, toEmployerId } = change;
    if (kind === 'IDENTIFIER_REPLACED') {
      await tx.query(`UPDATE employer_identifiers SET valid_to = greatest(valid_from, $2) WHERE id = $1`, [
        identifierId,
        change.validFrom ?? (await this.clock.today(tx)),
      ]);
    } else if (identifierId) {
      await tx.query('UPDATE employer_identifiers SET ended_at = office_now() WHERE id = $1', [identifierId]);
    }
    if (toEmployerId) {
      await tx.query(
        `INSERT INTO employer_identifiers (id, employer_id, establishment_id, type, lookup, division, masked, cipher,
                                           valid_from, source, import_id, source_row)
         SELECT $2, to_employer_id, establishment_id, type, lookup, division, masked, cipher, valid_from, source, import_id,
                source_row FROM identity_changes WHERE id = $1`,
        [change.id, newId()],
      );
    }
    await tx.query('UPDATE employers SET version = version + 1 WHERE id = ANY($1)', [
      [change.employerId, toEmployerId].filter((id) => id !== null),
    ]);
  }

  private async insert(tx: Tx, actor: Actor, change: NewIdentityChange, proposedBy: string): Promise<string | null> {
    const id = newId();
    const number = change.number ? this.newNumber(change.number) : await knownNumber(tx, change.identifierId!);
    const rows = await tx.query<unknown[]>(
      `INSERT INTO identity_changes (id, kind, employer_id, identifier_id, to_employer_id, type, lookup, division, masked,
         cipher, establishment_id, valid_from, source, import_id, source_row, reason, evidence, evidence_sha256, proposed_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
       ON CONFLICT (type, lookup, division) WHERE outcome IS NULL DO NOTHING RETURNING id`,
      [
        ...[id, change.kind, change.employerId, change.identifierId ?? null, change.toEmployerId ?? null],
        ...[number.type, number.lookup, number.division, number.masked, number.cipher],
        ...[number.establishmentId, number.validFrom, number.source, number.importId, number.sourceRow],
        ...[change.reason, change.evidence ?? null, change.evidenceSha256 ?? null, proposedBy],
      ],
    );
    if (rows.length === 0) return null;
    const { type, lookup, division } = number;
    await this.counter.holdNumber(tx, { type, lookup, division }, { changeId: id });
    await this.audit.record(
      tx,
      actor,
      'identity-change.proposed',
      { type: 'employer', id: change.employerId },
      { changeId: id, kind: change.kind, broughtBy: proposedBy },
    );
    await this.jobs.enqueue(tx, IDENTITY_CHANGE_PROPOSED, { changeId: id }, { key: id });
    return id;
  }

  private async wasRefused(tx: Tx, { kind, employerId, number }: NewIdentityChange): Promise<boolean> {
    if (!number) return false;
    const rows = await tx.query<unknown[]>(
      `SELECT 1 FROM identity_changes WHERE kind = $1 AND employer_id = $2 AND type = $3 AND lookup = $4 AND division = $5
          AND outcome = 'refused'`,
      [kind, employerId, number.type, this.stored.lookup(number.type, number.value), number.division ?? ''],
    );
    return rows.length > 0;
  }

  private newNumber(number: NewIdentifier): StoredNumber {
    const { type, division = '', establishmentId = null, validFrom = null, source } = number;
    const { importId = null, sourceRow = null } = number;
    return {
      ...this.stored.of(type, number.value),
      ...{ type, division, establishmentId, validFrom, source, importId, sourceRow },
    };
  }
}

type StoredNumber = Pick<
  IdentityChange,
  | 'type'
  | 'lookup'
  | 'division'
  | 'masked'
  | 'cipher'
  | 'establishmentId'
  | 'validFrom'
  | 'source'
  | 'importId'
  | 'sourceRow'
>;

/** @throws Problem 404 when it has ended, or never was */
async function knownNumber(tx: Tx, identifierId: string): Promise<StoredNumber> {
  const [row] = await tx.query<StoredNumber[]>(
    `SELECT type, lookup, division, masked, cipher, establishment_id AS "establishmentId", valid_from AS "validFrom", source,
            NULL AS "importId", NULL AS "sourceRow" FROM employer_identifiers WHERE id = $1 AND ended_at IS NULL`,
    [identifierId],
  );
  if (!row) throw notFound();
  return row;
}

const CHANGE_SQL = `
  SELECT c.id, c.kind, c.employer_id AS "employerId", c.identifier_id AS "identifierId", c.to_employer_id AS "toEmployerId",
         c.type, c.lookup, c.division, c.masked, c.cipher, c.establishment_id AS "establishmentId",
         c.valid_from AS "validFrom", c.source, c.import_id AS "importId", c.source_row AS "sourceRow", c.reason, c.evidence,
         c.evidence_sha256 AS "evidenceSha256", c.proposed_by AS "proposedBy", c.proposed_at AS "proposedAt", c.outcome,
         c.decided_by AS "decidedBy", c.decided_at AS "decidedAt", c.decision_reason AS "decisionReason"
    FROM identity_changes c`;
