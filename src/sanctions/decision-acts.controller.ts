import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { ApiConsumes, ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CaseResponse } from '../cases/case.controller';
import type { Actor } from '../common/actor';
import { LetterResponse } from '../letters/letter.controller';
import { CurrentActor, Requires } from '../web/access';
import { IdPipe } from '../web/ids';
import { GivenVersion, setVersion } from '../web/versions';
import { AmendmentService } from './amendment.service';
import { AnnulmentService } from './annulment.service';
import {
  AmendDecisionRequest,
  AnnulDecisionRequest,
  EndSuspensionRequest,
  ReceiveLiftRequest,
  RefuseLiftRequest,
  SuspendDecisionRequest,
} from './decision-acts.dto';
import { LiftRefusalService } from './lift-refusal.service';
import { LiftRequestService } from './lift-request.service';
import { SuspensionService } from './suspension.service';

/**
 * What is done to a decision after it was signed. Each drafts a decree that another person signs; it works from the
 * instant of that signature. `If-Match` carries the version of the case.
 */
@ApiTags('sanctions')
@Controller('api/v1/cases/:id')
export class DecisionActsController {
  constructor(
    private readonly amendments: AmendmentService,
    private readonly annulments: AnnulmentService,
    private readonly suspensions: SuspensionService,
    private readonly refusals: LiftRefusalService,
    private readonly liftRequests: LiftRequestService,
  ) {}

  /** Drafts an amendment: words corrected, lines dropped, the last day brought forward. Nothing can be added. */
  @Post('amendment')
  @Requires('cases.run')
  @ApiCreatedResponse({ type: LetterResponse })
  async amend(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: AmendDecisionRequest,
  ): Promise<LetterResponse> {
    return LetterResponse.from(await this.amendments.draft(actor, id, version, body));
  }

  /** Drafts the annulment of a flawed decision, in whole or in part. */
  @Post('annulment')
  @Requires('cases.run')
  @ApiCreatedResponse({ type: LetterResponse })
  async annul(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: AnnulDecisionRequest,
  ): Promise<LetterResponse> {
    return LetterResponse.from(await this.annulments.draft(actor, id, version, body));
  }

  /** Drafts a suspension: the decision stands and is not applied for a time. */
  @Post('suspension')
  @Requires('cases.run')
  @ApiCreatedResponse({ type: LetterResponse })
  async suspend(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: SuspendDecisionRequest,
  ): Promise<LetterResponse> {
    return LetterResponse.from(await this.suspensions.draft(actor, id, version, body));
  }

  /** Drafts the decree that ends the suspension. */
  @Post('suspension/end')
  @Requires('cases.run')
  @ApiCreatedResponse({ type: LetterResponse })
  async resume(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: EndSuspensionRequest,
  ): Promise<LetterResponse> {
    return LetterResponse.from(await this.suspensions.draftEnd(actor, id, version, body));
  }

  /** Records a request to lift that is not complete yet. */
  @Post('lift-request/paper')
  @Requires('bpjs-acts.record')
  @ApiConsumes('multipart/form-data')
  @ApiCreatedResponse({ type: CaseResponse })
  async receive(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: ReceiveLiftRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    const file = await this.liftRequests.receive(actor, id, version, body);
    setVersion(reply, file.version);
    return CaseResponse.from(file);
  }

  /** Drafts the letter that refuses to lift: what is missing and how to go on. */
  @Post('lift-request/refusal')
  @Requires('cases.run')
  @ApiCreatedResponse({ type: LetterResponse })
  async refuse(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: RefuseLiftRequest,
  ): Promise<LetterResponse> {
    return LetterResponse.from(await this.refusals.draft(actor, id, version, body));
  }
}
