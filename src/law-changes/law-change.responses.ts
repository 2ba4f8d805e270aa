import { ApiProperty } from '@nestjs/swagger';
import type { Forecast } from './forecast';
import type { LawChange, LawChangeKind, LawChangeState } from './law-change.entity';

/** A change as it stands. */
export class LawChangeResponse {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: ['PARAMETER', 'CALENDAR_YEAR', 'EXTRA_DAY'] }) kind!: LawChangeKind;
  @ApiProperty({ example: 'warning.period', description: 'Key of the parameter, year, or day' }) subject!: string;
  @ApiProperty({ example: { value: 7 } }) content!: object;
  @ApiProperty({ example: '2027-01-04' }) validFrom!: string;
  @ApiProperty() source!: string;
  @ApiProperty({ enum: ['S', 'K', 'A', 'D'] }) mark!: string;
  @ApiProperty() reason!: string;
  @ApiProperty({ format: 'uuid' }) proposedBy!: string;
  @ApiProperty() proposedAt!: Date;
  @ApiProperty({ enum: ['proposed', 'approved', 'refused', 'withdrawn'] }) state!: LawChangeState;
  @ApiProperty({ nullable: true, type: String }) decidedBy!: string | null;
  @ApiProperty({ nullable: true, type: Date }) decidedAt!: Date | null;
  @ApiProperty({ nullable: true, type: String }) decisionReason!: string | null;
  @ApiProperty({ nullable: true, type: Date, description: 'When the open clocks had been counted anew' })
  recountedAt!: Date | null;
  @ApiProperty({ nullable: true, type: Object, description: 'What the one who approved was told' })
  forecast!: Forecast | null;
  @ApiProperty() version!: number;

  static from(change: LawChange): LawChangeResponse {
    const { id, kind, subject, content, validFrom, source, mark, reason, proposedBy, proposedAt, state } = change;
    const { decidedBy, decidedAt, decisionReason, recountedAt, forecast, version } = change;
    return {
      ...{ id, kind, subject, content, validFrom, source, mark, reason, proposedBy, proposedAt, state },
      ...{ decidedBy, decidedAt, decisionReason, recountedAt, forecast, version },
    };
  }
}
