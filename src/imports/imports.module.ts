import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EmployersModule } from '../employers/employers.module';
import { IndicationsModule } from '../indications/indications.module';
import { LabourReportsModule } from '../labour-reports/labour-reports.module';
import { ListsModule } from '../lists/lists.module';
import { MatchingModule } from '../matching/matching.module';
import { MembershipsModule } from '../memberships/memberships.module';
import { ParametersModule } from '../parameters/parameters.module';
import { SigningModule } from '../signing/signing.module';
import { SanctionsModule } from '../sanctions/sanctions.module';
import { TasksModule } from '../tasks/tasks.module';
import { WarningsModule } from '../warnings/warnings.module';
import { CasesModule } from '../cases/cases.module';
import { LettersModule } from '../letters/letters.module';
import { BpjsActsFile } from './bpjs-acts-file';
import { VisitsModule } from '../visits/visits.module';
import { LegacyVisitsFile } from './legacy-visits-file';
import { NameQuestions } from './name-questions';
import { RunningCaseActs } from './running-case-acts';
import { RunningCasesFile } from './running-cases-file';
import { ListedActs } from './listed-acts';
import { ListedEmployers } from './listed-employers';
import { ColumnMappings } from './column-mappings';
import { BpjsAnswersFile } from './bpjs-answers-file';
import { FileKinds } from './file-kinds';
import { ImportApplication } from './import-application';
import { ImportBrake } from './import-brake';
import { ImportListController } from './import-list.controller';
import { ImportListPagesController } from './import-list-pages.controller';
import { ImportListQueries } from './import-list.queries';
import { ImportColumnsController } from './import-columns.controller';
import { ImportColumnsPagesController } from './import-columns-pages.controller';
import { ImportController } from './import.controller';
import { Import } from './import.entity';
import { ImportPagesController } from './import-pages.controller';
import { ImportPreview } from './import-preview';
import { ImportQueries } from './import.queries';
import { ImportReading } from './import-reading';
import { ImportReleaseService } from './import-release.service';
import { ImportRevertPagesController } from './import-revert-pages.controller';
import { ImportRevertService } from './import-revert.service';
import { ImportTraces } from './import-traces';
import { ImportReviews } from './import-reviews';
import { ImportContents } from './import-contents';
import { ImportRows } from './import-rows';
import { ImportService } from './import.service';
import { LabourReportFile } from './labour-report-file';
import { MatchSearch } from './match-search';
import { MembershipFile } from './membership-file';
import { OssFile } from './oss-file';
import { ReportMatches } from './report-matches';
import { RegisterSnapshots } from './register-snapshot';
import { TwinSearch } from './twin-search';
import { ImportWorkers } from './work/import-workers';

/** Files of other offices on their way into the register. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Import]),
    CasesModule,
    EmployersModule,
    IndicationsModule,
    LabourReportsModule,
    LettersModule,
    ListsModule,
    MatchingModule,
    MembershipsModule,
    ParametersModule,
    SanctionsModule,
    SigningModule,
    TasksModule,
    VisitsModule,
    WarningsModule,
  ],
  controllers: [
    ImportListController,
    ImportListPagesController,
    ImportController,
    ImportPagesController,
    ImportColumnsController,
    ImportColumnsPagesController,
    ImportRevertPagesController,
  ],
  providers: [
    BpjsActsFile,
    LegacyVisitsFile,
    ListedActs,
    ListedEmployers,
    NameQuestions,
    RunningCaseActs,
    RunningCasesFile,
    ColumnMappings,
    BpjsAnswersFile,
    FileKinds,
    ImportApplication,
    ImportBrake,
    ImportPreview,
    ImportListQueries,
    ImportQueries,
    ImportReading,
    ImportReleaseService,
    ImportRevertService,
    ImportTraces,
    ImportReviews,
    ImportContents,
    ImportRows,
    ImportService,
    ImportWorkers,
    LabourReportFile,
    MatchSearch,
    MembershipFile,
    OssFile,
    RegisterSnapshots,
    TwinSearch,
    ReportMatches,
  ],
  exports: [ImportApplication, ImportPreview, ImportReading, ImportService],
})
export class ImportsModule {}
