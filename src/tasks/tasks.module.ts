import { Module } from '@nestjs/common';
import { AssignmentsModule } from '../assignments/assignments.module';
import { CalendarModule } from '../calendar/calendar.module';
import { TaskQueries } from './task.queries';
import { TaskService } from './task.service';
import { TasksPagesController } from './tasks-pages.controller';

/** What people have to do. */
@Module({
  imports: [AssignmentsModule, CalendarModule],
  controllers: [TasksPagesController],
  providers: [TaskService, TaskQueries],
  exports: [TaskService, TaskQueries],
})
export class TasksModule {}
