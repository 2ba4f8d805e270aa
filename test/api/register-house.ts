import { Module, type OnModuleInit } from '@nestjs/common';
import { CalendarModule } from '../../src/calendar/calendar.module';
import { ImportReading, READ_IMPORT } from '../../src/imports/import-reading';
import { ImportsModule } from '../../src/imports/imports.module';
import { EmployersModule } from '../../src/employers/employers.module';
import { MembershipsModule } from '../../src/memberships/memberships.module';
import { JobRunner } from '../../src/jobs/job-runner';
import { CitySeed } from '../../src/operations/city-seed';
import { ServiceUnitsModule } from '../../src/service-units/service-units.module';
import { bootWeb, type TestApp } from '../support/app';

@Module({ imports: [CalendarModule, ServiceUnitsModule, EmployersModule, MembershipsModule, ImportsModule], providers: [CitySeed] })
class Register implements OnModuleInit {
  constructor(private readonly runner: JobRunner, private readonly reading: ImportReading) {}
  onModuleInit() {
    this.runner.handle(READ_IMPORT, (payload: never) => this.reading.read(payload));
  }
}

export async function bootRegister(): Promise<TestApp> {
  const house = await bootWeb({ extra: [Register] });
  await house.app.get(CitySeed).load();
  return house;
}
