import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { ApiConflictResponse, ApiConsumes, ApiCreatedResponse, ApiForbiddenResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CaseResponse } from '../cases/case.controller';
import type { Case } from '../cases/case.entity';
import type { Actor } from '../common/actor';
import { CurrentActor, Requires } from '../web/access';
import { IdPipe } from '../web/ids';
import { GivenVersion, setVersion } from '../web/versions';
import {
  CloseCaseRequest,
  DeclineRecommendationRequest,
  FoundAgainRequest,
  MarkNotFoundRequest,
  RejectDeclineRequest,
  ReopenCaseRequest,
} from './closing.dto';
import { ClosingService } from './closing.service';
import { DeclineService } from './decline.service';
import { NotFoundService } from './not-found.service';
import { ReopeningService } from './reopening.service';

/** How cases end, rest and open again. `If-Match` carries the version of the case. */
@ApiTags('cases')
@Controller('api/v1/cases/:id')
export class ClosingController {
  constructor(
    private readonly closings: ClosingService,
    private readonly declines: DeclineService,
    private readonly lost: NotFoundService,
    private readonly reopenings: ReopeningService,
  ) {}

  /** Closes the case with reason, evidence and a note. A paper of the case may stand for the file. */
  @Post('closing')
  @Requires('cases.run')
  @ApiConsumes('multipart/form-data', 'application/json')
  @ApiCreatedResponse({ type: CaseResponse })
  async close(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: CloseCaseRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    return answered(reply, await this.closings.close(actor, id, version, body));
  }

  /** The one who decides refuses the recommendation; on paper it counts when another person has confirmed it. */
  @Post('decline')
  @Requires('sanctions.decline')
  @ApiConsumes('multipart/form-data', 'application/json')
  @ApiCreatedResponse({ type: CaseResponse })
  async decline(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: DeclineRecommendationRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    return answered(reply, await this.declines.decline(actor, id, version, body));
  }

  /** Confirms a refusal on paper against its scan: the case closes. */
  @Post('decline/confirmation')
  @Requires('sanctions.confirm-decline')
  @ApiCreatedResponse({ type: CaseResponse })
  @ApiForbiddenResponse({ description: 'decline-by-another' })
  @ApiConflictResponse({ description: 'decline-missing' })
  async confirmDecline(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    return answered(reply, await this.declines.confirm(actor, id, version));
  }

  /** Sets aside a refusal that does not match its scan: the case goes on waiting. */
  @Post('decline/rejection')
  @Requires('sanctions.confirm-decline')
  @ApiCreatedResponse({ type: CaseResponse })
  @ApiForbiddenResponse({ description: 'decline-by-another' })
  @ApiConflictResponse({ description: 'decline-missing' })
  async rejectDecline(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: RejectDeclineRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    return answered(reply, await this.declines.reject(actor, id, version, body.reason));
  }

  /** Records that the employer was looked for and not found. */
  @Post('not-found')
  @Requires('cases.run')
  @ApiConsumes('multipart/form-data', 'application/json')
  @ApiCreatedResponse({ type: CaseResponse })
  async markNotFound(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: MarkNotFoundRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    return answered(reply, await this.lost.mark(actor, id, version, body));
  }

  /** The employer was found: the case goes on where it stood. */
  @Post('found-again')
  @Requires('cases.run')
  @ApiConsumes('multipart/form-data', 'application/json')
  @ApiCreatedResponse({ type: CaseResponse })
  async foundAgain(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: FoundAgainRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    return answered(reply, await this.lost.foundAgain(actor, id, version, body));
  }

  /** Opens a closed case again, in the state it was closed in. */
  @Post('reopening')
  @Requires('cases.reopen')
  @ApiCreatedResponse({ type: CaseResponse })
  async reopen(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: ReopenCaseRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    return answered(reply, await this.reopenings.reopen(actor, id, version, body.reason));
  }
}

function answered(reply: FastifyReply, file: Case): CaseResponse {
  setVersion(reply, file.version);
  return CaseResponse.from(file);
}
