import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module';
import { LettersModule } from '../letters/letters.module';
import { ParametersModule } from '../parameters/parameters.module';
import { CourtBundleController } from './court-bundle.controller';
import { CourtBundlePagesController } from './court-bundle-pages.controller';
import { CourtBundleQueries } from './court-bundle.queries';
import { CourtBundleService } from './court-bundle.service';
import { RulesInForce } from './rules-in-force';

/** A case put together for the court: history, exhibits, deadlines, checks, and every paper. */
@Module({
  imports: [CasesModule, LettersModule, ParametersModule],
  controllers: [CourtBundleController, CourtBundlePagesController],
  providers: [CourtBundleQueries, CourtBundleService, RulesInForce],
  exports: [CourtBundleService],
})
export class CourtBundlesModule {}
