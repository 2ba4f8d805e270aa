import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CalendarModule } from '../calendar/calendar.module';
import { JobsModule } from '../jobs/jobs.module';
import { ParametersModule } from '../parameters/parameters.module';
import './deadline-constraints';
import { DeadlineController } from './deadline.controller';
import { DeadlineChanges } from './deadline-changes';
import { DeadlineRecalculation } from './deadline-recalculation';
import { DeadlineMoves } from './deadline-moves.service';
import { Deadline } from './deadline.entity';
import { DeadlineService } from './deadline.service';

/** The clocks of cases. */
@Module({
  imports: [TypeOrmModule.forFeature([Deadline]), CalendarModule, ParametersModule, JobsModule],
  controllers: [DeadlineController],
  providers: [DeadlineChanges, DeadlineMoves, DeadlineRecalculation, DeadlineService],
  exports: [DeadlineChanges, DeadlineMoves, DeadlineRecalculation, DeadlineService],
})
export class DeadlinesModule {}
