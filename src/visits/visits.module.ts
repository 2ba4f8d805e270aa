import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CasesModule } from '../cases/cases.module';
import { EmployersModule } from '../employers/employers.module';
import { MatchingModule } from '../matching/matching.module';
import { VisitLinking } from './visit-linking';
import { LettersModule } from '../letters/letters.module';
import { TasksModule } from '../tasks/tasks.module';
import { VisitController } from './visit.controller';
import { Visit } from './visit.entity';
import { VisitService } from './visit.service';
import { VisitRecords } from './visit-records';
import { VisitRecordsPagesController } from './visit-records-pages.controller';
import { VisitsPagesController } from './visits-pages.controller';

/** Education visits and their reports. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Visit]),
    CasesModule,
    EmployersModule,
    LettersModule,
    MatchingModule,
    TasksModule,
  ],
  controllers: [VisitController, VisitsPagesController, VisitRecordsPagesController],
  providers: [VisitLinking, VisitRecords, VisitService],
  exports: [VisitRecords, VisitService],
})
export class VisitsModule {}
