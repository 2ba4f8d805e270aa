import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/office-clock';
import type { AskedType } from '../law/identifiers';
import { StoredIdentifiers } from './stored-identifiers';

/** A number as somebody gave it. */
export interface AskedNumber {
  type: AskedType;
  value: string;
}

/** The employers of one number asked for; more than one only when it was given without its division. */
export interface FoundEmployers extends AskedNumber {
  employerIds: string[];
}

/** Leads from a number to its employer, by equality alone: only an exact identifier can link, block or clear. */
@Injectable()
export class IdentifierIndex {
  constructor(private readonly stored: StoredIdentifiers) {}

  /**
   * For each number asked, in the same order, the employers the register held under it at `knownAt` (now when absent).
   *
   * A replaced number (its `valid_to` is past) still leads to its employer: else the old NIB of a sanctioned firm would
   * clear. One that turned out not to belong to the employer (`ended_at`) leads nowhere from then on.
   */
  async employersByIdentifiers(
    tx: Tx,
    asked: readonly AskedNumber[],
    knownAt: Date | null = null,
  ): Promise<FoundEmployers[]> {
    const forms = asked.flatMap(({ type, value }, index) =>
      this.stored.forms(type, value).map((form) => ({ ...form, index })),
    );
    const rows = forms.length
      ? await tx.query<{ index: number; employerId: string }[]>(FIND_SQL, [
          forms.map((form) => form.index),
          forms.map((form) => form.type),
          forms.map((form) => form.lookup),
          forms.map((form) => form.division),
          knownAt,
        ])
      : [];
    return asked.map((each, index) => ({
      ...each,
      employerIds: rows.filter((row) => row.index === index).map((row) => row.employerId),
    }));
  }
}

const FIND_SQL = `
  SELECT DISTINCT a.index, i.employer_id AS "employerId"
    FROM unnest($1::int[], $2::text[], $3::text[], $4::text[]) AS a(index, type, lookup, division)
    JOIN employer_identifiers i ON i.lookup = a.lookup AND i.type = a.type
                               AND (a.division IS NULL OR i.division = a.division)
   WHERE CASE WHEN $5::timestamptz IS NULL THEN i.ended_at IS NULL
              ELSE i.recorded_at <= $5 AND (i.ended_at IS NULL OR i.ended_at > $5) END
   ORDER BY 1, 2`;
