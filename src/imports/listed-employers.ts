import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/office-clock';
import { StoredIdentifiers } from '../employers/stored-identifiers';
import type { RowIdentifier } from './reading/rows';

/** Whom the numbers of a row mean: one employer, nobody, or several who cannot all be meant. */
export type MeantEmployer = { employerId: string } | 'nobody' | 'several';

/** Finds the employers of lists whose rows bear numbers; exact numbers alone link (domain §4.4). */
@Injectable()
export class ListedEmployers {
  constructor(private readonly stored: StoredIdentifiers) {}

  /** @param division of the NPP; any when null */
  async meantBy(tx: Tx, identifiers: readonly RowIdentifier[], division: string | null): Promise<MeantEmployer> {
    const found = new Set<string>();
    for (const { type, value } of identifiers.filter((each) => LINKING.has(each.type))) {
      const rows = await tx.query<{ employerId: string }[]>(
        `SELECT DISTINCT coalesce(j.kept_id, i.employer_id) AS "employerId" FROM employer_identifiers i
           LEFT JOIN record_joins j ON j.duplicate_id = i.employer_id AND j.ended_at IS NULL
          WHERE i.type = $1 AND i.lookup = $2 AND i.ended_at IS NULL AND ($3::text IS NULL OR i.division = $3)`,
        [type, this.stored.lookup(type, value), type === 'npp' ? division : null],
      );
      for (const { employerId } of rows) found.add(employerId);
    }
    if (found.size > 1) return 'several';
    const [employerId] = found;
    return employerId ? { employerId } : 'nobody';
  }

  /** The open case of the employer, or of a record that was found to be he. */
  async openCase(tx: Tx, employerId: string): Promise<{ id: string; reference: string; state: string } | null> {
    const [open] = await tx.query<{ id: string; reference: string; state: string }[]>(
      `SELECT id, reference, state FROM cases
        WHERE closed_at IS NULL AND employer_id = ANY (ARRAY(
          SELECT $1::uuid UNION ALL SELECT duplicate_id FROM record_joins WHERE kept_id = $1 AND ended_at IS NULL))`,
      [employerId],
    );
    return open ?? null;
  }
}

const LINKING: ReadonlySet<string> = new Set(['nib', 'npwp16', 'npwp15', 'npp']);

/**
 * Each row is done as its form would do it, in one transaction that holds its cases and the numbers of new ones: more
 * rows would keep others waiting for longer than a minute, and are more than a person has looked through.
 */
export const LIST_LIMIT = 200;
export const LIST_TOO_LONG = `Daftar ini lebih dari ${LIST_LIMIT} baris. Bagi menjadi beberapa berkas, lalu unggah satu per satu.`;
