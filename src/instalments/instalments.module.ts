import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { CasesModule } from '../cases/cases.module';
import { DeadlinesModule } from '../deadlines/deadlines.module';
import { LettersModule } from '../letters/letters.module';
import { ParametersModule } from '../parameters/parameters.module';
import { TasksModule } from '../tasks/tasks.module';
import { InstalmentController } from './instalment.controller';
import { InstalmentPagesController } from './instalment-pages.controller';
import { InstalmentService } from './instalment.service';
import { MissedInstalments } from './missed-instalments';

/** Agreements by which an employer pays in parts, and what follows when a part is missed. */
@Module({
  imports: [AuditModule, CasesModule, DeadlinesModule, LettersModule, ParametersModule, TasksModule],
  controllers: [InstalmentController, InstalmentPagesController],
  providers: [InstalmentService, MissedInstalments],
  exports: [MissedInstalments],
})
export class InstalmentsModule {}
