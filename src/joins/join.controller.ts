import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiForbiddenResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { CurrentActor, Requires } from '../web/access';
import { IdPipe } from '../web/ids';
import { DecideJoin, JoinChangeResponse, JoinOutcomeResponse, JoinReason, JoinRecords } from './join.dto';
import { RecordJoins } from './record-joins';

/** Two records that are one employer. */
@ApiTags('employers')
@ApiForbiddenResponse({ description: 'not-permitted' })
@ApiNotFoundResponse({ description: 'not-found' })
@ApiUnprocessableEntityResponse({ description: 'invalid-input' })
@Controller('api/v1/employer-joins')
export class JoinController {
  constructor(
    private readonly db: DataSource,
    private readonly joins: RecordJoins,
  ) {}

  @Post()
  @HttpCode(200)
  @Requires('employers.edit')
  @ApiOkResponse({ type: JoinOutcomeResponse, description: 'joined, or proposed to a legal reviewer' })
  @ApiConflictResponse({ description: 'records-joined-already, join-waits' })
  join(@CurrentActor() actor: Actor, @Body() input: JoinRecords): Promise<JoinOutcomeResponse> {
    return this.db.transaction((tx) => this.joins.join(tx, actor, input.keptId, input.duplicateId, input.reason));
  }

  /** By the record that was joined to another. */
  @Post(':duplicateId/separate')
  @HttpCode(200)
  @Requires('employers.edit')
  @ApiOkResponse({ type: JoinOutcomeResponse, description: 'separated, or proposed to a legal reviewer' })
  @ApiConflictResponse({ description: 'records-not-joined, join-waits' })
  separate(
    @CurrentActor() actor: Actor,
    @Param('duplicateId', IdPipe) duplicateId: string,
    @Body() { reason }: JoinReason,
  ): Promise<JoinOutcomeResponse> {
    return this.db.transaction((tx) => this.joins.separate(tx, actor, duplicateId, reason));
  }

  @Post('changes/:changeId/decision')
  @HttpCode(200)
  @Requires('identity.decide')
  @ApiOkResponse({ type: JoinChangeResponse })
  @ApiConflictResponse({ description: 'join-decided, second-person-needed' })
  async decide(
    @CurrentActor() actor: Actor,
    @Param('changeId', IdPipe) changeId: string,
    @Body() { outcome, reason }: DecideJoin,
  ): Promise<JoinChangeResponse> {
    return JoinChangeResponse.from(
      await this.db.transaction((tx) => this.joins.decide(tx, actor, changeId, outcome, reason)),
    );
  }
}
