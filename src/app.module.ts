import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { AssignmentsModule } from './assignments/assignments.module';
import { AuditModule } from './audit/audit.module';
import { CalendarModule } from './calendar/calendar.module';
import { CasesModule } from './cases/cases.module';
import { ClosingsModule } from './closings/closings.module';
import { ConfigModule } from './config/config.module';
import type { Settings } from './config/settings';
import { CourtBundlesModule } from './court-bundles/court-bundles.module';
import { DatabaseModule } from './database/database.module';
import { DeadlinesModule } from './deadlines/deadlines.module';
import { EmployersModule } from './employers/employers.module';
import { EntityEventsModule } from './entity-events/entity-events.module';
import { FilesModule } from './files/files.module';
import { ImportsModule } from './imports/imports.module';
import { IndicationsModule } from './indications/indications.module';
import { JobHandlers } from './job-handlers';
import { JobsModule } from './jobs/jobs.module';
import { LabourReportsModule } from './labour-reports/labour-reports.module';
import { LawChangesModule } from './law-changes/law-changes.module';
import { LetterConsequences } from './letter-consequences';
import { LettersModule } from './letters/letters.module';
import { ListsModule } from './lists/lists.module';
import { MailModule } from './mail/mail.module';
import { JoinsModule } from './joins/joins.module';
import { MatchConsequences } from './match-consequences';
import { MatchingModule } from './matching/matching.module';
import { MembershipsModule } from './memberships/memberships.module';
import { NAVIGATION_ENTRIES } from './navigation';
import { InstalmentsModule } from './instalments/instalments.module';
import { ReferralsModule } from './referrals/referrals.module';
import { ObjectionsModule } from './objections/objections.module';
import { ViewsModule } from './render/views/views.module';
import { ParametersModule } from './parameters/parameters.module';
import { OperationsModule } from './operations/operations.module';
import { SanctionsModule } from './sanctions/sanctions.module';
import { ServiceUnitsModule } from './service-units/service-units.module';
import { SigningModule } from './signing/signing.module';
import { StatusChecksModule } from './status-checks/status-checks.module';
import { TaskQueries } from './tasks/task.queries';
import { TasksModule } from './tasks/tasks.module';
import { UsersModule } from './users/users.module';
import { VisitsModule } from './visits/visits.module';
import { WarningsModule } from './warnings/warnings.module';
import { WebModule } from './web/web.module';

/** The whole house, room by room in the order of the law of the house (README, "Peta src/"). */
@Module({})
export class AppModule {
  static with(settings: Settings, extra: readonly (DynamicModule | Type)[]): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(settings),
        DatabaseModule,
        SigningModule,
        JobsModule,
        FilesModule,
        AuditModule,
        ViewsModule,
        MailModule,
        WebModule.with({
          navigation: NAVIGATION_ENTRIES,
          imports: [TasksModule],
          taskCount: { inject: [TaskQueries], useFactory: (tasks: TaskQueries) => tasks.count },
        }),
        ListsModule,
        UsersModule,
        ParametersModule,
        CalendarModule,
        ServiceUnitsModule,
        EmployersModule,
        MatchingModule,
        JoinsModule,
        MembershipsModule,
        LabourReportsModule,
        DeadlinesModule,
        AssignmentsModule,
        TasksModule,
        CasesModule,
        IndicationsModule,
        LawChangesModule,
        LettersModule,
        ClosingsModule,
        VisitsModule,
        WarningsModule,
        SanctionsModule,
        EntityEventsModule,
        InstalmentsModule,
        ReferralsModule,
        ObjectionsModule,
        StatusChecksModule,
        CourtBundlesModule,
        ImportsModule,
        OperationsModule,
        ...extra,
      ],
      providers: [JobHandlers, LetterConsequences, MatchConsequences],
    };
  }
}
