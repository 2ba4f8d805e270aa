import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CaseResponse } from '../cases/case.controller';
import type { Case } from '../cases/case.entity';
import type { Actor } from '../common/actor';
import { LetterResponse } from '../letters/letter.controller';
import { CurrentActor, Requires } from '../web/access';
import { IdPipe } from '../web/ids';
import { GivenVersion, setVersion } from '../web/versions';
import { DecisionService } from './decision.service';
import { HearingReportService } from './hearing-report.service';
import { HearingService } from './hearing.service';
import { RecommendationService } from './recommendation.service';
import { RevocationService } from './revocation.service';
import {
  DraftRevocationRequest,
  ProposeDecisionRequest,
  RecommendSanctionRequest,
  ReportHearingRequest,
  ReportVerificationRequest,
  ReturnRequestRequest,
  SummonEmployerRequest,
  VerifyAgainRequest,
} from './sanction.dto';
import { ReturnedRequestService } from './returned-request.service';
import { SanctionForceService } from './sanction-force.service';
import { VerificationService } from './verification.service';

/** The letters drafted for a hearing. */
export class SummonsResponse {
  @ApiProperty({ type: LetterResponse }) summons!: LetterResponse;
  @ApiProperty({ type: LetterResponse, nullable: true, description: 'Null when the notice went out before' })
  notice!: LetterResponse | null;
}

/** The city's steps from verification to the end of the sanction. `If-Match` carries the version of the case. */
@ApiTags('sanctions')
@Controller('api/v1/cases/:id')
export class SanctionController {
  constructor(
    private readonly verification: VerificationService,
    private readonly returned: ReturnedRequestService,
    private readonly hearings: HearingService,
    private readonly reports: HearingReportService,
    private readonly recommendations: RecommendationService,
    private readonly decisions: DecisionService,
    private readonly force: SanctionForceService,
    private readonly revocations: RevocationService,
  ) {}

  @Post('verification')
  @Requires('sanctions.verify')
  @ApiCreatedResponse({ type: CaseResponse })
  async startVerification(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    return answered(reply, await this.verification.start(actor, id, version));
  }

  /** Sends the case back to verification, with a reason. */
  @Post('verification/again')
  @Requires('sanctions.return')
  @ApiCreatedResponse({ type: CaseResponse })
  async verifyAgain(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: VerifyAgainRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    return answered(reply, await this.verification.again(actor, id, version, body));
  }

  /** Drafts the letter that gives the request back to BPJS for what is missing. */
  @Post('sanction-request/return')
  @Requires('cases.run')
  @ApiCreatedResponse({ type: LetterResponse })
  async returnRequest(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: ReturnRequestRequest,
  ): Promise<LetterResponse> {
    return LetterResponse.from(await this.returned.draft(actor, id, version, body));
  }

  /** Drafts the report of the verification for the head of the team. */
  @Post('verification/report')
  @Requires('sanctions.verify')
  @ApiCreatedResponse({ type: LetterResponse })
  async reportVerification(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: ReportVerificationRequest,
  ): Promise<LetterResponse> {
    return LetterResponse.from(await this.verification.report(actor, id, version, body));
  }

  /** Drafts the summons and, with the first one, the notice of the planned sanction. */
  @Post('hearing/summons')
  @Requires('cases.run')
  @ApiCreatedResponse({ type: SummonsResponse })
  async summon(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: SummonEmployerRequest,
  ): Promise<SummonsResponse> {
    const { summons, notice } = await this.hearings.summon(actor, id, version, body);
    return { summons: LetterResponse.from(summons), notice: notice && LetterResponse.from(notice) };
  }

  @Post('hearing/report')
  @Requires('cases.run')
  @ApiCreatedResponse({ type: LetterResponse })
  async reportHearing(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: ReportHearingRequest,
  ): Promise<LetterResponse> {
    return LetterResponse.from(await this.reports.report(actor, id, version, body));
  }

  /** Drafts the recommendation; the signature of the head of the team makes it. */
  @Post('recommendation')
  @Requires('cases.run')
  @ApiCreatedResponse({ type: LetterResponse })
  async recommend(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: RecommendSanctionRequest,
  ): Promise<LetterResponse> {
    return LetterResponse.from(await this.recommendations.draft(actor, id, version, body));
  }

  /** Drafts the decree; it needs the paraf of the legal office and a third person's signature. */
  @Post('decision')
  @Requires('cases.run')
  @ApiCreatedResponse({ type: LetterResponse })
  async propose(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: ProposeDecisionRequest,
  ): Promise<LetterResponse> {
    return LetterResponse.from(await this.decisions.propose(actor, id, version, body));
  }

  /** Tries again to bring a decision into force once what was missing is there. */
  @Post('decision/in-force')
  @Requires('cases.run')
  @ApiCreatedResponse({ type: CaseResponse })
  async bringIntoForce(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    return answered(reply, await this.force.retry(actor, id, version));
  }

  /** Drafts the decree that ends the sanction. */
  @Post('revocation')
  @Requires('cases.run')
  @ApiCreatedResponse({ type: LetterResponse })
  async revoke(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: DraftRevocationRequest,
  ): Promise<LetterResponse> {
    return LetterResponse.from(await this.revocations.draft(actor, id, version, body));
  }
}

function answered(reply: FastifyReply, file: Case): CaseResponse {
  setVersion(reply, file.version);
  return CaseResponse.from(file);
}
