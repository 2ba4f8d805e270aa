import { Module } from '@nestjs/common';
import { EmployersModule } from '../employers/employers.module';
import { LettersModule } from '../letters/letters.module';
import { ParametersModule } from '../parameters/parameters.module';
import { ServiceUnitsModule } from '../service-units/service-units.module';
import { AskedRecords } from './asked-record';
import { JwksController } from './jwks.controller';
import { StatusCheckController } from './status-check.controller';
import { StatusCheckQueries } from './status-check.queries';
import { StatusCheckService } from './status-check.service';
import { StatusFactsQueries } from './status-facts.queries';

/** The answer at the counter, and its proof. */
@Module({
  imports: [EmployersModule, LettersModule, ParametersModule, ServiceUnitsModule],
  controllers: [JwksController, StatusCheckController],
  providers: [AskedRecords, StatusCheckQueries, StatusCheckService, StatusFactsQueries],
  exports: [StatusCheckService, StatusCheckQueries],
})
export class StatusChecksModule {}
