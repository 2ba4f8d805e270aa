import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiQuery, ApiTags, ApiUnprocessableEntityResponse } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { isPlainDate } from '../common/plain-date';
import { invalidField } from '../common/problem';
import { isPeriodKey, PERIOD_KEYS } from '../law/periods';
import { Requires } from '../web/access';
import { unknownPeriod } from './deadline.problems';
import { DeadlineService } from './deadline.service';

class DeadlineStepResponse {
  @ApiProperty({ example: '2026-03-18' }) on!: string;
  @ApiProperty() counted!: boolean;
  @ApiProperty({ example: 'joint-leave:Cuti bersama Nyepi' }) why!: string;
}

/** A deadline that explains itself. */
class DeadlineExplanationResponse {
  @ApiProperty({ example: '2026-04-06' }) dueOn!: string;
  @ApiProperty({ type: [DeadlineStepResponse] }) steps!: DeadlineStepResponse[];
  @ApiProperty({ example: 'PP 86/2013 Ps. 6(1)' }) source!: string;
  @ApiProperty() rule!: string;
}

/** `GET /api/v1/deadlines/explain`: why a date is what it is. */
@ApiTags('deadlines')
@Controller('api/v1/deadlines')
export class DeadlineController {
  constructor(
    private readonly db: DataSource,
    private readonly deadlines: DeadlineService,
  ) {}

  @Get('explain')
  @Requires('deadlines.explain')
  @ApiQuery({ name: 'period', enum: PERIOD_KEYS })
  @ApiQuery({ name: 'receivedOn', example: '2026-03-13' })
  @ApiOkResponse({ type: DeadlineExplanationResponse })
  @ApiUnprocessableEntityResponse({ description: 'unknown-period, invalid-input or calendar-not-loaded' })
  async explain(
    @Query('period') period: string | undefined,
    @Query('receivedOn') receivedOn: string | undefined,
  ): Promise<DeadlineExplanationResponse> {
    if (typeof period !== 'string' || !isPeriodKey(period)) throw unknownPeriod(String(period ?? ''));
    if (!isPlainDate(receivedOn)) {
      throw invalidField('/receivedOn', 'Tulis tanggal diterima sebagai tahun-bulan-hari, misalnya 2026-03-13.');
    }
    const { dueOn, steps, source, rule } = await this.deadlines.explain(this.db.manager, period, receivedOn);
    return { dueOn, steps: [...steps], source, rule };
  }
}
