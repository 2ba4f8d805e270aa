import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module';
import { LettersModule } from '../letters/letters.module';
import { ParametersModule } from '../parameters/parameters.module';
import { TasksModule } from '../tasks/tasks.module';
import { ClosingController } from './closing.controller';
import { ClosingForms } from './closing-forms';
import { ClosingPagesController } from './closing-pages.controller';
import { ClosingService } from './closing.service';
import { DeclinePagesController } from './decline-pages.controller';
import { DeclineService } from './decline.service';
import { FindingActs } from './finding-acts.service';
import { FindingController } from './finding.controller';
import { FindingPagesController } from './finding-pages.controller';
import { NotFoundService } from './not-found.service';
import { ReopeningService } from './reopening.service';
import { ShownEvidence } from './shown-evidence';
import { SignsOfLife } from './signs-of-life';

/** How cases end, rest while an employer cannot be found, and open again. */
@Module({
  imports: [CasesModule, LettersModule, ParametersModule, TasksModule],
  controllers: [
    ClosingController,
    ClosingPagesController,
    DeclinePagesController,
    FindingController,
    FindingPagesController,
  ],
  providers: [
    ClosingForms,
    ClosingService,
    DeclineService,
    FindingActs,
    NotFoundService,
    ReopeningService,
    ShownEvidence,
    SignsOfLife,
  ],
  exports: [ClosingService, NotFoundService, ReopeningService],
})
export class ClosingsModule {}
