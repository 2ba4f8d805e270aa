import { Injectable } from '@nestjs/common';
import type { CaseRecord } from '../cases/case-record';
import { noticeOfPlan, ofThisRound, standing } from '../cases/sanction-facts';
import { OfficeClock, type Tx } from '../database/office-clock';
import { covers, type ScopeFact } from '../law/planned-scope';
import type { ServiceCode } from '../law/services';
import { placesOf } from './case-places';
import type { SanctionScope } from './sanction-scope.dto';
import { SanctionWording } from './sanction-wording';
import { placesNeeded, serviceUnknown } from './sanction.problems';

/** What a notice or a recommendation plans, as it is kept with its letter. */
export interface PlannedScope {
  services: ServiceCode[];
  scope: 'entity' | 'establishments';
  establishmentIds: string[];
}

/** What a sanction withholds and where (I10). */
@Injectable()
export class SanctionScopes {
  constructor(
    private readonly clock: OfficeClock,
    private readonly wording: SanctionWording,
  ) {}

  /** The places named; none for the whole entity. */
  named({ scope, establishmentIds }: SanctionScope): string[] {
    return scope === 'establishments' ? [...new Set(establishmentIds ?? [])] : [];
  }

  /**
   * @throws Problem 422 when the scope names places and they are not places of the case, or a service the office does
   * not let be withheld today
   */
  async check(tx: Tx, record: CaseRecord, input: SanctionScope): Promise<void> {
    const left = await this.wording.notWithholdable(tx, input.services, await this.clock.today(tx));
    if (left.length > 0) throw serviceUnknown();
    if (input.scope === 'entity') return;
    const places = new Set((await placesOf(tx, record.head.id)).map(({ id }) => id));
    const named = this.named(input);
    if (named.length === 0 || named.some((id) => !places.has(id))) throw placesNeeded();
  }

  /** Whether the newest notice of the present verification, signed or drafted, says all of this. */
  isTold(record: CaseRecord, input: SanctionScope): boolean {
    const notices = record.letters.filter(({ code, state }) => code === 'PRE_NOTICE' && state !== 'void');
    // A draft has no day yet; the record has it first.
    const told = ofThisRound(record, notices)[0]?.planned;
    return told ? covers(told, { ...input, establishmentIds: this.named(input) }) : false;
  }

  /** What binds the paper to come: a decision keeps within the recommendation, that within the notice; null before. */
  bound(record: CaseRecord): ScopeFact | null {
    if (record.head.state === 'CLARIFICATION') return noticeOfPlan(record)?.planned ?? null;
    if (record.head.state !== 'RECOMMENDED') return null;
    return ofThisRound(record, standing(record, 'RECOMM')).at(-1)?.planned ?? null;
  }

  /** What a form starts from: what binds it, else what was last planned, else what BPJS asked for. */
  planned(record: CaseRecord): ScopeFact {
    const last = this.bound(record) ?? standing(record, 'PRE_NOTICE').at(-1)?.planned;
    if (last) return last;
    const request = record.events.findLast(({ kind }) => kind === 'request-sanction');
    return {
      services: (request?.data['services'] as ServiceCode[] | undefined) ?? [],
      scope: 'entity',
      establishmentIds: [],
    };
  }
}
