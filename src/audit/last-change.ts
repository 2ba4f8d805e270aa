import { dateTime, longDate, time } from '../common/formats';
import type { Tx } from '../database/office-clock';

/** Who changed a record last, and when. */
export interface LastChange {
  by: string;
  at: Date;
  /** For people: "pukul 15.02 WITA", or with its day when that is not today. */
  when: string;
}

interface ChangeRow {
  by: string | null;
  at: Date;
  now: Date;
}

/** A change as it is told, from the row of a query that names `by`, `at` and the office's `now`. */
export function toldChange(row: ChangeRow | undefined): LastChange | null {
  if (!row) return null;
  const isToday = longDate(row.at) === longDate(row.now);
  return { by: row.by ?? 'Sistem', at: row.at, when: isToday ? `pukul ${time(row.at)}` : dateTime(row.at) };
}

/** The last act on any of these records, from the audit; null when there is none. */
export async function lastChangeOf(tx: Tx, type: string, ids: readonly string[]): Promise<LastChange | null> {
  const [row] = await tx.query<ChangeRow[]>(
    `SELECT coalesce(u.name, k.label) AS by, a.at, office_now() AS now
       FROM audit_entries a LEFT JOIN users u ON u.id = a.actor_id LEFT JOIN api_keys k ON k.id = a.actor_id
      WHERE a.subject_type = $1 AND a.subject_id = ANY ($2) ORDER BY a.number DESC LIMIT 1`,
    [type, ids],
  );
  return toldChange(row);
}
