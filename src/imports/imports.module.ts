import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EmployersModule } from '../employers/employers.module';
import { MembershipsModule } from '../memberships/memberships.module';
import { SigningModule } from '../signing/signing.module';
import { TasksModule } from '../tasks/tasks.module';
import { FileKinds } from './file-kinds';
import { ImportController } from './import.controller';
import { Import } from './import.entity';
import { ImportPagesController } from './import-pages.controller';
import { ImportQueries } from './import.queries';
import { ImportReading } from './import-reading';
import { ImportReviews } from './import-reviews';
import { ImportRows } from './import-rows';
import { ImportService } from './import.service';
import { MatchSearch } from './match-search';
import { MembershipFile } from './membership-file';
import { OssFile } from './oss-file';
import { RegisterSnapshots } from './register-snapshot';

/** Files of other offices on their way into the register. */
@Module({
  imports: [TypeOrmModule.forFeature([Import]), EmployersModule, MembershipsModule, SigningModule, TasksModule],
  controllers: [ImportController, ImportPagesController],
  providers: [
    FileKinds,
    ImportQueries,
    ImportReading,
    ImportReviews,
    ImportRows,
    ImportService,
    MatchSearch,
    MembershipFile,
    OssFile,
    RegisterSnapshots,
  ],
  exports: [ImportReading, ImportService],
})
export class ImportsModule {}
