import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiForbiddenResponse,
  ApiOkResponse,
  ApiPreconditionFailedResponse,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { CurrentActor, Requires } from '../web/access';
import { IdPipe } from '../web/ids';
import { may } from '../web/permissions';
import { GivenVersion, setVersion } from '../web/versions';
import { withoutNames, type Forecast } from './forecast';
import { forecastSentence } from './forecast-view';
import { ForecastService } from './forecast.service';
import { RefuseChangeRequest } from './law-change.dto';
import type { LawChange } from './law-change.entity';
import { LawChangeQueries, type EffectRow } from './law-change.queries';
import { LawChangeResponse } from './law-change.responses';
import { LawChangeService } from './law-change.service';

/** `/api/v1/law-changes`: what waits for the legal office, its decisions, and what they moved. */
@ApiTags('parameters')
@Controller('api/v1/law-changes')
export class LawChangeController {
  constructor(
    private readonly db: DataSource,
    private readonly queries: LawChangeQueries,
    private readonly changes: LawChangeService,
    private readonly forecasts: ForecastService,
  ) {}

  @Get()
  @Requires('parameters.read')
  @ApiQuery({ name: 'state', required: false, enum: ['proposed'] })
  @ApiOkResponse({ type: [LawChangeResponse], description: 'The open ones first, at most a hundred' })
  async list(@CurrentActor() actor: Actor, @Query('state') state?: string): Promise<{ changes: LawChangeResponse[] }> {
    const tx = this.db.manager;
    const rows =
      state === 'proposed'
        ? await this.queries.waiting(tx)
        : await this.queries.list(tx, ['PARAMETER', 'CALENDAR_YEAR', 'EXTRA_DAY']);
    const shown = may(actor, 'cases.read') ? rows : rows.map(nameless);
    return { changes: shown.map((row) => LawChangeResponse.from(row)) };
  }

  /** With the what-if of this moment while it is open, and what it moved once it was counted. */
  @Get(':id')
  @Requires('parameters.read')
  @ApiOkResponse({ type: LawChangeResponse, description: 'Also `whatIf: { sentence, forecast }` and `effects`' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LawChangeResponse & { whatIf: { sentence: string; forecast: Forecast } | null; effects: EffectRow[] }> {
    const tx = this.db.manager;
    const change = await this.queries.one(tx, id);
    setVersion(reply, change.version);
    const readsCases = may(actor, 'cases.read');
    const whole = change.state === 'proposed' ? { ...change, forecast: await this.forecasts.of(tx, change) } : change;
    const { forecast } = readsCases ? whole : nameless(whole);
    return {
      ...LawChangeResponse.from({ ...change, forecast: change.forecast && forecast }),
      whatIf: forecast && { sentence: forecastSentence(forecast, change), forecast },
      effects: await this.queries.effects(tx, id, readsCases),
    };
  }

  @Post(':id/approval')
  @Requires('law-changes.decide')
  @ApiCreatedResponse({ type: LawChangeResponse })
  @ApiForbiddenResponse({ description: 'proposer-cannot-decide' })
  @ApiConflictResponse({ description: 'law-change-decided or law-change-too-late' })
  @ApiPreconditionFailedResponse({ description: 'stale-version' })
  async approve(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LawChangeResponse> {
    return answered(reply, await this.changes.approve(actor, id, version));
  }

  @Post(':id/refusal')
  @Requires('law-changes.decide')
  @ApiCreatedResponse({ type: LawChangeResponse })
  @ApiForbiddenResponse({ description: 'proposer-cannot-decide' })
  @ApiConflictResponse({ description: 'law-change-decided' })
  async refuse(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() { reason }: RefuseChangeRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LawChangeResponse> {
    return answered(reply, await this.changes.refuse(actor, id, version, reason));
  }

  @Post(':id/withdrawal')
  @Requires('parameters.propose')
  @ApiCreatedResponse({ type: LawChangeResponse })
  @ApiForbiddenResponse({ description: 'not-the-proposer' })
  @ApiConflictResponse({ description: 'law-change-decided' })
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LawChangeResponse> {
    return answered(reply, await this.changes.withdraw(actor, id, version));
  }
}

/** Who may not read cases learns what moves, not whose it is. */
const nameless = <Change extends Pick<LawChange, 'forecast'>>(change: Change): Change => ({
  ...change,
  forecast: change.forecast && withoutNames(change.forecast),
});

function answered(reply: FastifyReply, change: LawChange): LawChangeResponse {
  setVersion(reply, change.version);
  return LawChangeResponse.from(change);
}
