import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { CasesModule } from '../cases/cases.module';
import { LettersModule } from '../letters/letters.module';
import { ParametersModule } from '../parameters/parameters.module';
import { SanctionsModule } from '../sanctions/sanctions.module';
import { TasksModule } from '../tasks/tasks.module';
import { ReferralController } from './referral.controller';
import { ReferralForms } from './referral-forms';
import { ReferralLetters } from './referral-letters.service';
import { ReferralPagesController } from './referral-pages.controller';
import { ReferralService } from './referral.service';
import { UnansweredReferrals } from './unanswered-referrals';

/** Cases handed to prosecutor, KPKNL, labour inspector or investigator while they go on, and what came of it. */
@Module({
  imports: [AuditModule, CasesModule, LettersModule, ParametersModule, SanctionsModule, TasksModule],
  controllers: [ReferralController, ReferralPagesController],
  providers: [ReferralForms, ReferralLetters, ReferralService, UnansweredReferrals],
  exports: [ReferralLetters, UnansweredReferrals],
})
export class ReferralsModule {}
