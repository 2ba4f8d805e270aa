import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags, ApiUnprocessableEntityResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { nextLink, pageSize } from '../common/paging';
import { Requires } from '../web/access';
import { sortOf } from './import-list';
import { ImportListQuery, ImportListResponse } from './import-list.dto';
import { ImportListQueries } from './import-list.queries';

/** The list of files for machines. */
@ApiTags('imports')
@Controller('api/v1/imports')
export class ImportListController {
  constructor(
    private readonly db: DataSource,
    private readonly queries: ImportListQueries,
  ) {}

  @Get()
  @Requires('imports.read')
  @ApiOkResponse({ type: ImportListResponse, description: 'Keyset pages with Link rel=next' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input or invalid-page' })
  async list(
    @Query() query: ImportListQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportListResponse> {
    const { kind, state, sort, size, cursor } = query;
    const asked = { sort: sortOf(sort), size: pageSize(size), cursor };
    const page = await this.queries.list(this.db.manager, { kind, state }, asked);
    if (page.next) void reply.header('link', nextLink('/api/v1/imports', { ...query, cursor: page.next }));
    return {
      imports: page.rows,
      total: await this.queries.count(this.db.manager, { kind, state }),
      next: page.next,
    };
  }
}
