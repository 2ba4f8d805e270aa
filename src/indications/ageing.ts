import { Injectable } from '@nestjs/common';
import { OfficeClock, type Tx } from '../database/office-clock';
import { ageingSteps, type AgeingStep } from '../law/comparisons';
import { ParameterService } from '../parameters/parameter.service';

/** The office's labels of arrears, as its parameter says today. */
@Injectable()
export class AgeingLabels {
  constructor(
    private readonly clock: OfficeClock,
    private readonly parameters: ParameterService,
  ) {}

  async today(tx: Tx): Promise<readonly AgeingStep[]> {
    const text = await this.parameters.valueOn(tx, 'arrears.ageing', await this.clock.today(tx));
    return ageingSteps(String(text)) ?? [];
  }
}
