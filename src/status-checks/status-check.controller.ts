import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiForbiddenResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiServiceUnavailableResponse,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { CurrentActor, Requires } from '../web/access';
import { IdPipe } from '../web/ids';
import { CheckRequest, StatusQuery } from './check.dto';
import { CheckResponse, StatusResponse } from './check.responses';
import { StatusCheckQueries } from './status-check.queries';
import { StatusCheckService } from './status-check.service';

/** The counter's question (design §7 "The check"). */
@ApiTags('Pemeriksaan')
@Controller('api/v1')
export class StatusCheckController {
  constructor(
    private readonly db: DataSource,
    private readonly checks: StatusCheckService,
    private readonly queries: StatusCheckQueries,
  ) {}

  @Post('checks')
  @HttpCode(200)
  @Requires('checks.make')
  @ApiOperation({ summary: 'Periksa apakah suatu layanan ditahan bagi pemberi kerja, dengan tanda terima' })
  @ApiOkResponse({ type: CheckResponse })
  @ApiForbiddenResponse({ description: 'not-permitted, service-not-yours' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input, unknown-service, idempotency-key-reused' })
  @ApiServiceUnavailableResponse({ description: 'no-answer-now, database-away: bukan izin dan bukan penolakan' })
  check(@CurrentActor() actor: Actor, @Body() body: CheckRequest): Promise<CheckResponse> {
    return this.checks.check(actor, body);
  }

  @Get('checks/:id')
  @Requires('checks.read')
  @ApiOperation({ summary: 'Jawaban yang tersimpan, untuk unit yang bertanya dan Inspektorat' })
  @ApiOkResponse({ type: CheckResponse })
  @ApiNotFoundResponse({ description: 'not-found' })
  async show(@CurrentActor() actor: Actor, @Param('id', IdPipe) id: string): Promise<CheckResponse> {
    return (await this.queries.byId(this.db.manager, actor, id)).answer;
  }

  @Get('status')
  @Requires('status.read')
  @ApiOperation({ summary: 'Bentuk ringkas untuk penyaringan oleh mesin; tanpa tanda terima' })
  @ApiOkResponse({ type: StatusResponse })
  @ApiForbiddenResponse({ description: 'not-permitted, service-not-yours' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input, unknown-service' })
  @ApiServiceUnavailableResponse({ description: 'database-away' })
  status(@CurrentActor() actor: Actor, @Query() { nib, ...rest }: StatusQuery): Promise<StatusResponse> {
    const identifiers = nib?.trim() ? [{ type: 'nib' as const, value: nib }] : [];
    return this.checks.status(actor, { identifiers, ...rest });
  }
}
