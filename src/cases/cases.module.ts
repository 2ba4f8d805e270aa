import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AssignmentsModule } from '../assignments/assignments.module';
import { AuditModule } from '../audit/audit.module';
import { CalendarModule } from '../calendar/calendar.module';
import { DeadlinesModule } from '../deadlines/deadlines.module';
import { ListsModule } from '../lists/lists.module';
import { ParametersModule } from '../parameters/parameters.module';
import { TasksModule } from '../tasks/tasks.module';
import './case-constraints';
import { CaseAssignment } from './case-assignment.service';
import { CaseAssignmentController } from './case-assignment.controller';
import { CaseAssignmentPagesController } from './case-assignment-pages.controller';
import { BpjsTurns } from './bpjs-turns';
import { CaseClocks } from './case-clocks';
import { CaseConditions } from './case-conditions';
import { CaseContactPagesController } from './case-contact-pages.controller';
import { CaseContactService } from './case-contact.service';
import { CaseController } from './case.controller';
import { Case } from './case.entity';
import { DeadlineActs } from './deadline-acts';
import { DeadlineAlarm } from './deadline-alarm';
import { CaseDeadlines } from './case-deadlines';
import { ClockMovesController } from './clock-moves.controller';
import { ClockMovesPagesController } from './clock-moves-pages.controller';
import { ClockMoves } from './clock-moves.service';
import { CaseEvents } from './case-events';
import { CaseOverlay } from './case-overlay.entity';
import { CaseOverlays } from './case-overlays.service';
import { CaseEvidence } from './case-evidence';
import { CasePage } from './case-page';
import { CaseQueries } from './case.queries';
import { CaseRecords } from './case-record';
import { CaseService } from './case.service';
import { CaseSteps } from './case-steps.service';
import { CaseWatch } from './case-watch';
import { CasesPagesController } from './cases-pages.controller';
import { EstimateController } from './estimate.controller';
import { EstimatePagesController } from './estimate-pages.controller';
import { EstimateService } from './estimate.service';
import { Finding } from './finding.entity';
import { FindingService } from './finding.service';
import { NewCasePagesController } from './new-case-pages.controller';

/** One file per employer: findings, steps, history. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Case, CaseOverlay, Finding]),
    AssignmentsModule,
    AuditModule,
    CalendarModule,
    DeadlinesModule,
    ListsModule,
    ParametersModule,
    TasksModule,
  ],
  controllers: [
    CaseController,
    CaseAssignmentController,
    CaseAssignmentPagesController,
    CasesPagesController,
    ClockMovesController,
    ClockMovesPagesController,
    EstimateController,
    EstimatePagesController,
    NewCasePagesController,
    CaseContactPagesController,
  ],
  providers: [
    CaseService,
    CaseSteps,
    CaseAssignment,
    CaseWatch,
    BpjsTurns,
    CaseClocks,
    CaseConditions,
    CaseContactService,
    CaseDeadlines,
    CaseEvents,
    CaseOverlays,
    CaseEvidence,
    CasePage,
    CaseQueries,
    CaseRecords,
    ClockMoves,
    DeadlineActs,
    DeadlineAlarm,
    EstimateService,
    FindingService,
  ],
  exports: [
    BpjsTurns,
    CaseAssignment,
    CaseWatch,
    ClockMoves,
    DeadlineActs,
    DeadlineAlarm,
    CaseService,
    CaseConditions,
    CaseRecords,
    CaseEvents,
    CaseEvidence,
    CaseOverlays,
    FindingService,
  ],
})
export class CasesModule {}
