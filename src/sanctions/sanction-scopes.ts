import { Injectable } from '@nestjs/common';
import type { CaseRecord } from '../cases/case-record';
import type { Tx } from '../database/office-clock';
import type { ServiceCode } from '../law/services';
import { placesOf } from './case-places';
import type { SanctionScope } from './sanction-scope.dto';
import { placesNeeded } from './sanction.problems';

/** What was planned, recommended or asked for so far: what the next form starts from. */
export interface PlannedScope {
  services: ServiceCode[];
  scope: 'entity' | 'establishments';
  establishmentIds: string[];
}

/** What a sanction withholds and where (I10). */
@Injectable()
export class SanctionScopes {
  /** The places named; none for the whole entity. */
  named({ scope, establishmentIds }: SanctionScope): string[] {
    return scope === 'establishments' ? [...new Set(establishmentIds ?? [])] : [];
  }

  /** @throws Problem 422 when the scope names places and they are not places of the case */
  async check(tx: Tx, record: CaseRecord, input: SanctionScope): Promise<void> {
    if (input.scope === 'entity') return;
    const places = new Set((await placesOf(tx, record.head.id)).map(({ id }) => id));
    const named = this.named(input);
    if (named.length === 0 || named.some((id) => !places.has(id))) throw placesNeeded();
  }

  /** What the newest recommendation or notice named, else what BPJS asked for. */
  async planned(tx: Tx, record: CaseRecord): Promise<PlannedScope> {
    const [row] = await tx.query<{ planned: PlannedScope }[]>(
      `SELECT fields -> 'planned' AS planned FROM letters
        WHERE case_id = $1 AND code IN ('RECOMM', 'PRE_NOTICE') AND state <> 'void' AND fields ? 'planned'
        ORDER BY drafted_at DESC LIMIT 1`,
      [record.head.id],
    );
    if (row) return row.planned;
    const request = record.events.findLast(({ kind }) => kind === 'request-sanction');
    return {
      services: (request?.data['services'] as ServiceCode[] | undefined) ?? [],
      scope: 'entity',
      establishmentIds: [],
    };
  }
}
