import { Injectable } from '@nestjs/common';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import type { Tx } from '../database/office-clock';
import { insertRows, type ColumnTypes } from '../employers/insert-rows';

/** Records that name their employer without a number. */
export type NamedRecordKind = 'visit-record' | 'case-row';

/** How a record names its employer. */
export interface GivenName {
  name: string;
  /** Street, kelurahan, or both, as typed. */
  place: string | null;
  villageCode: string | null;
}

/** One name at one place, and whom a person has said it means. */
export interface NamedRecord extends GivenName {
  id: string;
  key: string;
  employerId: string | null;
}

const COLUMNS: ColumnTypes = {
  id: 'uuid',
  kind: 'text',
  key: 'text',
  name: 'text',
  place: 'text',
  villageCode: 'text',
};

/**
 * Names that stand for employers where no number does: a person says once whom a name at a place means, and every record
 * that names him in the same words is then his.
 */
@Injectable()
export class NamedRecords {
  /** Those of these names that are kept already, by their key. */
  async known(tx: Tx, kind: NamedRecordKind, given: readonly GivenName[]): Promise<Map<string, NamedRecord>> {
    const rows = await tx.query<NamedRecord[]>(
      `SELECT id, key, name, place, village_code AS "villageCode", employer_id AS "employerId"
         FROM named_records WHERE kind = $1 AND key = ANY ($2)`,
      [kind, [...new Set(given.map(nameKey))]],
    );
    return new Map(rows.map((row) => [row.key, row]));
  }

  /** Keeps the names that are new, and returns all of them by their key. */
  async keep(tx: Tx, kind: NamedRecordKind, given: readonly GivenName[]): Promise<Map<string, NamedRecord>> {
    const byKey = new Map(given.map((each) => [nameKey(each), each]));
    const rows = [...byKey].map(([key, { name, place, villageCode }]) => ({
      ...{ id: newId(), kind, key, name, place, villageCode },
    }));
    await insertRows(tx, 'named_records', COLUMNS, rows, { tail: 'ON CONFLICT (kind, key) DO NOTHING' });
    return this.known(tx, kind, given);
  }

  /** A person has said whom the name means. */
  async link(tx: Tx, actor: Actor, id: string, employerId: string): Promise<void> {
    await tx.query(
      `UPDATE named_records SET employer_id = $2, linked_by = $3, linked_at = office_now()
        WHERE id = $1 AND employer_id IS NULL`,
      [id, employerId, actor.id],
    );
  }
}

/** Name and place as typed, but for case and spaces: anything more would be a guess. */
export const nameKey = ({ name, place }: GivenName): string => `${plain(name)}|${plain(place ?? '')}`;

const plain = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, ' ');
