import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiTags, ApiUnprocessableEntityResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { pageSize } from '../common/paging';
import { endOfDay } from '../common/plain-date';
import { Settings } from '../config/settings';
import { OfficeClock } from '../database/office-clock';
import type { Actor } from '../common/actor';
import { CurrentActor, Requires } from '../web/access';
import { IdPipe } from '../web/ids';
import { setVersion } from '../web/versions';
import {
  EmployerFound,
  EmployerListQuery,
  EmployerSearch,
  KnownOnQuery,
  RevealRequest,
  RevealResponse,
} from './employer.dto';
import { PersonalDataReveals } from './personal-data-reveals';
import { filterOf, sortOf } from './employer-list';
import { EmployerQueries } from './employer.queries';
import { EmployerRecords } from './employer-record';
import { pastDay } from './past-day';
import { EmployerListResponse, EmployerResponse } from './employer.responses';

/** The register for machines and our own pages' scripts. */
@ApiTags('employers')
@Controller('api/v1/employers')
export class EmployerController {
  constructor(
    private readonly db: DataSource,
    private readonly queries: EmployerQueries,
    private readonly records: EmployerRecords,
    private readonly clock: OfficeClock,
    private readonly settings: Settings,
    private readonly reveals: PersonalDataReveals,
  ) {}

  @Get()
  @Requires('employers.read')
  @ApiOkResponse({ type: EmployerListResponse })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input, invalid-page or personal-number-in-address' })
  async list(
    @Query() query: EmployerListQuery,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EmployerListResponse> {
    const page = await this.queries.list(
      this.db.manager,
      filterOf(query),
      pageSize(query.size),
      query.cursor,
      sortOf(query.sort),
    );
    if (page.next) {
      const next = new URL(req.url, 'http://self');
      next.searchParams.set('cursor', page.next);
      void reply.header('link', `<${next.pathname}${next.search}>; rel="next"`);
    }
    return { employers: page.rows, next: page.next };
  }

  /** Finds the employer of exactly one number; posted, since tax numbers must not stand in an address. */
  @Post('search')
  @HttpCode(200)
  @Requires('employers.read')
  @ApiOkResponse({ type: EmployerFound })
  async search(@Body() { q }: EmployerSearch): Promise<EmployerFound> {
    return { employerId: await this.queries.byNumber(this.db.manager, q) };
  }

  @Get(':id')
  @Requires('employers.read')
  @ApiOkResponse({ type: EmployerResponse })
  @ApiNotFoundResponse({ description: 'not-found, or nobody knew of it that day' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input' })
  async show(
    @Param('id', IdPipe) id: string,
    @Query() { knownOn }: KnownOnQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EmployerResponse> {
    const on = pastDay(knownOn, await this.clock.today(this.db.manager), '/knownOn');
    const record = await this.records.of(this.db.manager, id, on && endOfDay(on, this.settings.timeZone));
    const proposedEmail = await this.records.proposedEmail(this.db.manager, id);
    setVersion(reply, record.head.version);
    return EmployerResponse.from(record, proposedEmail);
  }

  /** Shows a masked number or telephone whole; each look is on record. */
  @Post(':id/reveals')
  @HttpCode(200)
  @Requires('personal-data.reveal')
  @ApiOkResponse({ type: RevealResponse })
  @ApiNotFoundResponse({ description: 'not-found' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input' })
  async reveal(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() { what, factId }: RevealRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RevealResponse> {
    void reply.header('cache-control', 'no-store');
    return { value: await this.db.transaction((tx) => this.reveals.reveal(tx, actor, id, what, factId)) };
  }
}
