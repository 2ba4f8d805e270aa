import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CasesModule } from '../cases/cases.module';
import { ParametersModule } from '../parameters/parameters.module';
import { LetterRenderer } from '../render/letters';
import { TasksModule } from '../tasks/tasks.module';
import { LetterActs } from './letter-acts';
import { LetterArchive } from './letter-archive';
import { LetterFrames } from './letter-frame';
import { LetterIssueFailure } from './letter-issue-failure';
import { LetterIssueService } from './letter-issue.service';
import { LetterMailFailure } from './letter-mail-failure';
import { LetterNumbers } from './letter-numbers';
import { LetterPrint } from './letter-print';
import { LetterTrial } from './letter-trial';
import { LetterQueries } from './letter.queries';
import { LetterController } from './letter.controller';
import { Letter } from './letter.entity';
import { LetterService } from './letter.service';
import { LettersPagesController } from './letters-pages.controller';
import { ReceiptService } from './receipt.service';

/** Official papers from draft to proof of receipt. */
@Module({
  imports: [TypeOrmModule.forFeature([Letter]), CasesModule, ParametersModule, TasksModule],
  controllers: [LetterController, LettersPagesController],
  providers: [
    LetterActs,
    LetterArchive,
    LetterFrames,
    LetterIssueFailure,
    LetterIssueService,
    LetterMailFailure,
    LetterNumbers,
    LetterPrint,
    LetterQueries,
    LetterService,
    LetterTrial,
    ReceiptService,
    { provide: LetterRenderer, useFactory: () => new LetterRenderer() },
  ],
  exports: [
    LetterActs,
    LetterArchive,
    LetterFrames,
    LetterIssueService,
    LetterMailFailure,
    LetterService,
    ReceiptService,
    LetterRenderer,
  ],
})
export class LettersModule implements OnApplicationShutdown {
  constructor(@Inject(LetterRenderer) private readonly renderer: LetterRenderer) {}

  /** Jobs have ended by now; what was not rendered is rendered after the next start. */
  onApplicationShutdown(): void {
    this.renderer.stop();
  }
}
