import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiPreconditionFailedResponse,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { CaseResponse } from '../cases/case.controller';
import type { Case } from '../cases/case.entity';
import { CaseRecords } from '../cases/case-record';
import type { Actor } from '../common/actor';
import { CurrentActor, Requires } from '../web/access';
import { IdPipe } from '../web/ids';
import { GivenVersion, setVersion } from '../web/versions';
import { DecidePlanRequest, RecordPaymentRequest, RecordPlanRequest } from './instalment.dto';
import { plansOf, type InstalmentPlan } from './instalment.queries';
import { InstalmentService } from './instalment.service';

/** Instalment plans of a case. `If-Match` carries the version of the case. */
@ApiTags('instalments')
@Controller('api/v1/cases/:id/instalment-plan')
export class InstalmentController {
  constructor(
    private readonly db: DataSource,
    private readonly records: CaseRecords,
    private readonly plans: InstalmentService,
  ) {}

  @Get()
  @Requires('cases.read')
  @ApiOkResponse({ description: 'Agreements with schedule and payments, newest first; outcome null while one runs' })
  async list(
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ plans: InstalmentPlan[] }> {
    const { head } = await this.records.of(this.db.manager, id);
    setVersion(reply, head.version);
    return { plans: await plansOf(this.db.manager, id) };
  }

  /** Records an agreement; the clocks of the case stand still from its day on. */
  @Post()
  @Requires('instalments.record')
  @ApiConsumes('multipart/form-data')
  @ApiCreatedResponse({ type: CaseResponse })
  @ApiConflictResponse({ description: 'overlay-not-possible' })
  @ApiPreconditionFailedResponse({ description: 'stale-version' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input' })
  async record(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: RecordPlanRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    return answered(reply, await this.plans.record(actor, id, version, body));
  }

  /** Records a payment with its proof; the last one ends the plan. */
  @Post('payments')
  @Requires('instalments.record')
  @ApiConsumes('multipart/form-data')
  @ApiCreatedResponse({ type: CaseResponse })
  @ApiConflictResponse({ description: 'no-instalment-plan' })
  @ApiPreconditionFailedResponse({ description: 'stale-version' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input' })
  async pay(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: RecordPaymentRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    return answered(reply, await this.plans.recordPayment(actor, id, version, body));
  }

  /** After a missed instalment and its grace: the plan has lapsed, or is kept. */
  @Post('outcome')
  @Requires('instalments.record')
  @ApiCreatedResponse({ type: CaseResponse })
  @ApiConflictResponse({ description: 'no-instalment-plan or instalment-grace-runs' })
  @ApiPreconditionFailedResponse({ description: 'stale-version' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input' })
  async decide(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: DecidePlanRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    return answered(reply, await this.plans.decide(actor, id, version, body));
  }
}

function answered(reply: FastifyReply, file: Case): CaseResponse {
  setVersion(reply, file.version);
  return CaseResponse.from(file);
}
