import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { pageSize } from '../common/paging';
import { notFound } from '../common/problem';
import { employersPath } from '../employers/employer.paths';
import { CurrentActor, Requires } from '../web/access';
import { submitForm, type FormBody, type FormFaults } from '../web/form';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { may } from '../web/permissions';
import { LabourReportQuery, LinkReportRequest, UnlinkReportRequest } from './labour-report.dto';
import { labourReportListView, labourReportView } from './labour-report-view';
import { labourReportPath } from './labour-report.paths';
import { noEmployerWithNib } from './labour-report.problems';
import { LabourReportQueries } from './labour-report.queries';
import { LabourReports } from './labour-reports.service';

/** Labour reports: which places have filed some, and whom a person says they mean. */
@ApiExcludeController()
@Controller('pemberi-kerja/wajib-lapor')
export class LabourReportPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly pages: Pages,
    private readonly queries: LabourReportQueries,
    private readonly reports: LabourReports,
  ) {}

  @Get()
  @Requires('employers.read')
  async list(
    @Query() query: LabourReportQuery,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const tx = this.db.manager;
    const filter = { search: query.cari, linked: query.lihat === 'terhubung' };
    const page = await this.queries.list(tx, filter, pageSize(undefined), query.sesudah);
    const view = labourReportListView(page, await this.queries.count(tx, filter), query);
    return this.pages.show(req, reply, 'labour-reports/list', view, { title: 'Wajib lapor', active: employersPath() });
  }

  @Get(':id')
  @Requires('employers.read')
  show(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showOne(actor, id, req, reply);
  }

  @Post(':id/hubungkan')
  @Requires('employers.edit')
  link(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      LinkReportRequest,
      body,
      async ({ nib, reason }) => {
        const employer = await this.queries.employerWithNib(this.db.manager, nib);
        if (!employer) throw noEmployerWithNib();
        await this.reports.link(actor, id, employer.id, reason);
        return seeOther(reply, labourReportPath(id), `Wajib lapor dihubungkan ke ${employer.name}.`);
      },
      (faults) => this.showOne(actor, id, req, reply, faults),
    );
  }

  @Post(':id/lepaskan')
  @Requires('employers.edit')
  unlink(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      UnlinkReportRequest,
      body,
      async ({ reason }) => {
        await this.reports.unlink(actor, id, reason);
        return seeOther(reply, labourReportPath(id), 'Hubungan dilepas. Laporannya tetap tersimpan.');
      },
      (faults) => this.showOne(actor, id, req, reply, faults),
    );
  }

  private async showOne(
    actor: Actor,
    id: string,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const tx = this.db.manager;
    const place = await this.queries.one(tx, id);
    if (!place) throw notFound();
    const [filed, links] = [await this.queries.filed(tx, id), await this.queries.links(tx, id)];
    const view = labourReportView(place, filed, links, may(actor, 'employers.edit'));
    return this.pages.show(
      req,
      reply,
      'labour-reports/show',
      { ...view, form: {}, ...faults },
      { title: `Wajib lapor: ${place.name}`, status: faults?.status, active: employersPath() },
    );
  }
}
