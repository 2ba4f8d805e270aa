import { Module } from '@nestjs/common';
import { AssignmentsModule } from '../assignments/assignments.module';
import { AuditModule } from '../audit/audit.module';
import { CalendarModule } from '../calendar/calendar.module';
import { ParametersModule } from '../parameters/parameters.module';
import { DigestChoice } from './digest-choice';
import { DigestPagesController } from './digest-pages.controller';
import { TaskDigest } from './task-digest';
import { TaskQueries } from './task.queries';
import { TaskService } from './task.service';
import { TasksController } from './tasks.controller';
import { TasksPagesController } from './tasks-pages.controller';

/** What people have to do. */
@Module({
  imports: [AssignmentsModule, AuditModule, CalendarModule, ParametersModule],
  controllers: [TasksController, TasksPagesController, DigestPagesController],
  providers: [TaskService, TaskQueries, TaskDigest, DigestChoice],
  exports: [TaskService, TaskQueries, TaskDigest],
})
export class TasksModule {}
