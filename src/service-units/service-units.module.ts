import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ServiceCatalogueSeed } from './catalogue-seed';
import { ServiceUnit } from './service-unit.entity';
import { ServiceUnitPagesController } from './service-unit-pages.controller';
import { ServiceUnitService } from './service-unit.service';
import { ServiceUnitsController } from './service-units.controller';
import { ServiceUnits } from './service-units.queries';
import { UnitKeyPagesController } from './unit-key-pages.controller';

/** The counters and the catalogue of services that may be withheld. */
@Module({
  imports: [TypeOrmModule.forFeature([ServiceUnit])],
  controllers: [ServiceUnitsController, ServiceUnitPagesController, UnitKeyPagesController],
  providers: [ServiceUnits, ServiceUnitService, ServiceCatalogueSeed],
  exports: [ServiceUnits, ServiceUnitService, ServiceCatalogueSeed],
})
export class ServiceUnitsModule {}
