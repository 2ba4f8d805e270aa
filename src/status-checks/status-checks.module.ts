import { Module } from '@nestjs/common';
import { EmployersModule } from '../employers/employers.module';
import { LettersModule } from '../letters/letters.module';
import { ParametersModule } from '../parameters/parameters.module';
import { ServiceUnitsModule } from '../service-units/service-units.module';
import { AskedRecords } from './asked-record';
import { CheckCertificates } from './check-certificate';
import { CheckPagesController } from './check-pages.controller';
import { CheckResultPage } from './check-result-page';
import { CheckSettings } from './check-setting.queries';
import { CounterPagesController } from './counter-pages.controller';
import { CounterQueries } from './counter.queries';
import { JwksController } from './jwks.controller';
import { StatusCheckController } from './status-check.controller';
import { StatusCheckQueries } from './status-check.queries';
import { StatusCheckService } from './status-check.service';
import { StatusFactsQueries } from './status-facts.queries';
import { VerifyPagesController } from './verify-pages.controller';

/** The answer at the counter, and its proof. */
@Module({
  imports: [EmployersModule, LettersModule, ParametersModule, ServiceUnitsModule],
  controllers: [
    JwksController,
    StatusCheckController,
    CounterPagesController,
    CheckPagesController,
    VerifyPagesController,
  ],
  providers: [
    AskedRecords,
    CheckCertificates,
    CheckResultPage,
    CheckSettings,
    CounterQueries,
    StatusCheckQueries,
    StatusCheckService,
    StatusFactsQueries,
  ],
  exports: [StatusCheckService, StatusCheckQueries],
})
export class StatusChecksModule {}
