import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { pageSize } from '../common/paging';
import type { Tx } from '../database/office-clock';
import { employersPath } from '../employers/employer.paths';
import { EmployerQueries } from '../employers/employer.queries';
import { ListExports } from '../lists/list-exports';
import { ListTools } from '../lists/list-tools';
import { CurrentActor, Requires } from '../web/access';
import { Pages } from '../web/page';
import { may } from '../web/permissions';
import { filterOf, MatchListExportQuery, MatchListQuery } from './match-list.dto';
import { MATCH_COLUMNS, matchListView } from './match-list-view';
import { MatchListQueries } from './match-list.queries';

/** All open questions whether two records are one: the list to work from, and the same as a file. */
@ApiExcludeController()
@Controller('pemberi-kerja/cocok')
export class MatchListPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly pages: Pages,
    private readonly matches: MatchListQueries,
    private readonly employers: EmployerQueries,
    private readonly tools: ListTools,
    private readonly exports: ListExports,
  ) {}

  @Get()
  @Requires('employers.read')
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: MatchListQuery,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const tx = this.db.manager;
    const filter = filterOf(query);
    const { rows, next } = await this.matches.list(tx, filter, pageSize(query.size), query.cursor);
    const page = { rows: rows.length, total: await this.matches.count(tx, filter), next, noun: 'pertanyaan' };
    const view = matchListView({
      ...{ query, rows },
      tools: await this.tools.of(tx, actor, 'matches', { ...query }, page),
      counts: await this.matches.countByKind(tx),
      villages: await this.employers.villages(tx),
      mayDecide: may(actor, 'employers.edit'),
    });
    return this.pages.show(req, reply, 'matching/list', view, { title: 'Perlu dicocokkan', active: employersPath() });
  }

  /** All rows of the filter, in the order and with the columns of the page. */
  @Get('ekspor')
  @Requires('employers.read')
  export(
    @CurrentActor() actor: Actor,
    @Query() { format, ...query }: MatchListExportQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readable> {
    const filter = filterOf(query);
    const list = {
      list: 'matches',
      title: 'Perlu dicocokkan',
      columns: MATCH_COLUMNS,
      query: { ...query, cursor: undefined, size: undefined },
      count: (tx: Tx) => this.matches.countAll(tx, filter),
      page: (tx: Tx, size: number, cursor?: string) => this.matches.list(tx, filter, size, cursor),
    };
    return this.exports.file(actor, reply, list, format);
  }
}
