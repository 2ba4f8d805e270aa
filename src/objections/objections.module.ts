import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/audit.module';
import { CalendarModule } from '../calendar/calendar.module';
import { CasesModule } from '../cases/cases.module';
import { DeadlinesModule } from '../deadlines/deadlines.module';
import { LettersModule } from '../letters/letters.module';
import { ParametersModule } from '../parameters/parameters.module';
import { SanctionsModule } from '../sanctions/sanctions.module';
import { TasksModule } from '../tasks/tasks.module';
import { CourtOrderController } from './court-order.controller';
import { CourtOrderPagesController } from './court-order-pages.controller';
import { CourtOrderService } from './court-order.service';
import { ObjectionActs } from './objection-acts';
import { RemedyAnswers } from './remedy-answers';
import { RemedyAnswerPagesController } from './remedy-answer-pages.controller';
import { RemedyController } from './remedy.controller';
import { CourtOrder, FiledRemedy, RemedyAnswer } from './remedy.entity';
import { RemedyFilingPagesController } from './remedy-filing-pages.controller';
import { RemedyFilingService } from './remedy-filing.service';
import { RemedyForms } from './remedy-forms';
import { RemedyReplyService } from './remedy-reply.service';
import { RemedyTasks } from './remedy-tasks';

/** What employers set against decisions, and what courts say of them. */
@Module({
  imports: [
    TypeOrmModule.forFeature([CourtOrder, FiledRemedy, RemedyAnswer]),
    AuditModule,
    CalendarModule,
    CasesModule,
    DeadlinesModule,
    LettersModule,
    ParametersModule,
    SanctionsModule,
    TasksModule,
  ],
  controllers: [
    CourtOrderController,
    CourtOrderPagesController,
    RemedyController,
    RemedyAnswerPagesController,
    RemedyFilingPagesController,
  ],
  providers: [
    CourtOrderService,
    ObjectionActs,
    RemedyAnswers,
    RemedyFilingService,
    RemedyForms,
    RemedyReplyService,
    RemedyTasks,
  ],
  exports: [CourtOrderService, ObjectionActs, RemedyFilingService, RemedyReplyService],
})
export class ObjectionsModule {}
