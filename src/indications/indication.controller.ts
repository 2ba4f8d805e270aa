import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiForbiddenResponse,
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
import { notFound } from '../common/problem';
import { CurrentActor, Requires } from '../web/access';
import { IdPipe } from '../web/ids';
import { AgeingLabels } from './ageing';
import { BpjsQuestions } from './bpjs-questions.service';
import { CaseOpeningQueries } from './case-opening.queries';
import { CaseOpenings } from './case-openings.service';
import { IndicationDismissals } from './indication-dismissals.service';
import { IndicationRefresh } from './indication-refresh';
import {
  AskBpjsRequest,
  DismissRequest,
  filterOf,
  IndicationQuery,
  OpenCasesRequest,
  RestoreRequest,
} from './indication.dto';
import { IndicationQueries } from './indication.queries';
import {
  CaseOpeningResponse,
  CreatedResponse,
  IndicationListResponse,
  IndicationResponse,
} from './indication.responses';

/** What the files say against employers, and what a person makes of it. */
@ApiTags('indications')
@Controller('api/v1')
export class IndicationController {
  constructor(
    private readonly db: DataSource,
    private readonly queries: IndicationQueries,
    private readonly refresh: IndicationRefresh,
    private readonly dismissals: IndicationDismissals,
    private readonly openings: CaseOpenings,
    private readonly openingQueries: CaseOpeningQueries,
    private readonly questions: BpjsQuestions,
    private readonly ageing: AgeingLabels,
  ) {}

  @Get('indications')
  @Requires('employers.read')
  @ApiOkResponse({ type: IndicationListResponse })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input or invalid-page' })
  async list(
    @Query() query: IndicationQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<IndicationListResponse> {
    const tx = this.db.manager;
    const isComplete = await this.refresh.catchUp();
    const filter = filterOf(query, await this.ageing.today(tx));
    const size = pageSize(query.size);
    const page = await this.queries.list(tx, filter, { sort: query.urut ?? 'besar', size, cursor: query.cursor });
    if (page.next) void reply.header('link', nextLink('/api/v1/indications', { ...query, cursor: page.next }));
    return {
      indications: page.rows.map(IndicationResponse.from),
      total: await this.queries.count(tx, filter),
      next: page.next,
      isComplete,
    };
  }

  @Get('indications/:id')
  @Requires('employers.read')
  @ApiOkResponse({ type: IndicationResponse })
  @ApiNotFoundResponse({ description: 'not-found' })
  async show(@Param('id', IdPipe) id: string): Promise<IndicationResponse> {
    const row = await this.queries.one(this.db.manager, id);
    if (!row) throw notFound();
    return IndicationResponse.from(row);
  }

  @Post('indications/:id/dismissal')
  @HttpCode(204)
  @Requires('indications.decide')
  @ApiNoContentResponse()
  @ApiNotFoundResponse({ description: 'not-found' })
  @ApiConflictResponse({ description: 'indication-ended or indication-dismissed' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input' })
  async dismiss(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: DismissRequest,
  ): Promise<void> {
    await this.dismissals.dismiss(actor, id, body);
  }

  @Post('indications/:id/restoration')
  @HttpCode(204)
  @Requires('indications.decide')
  @ApiNoContentResponse()
  @ApiNotFoundResponse({ description: 'not-found' })
  @ApiConflictResponse({ description: 'indication-not-dismissed' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input' })
  async restore(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() { reason }: RestoreRequest,
  ): Promise<void> {
    await this.dismissals.undo(actor, id, reason);
  }

  /** Cases are opened one by one by a job; ask for the order to see what has become of each. */
  @Post('case-openings')
  @HttpCode(202)
  @Requires('cases.open')
  @ApiAcceptedResponse({ type: CreatedResponse })
  @ApiForbiddenResponse({ description: 'not-permitted' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input, nobody-chosen or too-many-at-once' })
  async open(
    @CurrentActor() actor: Actor,
    @Body() { kind, employerIds }: OpenCasesRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CreatedResponse> {
    const id = await this.openings.order(actor, kind, employerIds);
    void reply.header('location', `/api/v1/case-openings/${id}`);
    return { id };
  }

  @Get('case-openings/:id')
  @Requires('cases.read')
  @ApiOkResponse({ type: CaseOpeningResponse })
  @ApiNotFoundResponse({ description: 'not-found' })
  async opening(@Param('id', IdPipe) id: string): Promise<CaseOpeningResponse> {
    const opening = await this.openingQueries.one(this.db.manager, id);
    if (!opening) throw notFound();
    return opening;
  }

  @Post('bpjs-questions')
  @Requires('indications.decide')
  @ApiCreatedResponse({ type: CreatedResponse })
  @ApiForbiddenResponse({ description: 'not-permitted' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input or nobody-to-ask' })
  async ask(@CurrentActor() actor: Actor, @Body() { employerIds }: AskBpjsRequest): Promise<CreatedResponse> {
    return { id: await this.questions.ask(actor, employerIds) };
  }
}
