import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { ApiConsumes, ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CaseResponse } from '../cases/case.controller';
import type { Actor } from '../common/actor';
import { LetterResponse } from '../letters/letter.controller';
import { CurrentActor, Requires } from '../web/access';
import { IdPipe } from '../web/ids';
import { GivenVersion, setVersion } from '../web/versions';
import {
  AcknowledgeRequest,
  RecordLiftRequest,
  RecordSanctionRequest,
  RecordStatementRequest,
  WriteLiftRequest,
  WriteSanctionRequest,
  WriteStatementRequest,
} from './bpjs-request.dto';
import { ComplianceService } from './compliance.service';
import { LiftRequestService } from './lift-request.service';
import { RequestAcknowledgementService } from './request-acknowledgement.service';
import { SanctionRequestService } from './sanction-request.service';

/** What BPJS asks and states, recorded or written here. `If-Match` carries the version of the case. */
@ApiTags('sanctions')
@Controller('api/v1/cases/:id')
export class BpjsRequestController {
  constructor(
    private readonly requests: SanctionRequestService,
    private readonly compliance: ComplianceService,
    private readonly liftRequests: LiftRequestService,
    private readonly acknowledgements: RequestAcknowledgementService,
  ) {}

  /** Records BPJS's request for the sanction. */
  @Post('sanction-request')
  @Requires('bpjs-acts.record')
  @ApiConsumes('multipart/form-data')
  @ApiCreatedResponse({ type: LetterResponse })
  async recordRequest(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: RecordSanctionRequest,
  ): Promise<LetterResponse> {
    return LetterResponse.from(await this.requests.record(actor, id, version, body));
  }

  /** Drafts BPJS's request under its letterhead. */
  @Post('sanction-request/draft')
  @Requires('bpjs-acts.write')
  @ApiCreatedResponse({ type: LetterResponse })
  async writeRequest(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: WriteSanctionRequest,
  ): Promise<LetterResponse> {
    return LetterResponse.from(await this.requests.write(actor, id, version, body));
  }

  /** Records that whoever asked was given the receipt of the request. */
  @Post('sanction-request/acknowledgement')
  @Requires('cases.run')
  @ApiCreatedResponse({ type: CaseResponse })
  async acknowledge(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: AcknowledgeRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    const file = await this.acknowledgements.acknowledge(actor, id, version, body);
    setVersion(reply, file.version);
    return CaseResponse.from(file);
  }

  /** Records BPJS's statement that findings are met. */
  @Post('compliance')
  @Requires('bpjs-acts.record')
  @ApiConsumes('multipart/form-data')
  @ApiCreatedResponse({ type: LetterResponse })
  async recordStatement(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: RecordStatementRequest,
  ): Promise<LetterResponse> {
    return LetterResponse.from(await this.compliance.record(actor, id, version, body));
  }

  /** Drafts BPJS's statement under its letterhead. */
  @Post('compliance/draft')
  @Requires('bpjs-acts.write')
  @ApiCreatedResponse({ type: LetterResponse })
  async writeStatement(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: WriteStatementRequest,
  ): Promise<LetterResponse> {
    return LetterResponse.from(await this.compliance.write(actor, id, version, body));
  }

  /** Records who asks for the end of the sanction, with BPJS's statement. */
  @Post('lift-request')
  @Requires('bpjs-acts.record')
  @ApiConsumes('multipart/form-data')
  @ApiCreatedResponse({ type: CaseResponse })
  async recordLiftRequest(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: RecordLiftRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    const file = await this.liftRequests.record(actor, id, version, body);
    setVersion(reply, file.version);
    return CaseResponse.from(file);
  }

  /** Drafts BPJS's own request to end the sanction. */
  @Post('lift-request/draft')
  @Requires('bpjs-acts.write')
  @ApiCreatedResponse({ type: LetterResponse })
  async writeLiftRequest(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: WriteLiftRequest,
  ): Promise<LetterResponse> {
    return LetterResponse.from(await this.liftRequests.write(actor, id, version, body));
  }
}
