import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { EmployerQueries } from '../employers/employer.queries';
import { RESULT_LABELS } from '../law/status-words';
import type { FormFaults } from '../web/form';
import { identityOf } from '../web/identities';
import { Pages } from '../web/page';
import { may } from '../web/permissions';
import { checkView } from './check-view';
import { CheckSettings } from './check-setting.queries';
import type { CheckRecord } from './status-check.queries';

/** Shows one answer, also with the faults of what was added to it. */
@Injectable()
export class CheckResultPage {
  constructor(
    private readonly db: DataSource,
    private readonly settings: CheckSettings,
    private readonly employers: EmployerQueries,
    private readonly pages: Pages,
  ) {}

  async show(check: CheckRecord, req: FastifyRequest, reply: FastifyReply, faults?: FormFaults): Promise<string> {
    const mayCheck = may(identityOf(req)!.actor, 'checks.make');
    const view = checkView(check, await this.settings.of(this.db.manager, check), mayCheck);
    const villages = view.missing === 'place' ? await this.employers.villages(this.db.manager) : [];
    return this.pages.show(
      req,
      reply,
      'checks/show',
      { ...view, villages: villages.map(({ code, name }) => ({ value: code, text: name })), ...faults },
      { title: `${RESULT_LABELS[check.answer.result]} · ${check.number}`, status: faults?.status },
    );
  }
}
