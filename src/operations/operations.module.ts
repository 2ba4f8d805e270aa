import { Module } from '@nestjs/common';
import { CalendarModule } from '../calendar/calendar.module';
import { ServiceUnitsModule } from '../service-units/service-units.module';
import { CitySeed } from './city-seed';
import { HealthController } from './health.controller';
import { Readiness } from './readiness';

/** Running the service: the data a city starts with, and whether it can serve. */
@Module({
  imports: [CalendarModule, ServiceUnitsModule],
  controllers: [HealthController],
  providers: [CitySeed, Readiness],
  exports: [CitySeed],
})
export class OperationsModule {}
