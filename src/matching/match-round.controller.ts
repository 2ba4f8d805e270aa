import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiForbiddenResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { notFound } from '../common/problem';
import { CurrentActor, Requires } from '../web/access';
import { IdPipe } from '../web/ids';
import { DecideMatches, MatchRoundResponse, RoundCreatedResponse } from './match-round.dto';
import { MatchRoundQueries } from './match-round.queries';
import { MatchRounds } from './match-rounds.service';

/** Many questions of matching answered alike. */
@ApiTags('employers')
@Controller('api/v1/match-rounds')
export class MatchRoundController {
  constructor(
    private readonly db: DataSource,
    private readonly rounds: MatchRounds,
    private readonly queries: MatchRoundQueries,
  ) {}

  /** Answered one by one by a job; ask for the round to see what has become of each. */
  @Post()
  @HttpCode(202)
  @Requires('employers.edit')
  @ApiAcceptedResponse({ type: RoundCreatedResponse })
  @ApiForbiddenResponse({ description: 'not-permitted' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input or no-match-chosen' })
  async order(
    @CurrentActor() actor: Actor,
    @Body() body: DecideMatches,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RoundCreatedResponse> {
    const id = await this.rounds.order(actor, body);
    void reply.header('location', `/api/v1/match-rounds/${id}`);
    return { id };
  }

  @Get(':id')
  @Requires('employers.read')
  @ApiOkResponse({ type: MatchRoundResponse })
  @ApiNotFoundResponse({ description: 'not-found' })
  async show(@Param('id', IdPipe) id: string): Promise<MatchRoundResponse> {
    const round = await this.queries.one(this.db.manager, id);
    if (!round) throw notFound();
    return { ...round, rows: round.rows.map(({ matchId, done, refused }) => ({ matchId, done, refused })) };
  }
}
