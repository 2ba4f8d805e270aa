import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiPreconditionFailedResponse,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { ESTIMATE_LABEL } from '../law/estimates';
import { CurrentActor, Requires } from '../web/access';
import { IdPipe } from '../web/ids';
import { GivenVersion, setVersion } from '../web/versions';
import { CaseResponse } from './case.controller';
import type { Case } from './case.entity';
import { CaseRecords } from './case-record';
import { RecordBpjsFigureRequest, RecordEstimateRequest } from './estimate.dto';
import { EstimateService } from './estimate.service';
import { moneyOf, type CaseMoney } from './estimate.queries';

/** The money of a case: what is estimated, and what BPJS says. Never at the counter. */
@ApiTags('cases')
@Controller('api/v1/cases/:id')
export class EstimateController {
  constructor(
    private readonly db: DataSource,
    private readonly records: CaseRecords,
    private readonly estimates: EstimateService,
  ) {}

  @Get('estimate')
  @Requires('cases.read')
  @ApiOkResponse({
    description: 'Estimates and figures of BPJS, newest first: the first of a finding and kind is in force',
  })
  @ApiNotFoundResponse({ description: 'No such case' })
  async show(
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseMoney & { label: string }> {
    const { head } = await this.records.of(this.db.manager, id);
    setVersion(reply, head.version);
    return { label: ESTIMATE_LABEL, ...(await moneyOf(this.db.manager, id)) };
  }

  /** Estimates a finding; supersedes the estimate before it. */
  @Post('findings/:findingId/estimates')
  @Requires('estimates.record')
  @ApiCreatedResponse({ type: CaseResponse })
  @ApiConflictResponse({ description: 'case-closed' })
  @ApiPreconditionFailedResponse({ description: 'stale-version' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input' })
  async record(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('findingId', IdPipe) findingId: string,
    @GivenVersion() version: number,
    @Body() body: RecordEstimateRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    return answered(reply, await this.estimates.record(actor, id, findingId, version, body));
  }

  /** Records a figure of BPJS, which prevails over the estimate. */
  @Post('findings/:findingId/bpjs-figures')
  @Requires('estimates.record')
  @ApiConsumes('multipart/form-data', 'application/json')
  @ApiCreatedResponse({ type: CaseResponse })
  @ApiConflictResponse({ description: 'case-closed' })
  @ApiPreconditionFailedResponse({ description: 'stale-version' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input' })
  async recordFigure(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('findingId', IdPipe) findingId: string,
    @GivenVersion() version: number,
    @Body() body: RecordBpjsFigureRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    return answered(reply, await this.estimates.recordBpjsFigure(actor, id, findingId, version, body));
  }
}

function answered(reply: FastifyReply, file: Case): CaseResponse {
  setVersion(reply, file.version);
  return CaseResponse.from(file);
}
