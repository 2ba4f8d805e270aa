import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import {
  ApiConflictResponse,
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
import { CurrentActor, Requires } from '../web/access';
import { IdPipe } from '../web/ids';
import { GivenVersion, setVersion } from '../web/versions';
import {
  CaseDeadlinesResponse,
  ExtendDeadlineRequest,
  RestartDeadlineRequest,
  SuspendDeadlineRequest,
} from './clock-moves.dto';
import { ClockMoves } from './clock-moves.service';
import { CaseDeadlines } from './case-deadlines';
import { CaseResponse } from './case.controller';
import type { Case } from './case.entity';

/** The clocks of a case: why each date is what it is, and what a person may move with a reason. */
@ApiTags('deadlines')
@Controller('api/v1/cases/:id/deadlines')
export class ClockMovesController {
  constructor(
    private readonly db: DataSource,
    private readonly deadlines: CaseDeadlines,
    private readonly clocks: ClockMoves,
  ) {}

  @Get()
  @Requires('cases.read')
  @ApiOkResponse({ type: CaseDeadlinesResponse })
  @ApiNotFoundResponse({ description: 'No such case' })
  async list(
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseDeadlinesResponse> {
    const { version, clocks, waiting } = await this.deadlines.of(this.db.manager, id);
    setVersion(reply, version);
    return {
      deadlines: clocks.map(({ explanation, officeRule, length: _length, unit: _unit, dueOn, ...clock }) => ({
        ...clock,
        movable: officeRule,
        dueOn: clock.state === 'suspended' ? null : dueOn,
        steps: [...explanation.steps],
        source: explanation.source,
        rule: explanation.rule,
        suspendedOn: explanation.suspendedOn ?? null,
        remaining: explanation.remaining ?? null,
      })),
      waiting: waiting.map((letter) => ({ ...letter, standing: 'belum berjalan' })),
    };
  }

  @Post(':deadlineId/extension')
  @Requires('deadlines.move')
  @ApiCreatedResponse({ type: CaseResponse })
  @ApiConflictResponse({ description: 'period-not-ours, deadline-not-running or deadline-over' })
  @ApiPreconditionFailedResponse({ description: 'stale-version' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input or calendar-not-loaded' })
  async extend(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) caseId: string,
    @Param('deadlineId', IdPipe) deadlineId: string,
    @GivenVersion() version: number,
    @Body() body: ExtendDeadlineRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    return answered(reply, await this.clocks.extend(actor, { caseId, deadlineId, version }, body));
  }

  @Post(':deadlineId/suspension')
  @Requires('deadlines.move')
  @ApiCreatedResponse({ type: CaseResponse })
  @ApiConflictResponse({ description: 'period-not-ours, deadline-not-running or deadline-over' })
  @ApiPreconditionFailedResponse({ description: 'stale-version' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input' })
  async suspend(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) caseId: string,
    @Param('deadlineId', IdPipe) deadlineId: string,
    @GivenVersion() version: number,
    @Body() body: SuspendDeadlineRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    return answered(reply, await this.clocks.suspend(actor, { caseId, deadlineId, version }, body));
  }

  @Post(':deadlineId/resumption')
  @Requires('deadlines.move')
  @ApiCreatedResponse({ type: CaseResponse })
  @ApiConflictResponse({ description: 'period-not-ours or deadline-not-suspended' })
  @ApiPreconditionFailedResponse({ description: 'stale-version' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input or calendar-not-loaded' })
  async resume(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) caseId: string,
    @Param('deadlineId', IdPipe) deadlineId: string,
    @GivenVersion() version: number,
    @Body() body: SuspendDeadlineRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    return answered(reply, await this.clocks.resume(actor, { caseId, deadlineId, version }, body));
  }

  @Post(':deadlineId/restart')
  @Requires('deadlines.move')
  @ApiCreatedResponse({ type: CaseResponse })
  @ApiConflictResponse({ description: 'period-not-ours or deadline-not-running' })
  @ApiPreconditionFailedResponse({ description: 'stale-version' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input or calendar-not-loaded' })
  async restart(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) caseId: string,
    @Param('deadlineId', IdPipe) deadlineId: string,
    @GivenVersion() version: number,
    @Body() body: RestartDeadlineRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    return answered(reply, await this.clocks.restart(actor, { caseId, deadlineId, version }, body));
  }
}

function answered(reply: FastifyReply, file: Case): CaseResponse {
  setVersion(reply, file.version);
  return CaseResponse.from(file);
}
