import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiPreconditionFailedResponse,
  ApiProperty,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import type { PlainDate } from '../common/plain-date';
import { notFound } from '../common/problem';
import { OfficeClock } from '../database/office-clock';
import {
  isParameterKey,
  PARAMETER_KEYS,
  parameterDefault,
  type ParameterKey,
  type ParameterValue,
} from '../law/parameters';
import { CurrentActor, Requires } from '../web/access';
import { may } from '../web/permissions';
import { GivenVersion, setVersion } from '../web/versions';
import { withoutNames, type Forecast } from './forecast';
import { forecastSentence } from './forecast-view';
import { ForecastService } from './forecast.service';
import { ProposeValueRequest, WhatIfRequest } from './law-change.dto';
import { LawChangeQueries, type OwnValueRow } from './law-change.queries';
import { LawChangeResponse } from './law-change.responses';
import { LawChangeService } from './law-change.service';
import { currentVersion, valueVersions, type ValueVersion } from './parameter-record';

/** A parameter with all its values. */
class ParameterResponse {
  @ApiProperty({ enum: PARAMETER_KEYS }) key!: ParameterKey;
  @ApiProperty({ example: 'Jangka teguran' }) label!: string;
  @ApiProperty({ example: 'hari kerja' }) unit!: string;
  @ApiProperty({ example: 10 }) value!: ParameterValue;
  @ApiProperty({ example: '2013-12-24' }) validFrom!: PlainDate;
  @ApiProperty({ nullable: true, type: String }) validTo!: PlainDate | null;
  @ApiProperty({ example: 'PP 86/2013 Ps. 6(1)' }) source!: string;
  @ApiProperty({ example: 'S' }) mark!: string;
  @ApiProperty({ enum: ['law', 'office'] }) origin!: string;
  @ApiProperty({ nullable: true, type: String }) author!: string | null;
  @ApiProperty({ nullable: true, type: String }) approver!: string | null;
  @ApiProperty({ nullable: true, type: String, description: 'Why no other value than the default can be chosen yet' })
  onlyBecause!: string | null;
  @ApiProperty({ description: 'Every value, newest first: planned, current, past, replaced' })
  versions!: ValueVersion[];

  static of(key: ParameterKey, own: readonly OwnValueRow[], today: PlainDate): ParameterResponse {
    const { label, unit, onlyBecause = null } = parameterDefault(key);
    const versions = valueVersions(key, own, today);
    const { value, validFrom, validTo, source, mark, origin, author, approver } = currentVersion(versions);
    return {
      key,
      label,
      unit,
      value,
      validFrom,
      validTo,
      source,
      mark,
      origin,
      author,
      approver,
      onlyBecause,
      versions,
    };
  }
}

/** What a change would do. */
class WhatIfResponse {
  @ApiProperty({ example: 'Tidak ada batas berjalan yang berubah; hanya yang mulai sejak 4 Januari 2027.' })
  sentence!: string;
  @ApiProperty() forecast!: Forecast;
}

/** `/api/v1/parameters`: the office's dated values, and how they are changed. */
@ApiTags('parameters')
@Controller('api/v1/parameters')
export class ParameterController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly queries: LawChangeQueries,
    private readonly changes: LawChangeService,
    private readonly forecasts: ForecastService,
  ) {}

  @Get()
  @Requires('parameters.read')
  @ApiOkResponse({ type: [ParameterResponse] })
  async list(): Promise<{ parameters: ParameterResponse[] }> {
    const tx = this.db.manager;
    const today = await this.clock.today(tx);
    const own = await this.queries.ownValues(tx);
    return {
      parameters: PARAMETER_KEYS.map((key) =>
        ParameterResponse.of(
          key,
          own.filter((row) => row.key === key),
          today,
        ),
      ),
    };
  }

  @Get(':key')
  @Requires('parameters.read')
  @ApiOkResponse({ type: ParameterResponse, description: 'ETag is the version to send back as If-Match' })
  @ApiNotFoundResponse()
  async show(@Param('key') name: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<ParameterResponse> {
    const tx = this.db.manager;
    const key = parameterKey(name);
    setVersion(reply, await this.queries.version(tx, ['PARAMETER'], key));
    return ParameterResponse.of(key, await this.queries.ownValues(tx, key), await this.clock.today(tx));
  }

  @Post(':key/what-if')
  @HttpCode(200)
  @Requires('parameters.read')
  @ApiOkResponse({ type: WhatIfResponse, description: 'Nothing is stored' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input' })
  async whatIf(
    @CurrentActor() actor: Actor,
    @Param('key') name: string,
    @Body() { value, validFrom }: WhatIfRequest,
  ): Promise<WhatIfResponse> {
    const tx = this.db.manager;
    const key = parameterKey(name);
    await this.changes.checkValue(tx, key, value, validFrom);
    const change = { kind: 'PARAMETER', subject: key, content: { value }, validFrom, source: '', mark: 'A' } as const;
    const forecast = await this.forecasts.of(tx, change);
    const told = may(actor, 'cases.read') ? forecast : withoutNames(forecast);
    return { sentence: forecastSentence(forecast, change), forecast: told };
  }

  @Post(':key/changes')
  @Requires('parameters.propose')
  @ApiCreatedResponse({ type: LawChangeResponse })
  @ApiConflictResponse({ description: 'law-change-open' })
  @ApiPreconditionFailedResponse({ description: 'stale-version' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input: beyond the law, in the past, or nothing new' })
  async propose(
    @CurrentActor() actor: Actor,
    @Param('key') name: string,
    @GivenVersion() version: number,
    @Body() { mark, ...body }: ProposeValueRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LawChangeResponse> {
    const change = await this.changes.proposeValue(actor, parameterKey(name), version, { ...body, mark: mark ?? 'A' });
    setVersion(reply, change.version);
    return LawChangeResponse.from(change);
  }
}

/** @throws Problem 404 for what names no parameter */
export function parameterKey(name: string): ParameterKey {
  if (!isParameterKey(name)) throw notFound();
  return name;
}
