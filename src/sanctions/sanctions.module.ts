import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CalendarModule } from '../calendar/calendar.module';
import { CasesModule } from '../cases/cases.module';
import { DeadlinesModule } from '../deadlines/deadlines.module';
import { EmployersModule } from '../employers/employers.module';
import { FilesModule } from '../files/files.module';
import { JobsModule } from '../jobs/jobs.module';
import { LettersModule } from '../letters/letters.module';
import { MailModule } from '../mail/mail.module';
import { ParametersModule } from '../parameters/parameters.module';
import { ServiceUnitsModule } from '../service-units/service-units.module';
import { TasksModule } from '../tasks/tasks.module';
import { WarningsModule } from '../warnings/warnings.module';
import './sanction-constraints';
import { AmendmentService } from './amendment.service';
import { AnnulmentService } from './annulment.service';
import { BpjsRequestController } from './bpjs-request.controller';
import { BpjsRequestPagesController } from './bpjs-request-pages.controller';
import { ComplianceService } from './compliance.service';
import { DecisionActsPagesController } from './decision-acts-pages.controller';
import { DecisionActsController } from './decision-acts.controller';
import { DecisionService } from './decision.service';
import { DecreeDrafts } from './decree-drafts';
import { ExpiryService } from './expiry.service';
import { HearingReportService } from './hearing-report.service';
import { HearingService } from './hearing.service';
import { HoldController } from './hold.controller';
import { HoldLife } from './hold-life';
import { HoldNotices } from './hold-notices';
import { HoldPagesController } from './hold-pages.controller';
import { HoldProposal } from './hold-proposal.entity';
import { HoldService } from './hold.service';
import { LiftReceiptPage } from './lift-receipt-page';
import { LiftRefusalService } from './lift-refusal.service';
import { LiftRequestService } from './lift-request.service';
import { LiftSilence } from './lift-silence';
import { LineWords } from './line-words';
import { RecommendationService } from './recommendation.service';
import { ReleaseService } from './release.service';
import { RequestAcknowledgementService } from './request-acknowledgement.service';
import { RequestReceiptPagesController } from './request-receipt-pages.controller';
import { ReturnedRequestService } from './returned-request.service';
import { RevocationService } from './revocation.service';
import { Hearing, SanctionDecision, SanctionLine } from './sanction.entity';
import { SanctionActs } from './sanction-acts';
import { SanctionController } from './sanction.controller';
import { SanctionEnds } from './sanction-ends';
import { SanctionForceService } from './sanction-force.service';
import { SanctionPage } from './sanction-page';
import { SanctionForms } from './sanction-forms';
import { SanctionRequestService } from './sanction-request.service';
import { SanctionStays } from './sanction-stays';
import { SanctionScopes } from './sanction-scopes';
import { SanctionWording } from './sanction-wording';
import { SanctionsPagesController } from './sanctions-pages.controller';
import { SuspensionService } from './suspension.service';
import { UnitLetters } from './unit-letters';
import { UnitNotices } from './unit-notices';
import { VerificationPagesController } from './verification-pages.controller';
import { VerificationService } from './verification.service';

/** From BPJS's request to the end of the sanction. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Hearing, HoldProposal, SanctionDecision, SanctionLine]),
    CalendarModule,
    CasesModule,
    DeadlinesModule,
    EmployersModule,
    FilesModule,
    JobsModule,
    LettersModule,
    MailModule,
    ParametersModule,
    ServiceUnitsModule,
    TasksModule,
    WarningsModule,
  ],
  controllers: [
    BpjsRequestController,
    BpjsRequestPagesController,
    DecisionActsController,
    DecisionActsPagesController,
    HoldController,
    HoldPagesController,
    RequestReceiptPagesController,
    SanctionController,
    SanctionsPagesController,
    VerificationPagesController,
  ],
  providers: [
    AmendmentService,
    AnnulmentService,
    ComplianceService,
    DecisionService,
    DecreeDrafts,
    ExpiryService,
    HearingReportService,
    HearingService,
    HoldLife,
    HoldNotices,
    HoldService,
    LiftReceiptPage,
    LiftRefusalService,
    LiftRequestService,
    LiftSilence,
    LineWords,
    RecommendationService,
    ReleaseService,
    RequestAcknowledgementService,
    ReturnedRequestService,
    RevocationService,
    SanctionActs,
    SanctionEnds,
    SanctionForceService,
    SanctionForms,
    SanctionPage,
    SanctionRequestService,
    SanctionScopes,
    SanctionStays,
    SanctionWording,
    SuspensionService,
    UnitLetters,
    UnitNotices,
    VerificationService,
  ],
  exports: [
    AmendmentService,
    AnnulmentService,
    ComplianceService,
    DecisionService,
    ExpiryService,
    HearingReportService,
    HearingService,
    HoldLife,
    HoldService,
    LiftRefusalService,
    LiftRequestService,
    LiftSilence,
    RecommendationService,
    RevocationService,
    SanctionActs,
    SanctionForceService,
    SanctionRequestService,
    SanctionStays,
    SanctionWording,
    SuspensionService,
    VerificationService,
  ],
})
export class SanctionsModule {}
