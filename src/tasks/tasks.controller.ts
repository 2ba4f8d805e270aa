import { Body, Controller, Get, HttpCode, Put, Query, Res } from '@nestjs/common';
import {
  ApiNoContentResponse,
  ApiOkResponse,
  ApiProperty,
  ApiQuery,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { nextLink, pageSize } from '../common/paging';
import { CurrentActor, Requires } from '../web/access';
import { DigestChoice } from './digest-choice';
import { TASK_GROUPS, type TaskGroup } from './task-groups';
import { type OpenTask, type TaskCounts, TaskQueries, type TaskView } from './task.queries';

const VIEWS = ['mine', 'team', 'unowned'] as const satisfies readonly TaskView[];

class TaskListQuery {
  @IsOptional()
  @IsIn(VIEWS, { message: 'Pandangan ini tidak ada.' })
  view?: TaskView;

  @IsOptional()
  @IsIn(TASK_GROUPS, { message: 'Kelompok ini tidak ada.' })
  group?: TaskGroup;

  @IsOptional()
  @IsString()
  size?: string;

  @IsOptional()
  @IsString()
  after?: string;
}

/** Whether one wants the daily mail. */
export class DigestChoiceRequest {
  @ApiProperty()
  @IsBoolean({ message: 'Isi dengan ya atau tidak.' })
  wanted!: boolean;
}

/** The work list for machines and tests; pages share the queries. */
@ApiTags('tasks')
@Controller('api/v1/tasks')
export class TasksController {
  constructor(
    private readonly db: DataSource,
    private readonly tasks: TaskQueries,
    private readonly digest: DigestChoice,
  ) {}

  @Get()
  @Requires('tasks.read')
  @ApiQuery({ name: 'view', enum: VIEWS, required: false, description: 'mine when absent' })
  @ApiQuery({ name: 'group', enum: TASK_GROUPS, required: false, description: 'over when absent' })
  @ApiOkResponse({ description: 'Counts, and one group as keyset pages with Link rel=next' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input or invalid-page' })
  async list(
    @CurrentActor() actor: Actor,
    @Query() { view = 'mine', group = 'over', size, after }: TaskListQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ counts: TaskCounts; rows: OpenTask[] }> {
    const tx = this.db.manager;
    const page = await this.tasks.ofGroup(tx, actor, { view, group, size: pageSize(size), after });
    if (page.next) void reply.header('link', nextLink('/api/v1/tasks', { view, group, size, after: page.next }));
    return { counts: await this.tasks.counts(tx, actor, view), rows: page.rows };
  }

  @Put('digest')
  @Requires('tasks.read')
  @HttpCode(204)
  @ApiNoContentResponse()
  async choose(@CurrentActor() actor: Actor, @Body() { wanted }: DigestChoiceRequest): Promise<void> {
    await this.digest.choose(actor, wanted);
  }
}
