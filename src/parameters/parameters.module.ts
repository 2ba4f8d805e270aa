import { Module } from '@nestjs/common';
import { NumberSeriesService } from './number-series';
import { OfficeProfiles } from './office-profiles';
import { OfficeService } from './office.service';
import { OfficialsPagesController } from './officials-pages.controller';
import { ParameterService } from './parameter.service';
import { Signatories } from './signatories';

/** The office's dated values: parameters, who the offices are and who signs for them, number series. */
@Module({
  controllers: [OfficialsPagesController],
  providers: [ParameterService, OfficeProfiles, OfficeService, NumberSeriesService, Signatories],
  exports: [ParameterService, OfficeProfiles, NumberSeriesService, Signatories],
})
export class ParametersModule {}
