import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CasesModule } from '../cases/cases.module';
import { LettersModule } from '../letters/letters.module';
import { TasksModule } from '../tasks/tasks.module';
import { VisitController } from './visit.controller';
import { Visit } from './visit.entity';
import { VisitService } from './visit.service';
import { VisitsPagesController } from './visits-pages.controller';

/** Education visits and their reports. */
@Module({
  imports: [TypeOrmModule.forFeature([Visit]), CasesModule, LettersModule, TasksModule],
  controllers: [VisitController, VisitsPagesController],
  providers: [VisitService],
  exports: [VisitService],
})
export class VisitsModule {}
