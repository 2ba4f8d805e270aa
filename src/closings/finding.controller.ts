import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { ApiConsumes, ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CaseResponse } from '../cases/case.controller';
import { FindingRequest } from '../cases/case.dto';
import type { Case } from '../cases/case.entity';
import type { Actor } from '../common/actor';
import { CurrentActor, Requires } from '../web/access';
import { IdPipe } from '../web/ids';
import { GivenVersion, setVersion } from '../web/versions';
import { EndFindingRequest } from './closing.dto';
import { FindingActs } from './finding-acts.service';

/** Findings of a running case. `If-Match` carries the version of the case. */
@ApiTags('cases')
@Controller('api/v1/cases/:id/findings')
export class FindingController {
  constructor(private readonly acts: FindingActs) {}

  /** Adds a finding, which begins its own warnings. */
  @Post()
  @Requires('cases.run')
  @ApiCreatedResponse({ type: CaseResponse })
  async add(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: FindingRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    return answered(reply, await this.acts.add(actor, id, version, body));
  }

  /** Ends a finding that was withdrawn or did not prove true. */
  @Post(':findingId/ending')
  @Requires('cases.run')
  @ApiConsumes('multipart/form-data', 'application/json')
  @ApiCreatedResponse({ type: CaseResponse })
  async end(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('findingId', IdPipe) findingId: string,
    @GivenVersion() version: number,
    @Body() body: EndFindingRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    return answered(reply, await this.acts.end(actor, id, findingId, version, body));
  }
}

function answered(reply: FastifyReply, file: Case): CaseResponse {
  setVersion(reply, file.version);
  return CaseResponse.from(file);
}
