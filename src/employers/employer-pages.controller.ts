import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { number } from '../common/formats';
import { countText, pageSize } from '../common/paging';
import { CurrentActor, Requires } from '../web/access';
import { submitForm, type FormBody, type FormFaults } from '../web/form';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { may } from '../web/permissions';
import { EmployerListQuery, EmployerSearch } from './employer.dto';
import { listRow, standingTabs } from './employer-list-view';
import { employerPath, employersPath } from './employer.paths';
import { EmployerQueries, EMPLOYER_STANDINGS, isPersonalSearch, type EmployerFilter } from './employer.queries';
import { EmployerRecords } from './employer-record';
import { employerView } from './employer-view';

/** The list of employers and the page of one. */
@ApiExcludeController()
@Controller('pemberi-kerja')
export class EmployerPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly pages: Pages,
    private readonly queries: EmployerQueries,
    private readonly records: EmployerRecords,
  ) {}

  @Get()
  @Requires('employers.read')
  list(
    @Query() query: EmployerListQuery,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showList(query, req, reply);
  }

  /** Posted, because a tax number may be typed and must not stand in an address; a name goes on to the list. */
  @Post('cari')
  @HttpCode(200)
  @Requires('employers.read')
  search(
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const narrowed = narrowing(body);
    if (typeof body.q !== 'string' || body.q.trim() === '') return Promise.resolve(seeOther(reply, listPath(narrowed)));
    return submitForm(
      EmployerSearch,
      body,
      async ({ q }) => {
        const id = await this.queries.byNumber(this.db.manager, q);
        if (id) return seeOther(reply, employerPath(id));
        if (!isPersonalSearch(q)) return seeOther(reply, listPath({ ...narrowed, q }));
        return this.showList(narrowed, req, reply, { form: {}, errors: { q: NOT_FOUND }, status: 200 });
      },
      (faults) => this.showList(narrowed, req, reply, faults),
    );
  }

  @Get(':id')
  @Requires('employers.read')
  async show(
    @Param('id', IdPipe) id: string,
    @CurrentActor() actor: Actor,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const record = await this.records.of(this.db.manager, id);
    const rights = {
      mayOpenCase: may(actor, 'cases.open'),
      mayMatch: may(actor, 'employers.edit'),
      mayReadCases: may(actor, 'cases.read'),
    };
    const view = employerView(record, rights);
    return this.pages.show(req, reply, 'employers/show', view, { title: record.head.name, active: employersPath() });
  }

  private async showList(
    query: EmployerListQuery,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const filter: EmployerFilter = { search: query.q, villageCode: query.village, standing: query.standing };
    const size = pageSize(query.size);
    const page = await this.queries.list(this.db.manager, filter, size, query.cursor);
    const total = await this.queries.count(this.db.manager, filter);
    const villages = await this.queries.villages(this.db.manager);
    const model = {
      rows: page.rows.map(listRow),
      tabs: standingTabs(query.standing ?? ''),
      search: { q: faults?.form.q ?? query.q ?? '', village: query.village ?? '', standing: query.standing ?? '' },
      villages: villages.map(({ code, name }) => ({ value: code, text: name })),
      shown: shownText(page.rows.length, total, query),
      first: query.cursor ? listPath({ ...query, cursor: undefined }) : null,
      next: page.next ? listPath({ ...query, cursor: page.next }) : null,
      isNarrowed: Boolean(query.q ?? query.village ?? query.standing),
      errors: faults?.errors ?? {},
    };
    const options = { title: 'Pemberi kerja', active: employersPath(), status: faults?.status };
    return this.pages.show(req, reply, 'employers/list', model, options);
  }
}

const NOT_FOUND = 'Nomor itu tidak ada di data kami. Periksa angkanya, atau cari dengan nama.';

function shownText(rows: number, total: number, { cursor }: EmployerListQuery): string {
  const all = countText(total);
  return cursor ? `${number(rows)} dari ${all} pemberi kerja (lanjutan)` : `${number(rows)} dari ${all} pemberi kerja`;
}

/** The filters of the list that a search keeps; anything not known is dropped. */
function narrowing(body: FormBody): EmployerListQuery {
  const query = new EmployerListQuery();
  if (typeof body.village === 'string' && /^[\d.]{2,20}$/.test(body.village)) query.village = body.village;
  query.standing = EMPLOYER_STANDINGS.find((standing) => standing === body.standing);
  return query;
}

function listPath(query: EmployerListQuery): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) parameters.set(name, String(value));
  return parameters.size > 0 ? `${employersPath()}?${parameters.toString()}` : employersPath();
}
