import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/audit.module';
import { JobsModule } from '../jobs/jobs.module';
import { ListsModule } from '../lists/lists.module';
import { SigningModule } from '../signing/signing.module';
import { CounterHolds } from './counter-holds';
import { EmployerController } from './employer.controller';
import { Employer } from './employer.entity';
import { EmployerPagesController } from './employer-pages.controller';
import { EmployerQueries } from './employer.queries';
import { EmployerRecords } from './employer-record';
import { EmployerService } from './employer.service';
import { GeographyQueries } from './geography.queries';
import { IdentityChanges } from './identity-changes';
import { IdentifierIndex } from './identifier-index';
import { PersonalDataReveals } from './personal-data-reveals';
import { StoredIdentifiers } from './stored-identifiers';

/** The register of employers. */
@Module({
  imports: [TypeOrmModule.forFeature([Employer]), AuditModule, JobsModule, ListsModule, SigningModule],
  controllers: [EmployerController, EmployerPagesController],
  providers: [
    CounterHolds,
    EmployerQueries,
    EmployerRecords,
    EmployerService,
    GeographyQueries,
    IdentifierIndex,
    IdentityChanges,
    PersonalDataReveals,
    StoredIdentifiers,
  ],
  exports: [
    CounterHolds,
    EmployerQueries,
    EmployerRecords,
    EmployerService,
    GeographyQueries,
    IdentifierIndex,
    IdentityChanges,
    StoredIdentifiers,
  ],
})
export class EmployersModule {}
