import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor, Role } from '../common/actor';
import { Identities } from '../web/identities';
import { SESSION_HOURS, SESSION_IDLE_HOURS } from './sessions';

interface HolderRow {
  id: string;
  name: string;
  role: Role | null;
  unit_id: string | null;
  unit_code: string | null;
  scopes: string[];
  stale: boolean;
}

/**
 * Reads who holds a session or a key, anew for every request: a changed role, a closed account or a revoked key counts
 * from the next click. When it was last used is noted once a minute at most.
 */
@Injectable()
export class StoredIdentities extends Identities {
  constructor(private readonly db: DataSource) {
    super();
  }

  async ofSession(tokenHash: Buffer): Promise<Actor | null> {
    const [row] = await this.db.query<HolderRow[]>(
      `SELECT u.id, u.name, u.role, u.unit_id, n.code AS unit_code, '{}'::text[] AS scopes,
              s.seen_at < now() - interval '1 minute' AS stale
         FROM sessions s JOIN users u ON u.id = s.user_id LEFT JOIN service_units n ON n.id = u.unit_id
        WHERE s.token_hash = $1 AND u.deactivated_at IS NULL
          AND s.started_at > now() - make_interval(hours => $2) AND s.seen_at > now() - make_interval(hours => $3)`,
      [tokenHash, SESSION_HOURS, SESSION_IDLE_HOURS],
    );
    if (!row) return null;
    if (row.stale) await this.db.query('UPDATE sessions SET seen_at = now() WHERE token_hash = $1', [tokenHash]);
    return actorOf('user', row);
  }

  /** A key of a person acts in that person's unit, and ends with the account. */
  async ofKey(secretHash: Buffer): Promise<Actor | null> {
    const [row] = await this.db.query<HolderRow[]>(
      `SELECT k.id, k.label AS name, NULL AS role, coalesce(k.unit_id, u.unit_id) AS unit_id, n.code AS unit_code, k.scopes,
              k.last_used_at IS NULL OR k.last_used_at < office_now() - interval '1 minute' AS stale
         FROM api_keys k LEFT JOIN users u ON u.id = k.user_id
         LEFT JOIN service_units n ON n.id = coalesce(k.unit_id, u.unit_id)
        WHERE k.secret_hash = $1 AND k.revoked_at IS NULL AND k.expires_at > office_now()
          AND (k.user_id IS NULL OR u.deactivated_at IS NULL)`,
      [secretHash],
    );
    if (!row) return null;
    if (row.stale) await this.db.query('UPDATE api_keys SET last_used_at = office_now() WHERE id = $1', [row.id]);
    return actorOf('key', row);
  }
}

const actorOf = (kind: 'user' | 'key', row: HolderRow): Actor => ({
  kind,
  id: row.id,
  name: row.name,
  role: row.role,
  unitId: row.unit_id,
  unitCode: row.unit_code,
  scopes: row.scopes,
});
