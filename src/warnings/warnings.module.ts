import { Module } from '@nestjs/common';
import { CalendarModule } from '../calendar/calendar.module';
import { CasesModule } from '../cases/cases.module';
import { DeadlinesModule } from '../deadlines/deadlines.module';
import { LettersModule } from '../letters/letters.module';
import { ParametersModule } from '../parameters/parameters.module';
import { BpjsMode } from './bpjs-mode';
import { FineService } from './fine.service';
import { NoticeService } from './notice.service';
import { ReminderService } from './reminder.service';
import { WarningActs } from './warning-acts';
import { WarningController } from './warning.controller';
import { WarningForms } from './warning-forms';
import { WarningService } from './warning.service';
import { WarningsPagesController } from './warnings-pages.controller';

/** The city's reminder and BPJS's warnings and fine. */
@Module({
  imports: [CalendarModule, CasesModule, DeadlinesModule, LettersModule, ParametersModule],
  controllers: [WarningController, WarningsPagesController],
  providers: [BpjsMode, FineService, NoticeService, ReminderService, WarningActs, WarningForms, WarningService],
  exports: [BpjsMode, FineService, ReminderService, WarningActs, WarningService],
})
export class WarningsModule {}
