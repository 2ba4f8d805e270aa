import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNotFoundResponse,
  ApiPreconditionFailedResponse,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../common/actor';
import { CurrentActor, Requires } from '../web/access';
import { IdPipe } from '../web/ids';
import { GivenVersion, setVersion } from '../web/versions';
import { AssignCaseRequest, HandedOverResponse } from './case-assignment.dto';
import { CaseAssignment } from './case-assignment.service';
import { CaseResponse } from './case.controller';

/** Puts cases into the hands of an officer. */
@ApiTags('assignments')
@Controller('api/v1')
export class CaseAssignmentController {
  constructor(private readonly assignment: CaseAssignment) {}

  @Post('cases/:id/owner')
  @Requires('cases.assign')
  @ApiCreatedResponse({ type: CaseResponse })
  @ApiNotFoundResponse({ description: 'No such case' })
  @ApiConflictResponse({ description: 'case-closed or already-owner' })
  @ApiPreconditionFailedResponse({ description: 'stale-version, with changedBy and changedAt' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input' })
  async assign(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: AssignCaseRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    const file = await this.assignment.assign(actor, id, version, body);
    setVersion(reply, file.version);
    return CaseResponse.from(file);
  }

  @Post('assignments/officers/:id/hand-over')
  @Requires('cases.assign')
  @ApiCreatedResponse({ type: HandedOverResponse })
  @ApiConflictResponse({ description: 'nothing-to-hand-over or already-owner' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input' })
  async handOver(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) fromId: string,
    @Body() body: AssignCaseRequest,
  ): Promise<HandedOverResponse> {
    return { cases: await this.assignment.handOverAll(actor, fromId, body) };
  }
}
