import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { AssignmentQueries } from './assignment.queries';
import { AssignmentService } from './assignment.service';
import { AssignmentsController } from './assignments.controller';
import { AssignmentsPagesController } from './assignments-pages.controller';

/** Who does which work: by kecamatan, and in whose place. */
@Module({
  imports: [AuditModule],
  controllers: [AssignmentsController, AssignmentsPagesController],
  providers: [AssignmentQueries, AssignmentService],
  exports: [AssignmentQueries, AssignmentService],
})
export class AssignmentsModule {}
