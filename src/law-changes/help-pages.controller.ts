import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { PlainDate } from '../common/plain-date';
import { OfficeClock, type Tx } from '../database/office-clock';
import { LEAST_DAYS_AFTER_PLAN } from '../law/deadline-moves';
import { silenceWarning } from '../law/lift-silence';
import type { ParameterKey } from '../law/parameters';
import { lengthInWords, PERIOD_KEYS } from '../law/periods';
import { ParameterService } from '../parameters/parameter.service';
import { Public } from '../web/access';
import { Pages } from '../web/page';
import { valueInWords } from './parameter-words';

/** The help, with the days and rates that hold today. */
@ApiExcludeController()
@Controller()
export class HelpPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly parameters: ParameterService,
    private readonly pages: Pages,
  ) {}

  @Get('bantuan')
  @Public()
  async help(@Req() req: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const tx = this.db.manager;
    const today = await this.clock.today(tx);
    const model = {
      periods: await this.periods(tx, today),
      values: {
        fine: await this.words(tx, 'fine.rate_monthly', today),
        late: await this.words(tx, 'late_fine.rate_monthly', today),
        referral: await this.words(tx, 'referral.answer_days', today),
      },
      silence: { team: silenceWarning('team').day, signatory: silenceWarning('signatory').day },
      leastAfterPlan: LEAST_DAYS_AFTER_PLAN,
    };
    return this.pages.show(req, reply, 'help/show', model, { title: 'Bantuan' });
  }

  private async periods(tx: Tx, today: PlainDate): Promise<Record<string, string>> {
    const words: Record<string, string> = {};
    for (const key of PERIOD_KEYS) words[key] = lengthInWords(await this.parameters.periodOn(tx, key, today));
    return words;
  }

  private async words(tx: Tx, key: ParameterKey, today: PlainDate): Promise<string> {
    return valueInWords(key, await this.parameters.valueOn(tx, key, today));
  }
}
