import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/audit.module';
import { CalendarModule } from '../calendar/calendar.module';
import { CasesModule } from '../cases/cases.module';
import { DeadlinesModule } from '../deadlines/deadlines.module';
import { JobsModule } from '../jobs/jobs.module';
import { ParametersModule } from '../parameters/parameters.module';
import { TasksModule } from '../tasks/tasks.module';
import { CalendarController } from './calendar.controller';
import { CalendarPagesController } from './calendar-pages.controller';
import { ClockRecount } from './clock-recount';
import { ForecastService } from './forecast.service';
import { HelpPagesController } from './help-pages.controller';
import { LawApplication } from './law-application';
import { LawChange } from './law-change.entity';
import { LawChangeQueries } from './law-change.queries';
import { LawChangeService } from './law-change.service';
import { LawChangeController } from './law-change.controller';
import { LawChangePagesController } from './law-change-pages.controller';
import { ParameterController } from './parameter.controller';
import { ParameterPagesController } from './parameter-pages.controller';

/** Changes of the office's dated law: proposed, foretold, decided, and counted into the open clocks. */
@Module({
  imports: [
    TypeOrmModule.forFeature([LawChange]),
    AuditModule,
    CalendarModule,
    CasesModule,
    DeadlinesModule,
    JobsModule,
    ParametersModule,
    TasksModule,
  ],
  controllers: [
    HelpPagesController,
    ParameterController,
    CalendarController,
    LawChangeController,
    ParameterPagesController,
    CalendarPagesController,
    LawChangePagesController,
  ],
  providers: [LawChangeService, LawChangeQueries, ForecastService, LawApplication, ClockRecount],
  exports: [ClockRecount, LawChangeService],
})
export class LawChangesModule {}
