import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { notFound } from '../common/problem';
import { OfficeClock } from '../database/office-clock';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, type FormFaults, submitForm } from '../web/form';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { may } from '../web/permissions';
import { givenVersion } from '../web/versions';
import { casePath } from './case.paths';
import { CaseRecords } from './case-record';
import { RecordBpjsFigureRequest, RecordEstimateRequest } from './estimate.dto';
import { EstimateService } from './estimate.service';
import { moneyOf } from './estimate.queries';
import { bpjsFigureForm, estimateForm, estimatePage } from './estimate-view';

type EstimateView = 'estimate-form' | 'bpjs-figure';

/** `/kasus/:id/perkiraan`: what each finding probably costs, what BPJS says of it, and the forms for both. */
@ApiExcludeController()
@Controller('kasus/:id/perkiraan')
export class EstimatePagesController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly records: CaseRecords,
    private readonly estimates: EstimateService,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Requires('cases.read')
  async overview(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const tx = this.db.manager;
    const record = await this.records.of(tx, id);
    const model = estimatePage(record, await moneyOf(tx, id), may(actor, 'estimates.record'));
    return this.pages.show(req, reply, 'cases/estimate', model, {
      title: `Perkiraan ${record.head.reference}`,
      active: '/kasus',
    });
  }

  @Get(':finding')
  @Requires('estimates.record')
  estimateForm(
    @Param('id', IdPipe) id: string,
    @Param('finding', IdPipe) findingId: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.show('estimate-form', id, findingId, req, reply);
  }

  @Post(':finding')
  @Requires('estimates.record')
  estimate(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('finding', IdPipe) findingId: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      RecordEstimateRequest,
      body,
      async (input) => {
        await this.estimates.record(actor, id, findingId, givenVersion(req), input);
        return seeOther(reply, `${casePath(id)}/perkiraan`, 'Perkiraan dihitung dan dicatat.');
      },
      (faults) => this.show('estimate-form', id, findingId, req, reply, faults),
    );
  }

  @Get(':finding/bpjs')
  @Requires('estimates.record')
  figureForm(
    @Param('id', IdPipe) id: string,
    @Param('finding', IdPipe) findingId: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.show('bpjs-figure', id, findingId, req, reply);
  }

  @Post(':finding/bpjs')
  @Requires('estimates.record')
  figure(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('finding', IdPipe) findingId: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      RecordBpjsFigureRequest,
      body,
      async (input) => {
        await this.estimates.recordBpjsFigure(actor, id, findingId, givenVersion(req), input);
        return seeOther(reply, `${casePath(id)}/perkiraan`, 'Angka BPJS dicatat dan dipakai sebagai ganti perkiraan.');
      },
      (faults) => this.show('bpjs-figure', id, findingId, req, reply, faults),
    );
  }

  private async show(
    view: EstimateView,
    id: string,
    findingId: string,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const tx = this.db.manager;
    const record = await this.records.of(tx, id);
    const finding = record.findings.find((candidate) => candidate.id === findingId);
    if (!finding) throw notFound();
    const today = await this.clock.today(tx);
    const model =
      view === 'bpjs-figure'
        ? bpjsFigureForm(record, finding, today)
        : estimateForm(record, await moneyOf(tx, id), finding, today);
    return this.pages.show(
      req,
      reply,
      `cases/${view}`,
      { errors: {}, ...model, ...faults },
      { title: `Perkiraan ${record.head.reference}`, status: faults?.status, active: '/kasus' },
    );
  }
}
