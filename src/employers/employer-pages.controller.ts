import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { longDate } from '../common/formats';
import { ALL_ROWS, pageSize } from '../common/paging';
import { endOfDay } from '../common/plain-date';
import { Settings } from '../config/settings';
import { OfficeClock, type Tx } from '../database/office-clock';
import { mayStandInAddress } from '../law/identifiers';
import { listAddress } from '../lists/list-address';
import { listHeads } from '../lists/list-columns';
import { ListExports } from '../lists/list-exports';
import { ListTools } from '../lists/list-tools';
import { CurrentActor, Requires } from '../web/access';
import { submitForm, type FormBody, type FormFaults } from '../web/form';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { may } from '../web/permissions';
import { EmployerExportQuery, EmployerListQuery, EmployerSearch, PastDayQuery, RevealRequest } from './employer.dto';
import { PersonalDataReveals } from './personal-data-reveals';
import { EMPLOYER_COLUMNS, filterOf, listRow, queryOf, sortOf, standingTabs } from './employer-list';
import { employerPath, employersPath, newEmployerPath } from './employer.paths';
import { EMPLOYER_STANDINGS } from './employer-filter';
import { EmployerQueries } from './employer.queries';
import { EmployerRecords } from './employer-record';
import { pastDay } from './past-day';
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
    private readonly clock: OfficeClock,
    private readonly settings: Settings,
    private readonly reveals: PersonalDataReveals,
    private readonly tools: ListTools,
    private readonly exports: ListExports,
  ) {}

  @Get()
  @Requires('employers.read')
  list(
    @CurrentActor() actor: Actor,
    @Query() query: EmployerListQuery,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showList(actor, query, req, reply);
  }

  /** All rows of the filter, in the order and with the columns of the page. */
  @Get('ekspor')
  @Requires('employers.read')
  export(
    @CurrentActor() actor: Actor,
    @Query() { format, ...query }: EmployerExportQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readable> {
    const [filter, sort] = [filterOf(query), sortOf(query.sort)];
    const list = {
      list: 'employers',
      title: 'Pemberi kerja',
      columns: EMPLOYER_COLUMNS,
      query: queryOf({ ...query, cursor: undefined, size: undefined }),
      count: (tx: Tx) => this.queries.count(tx, filter, ALL_ROWS),
      page: (tx: Tx, size: number, cursor?: string) => this.queries.list(tx, filter, size, cursor, sort),
    };
    return this.exports.file(actor, reply, list, format);
  }

  /** Posted, because a tax number may be typed and must not stand in an address; a name goes on to the list. */
  @Post('cari')
  @HttpCode(200)
  @Requires('employers.read')
  search(
    @CurrentActor() actor: Actor,
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
        if (mayStandInAddress(q)) return seeOther(reply, listPath({ ...narrowed, q }));
        return this.showList(actor, narrowed, req, reply, { form: {}, errors: { q: NOT_FOUND }, status: 200 });
      },
      (faults) => this.showList(actor, narrowed, req, reply, faults),
    );
  }

  @Get(':id')
  @Requires('employers.read')
  async show(
    @Param('id', IdPipe) id: string,
    @Query() { pada }: PastDayQuery,
    @CurrentActor() actor: Actor,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const tx = this.db.manager;
    const today = await this.clock.today(tx);
    const on = pastDay(pada, today, '/pada');
    const knownAt = on && endOfDay(on, this.settings.timeZone);
    if (on && !(await this.records.isKnown(tx, id, knownAt))) {
      const then = `Pada ${longDate(on)} kantor belum mengenal usaha ini. Yang tampak adalah keadaan hari ini.`;
      return seeOther(reply, employerPath(id), then);
    }
    const record = await this.records.of(tx, id, knownAt);
    // What was known then is looked at; work is done on what is known now.
    const rights = {
      mayOpenCase: on === null && may(actor, 'cases.open'),
      mayMatch: on === null && may(actor, 'employers.edit'),
      mayReadCases: may(actor, 'cases.read'),
      mayReveal: on === null && may(actor, 'personal-data.reveal'),
    };
    const view = employerView(record, rights, { on, today });
    return this.pages.show(req, reply, 'employers/show', view, { title: record.head.name, active: employersPath() });
  }

  /** Shows a masked value whole, on a page of its own that nobody keeps. */
  @Post(':id/lihat')
  @HttpCode(200)
  @Requires('personal-data.reveal')
  async reveal(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() { what, factId }: RevealRequest,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const value = await this.db.transaction((tx) => this.reveals.reveal(tx, actor, id, what, factId));
    const { head } = await this.records.of(this.db.manager, id);
    const title = what === 'phone' ? 'Telepon utuh' : 'Nomor utuh';
    const model = {
      title,
      crumbs: [
        { text: 'Pemberi kerja', href: employersPath() },
        { text: head.name, href: employerPath(id) },
        { text: title },
      ],
      value,
      back: employerPath(id),
    };
    return this.pages.show(req, reply, 'employers/reveal', model, { title, active: employersPath() });
  }

  private async showList(
    actor: Actor,
    query: EmployerListQuery,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const tx = this.db.manager;
    const [filter, sort] = [filterOf(query), sortOf(query.sort)];
    const page = await this.queries.list(tx, filter, pageSize(query.size), query.cursor, sort);
    const villages = await this.queries.villages(tx);
    const listed = { rows: page.rows.length, next: page.next, noun: 'pemberi kerja' };
    const total = await this.queries.count(tx, filter);
    const sorted = sort ?? (query.q ? null : { key: 'name' as const, descending: false });
    const mayCreate = may(actor, 'employers.edit');
    const model = {
      primary: mayCreate ? { href: newEmployerPath(), text: 'Pemberi kerja baru', icon: 'plus' } : null,
      rows: page.rows.map(listRow),
      heads: listHeads(EMPLOYER_COLUMNS, employersPath(), queryOf(query), sorted),
      tabs: standingTabs(query.standing ?? ''),
      search: { ...queryOf(query), q: faults?.form.q ?? query.q },
      villages: villages.map(({ code, name }) => ({ value: code, text: name })),
      tools: await this.tools.of(tx, actor, 'employers', queryOf(query), { ...listed, total }),
      isNarrowed: Boolean(query.q ?? query.address ?? query.village ?? query.standing),
      errors: faults?.errors ?? {},
    };
    const options = { title: 'Pemberi kerja', active: employersPath(), status: faults?.status };
    return this.pages.show(req, reply, 'employers/list', model, options);
  }
}

const NOT_FOUND = 'Nomor itu tidak ada di data kami. Periksa angkanya, atau cari dengan nama.';

/** The filters of the list that a search keeps; anything not known is dropped. */
function narrowing(body: FormBody): EmployerListQuery {
  const query = new EmployerListQuery();
  if (typeof body.village === 'string' && /^[\d.]{2,20}$/.test(body.village)) query.village = body.village;
  if (typeof body.address === 'string') query.address = body.address.trim().slice(0, 200) || undefined;
  if (typeof body.sort === 'string' && /^-?[a-z]{1,20}$/.test(body.sort)) query.sort = body.sort;
  query.standing = EMPLOYER_STANDINGS.find((standing) => standing === body.standing);
  return query;
}

const listPath = (query: EmployerListQuery): string => listAddress(employersPath(), queryOf(query));
