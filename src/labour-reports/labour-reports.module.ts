import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { MatchingModule } from '../matching/matching.module';
import { LabourReportController } from './labour-report.controller';
import { LabourReportPagesController } from './labour-report-pages.controller';
import { LabourReportQueries } from './labour-report.queries';
import { LabourReports } from './labour-reports.service';

/** Labour reports (wajib lapor): what employers say of themselves, and whom each report means. */
@Module({
  imports: [AuditModule, MatchingModule],
  controllers: [LabourReportController, LabourReportPagesController],
  providers: [LabourReportQueries, LabourReports],
  exports: [LabourReports],
})
export class LabourReportsModule {}
