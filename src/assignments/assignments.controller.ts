import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiForbiddenResponse,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { OfficeClock } from '../database/office-clock';
import { CurrentActor, Requires } from '../web/access';
import { IdPipe } from '../web/ids';
import {
  AppointDistrictOfficerRequest,
  AssignmentsResponse,
  LeaveResponse,
  RecordLeaveRequest,
} from './assignments.dto';
import { AssignmentQueries } from './assignment.queries';
import { AssignmentService } from './assignment.service';

/** Who serves which kecamatan, who is away, and who stands in. */
@ApiTags('assignments')
@Controller('api/v1/assignments')
export class AssignmentsController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly queries: AssignmentQueries,
    private readonly assignments: AssignmentService,
  ) {}

  @Get()
  @Requires('assignments.read')
  @ApiOkResponse({ type: AssignmentsResponse })
  async list(): Promise<AssignmentsResponse> {
    const tx = this.db.manager;
    const today = await this.clock.today(tx);
    return { districts: await this.queries.districts(tx, today), leaves: await this.queries.leaves(tx, today) };
  }

  @Put('districts/:code')
  @Requires('assignments.manage')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiNotFoundResponse({ description: 'No such kecamatan' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input' })
  async appoint(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() body: AppointDistrictOfficerRequest,
  ): Promise<void> {
    await this.assignments.appoint(actor, code, body);
  }

  @Post('leaves')
  @Requires('leaves.record')
  @ApiCreatedResponse({ type: LeaveResponse })
  @ApiForbiddenResponse({ description: 'only-own-leave' })
  @ApiConflictResponse({ description: 'stand-in-away or overlaps' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input' })
  async recordLeave(@CurrentActor() actor: Actor, @Body() body: RecordLeaveRequest): Promise<LeaveResponse> {
    const id = await this.assignments.recordLeave(actor, body);
    return this.queries.leave(this.db.manager, id, await this.clock.today(this.db.manager));
  }

  @Delete('leaves/:id')
  @Requires('leaves.record')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiForbiddenResponse({ description: 'only-own-leave' })
  @ApiNotFoundResponse({ description: 'No such leave, over, or cancelled before' })
  async cancelLeave(@CurrentActor() actor: Actor, @Param('id', IdPipe) id: string): Promise<void> {
    await this.assignments.cancelLeave(actor, id);
  }
}
