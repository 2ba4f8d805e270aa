import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { notFound } from '../common/problem';
import { employersPath } from '../employers/employer.paths';
import { ListExports } from '../lists/list-exports';
import { CurrentActor, Requires } from '../web/access';
import { readForm, submitForm, type FormBody, type FormFaults } from '../web/form';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { MatchListQuery } from './match-list.dto';
import { ChosenMatches, DecideMatches } from './match-round.dto';
import { decideMatchesView, matchRoundView, ROUND_COLUMNS } from './match-round-view';
import { MatchRoundQueries, type MatchRound } from './match-round.queries';
import { MatchRounds } from './match-rounds.service';
import { matchRoundPath } from './match.paths';
import { noMatchChosen } from './match.problems';

/** Many questions answered alike: the last look, the answer, and what has become of it. */
@ApiExcludeController()
@Controller('pemberi-kerja/cocok')
export class MatchRoundPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly pages: Pages,
    private readonly rounds: MatchRounds,
    private readonly queries: MatchRoundQueries,
    private readonly exports: ListExports,
  ) {}

  /** Posted, since a hundred ticked rows fit in no address; changes nothing. */
  @Post('putuskan')
  @HttpCode(200)
  @Requires('employers.edit')
  look(
    @Query() query: MatchListQuery,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.lastLook(query, body, req, reply);
  }

  @Post('putuskan/simpan')
  @Requires('employers.edit')
  order(
    @CurrentActor() actor: Actor,
    @Query() query: MatchListQuery,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      DecideMatches,
      body,
      async (input) => seeOther(reply, matchRoundPath(await this.rounds.order(actor, input))),
      (faults) => this.lastLook(query, body, req, reply, faults),
    );
  }

  @Get('putusan/:id')
  @Requires('employers.read')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | Readable> {
    if (id.endsWith('.csv')) return this.csv(actor, id.slice(0, -'.csv'.length), reply);
    const view = matchRoundView(await this.one(id));
    return this.pages.show(req, reply, 'matching/round', view, { title: view.title, active: employersPath() });
  }

  private async lastLook(
    query: MatchListQuery,
    body: FormBody,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const chosen = await readForm(ChosenMatches, body);
    if ('errors' in chosen) throw noMatchChosen();
    const { decision, semua, page = [], questions = [] } = chosen.input;
    const plan = await this.rounds.plan(this.db.manager, decision, semua ? page : questions);
    const view = decideMatchesView(plan, decision, query, faults);
    return this.pages.show(req, reply, 'matching/decide', view, {
      title: view.title,
      status: faults?.status,
      active: employersPath(),
    });
  }

  private async csv(actor: Actor, id: string, reply: FastifyReply): Promise<Readable> {
    const { rows } = await this.one(id);
    const list = {
      list: 'match-round',
      title: 'Hasil pencocokan',
      columns: ROUND_COLUMNS,
      query: { id },
      count: () => Promise.resolve(rows.length),
      page: () => Promise.resolve({ rows, next: null }),
    };
    return this.exports.file(actor, reply, list, 'csv');
  }

  private async one(id: string): Promise<MatchRound> {
    const round = await this.queries.one(this.db.manager, new IdPipe().transform(id));
    if (!round) throw notFound();
    return round;
  }
}
