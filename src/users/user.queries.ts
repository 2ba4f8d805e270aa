import { Injectable } from '@nestjs/common';
import { type Actor, type Role } from '../common/actor';
import { notFound } from '../common/problem';
import type { Tx } from '../database/office-clock';

/** An account that may sign in, with what its password is checked against. */
export interface Account {
  actor: Actor;
  email: string;
  passwordHash: string | null;
}

/** One line of the list of people. */
export interface UserRow {
  id: string;
  email: string;
  name: string;
  role: Role;
  unitId: string | null;
  unitCode: string | null;
  /** False until the person has chosen a password through the link. */
  hasPassword: boolean;
  deactivatedAt: Date | null;
  lastSeenAt: Date | null;
  version: number;
}

interface AccountRow {
  id: string;
  email: string;
  name: string;
  role: Role;
  unit_id: string | null;
  unit_code: string | null;
  password_hash: string | null;
}

const ACCOUNT = `SELECT u.id, u.email, u.name, u.role, u.unit_id, n.code AS unit_code, u.password_hash
  FROM users u LEFT JOIN service_units n ON n.id = u.unit_id WHERE u.deactivated_at IS NULL`;

const ROW = `SELECT u.id, u.email, u.name, u.role, u.unit_id AS "unitId", n.code AS "unitCode",
    u.password_hash IS NOT NULL AS "hasPassword", u.deactivated_at AS "deactivatedAt", u.version,
    (SELECT max(s.seen_at) FROM sessions s WHERE s.user_id = u.id) AS "lastSeenAt"
  FROM users u LEFT JOIN service_units n ON n.id = u.unit_id`;

/** What is known of the people; reads only. */
@Injectable()
export class UserQueries {
  /** Active people of a role, by name. */
  async ofRole(tx: Tx, role: Role): Promise<{ id: string; name: string }[]> {
    return tx.query<{ id: string; name: string }[]>(
      'SELECT id, name FROM users WHERE role = $1 AND deactivated_at IS NULL ORDER BY name, id',
      [role],
    );
  }

  /** The open account with this address, or null. */
  async accountByEmail(tx: Tx, email: string): Promise<Account | null> {
    // citext compares with an index; a text parameter would make it compare as text.
    const rows = await tx.query<AccountRow[]>(`${ACCOUNT} AND u.email = $1::citext`, [email]);
    return rows[0] ? accountOf(rows[0]) : null;
  }

  /** The open account of this person, or null. */
  async accountById(tx: Tx, id: string): Promise<Account | null> {
    const rows = await tx.query<AccountRow[]>(`${ACCOUNT} AND u.id = $1`, [id]);
    return rows[0] ? accountOf(rows[0]) : null;
  }

  /** Everyone, open accounts first, by name. */
  list(tx: Tx): Promise<UserRow[]> {
    return tx.query<UserRow[]>(`${ROW} ORDER BY u.deactivated_at IS NOT NULL, u.name, u.id`);
  }

  /** @throws Problem 404 */
  async one(tx: Tx, id: string): Promise<UserRow> {
    const [row] = await tx.query<UserRow[]>(`${ROW} WHERE u.id = $1`, [id]);
    if (!row) throw notFound();
    return row;
  }
}

const accountOf = (row: AccountRow): Account => ({
  actor: {
    kind: 'user',
    id: row.id,
    name: row.name,
    role: row.role,
    unitId: row.unit_id,
    unitCode: row.unit_code,
    scopes: [],
  },
  email: row.email,
  passwordHash: row.password_hash,
});
