import { Module } from '@nestjs/common';
import { EmployersModule } from '../employers/employers.module';
import { MatchingModule } from '../matching/matching.module';
import { TasksModule } from '../tasks/tasks.module';
import { JoinController } from './join.controller';
import { JoinPagesController } from './join-pages.controller';
import { JoinQueries } from './join.queries';
import { RecordJoins } from './record-joins';

/** Records of the register that are one employer: linked, never moved, and separated again. */
@Module({
  imports: [EmployersModule, MatchingModule, TasksModule],
  controllers: [JoinController, JoinPagesController],
  providers: [JoinQueries, RecordJoins],
  exports: [RecordJoins],
})
export class JoinsModule {}
