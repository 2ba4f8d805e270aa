import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiNoContentResponse, ApiNotFoundResponse, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { CurrentActor, Requires } from '../web/access';
import { IdPipe } from '../web/ids';
import { DecideMatch } from './match.dto';
import { MatchService } from './match.service';

/** Questions of matching, decided by a person. */
@ApiTags('employers')
@Controller('api/v1/match-proposals')
export class MatchController {
  constructor(
    private readonly db: DataSource,
    private readonly matches: MatchService,
  ) {}

  @Post(':id/decision')
  @HttpCode(204)
  @Requires('employers.edit')
  @ApiNoContentResponse()
  @ApiNotFoundResponse({ description: 'not-found' })
  @ApiConflictResponse({ description: 'match-decided, membership-linked, identity-change-waits or identifier-taken' })
  async decide(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() { decision, reason }: DecideMatch,
  ): Promise<void> {
    await this.db.transaction((tx) => this.matches.decide(tx, actor, id, decision, reason));
  }
}
