import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CasesModule } from '../cases/cases.module';
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
  imports: [TypeOrmModule.forFeature([Visit]), CasesModule, LettersModule, TasksModule],
  controllers: [VisitController, VisitsPagesController, VisitRecordsPagesController],
  providers: [VisitRecords, VisitService],
  exports: [VisitRecords, VisitService],
})
export class VisitsModule {}
