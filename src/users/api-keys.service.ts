import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import { invalidField, notFound } from '../common/problem';
import type { Tx } from '../database/office-clock';
import { hashOfSecret } from '../web/identities';
import { KEY_SCOPES, type Permission } from '../web/permissions';

/** Whose key it is, what it may do and until when. */
export interface NewApiKey {
  label: string;
  holder: { unitId: string } | { userId: string };
  scopes: readonly Permission[];
  /** Days from now. */
  days: number;
}

/** A key as it is listed; the secret is never stored. */
export interface ApiKeyRow {
  id: string;
  label: string;
  prefix: string;
  unitId: string | null;
  userId: string | null;
  scopes: Permission[];
  createdAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
}

const ROW = `SELECT id, label, prefix, unit_id AS "unitId", user_id AS "userId", scopes, created_at AS "createdAt",
    expires_at AS "expiresAt", revoked_at AS "revokedAt", last_used_at AS "lastUsedAt" FROM api_keys`;

export const KEY_DAYS_MAX = 730;
const PREFIX_LENGTH = 'patuh_'.length + 6;

/** Keys with which machines of service units ask. */
@Injectable()
export class ApiKeyService {
  constructor(
    private readonly db: DataSource,
    private readonly audit: AuditService,
  ) {}

  /** @returns the key, which cannot be shown again, with its id */
  async create(actor: Actor, input: NewApiKey): Promise<{ id: string; key: string }> {
    return this.db.transaction((tx) => this.issue(tx, actor, input));
  }

  /** {@link create} within the caller's transaction. */
  async issue(tx: Tx, actor: Actor, { label, holder, scopes, days }: NewApiKey): Promise<{ id: string; key: string }> {
    if (scopes.length === 0 || !scopes.every((scope) => KEY_SCOPES.includes(scope))) {
      throw invalidField('/scopes', 'Pilih paling sedikit satu hal yang boleh dilakukan kunci ini.');
    }
    if (!Number.isInteger(days) || days < 1 || days > KEY_DAYS_MAX) {
      throw invalidField('/days', `Masa berlaku 1 sampai ${KEY_DAYS_MAX} hari.`);
    }
    const id = newId();
    const key = `patuh_${randomBytes(32).toString('base64url')}`;
    const unitId = 'unitId' in holder ? holder.unitId : null;
    const userId = 'userId' in holder ? holder.userId : null;
    await tx.query(
      `INSERT INTO api_keys (id, label, prefix, secret_hash, unit_id, user_id, scopes, created_by, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, office_now() + make_interval(days => $9))`,
      [id, label, key.slice(0, PREFIX_LENGTH), hashOfSecret(key), unitId, userId, scopes, actor.id, days],
    );
    await this.audit.record(tx, actor, 'api-key.created', { type: 'api-key', id }, { unitId, userId, scopes, days });
    return { id, key };
  }

  /** From now on the key opens nothing. Doing it twice changes nothing. @throws Problem 404 */
  async revoke(actor: Actor, id: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const [row] = await tx.query<{ revoked_at: Date | null }[]>(
        'SELECT revoked_at FROM api_keys WHERE id = $1 FOR UPDATE',
        [id],
      );
      if (!row) throw notFound();
      if (row.revoked_at) return;
      await tx.query('UPDATE api_keys SET revoked_at = office_now(), revoked_by = $2 WHERE id = $1', [id, actor.id]);
      await this.audit.record(tx, actor, 'api-key.revoked', { type: 'api-key', id });
    });
  }

  /** Revokes what a unit that closes still has. */
  async revokeAllOfUnit(tx: Tx, actor: Actor, unitId: string): Promise<void> {
    const [rows] = await tx.query<[{ id: string }[], number]>(
      `UPDATE api_keys SET revoked_at = office_now(), revoked_by = $2
        WHERE unit_id = $1 AND revoked_at IS NULL RETURNING id`,
      [unitId, actor.id],
    );
    for (const { id } of rows) await this.audit.record(tx, actor, 'api-key.revoked', { type: 'api-key', id });
  }

  /** All keys of a unit, newest first. */
  ofUnit(tx: Tx, unitId: string): Promise<ApiKeyRow[]> {
    return tx.query<ApiKeyRow[]>(`${ROW} WHERE unit_id = $1 ORDER BY created_at DESC, id DESC`, [unitId]);
  }

  /** @throws Problem 404 */
  async one(tx: Tx, id: string): Promise<ApiKeyRow> {
    const [row] = await tx.query<ApiKeyRow[]>(`${ROW} WHERE id = $1`, [id]);
    if (!row) throw notFound();
    return row;
  }
}
