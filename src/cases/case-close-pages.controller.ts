import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { isClosed, stateLabel, stepsFrom } from '../law/case-steps';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, type FormFaults, submitForm } from '../web/form';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { givenVersion } from '../web/versions';
import { CaseCloseService } from './case-close.service';
import { CaseRecords } from './case-record';
import { CloseCaseRequest } from './case.dto';
import { casePath } from './case.paths';

/** The form that closes a case. */
@ApiExcludeController()
@Controller('kasus')
export class CaseClosePagesController {
  constructor(
    private readonly db: DataSource,
    private readonly closing: CaseCloseService,
    private readonly records: CaseRecords,
    private readonly pages: Pages,
  ) {}

  @Get(':id/tutup')
  @Requires('cases.run')
  async closeForm(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showCloseForm(id, req, reply);
  }

  @Post(':id/tutup')
  @Requires('cases.run')
  async close(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      CloseCaseRequest,
      body,
      async ({ ending, reason }) => {
        await this.closing.close(actor, id, givenVersion(req), ending, reason);
        return seeOther(reply, casePath(id), 'Kasus ditutup.');
      },
      (faults) => this.showCloseForm(id, req, reply, faults),
    );
  }

  private async showCloseForm(
    id: string,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const { head } = await this.records.of(this.db.manager, id);
    const endings = stepsFrom(head.state).filter((step) => isClosed(step.to) && step.slug !== 'decline');
    return this.pages.show(
      req,
      reply,
      'cases/close',
      {
        id,
        employerName: head.employerName,
        crumbs: [{ text: 'Kasus', href: '/kasus' }, { text: head.reference, href: casePath(id) }, { text: 'Tutup' }],
        version: head.version,
        endings: endings.map((step) => ({ value: step.to, text: stateLabel(step.to).replace('Selesai: ', '') })),
        ...faults,
      },
      { title: `Tutup ${head.reference}`, status: faults?.status },
    );
  }
}
