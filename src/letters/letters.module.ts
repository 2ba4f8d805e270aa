import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CasesModule } from '../cases/cases.module';
import { ParametersModule } from '../parameters/parameters.module';
import { DeadlinesModule } from '../deadlines/deadlines.module';
import { LetterRenderer } from '../render/letters';
import { TasksModule } from '../tasks/tasks.module';
import './letter-constraints';
import { CorrectionEffects } from './correction-effects';
import { DecisionExtracts } from './decision-extract';
import { CalendarModule } from '../calendar/calendar.module';
import { DeemedReceipts } from './deemed-receipts';
import { LaterActs } from './later-acts';
import { LetterActs } from './letter-acts';
import { LetterApprovals } from './letter-approvals';
import { LetterArchive } from './letter-archive';
import { LetterCorrectionController } from './letter-correction.controller';
import { LetterCorrectionPagesController } from './letter-correction-pages.controller';
import { LetterCorrections } from './letter-correction.service';
import { LetterCorrectionQueries } from './letter-corrections.queries';
import { LetterFrames } from './letter-frame';
import { LetterIssueFailure } from './letter-issue-failure';
import { LetterIssueService } from './letter-issue.service';
import { LetterMailFailure } from './letter-mail-failure';
import { LetterNumbers } from './letter-numbers';
import { LetterPrint } from './letter-print';
import { LetterReaddressing } from './letter-readdressing.service';
import { LetterSignaturePagesController } from './letter-signature-pages.controller';
import { LetterSigningService } from './letter-signing.service';
import { LetterStanding } from './letter-standing';
import { LetterTrial } from './letter-trial';
import { LetterWithdrawals } from './letter-withdrawals';
import { LetterQueries } from './letter.queries';
import { LetterController } from './letter.controller';
import { Letter } from './letter.entity';
import { LetterService } from './letter.service';
import { LettersPagesController } from './letters-pages.controller';
import { ListedPapers } from './listed-papers';
import { ListedPapersController } from './listed-papers.controller';
import { ListedPapersPagesController } from './listed-papers-pages.controller';
import { OutsideSignatureService } from './outside-signature.service';
import { ReceiptPagesController } from './receipt-pages.controller';
import { ReceiptCorrections } from './receipt-corrections';
import { ReceiptService } from './receipt.service';

/** Official papers from draft to proof of receipt. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Letter]),
    CalendarModule,
    CasesModule,
    DeadlinesModule,
    ParametersModule,
    TasksModule,
  ],
  controllers: [
    LetterController,
    LettersPagesController,
    LetterSignaturePagesController,
    LetterCorrectionController,
    LetterCorrectionPagesController,
    ReceiptPagesController,
    ListedPapersController,
    ListedPapersPagesController,
  ],
  providers: [
    CorrectionEffects,
    DecisionExtracts,
    DeemedReceipts,
    LaterActs,
    LetterActs,
    LetterApprovals,
    LetterArchive,
    LetterCorrectionQueries,
    LetterCorrections,
    LetterFrames,
    LetterIssueFailure,
    LetterIssueService,
    LetterMailFailure,
    LetterNumbers,
    LetterPrint,
    LetterQueries,
    LetterService,
    LetterReaddressing,
    LetterSigningService,
    LetterStanding,
    LetterTrial,
    LetterWithdrawals,
    ListedPapers,
    OutsideSignatureService,
    ReceiptCorrections,
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
    LetterSigningService,
    LetterWithdrawals,
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
