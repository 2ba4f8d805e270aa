import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { nextLink, pageSize } from '../common/paging';
import { CurrentActor, Requires } from '../web/access';
import { IdPipe } from '../web/ids';
import { DecideMatch } from './match.dto';
import { filterOf, MatchListQuery, MatchListResponse, MatchResponse } from './match-list.dto';
import { MatchListQueries } from './match-list.queries';
import { MatchService } from './match.service';

/** Questions of matching, decided by a person. */
@ApiTags('employers')
@Controller('api/v1/match-proposals')
export class MatchController {
  constructor(
    private readonly db: DataSource,
    private readonly queries: MatchListQueries,
    private readonly matches: MatchService,
  ) {}

  /** All open questions, likeliest first. */
  @Get()
  @Requires('employers.read')
  @ApiOkResponse({ type: MatchListResponse })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input, invalid-page or personal-number-in-address' })
  async list(
    @Query() query: MatchListQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MatchListResponse> {
    const tx = this.db.manager;
    const filter = filterOf(query);
    const { rows, next } = await this.queries.list(tx, filter, pageSize(query.size), query.cursor);
    if (next) void reply.header('link', nextLink('/api/v1/match-proposals', { ...query, cursor: next }));
    return { matches: rows.map(MatchResponse.from), total: await this.queries.count(tx, filter), next };
  }

  @Post(':id/decision')
  @HttpCode(204)
  @Requires('employers.edit')
  @ApiNoContentResponse()
  @ApiNotFoundResponse({ description: 'not-found' })
  @ApiConflictResponse({ description: 'match-decided, membership-linked, identity-change-waits or identifier-taken' })
  async decide(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() { decision, reason }: DecideMatch,
  ): Promise<void> {
    await this.db.transaction((tx) => this.matches.decide(tx, actor, id, decision, reason));
  }
}
