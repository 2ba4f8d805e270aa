import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { ASSIGNMENTS_PATH } from '../assignments/assignments.paths';
import { CalendarService } from '../calendar/calendar.service';
import type { Actor } from '../common/actor';
import { ALL_ROWS, pageSize } from '../common/paging';
import { OfficeClock, type Tx } from '../database/office-clock';
import { listHeads } from '../lists/list-columns';
import { ListExports } from '../lists/list-exports';
import { ListTools } from '../lists/list-tools';
import { CurrentActor, Requires } from '../web/access';
import { IdPipe } from '../web/ids';
import { Pages } from '../web/page';
import { CaseExportQuery, CaseListQuery } from './case-list.dto';
import { caseColumns, caseRow, filterOf, queryOf, sortOf, stateSelect, viewTabs } from './case-list-view';
import { CasePage } from './case-page';
import { casesPath } from './case.paths';
import { CaseQueries } from './case.queries';

/** Pages of cases: the list, and one case. */
@ApiExcludeController()
@Controller('kasus')
export class CasesPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly calendars: CalendarService,
    private readonly queries: CaseQueries,
    private readonly page: CasePage,
    private readonly pages: Pages,
    private readonly tools: ListTools,
    private readonly exports: ListExports,
  ) {}

  @Get()
  @Requires('cases.read')
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: CaseListQuery,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const tx = this.db.manager;
    const [filter, sort] = [filterOf(query, actor), sortOf(query.sort)];
    const page = await this.queries.list(tx, filter, { sort, size: pageSize(query.size), cursor: query.cursor });
    const total = await this.queries.count(tx, filter);
    const [today, calendar] = [await this.clock.today(tx), await this.calendars.calendar(tx)];
    const listed = { rows: page.rows.length, total, next: page.next, noun: 'kasus' };
    const model = {
      meta: query.sort ? null : 'Yang lewat batas lebih dahulu, lalu yang batasnya paling dekat',
      secondary: [{ href: ASSIGNMENTS_PATH, text: 'Pembagian kerja', icon: 'users' }],
      tabs: viewTabs(query),
      search: { label: 'Nama, NIB, atau nomor kasus', name: 'cari', value: query.cari },
      selects: [stateSelect(query)],
      keep: keptBySearch(query),
      heads: listHeads(caseColumns(today, calendar), casesPath(), queryOf(query), sort),
      rows: page.rows.map((row) => caseRow(row, today, calendar)),
      tools: await this.tools.of(tx, actor, 'cases', queryOf(query), listed),
    };
    return this.pages.show(req, reply, 'cases/list', model, { title: 'Kasus' });
  }

  /** All rows of the filter, in the order and with the columns of the page. */
  @Get('ekspor')
  @Requires('cases.read')
  async export(
    @CurrentActor() actor: Actor,
    @Query() { format, ...query }: CaseExportQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readable> {
    const [filter, sort] = [filterOf(query, actor), sortOf(query.sort)];
    const today = await this.clock.today(this.db.manager);
    const list = {
      list: 'cases',
      title: 'Kasus',
      columns: caseColumns(today, await this.calendars.calendar(this.db.manager)),
      query: queryOf({ ...query, cursor: undefined, size: undefined }),
      count: (tx: Tx) => this.queries.count(tx, filter, ALL_ROWS),
      page: (tx: Tx, size: number, cursor?: string) => this.queries.list(tx, filter, { sort, size, cursor }),
    };
    return this.exports.file(actor, reply, list, format);
  }

  @Get(':id')
  @Requires('cases.read')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query('riwayat') history?: string,
  ): Promise<string> {
    const model = await this.page.of(this.db.manager, id, actor, { wholeHistory: history === 'semua' });
    return this.pages.show(req, reply, 'cases/show', model, { title: model.title });
  }
}

/** What a new search does not undo: the view, the order, and how long a page is. */
const keptBySearch = ({ lihat, sort, size }: CaseListQuery) =>
  Object.entries({ lihat, sort, size }).flatMap(([name, value]) => (value ? [{ name, value }] : []));
