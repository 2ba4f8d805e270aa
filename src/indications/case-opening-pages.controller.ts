import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { notFound, Problem } from '../common/problem';
import { employersPath } from '../employers/employer.paths';
import { CurrentActor, Requires } from '../web/access';
import { readForm, type FormBody } from '../web/form';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { AgeingLabels } from './ageing';
import { CaseOpeningQueries, type CaseOpening } from './case-opening.queries';
import { openCasesView, openingView } from './case-opening-view';
import { CaseOpenings } from './case-openings.service';
import { ChosenEmployers, filterOf, IndicationQuery, OpenCasesRequest } from './indication.dto';
import { caseOpeningPath } from './indication.paths';
import { nobodyChosen } from './indication.problems';
import { csvOf } from './sheets';

/** Cases from a list, many at once: what would be opened, the order, and what has become of it. */
@ApiExcludeController()
@Controller('pemberi-kerja/dugaan')
export class CaseOpeningPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly pages: Pages,
    private readonly openings: CaseOpenings,
    private readonly queries: CaseOpeningQueries,
    private readonly ageing: AgeingLabels,
  ) {}

  /** Posted, since hundreds of ticked rows fit in no address; changes nothing. */
  @Post('buka-kasus')
  @HttpCode(200)
  @Requires('cases.open')
  async look(
    @Query() query: IndicationQuery,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const chosen = await readForm(ChosenEmployers, body);
    if ('errors' in chosen) throw nobodyChosen();
    const { employerIds = [], semua } = chosen.input;
    const tx = this.db.manager;
    const filter = filterOf(query, await this.ageing.today(tx));
    const plan = await this.openings.plan(tx, filter, semua ? 'all' : employerIds);
    const view = openCasesView(plan, filter.kind, query);
    return this.pages.show(req, reply, 'indications/open-cases', view, { title: view.title, active: employersPath() });
  }

  @Post('buka-kasus/pesan')
  @Requires('cases.open')
  async order(
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const order = await readForm(OpenCasesRequest, body);
    if ('errors' in order) throw new Problem(422, 'invalid-input', Object.values(order.errors).join(' '));
    const id = await this.openings.order(actor, order.input.kind, order.input.employerIds);
    return seeOther(reply, caseOpeningPath(id));
  }

  @Get('pembukaan/:id')
  @Requires('cases.read')
  async show(
    @Param('id') id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    if (id.endsWith('.csv')) return this.csv(id.slice(0, -'.csv'.length), reply);
    const view = openingView(await this.one(id));
    return this.pages.show(req, reply, 'indications/opening', view, { title: view.title, active: employersPath() });
  }

  private async csv(id: string, reply: FastifyReply): Promise<string> {
    const { rows } = await this.one(id);
    void reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="pembukaan-kasus-${id}.csv"`);
    return csvOf([
      ['Pemberi kerja', 'Hasil', 'Kasus', 'Penanggung jawab', 'Sebab'],
      ...rows.map(({ employerName, reference, ownerName, refused, done }) => [
        employerName,
        reference ? 'Dibuka' : done ? 'Tidak dibuka' : 'Menunggu',
        reference ?? '',
        ownerName ?? '',
        refused ?? '',
      ]),
    ]);
  }

  private async one(id: string): Promise<CaseOpening> {
    const opening = await this.queries.one(this.db.manager, new IdPipe().transform(id));
    if (!opening) throw notFound();
    return opening;
  }
}
