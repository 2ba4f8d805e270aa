import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiProperty,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { CurrentActor, Requires } from '../web/access';
import { IdPipe } from '../web/ids';
import { DecideSuccessionRequest, RecordEntityEventRequest } from './entity-event.dto';
import { EntityEventQueries } from './entity-event.queries';
import { EntityEvents } from './entity-events';
import { DecideIdentityChangeRequest, ProposeIdentityChangeRequest } from './identity-change.dto';
import { IdentityDecisions } from './identity-decisions.service';

/** What became of a change that was sent in. */
export class IdentityChangeSent {
  @ApiProperty({ format: 'uuid', nullable: true, type: String, description: 'Null when it was carried out at once' })
  changeId!: string | null;
}

/** An event that was written down. */
export class EntityEventSent {
  @ApiProperty({ format: 'uuid' }) eventId!: string;
}

/** Numbers and fate of the entity behind an employer. */
@ApiTags('employers')
@Controller('api/v1')
export class EntityEventController {
  constructor(
    private readonly db: DataSource,
    private readonly decisions: IdentityDecisions,
    private readonly events: EntityEvents,
    private readonly queries: EntityEventQueries,
  ) {}

  /** Under sanction it waits for the legal office, and the number answers `review` meanwhile (R16). */
  @Post('employers/:id/identity-changes')
  @Requires('employers.edit')
  @ApiConsumes('multipart/form-data', 'application/json')
  @ApiCreatedResponse({ type: IdentityChangeSent })
  @ApiConflictResponse({ description: 'identity-change-waits or identifier-taken' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input' })
  async propose(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: ProposeIdentityChangeRequest,
  ): Promise<IdentityChangeSent> {
    return { changeId: await this.decisions.propose(actor, id, body) };
  }

  @Get('employers/:id/identity-changes')
  @Requires('employers.read')
  @ApiOkResponse({ description: 'Waiting ones first, then the newest' })
  async changes(@Param('id', IdPipe) id: string): Promise<object> {
    return { changes: await this.queries.changes(this.db.manager, id) };
  }

  @Post('identity-changes/:id/decision')
  @HttpCode(204)
  @Requires('identity.decide')
  @ApiNoContentResponse()
  @ApiConflictResponse({ description: 'identity-change-decided or second-person-needed' })
  async decide(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() { outcome, reason }: DecideIdentityChangeRequest,
  ): Promise<void> {
    await this.decisions.decide(actor, id, outcome, reason);
  }

  /** Closes nothing by itself; the successor of a sanctioned entity answers `review` until the legal office decides. */
  @Post('employers/:id/entity-events')
  @Requires('employers.edit')
  @ApiConsumes('multipart/form-data', 'application/json')
  @ApiCreatedResponse({ type: EntityEventSent })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input' })
  async record(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: RecordEntityEventRequest,
  ): Promise<EntityEventSent> {
    return { eventId: await this.events.record(actor, id, body) };
  }

  @Get('employers/:id/entity-events')
  @Requires('employers.read')
  @ApiOkResponse({ description: 'Of the employer and of those that merged into it, newest first' })
  async list(@Param('id', IdPipe) id: string): Promise<object> {
    return { events: await this.queries.events(this.db.manager, id) };
  }

  @Post('entity-events/:id/succession')
  @HttpCode(204)
  @Requires('identity.decide')
  @ApiNoContentResponse()
  @ApiConflictResponse({ description: 'succession-decided or second-person-needed' })
  async succeed(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() { follows, reason }: DecideSuccessionRequest,
  ): Promise<void> {
    await this.events.decideSuccession(actor, id, follows, reason);
  }
}
