import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiPreconditionFailedResponse,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { CalendarService } from '../calendar/calendar.service';
import type { Actor } from '../common/actor';
import { notFound } from '../common/problem';
import type { CalendarYear, ClosedDay } from '../law/calendar';
import { CurrentActor, Requires } from '../web/access';
import { GivenVersion, setVersion } from '../web/versions';
import { ProposeExtraDayRequest, ProposeYearRequest } from './law-change.dto';
import { LawChangeQueries } from './law-change.queries';
import { LawChangeResponse } from './law-change.responses';
import { CALENDAR_KINDS, LawChangeService } from './law-change.service';

/** `/api/v1/calendar`: the days the office does not work, and how they are changed. */
@ApiTags('calendar')
@Controller('api/v1/calendar')
export class CalendarController {
  constructor(
    private readonly db: DataSource,
    private readonly calendars: CalendarService,
    private readonly queries: LawChangeQueries,
    private readonly changes: LawChangeService,
  ) {}

  @Get()
  @Requires('parameters.read')
  @ApiOkResponse({ description: 'The loaded years and extra days, each once it is approved; ETag for If-Match' })
  async show(
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ years: CalendarYear[]; extraDays: ClosedDay[] }> {
    const tx = this.db.manager;
    setVersion(reply, await this.queries.version(tx, CALENDAR_KINDS));
    return { years: await this.calendars.years(tx), extraDays: await this.calendars.extraDays(tx) };
  }

  @Post('years/:year/changes')
  @Requires('calendar.propose')
  @ApiCreatedResponse({ type: LawChangeResponse })
  @ApiConflictResponse({ description: 'law-change-open' })
  @ApiPreconditionFailedResponse({ description: 'stale-version' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input' })
  async proposeYear(
    @CurrentActor() actor: Actor,
    @Param('year') year: string,
    @GivenVersion() version: number,
    @Body() { mark, ...body }: ProposeYearRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LawChangeResponse> {
    const proposal = { ...body, mark: mark ?? 'S' };
    const change = await this.changes.proposeYear(actor, calendarYear(year), version, proposal);
    setVersion(reply, change.version);
    return LawChangeResponse.from(change);
  }

  @Post('extra-days')
  @Requires('calendar.propose')
  @ApiCreatedResponse({ type: LawChangeResponse })
  @ApiConflictResponse({ description: 'law-change-open' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input or calendar-not-loaded' })
  async proposeExtraDay(
    @CurrentActor() actor: Actor,
    @Body() { mark, ...body }: ProposeExtraDayRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LawChangeResponse> {
    const change = await this.changes.proposeExtraDay(actor, { ...body, mark: mark ?? 'S' });
    setVersion(reply, change.version);
    return LawChangeResponse.from(change);
  }
}

/** @throws Problem 404 for what is no year of this century */
export function calendarYear(text: string): number {
  if (!/^20\d\d$/.test(text)) throw notFound();
  return Number(text);
}
