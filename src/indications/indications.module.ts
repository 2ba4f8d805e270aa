import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { CasesModule } from '../cases/cases.module';
import { EmployersModule } from '../employers/employers.module';
import { JobsModule } from '../jobs/jobs.module';
import { ListsModule } from '../lists/lists.module';
import { MembershipsModule } from '../memberships/memberships.module';
import { ParametersModule } from '../parameters/parameters.module';
import { TasksModule } from '../tasks/tasks.module';
import { AgeingLabels } from './ageing';
import { BpjsAnswers } from './bpjs-answers.service';
import { BpjsQuestionPagesController } from './bpjs-question-pages.controller';
import { BpjsQuestions } from './bpjs-questions.service';
import { CaseOpeningPagesController } from './case-opening-pages.controller';
import { CaseOpeningQueries } from './case-opening.queries';
import { CaseOpenings } from './case-openings.service';
import { EmployerEvidenceQueries } from './employer-evidence.queries';
import { IndicationController } from './indication.controller';
import { IndicationDismissals } from './indication-dismissals.service';
import { IndicationPagesController } from './indication-pages.controller';
import { IndicationQueries } from './indication.queries';
import { IndicationRefresh } from './indication-refresh';

/** What the files say against employers: indications with their figures, BPJS's answers, and cases opened from them. */
@Module({
  imports: [
    AuditModule,
    CasesModule,
    EmployersModule,
    JobsModule,
    ListsModule,
    MembershipsModule,
    ParametersModule,
    TasksModule,
  ],
  // The fixed words of an address stand before the one that takes any id.
  controllers: [
    BpjsQuestionPagesController,
    CaseOpeningPagesController,
    IndicationPagesController,
    IndicationController,
  ],
  providers: [
    AgeingLabels,
    BpjsAnswers,
    BpjsQuestions,
    CaseOpeningQueries,
    CaseOpenings,
    EmployerEvidenceQueries,
    IndicationDismissals,
    IndicationQueries,
    IndicationRefresh,
  ],
  exports: [BpjsAnswers, CaseOpenings, IndicationRefresh],
})
export class IndicationsModule {}
