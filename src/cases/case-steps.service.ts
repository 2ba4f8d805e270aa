import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { Tx } from '../database/office-clock';
import { stepsFrom, type CaseState } from '../law/case-steps';
import type { ConditionId, SanctionCondition } from '../law/sanction-conditions';
import { cameFrom } from './came-from';
import { CaseConditions } from './case-conditions';
import type { CaseRecord } from './case-record';
import { CONDITIONS_OF_STEP } from './case-steps-view';

/** A step of the table from where a case stands, and what it still lacks. */
export class PossibleStep {
  @ApiProperty({ example: 'warn-second' }) slug!: string;
  @ApiProperty({ example: 'Catat Teguran II' }) label!: string;
  @ApiProperty({ example: 'WARNING_2' }) to!: CaseState;
  @ApiProperty({ enum: ['CITY', 'BPJS'] }) actor!: string;
  @ApiProperty({ type: [String] }) roles!: readonly string[];
  @ApiProperty({ type: [String], description: 'Papers the step rests on' }) evidence!: readonly string[];
  @ApiProperty() basis!: string;
  @ApiProperty({ description: 'No required condition is missing' }) possible!: boolean;
  @ApiProperty({ description: 'Conditions not met, each with what to do' }) missing!: readonly {
    id: string;
    text: string;
    metFrom: string | null;
    severity: string;
  }[];
}

/** What the form of a step itself brings: asking for it beforehand would keep everybody from the form. */
const BROUGHT_BY_FORM: Readonly<Record<string, readonly ConditionId[]>> = {
  // Scope and drafter are those of the draft; its signature asks for them (I8, I10).
  decide: ['I8', 'I10'],
};

/** The steps of the table from where a case stands, with their conditions: one reading for page and REST. */
@Injectable()
export class CaseSteps {
  constructor(private readonly conditions: CaseConditions) {}

  /** Every condition of the steps from here, met or not, by the slug of the step. */
  async conditionsOf(tx: Tx, record: CaseRecord): Promise<Map<string, SanctionCondition[]>> {
    const conditions = new Map<string, SanctionCondition[]>();
    // Several steps ask the same: the closings but one, a reminder and a notice.
    const weighed = new Map<string, SanctionCondition[]>();
    for (const { slug } of stepsFrom(record.head.state)) {
      const step = CONDITIONS_OF_STEP[slug];
      if (!step) continue;
      const closingAs = slug === 'close-compliant' ? 'compliant' : 'other';
      const asked = step === 'closing' ? `${step}:${closingAs}` : step;
      const all =
        weighed.get(asked) ?? (await this.conditions.of(tx, record, step, step === 'closing' ? { closingAs } : {}));
      weighed.set(asked, all);
      conditions.set(
        slug,
        all.filter(({ id }) => !(BROUGHT_BY_FORM[slug] ?? []).includes(id)),
      );
    }
    return conditions;
  }

  /** The steps as programs read them. From "not found" only the way back to where the case stood. */
  async of(tx: Tx, record: CaseRecord): Promise<PossibleStep[]> {
    const conditions = await this.conditionsOf(tx, record);
    return stepsFrom(record.head.state, cameFrom(record) ?? undefined).map((step) => {
      const missing = (conditions.get(step.slug) ?? []).filter(({ met }) => !met);
      const { slug, label, to, actor, roles, evidence, basis } = step;
      return {
        ...{ slug, label, to, actor, roles, evidence, basis },
        possible: missing.every(({ severity }) => severity !== 'required'),
        missing: missing.map((condition) => ({
          id: condition.id,
          text: condition.missing ?? condition.label,
          metFrom: condition.metFrom ?? null,
          severity: condition.severity,
        })),
      };
    });
  }
}
