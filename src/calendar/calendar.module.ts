import { Module } from '@nestjs/common';
import { ParametersModule } from '../parameters/parameters.module';
import { CalendarService } from './calendar.service';

/** Which days the office works. */
@Module({ imports: [ParametersModule], providers: [CalendarService], exports: [CalendarService] })
export class CalendarModule {}
