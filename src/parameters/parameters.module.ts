import { Module } from '@nestjs/common';
import { NumberSeriesService } from './number-series';
import { OfficeProfiles } from './office-profiles';
import { ParameterService } from './parameter.service';

/** The office's dated values: parameters, who the offices are, number series. */
@Module({
  providers: [ParameterService, OfficeProfiles, NumberSeriesService],
  exports: [ParameterService, OfficeProfiles, NumberSeriesService],
})
export class ParametersModule {}
