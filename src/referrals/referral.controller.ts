import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiConsumes,
  ApiCreatedResponse,
  ApiForbiddenResponse,
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
import { LetterResponse } from '../letters/letter.controller';
import { CurrentActor, Requires } from '../web/access';
import { IdPipe } from '../web/ids';
import { GivenVersion, setVersion } from '../web/versions';
import {
  DraftReferralRequest,
  EndReferralRequest,
  RecordReferralNewsRequest,
  RecordReferralRequest,
} from './referral.dto';
import { ReferralLetters } from './referral-letters.service';
import { referralsOf, type Referral } from './referral.queries';
import { ReferralService } from './referral.service';

/** Referrals of a case. `If-Match` carries the version of the case. */
@ApiTags('referrals')
@Controller('api/v1/cases/:id/referrals')
export class ReferralController {
  constructor(
    private readonly db: DataSource,
    private readonly records: CaseRecords,
    private readonly letters: ReferralLetters,
    private readonly referrals: ReferralService,
  ) {}

  @Get()
  @Requires('cases.read')
  @ApiOkResponse({ description: 'Referrals with everything heard of them, newest first; outcome null while one runs' })
  async list(
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ referrals: Referral[] }> {
    const { head } = await this.records.of(this.db.manager, id);
    setVersion(reply, head.version);
    return { referrals: await referralsOf(this.db.manager, id) };
  }

  /** Drafts the letter of the team; the referral runs once the head of the team has signed it. */
  @Post('letter')
  @Requires('referrals.draft')
  @ApiCreatedResponse({ type: LetterResponse })
  @ApiConflictResponse({ description: 'overlay-not-possible, already-referred or finding-not-confirmed' })
  @ApiPreconditionFailedResponse({ description: 'stale-version' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input' })
  async draft(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: DraftReferralRequest,
  ): Promise<LetterResponse> {
    return LetterResponse.from(await this.letters.draft(actor, id, version, body));
  }

  /** Records a referral of BPJS as its letter came. */
  @Post()
  @Requires('referrals.record')
  @ApiConsumes('multipart/form-data')
  @ApiCreatedResponse({ type: CaseResponse })
  @ApiConflictResponse({ description: 'overlay-not-possible or already-referred' })
  @ApiPreconditionFailedResponse({ description: 'stale-version' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input' })
  async record(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: RecordReferralRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    return answered(reply, await this.referrals.record(actor, id, version, body));
  }

  /** Records word that a referral goes on. */
  @Post(':referralId/answers')
  @Requires('referrals.record')
  @ApiConsumes('multipart/form-data', 'application/json')
  @ApiCreatedResponse({ type: CaseResponse })
  @ApiForbiddenResponse({ description: 'not-your-referral' })
  @ApiConflictResponse({ description: 'referral-ended' })
  @ApiPreconditionFailedResponse({ description: 'stale-version' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input' })
  async recordNews(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('referralId', IdPipe) referralId: string,
    @GivenVersion() version: number,
    @Body() body: RecordReferralNewsRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    return answered(reply, await this.referrals.recordNews(actor, id, referralId, version, body));
  }

  /** Records how a referral ended; also in a case that has closed meanwhile. */
  @Post(':referralId/outcome')
  @Requires('referrals.record')
  @ApiConsumes('multipart/form-data', 'application/json')
  @ApiCreatedResponse({ type: CaseResponse })
  @ApiForbiddenResponse({ description: 'not-your-referral' })
  @ApiConflictResponse({ description: 'referral-ended' })
  @ApiPreconditionFailedResponse({ description: 'stale-version' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input' })
  async end(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('referralId', IdPipe) referralId: string,
    @GivenVersion() version: number,
    @Body() body: EndReferralRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    return answered(reply, await this.referrals.end(actor, id, referralId, version, body));
  }
}

function answered(reply: FastifyReply, file: Case): CaseResponse {
  setVersion(reply, file.version);
  return CaseResponse.from(file);
}
