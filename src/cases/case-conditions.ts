import { Injectable } from '@nestjs/common';
import { CalendarService } from '../calendar/calendar.service';
import { OfficeClock, type Tx } from '../database/office-clock';
import { nextAct } from '../law/finding-chain';
import type { FindingCategory } from '../law/findings';
import {
  conditionsFor,
  refusing,
  type ConditionalStep,
  type SanctionCondition,
  type SanctionFacts,
  type SanctionParameters,
} from '../law/sanction-conditions';
import { ParameterService } from '../parameters/parameter.service';
import type { CaseRecord } from './case-record';
import { conditionsNotMet } from './case.problems';
import { sanctionFacts } from './sanction-facts';

/** What is about to happen and is not in the record yet: a warning being recorded, a decision being signed. */
export type FactsToCome = Partial<SanctionFacts>;

/** Tests the conditions I1 to I14 on a case as the office knows it. */
@Injectable()
export class CaseConditions {
  constructor(
    private readonly clock: OfficeClock,
    private readonly calendars: CalendarService,
    private readonly parameters: ParameterService,
  ) {}

  /** Every condition of the step with its standing, met ones too. `toCome` adds what the step itself brings. */
  async of(tx: Tx, record: CaseRecord, step: ConditionalStep, toCome: FactsToCome = {}): Promise<SanctionCondition[]> {
    const on = toCome.on ?? (await this.clock.today(tx));
    const known = { ...sanctionFacts(record, on), ...toCome };
    const facts = { ...known, about: known.about ?? readyFor(step, known) };
    return conditionsFor(step, facts, await this.calendars.calendar(tx), await this.parametersOn(tx, facts));
  }

  /**
   * As {@link of}; refuses the step when a required condition is not met.
   *
   * @param fieldOf the field of the form at which a condition is mended, as a JSON pointer; empty for none
   * @throws Problem 409 `conditions-not-met`
   */
  async require(
    tx: Tx,
    record: CaseRecord,
    step: ConditionalStep,
    toCome: FactsToCome = {},
    fieldOf?: (condition: SanctionCondition) => string,
  ): Promise<SanctionCondition[]> {
    const conditions = await this.of(tx, record, step, toCome);
    const missing = refusing(conditions);
    if (missing.length > 0) throw conditionsNotMet(missing, fieldOf);
    return conditions;
  }

  /** The values of the day of the act; those of a notice are of the day on which it was received. */
  private async parametersOn(tx: Tx, { on: day, ...facts }: SanctionFacts): Promise<SanctionParameters> {
    const summonedOn = facts.summonses.at(-1)?.receivedOn ?? day;
    const toldOn = facts.preNotice?.receivedOn ?? day;
    const value = <T>(key: Parameters<ParameterService['valueOn']>[1]) =>
      this.parameters.valueOn(tx, key, day) as Promise<unknown> as Promise<T>;
    return {
      maxWarnings: await value<number>('warning.max_count'),
      requesters: await value<SanctionParameters['requesters']>('tmp2t.requester'),
      noticeRequired: await value<boolean>('case.notice_required'),
      requireFineLapsed: await value<boolean>('tmp2t.require_fine_lapsed'),
      allowedCategories: await value<FindingCategory[]>('tmp2t.allowed_categories'),
      summonsNoticeDays: (await this.parameters.periodOn(tx, 'summons-notice', summonedOn)).length,
      hearingNoticeDays: (await this.parameters.periodOn(tx, 'hearing-notice', toldOn)).length,
      countStart: await value<SanctionParameters['countStart']>('count.start'),
      effectNeedsReceipt: (await value<string>('tmp2t.effect')) !== 'STATED_DAY',
    };
  }
}

/** Where the step names no findings: those whose own chain has come to it; none where it is about more than a chain. */
function readyFor(step: ConditionalStep, facts: SanctionFacts): string[] | undefined {
  const ready = facts.findings.filter((finding) => nextAct(finding, facts) === step).map(({ id }) => id);
  return ready.length > 0 ? ready : undefined;
}
