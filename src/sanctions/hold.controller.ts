import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiProperty,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import type { Actor } from '../common/actor';
import { CurrentActor, Requires } from '../web/access';
import { IdPipe } from '../web/ids';
import { GivenVersion } from '../web/versions';
import { ConcludeHoldRequest, DecideHoldRequest, ProposeHoldRequest } from './hold.dto';
import { HoldLife } from './hold-life';
import type { HoldProposal } from './hold-proposal.entity';
import { HoldService } from './hold.service';

/** A proposal as it stands. */
export class HoldProposalResponse {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: ['BEGIN', 'END'] }) kind!: string;
  @ApiProperty({ enum: ['confirmed', 'refused', 'withdrawn'], nullable: true }) outcome!: string | null;

  static from({ id, kind, outcome }: HoldProposal): HoldProposalResponse {
    return { id, kind, outcome: outcome ?? null };
  }
}

/** HOLD by two people. `If-Match` carries the version of the case. */
@ApiTags('sanctions')
@Controller('api/v1/cases/:id')
export class HoldController {
  constructor(
    private readonly holds: HoldService,
    private readonly life: HoldLife,
  ) {}

  /** Proposes to hold, or to end the hold that runs; a second person decides. */
  @Post('hold-proposals')
  @Requires('sanctions.hold')
  @ApiConsumes('multipart/form-data', 'application/json')
  @ApiCreatedResponse({ type: HoldProposalResponse })
  @ApiConflictResponse({ description: 'hold-proposed or overlay-not-possible' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input' })
  async propose(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: ProposeHoldRequest,
  ): Promise<HoldProposalResponse> {
    return HoldProposalResponse.from(await this.holds.propose(actor, id, version, body));
  }

  /** Confirmed, the counter answers `review` from this instant. */
  @Post('hold-proposals/decision')
  @Requires('sanctions.hold')
  @ApiCreatedResponse({ type: HoldProposalResponse })
  @ApiConflictResponse({
    description: 'hold-decided, second-person-needed, legal-reviewer-needed or not-your-proposal',
  })
  async decide(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: DecideHoldRequest,
  ): Promise<HoldProposalResponse> {
    return HoldProposalResponse.from(await this.holds.decide(actor, id, version, body));
  }

  /** After a hold that lapsed: the sanction lies on the right one. */
  @Post('hold-conclusion')
  @HttpCode(204)
  @Requires('sanctions.hold')
  @ApiNoContentResponse()
  @ApiConflictResponse({ description: 'hold-ended' })
  async conclude(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() { reason }: ConcludeHoldRequest,
  ): Promise<void> {
    await this.life.conclude(actor, id, version, reason);
  }
}
